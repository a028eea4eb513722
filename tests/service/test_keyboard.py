"""Everything that is done stands in the name of whoever is at the keyboard, and the account beside it."""

import json
import os
from pathlib import Path

import pytest

from masp_meeting.domain.errors import Refused
from masp_meeting.service.office import Office
from masp_meeting.storage.keys import Key
from masp_meeting.storage.workspace import Workspace
from tests.samples import CHAIR, DAY, facts
from tests.service.offices import opened_meeting, ticking

TAKER = "Noor Patel"


@pytest.fixture(params=[False, True], ids=["plain", "encrypted"])
def key(request: pytest.FixtureRequest, tmp_path: Path) -> Key | None:
    """Make a workspace, in the clear or not."""
    key = Key.new() if request.param else None
    Workspace.create(tmp_path / "workspace", key).close()
    return key


def opened(folder: Path, key: Key | None, named: str = "", account: str = "laptop-7") -> Office:
    return Office.open(
        folder / "workspace", ticking(), iter(map(str, range(99))).__next__, named, key, account
    )


def rows(office: Office) -> list[tuple[str, str, str, dict[str, str]]]:
    """The journal: operator, subject, verb, and the payload of what is about operators."""
    with office.workspace.reading() as db:
        found = db.execute(
            "SELECT operator, subject, verb, payload FROM journal ORDER BY sequence"
        ).fetchall()
    return [
        (by, of, verb, json.loads(what) if verb == "TakeKeyboard" else {}) for by, of, verb, what in found
    ]


def test_the_account_is_taken_for_its_last_operator(tmp_path: Path, key: Key | None) -> None:
    with opened(tmp_path, key) as office:
        assert (office.operator, office.is_assumed) == ("laptop-7", True)
        office.take_keyboard(f" {CHAIR} ")
        assert (office.operator, office.is_assumed) == (CHAIR, False)

    with opened(tmp_path, key) as office:
        assert (office.operator, office.is_assumed) == (CHAIR, True)
    with opened(tmp_path, key, account="another") as office:
        assert (office.operator, office.is_assumed) == ("another", True)


def test_who_takes_the_keyboard_is_in_the_journal_with_the_account(tmp_path: Path, key: Key | None) -> None:
    with opened(tmp_path, key) as office:
        office.take_keyboard(CHAIR)
        office.referrals.add(facts())
        office.take_keyboard(TAKER)
        opened_meeting(office)

        told = {"account": "laptop-7"}
        assert rows(office)[0] == (CHAIR, "keyboard", "TakeKeyboard", {"name": CHAIR, **told})
        assert [(by, verb) for by, _, verb, _ in rows(office)[1:3]] == [
            (CHAIR, "Add"),
            (TAKER, "TakeKeyboard"),
        ]
        assert {by for by, *_ in rows(office)[2:]} == {TAKER}
        assert office.verify() == ()


def test_opening_writes_nothing(tmp_path: Path, key: Key | None) -> None:
    for named in ("", CHAIR):
        with opened(tmp_path, key, named) as office:
            office.referrals.queue()
            assert rows(office) == []


def test_whoever_is_named_by_option_is_told_once_before_their_first_deed(
    tmp_path: Path, key: Key | None
) -> None:
    for family in ("Brand", "Garland"):
        with opened(tmp_path, key, CHAIR) as office:
            office.referrals.add(facts(subject_family_name=family))

    with opened(tmp_path, key) as office:
        verbs = [(by, of, verb) for by, of, verb, _ in rows(office) if verb in ("TakeKeyboard", "Add")]
        assert verbs[0] == (CHAIR, "command line", "TakeKeyboard")
        assert [verb for *_, verb in verbs] == ["TakeKeyboard", "Add", "Add"]
        assert office.operator == "laptop-7"  # nobody has sat at the keyboard


def test_two_who_take_turns_are_each_told_once(tmp_path: Path, key: Key | None) -> None:
    """A chair and a minute-taker beside them, under one account of the machine."""
    with opened(tmp_path, key, CHAIR) as office, opened(tmp_path, key, TAKER) as other:
        for number in range(3):
            office.referrals.add(facts(referrer_email=f"{number}@probation.example"))
            other.referrals.add(facts(referrer_email=f"{number}@police.example"))

        told = [by for by, _, verb, _ in rows(office) if verb == "TakeKeyboard"]
        assert told == [CHAIR, TAKER]

    with opened(tmp_path, key, CHAIR, account="another") as office:
        office.referrals.add(facts(referrer_email="more@police.example"))
        assert [by for by, _, verb, _ in rows(office) if verb == "TakeKeyboard"] == [CHAIR, TAKER, CHAIR]


def test_a_program_that_works_as_the_account_itself_has_nothing_to_tell(
    tmp_path: Path, key: Key | None
) -> None:
    with opened(tmp_path, key, "laptop-7") as office:
        office.referrals.add(facts())
        assert {verb for _, _, verb, _ in rows(office)}.isdisjoint({"TakeKeyboard"})


@pytest.mark.parametrize("typed", ["", "  ", "a\x1bb", "n" * 81])
def test_what_is_no_name_leaves_who_was_there(tmp_path: Path, key: Key | None, typed: str) -> None:
    with opened(tmp_path, key) as office:
        office.take_keyboard(CHAIR)
        with pytest.raises(Refused):
            office.take_keyboard(typed)
        assert (office.operator, len(rows(office))) == (CHAIR, 1)


def test_where_the_journal_cannot_be_written_who_was_there_is_there_still(
    tmp_path: Path, key: Key | None
) -> None:
    with opened(tmp_path, key, CHAIR) as office:
        office.workspace.only_read()
        with pytest.raises(Refused):
            office.take_keyboard(TAKER)
        assert office.operator == CHAIR


def test_the_seat_at_a_meeting_names_who_took_the_keyboard(tmp_path: Path) -> None:
    Office.create(tmp_path / "workspace")
    with opened(tmp_path, None, CHAIR) as office, opened(tmp_path, None, "Tom Marsh") as other:
        office.referrals.add(facts())
        revision = opened_meeting(office).current
        office.meetings.drive(DAY)
        with pytest.raises(Refused, match=f"{CHAIR} drives the meeting since"):
            other.meetings.drive(DAY)

        office.take_keyboard(TAKER)

        with pytest.raises(Refused, match=f"{TAKER} drives the meeting since"):
            other.meetings.drive(DAY)
        assert office.meetings.refresh() is False
        assert office.meetings.meeting.current == revision


def test_those_who_come_to_the_meetings_are_known_behind_those_who_were_here(tmp_path: Path) -> None:
    Office.create(tmp_path / "workspace")
    with opened(tmp_path, None) as office:
        office.referrals.add(facts())
        opened_meeting(office)
        for name in ("Rosa Lind", TAKER, "Rosa Lind"):
            office.take_keyboard(name)

        known = office.known_operators()

        assert known[:2] == ("Rosa Lind", TAKER)
        assert CHAIR in known[2:]


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="the accounts of this system are others")
def test_ten_thousand_rows_do_not_slow_the_question_down(tmp_path: Path) -> None:
    Office.create(tmp_path / "workspace")
    with opened(tmp_path, None, "", "another") as office:
        for _ in range(300):
            office.take_keyboard(CHAIR)
        with office.workspace.reading() as db:
            plan = db.execute(
                "EXPLAIN QUERY PLAN SELECT payload FROM journal WHERE subject = ? ORDER BY sequence DESC",
                [""],
            ).fetchall()
    assert "USING INDEX journal_subject" in str(plan)
    assert "SCAN" not in str(plan)
    assert "TEMP B-TREE" not in str(plan)
