"""What was asked goes where a merge goes, and is what the journal says; a kill leaves no asking half done."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from masp_meeting.domain.chasing import Whom
from masp_meeting.domain.relation import Relation
from masp_meeting.service.office import Office
from masp_meeting.storage.workspace import Workspace
from tests.samples import CHAIR, facts
from tests.service.offices import ONE, verbs
from tests.service.test_chases import ASKING, Clock, ask
from tests.storage.faults import by_hand, posix
from tests.storage.kills import run_alone


@pytest.fixture
def clock() -> Clock:
    """A clock on a Monday, nine days before the meeting."""
    return Clock()


@pytest.fixture
def office(tmp_path: Path, clock: Clock) -> Iterator[Office]:
    """An office with a referral that lacks three things, and another."""
    Workspace.create(tmp_path).close()
    with Office.open(tmp_path, clock, iter(map(str, range(10**6))).__next__, CHAIR) as office:
        office.referrals.add(ASKING)
        office.referrals.add(facts(subject_family_name="Orbell", subject_dob=date(1970, 1, 31)))
        yield office


OTHERS = replace(
    ASKING,
    referrer_name="DC Crewe",
    referrer_email="crewe@police.example",
    referrer_agency="Hampshire Constabulary",
)


def merged_while_asked(office: Office) -> str:
    """Ask another referrer and the advocate about a duplicate, then merge it."""
    new = office.referrals.add(OTHERS).reference
    for whom in (Whom.REFERRER, Whom.ADVOCATE):
        office.chases.asked(new, whom, office.chases.draft(new, whom).gaps)
    office.links.settle(new, ONE, Relation.DUPLICATE)
    return new


def test_what_was_asked_about_a_duplicate_is_waited_for_where_it_goes_on(office: Office) -> None:
    new = merged_while_asked(office)

    assert {one.gap.key for _, one in office.chases.waiting()} == {"subject_dob", "hold_until", "advocate"}
    assert {referral.reference for referral, _ in office.chases.waiting()} == {ONE}
    line = next(one for one in office.referrals.queue(waits_only=True).lines)
    assert [(wait.on, wait.what) for wait in line.waits] == [
        ("DC Crewe", ("date of birth", "hold-until date")),
        ("advocacy", ("advocate's involvement",)),
    ]
    assert [one.times for one in office.chases.of(new)] == [1, 1, 1]
    assert verbs(office, f"chase {ONE}") == ["CarryOver"]
    assert office.verify() == ()


def test_who_was_not_asked_is_not_told_that_they_were(office: Office, clock: Clock) -> None:
    merged_while_asked(office)
    clock.to(17)
    assert "second request" not in office.chases.draft(ONE, Whom.REFERRER).text
    assert "second request" in office.chases.draft(ONE, Whom.ADVOCATE).text

    ask(office)

    waits = next(one for one in office.referrals.queue(waits_only=True).lines).waits
    assert {wait.on for wait in waits} == {"advocacy", "T. Marsh"}
    assert office.verify() == ()


def test_an_answer_closes_what_was_asked_of_either(office: Office) -> None:
    merged_while_asked(office)
    office.referrals.correct(ONE, replace(office.referrals.get(ONE).facts, subject_dob=date(1992, 3, 5)))

    assert {one.gap.key for _, one in office.chases.waiting()} == {"hold_until", "advocate"}
    assert verbs(office, f"chase {ONE}") == ["CarryOver", "Answer"]
    assert office.verify() == ()


def test_what_both_wait_for_stays_as_it_was_asked_first(office: Office, clock: Clock) -> None:
    ask(office)
    clock.to(17)
    merged_while_asked(office)

    waits = next(one for one in office.referrals.queue(waits_only=True).lines).waits
    assert [wait.on for wait in waits] == ["T. Marsh", "advocacy"]
    assert office.verify() == ()


def test_a_merge_taken_back_gives_the_chases_back(office: Office, clock: Clock) -> None:
    new = merged_while_asked(office)
    clock.to(17)
    ask(office)
    office.links.settle(new, ONE, Relation.DIFFERENT)

    waiting = [(referral.reference, one.gap.key) for referral, one in office.chases.waiting()]
    assert sorted(waiting) == [
        (ONE, "hold_until"),
        (ONE, "subject_dob"),
        (new, "advocate"),
        (new, "hold_until"),
        (new, "subject_dob"),
    ]
    assert office.verify() == ()


@pytest.mark.parametrize(
    "deed",
    [
        "DELETE FROM chase",
        "UPDATE chase SET content = replace(content, '2026-11-16', '2026-11-15')",
        "UPDATE chase SET reference = 'MASP-2026-0002'",
    ],
)
def test_a_hand_that_alters_a_chase_is_found_out(office: Office, tmp_path: Path, deed: str) -> None:
    ask(office)
    assert office.verify() == ()
    by_hand(tmp_path / "masp.db", deed)

    assert any("is not as it was asked and answered" in one for one in office.verify())


KILL_WHILE_CHASING = """
from pathlib import Path
from tests.samples import facts
from masp_meeting.domain.chasing import Whom
from tests.service.offices import open_office
from tests.storage.kills import kill_in_the_middle
from masp_meeting.domain.relation import Relation

def work(report):
    office = open_office(Path.cwd())
    report("begun")
    while True:
        lacks = facts(subject_dob=None, hold_until=None, subject_family_name="Orbell")
        new = office.referrals.add(lacks).reference
        gaps = office.chases.draft(new, Whom.REFERRER).gaps
        office.chases.asked(new, Whom.REFERRER, gaps)
        report(f"asked {new}")
        office.referrals.correct(new, facts())
        report(f"answered {new}")

for _ in range(10):
    said = kill_in_the_middle(work, longest=0.25)
    with open_office(Path.cwd()) as office:
        assert office.verify() == (), office.verify()
        kept = len(office.referrals.every())
        for one in said[1:]:
            deed, reference = one.split()
            asked = {each.gap.key: each.asked for each in office.chases.of(reference)}
            for gap in ("subject_dob", "hold_until"):
                assert asked[gap], asked
                assert deed == "asked" or asked[gap].answered_on, asked
print("10 killed,", kept > 5)
"""


@posix
def test_a_kill_between_asking_and_answer_leaves_neither_half_done(office: Office, tmp_path: Path) -> None:
    office.close()

    done = run_alone(KILL_WHILE_CHASING, tmp_path)

    assert (done.stdout, done.stderr) == ("10 killed, True\n", "")
