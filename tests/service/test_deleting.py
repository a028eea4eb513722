"""Of a deleted record no word is left anywhere, everything else is as it was, and the journal holds."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from masp_meeting.domain.commands import Amend, RecordDecision
from masp_meeting.domain.errors import Refused
from masp_meeting.domain.papers import Order, Paper
from masp_meeting.domain.referral import Standing
from masp_meeting.domain.relation import Relation
from masp_meeting.domain.routes import Route
from masp_meeting.domain.view import Audience
from masp_meeting.service.office import Office
from masp_meeting.storage import journal
from masp_meeting.storage.keys import Key
from tests.samples import CHAIR, DAY, TAKEN_BY, facts
from tests.service.lived import OTHERS, Lived, reopened
from tests.service.offices import ONE, THREE, TWO
from tests.service.weeks import week
from tests.storage.faults import by_hand

WHY = "seven years have passed"
WORDS = "record deleted on Mon 10 Jan 2033 under the retention schedule"
NEXT = date(2033, 1, 12)


def lines(office: Office, day: date = DAY) -> list[str]:
    return [words for _, words in office.papers.draft(Order(Paper.MINUTES, day)).lines]


def in_files(lived: Lived) -> dict[str, str]:
    """Every word that stands in a file of the database, or an agenda, and where it stood."""
    files = [*lived.folder.glob("masp*"), *(lived.folder / "agendas").glob("*.json")]
    found = b"".join(path.read_bytes() for path in files if path.is_file()).lower()
    return {one.word: one.label for one in lived.cage.canaries if one.word.encode() in found}


def test_every_word_stood_somewhere_before(lived: Lived) -> None:
    assert len(lived.told()) == len(lived.cage.canaries) > 60
    assert len(in_files(lived)) > 60
    assert lived.office.verify() == ()


def test_no_word_is_left_in_the_database_or_its_files(lived: Lived) -> None:
    deleted = lived.office.retention.delete(ONE, WHY)

    assert deleted.traces == ""
    assert lived.told() == {}
    assert in_files(lived) == {}
    assert lived.office.verify() == ()


def test_the_same_in_an_encrypted_workspace(tmp_path: Path) -> None:
    lived = Lived(tmp_path / "workspace", Key.new())
    with lived.office:
        lived.live()
        assert lived.told()
        lived.office.retention.delete(ONE, WHY)
        assert lived.told() == {}
        assert lived.office.verify() == ()


def test_what_was_half_deleted_long_ago_is_not_left_in_free_pages(lived: Lived) -> None:
    """A workspace of an older release gave pages free without overwriting them."""
    lived.office.close()
    word = lived.word("an old note")
    by_hand(
        lived.folder / "masp.db",
        "PRAGMA secure_delete = OFF",
        f"INSERT INTO draft (place, text) VALUES ('x', '{word * 2000}')",
        "DELETE FROM draft WHERE place = 'x'",
    )
    lived.office = reopened(lived)
    assert word in in_files(lived)

    lived.office.retention.delete(ONE, WHY)

    assert in_files(lived) == {}


def test_the_stub_is_neither_in_the_queue_nor_found(lived: Lived) -> None:
    office = lived.office
    office.retention.delete(ONE, WHY)

    for search in ("", ONE, "zq"):
        page = office.referrals.queue(search, include_decided=True)
        assert ONE not in [line.reference for line in page.lines]
        assert page.total == len(page.lines)
    (stub,) = (one for one in office.referrals.every() if one.reference == ONE)
    assert (stub.standing, stub.facts, stub.sources) == (Standing.DELETED, type(stub.facts)(), ())
    with pytest.raises(Refused, match=f"The record of {ONE} was deleted under the retention schedule"):
        office.referrals.correct(ONE, facts())


def test_the_minutes_have_its_reference_and_every_other_case_whole(lived: Lived) -> None:
    office, was = lived.office, lines(lived.office)
    office.retention.delete(ONE, WHY)
    now = lines(office)

    assert f"{ONE}: {WORDS}" in now
    for reference in (TWO, THREE):
        assert section(now, reference) == section(was, reference) != []
    assert [line for line in now if ONE in line] == [f"{ONE}: {WORDS}"]


def section(among: list[str], reference: str) -> list[str]:
    """A case of the minutes, from its heading to the next case or part."""
    first = next(n for n, line in enumerate(among) if line.startswith(f"{reference} ·"))
    parts = ("Closing items", "Records deleted")
    last = next(n for n, line in enumerate(among) if n > first and (" · aged " in line or line in parts))
    return among[first:last]


def test_a_later_meetings_minutes_have_its_reference_too(lived: Lived) -> None:
    lived.office.retention.delete(ONE, WHY)
    told = [line for line in lines(lived.office, week(1)) if ONE in line]

    assert told
    assert all(WORDS in line for line in told)


def test_the_journal_tells_that_it_was_deleted_when_by_whom_and_why(lived: Lived) -> None:
    lived.office.retention.delete(ONE, WHY)
    with lived.office.workspace.reading() as db:
        (row,) = journal.done_as(db, journal.DELETE_RECORD)
        told = json.loads(row.payload)
        about = journal.about(db, ONE)

    assert (row.subject, row.operator, told["reason"], told["due"]) == (
        f"retention {ONE}",
        CHAIR,
        WHY,
        "2027-12-02",
    )
    assert told["meetings"] == ["2026-11-25", "2026-12-02", "2026-12-09"]
    assert all(one.redacted for one in about)
    assert {one.verb for one in about} == {"Add", "Correct"}


def test_the_meeting_goes_on_from_what_is_left(lived: Lived) -> None:
    """Another case of it is amended after the deletion, and the record is still sound."""
    office = lived.office
    office.retention.delete(ONE, WHY)
    decision = RecordDecision(
        THREE, Route.SIGNPOST, "moved away", services=("signposting",), allocations=(TAKEN_BY,)
    )
    office.amending.amend(DAY, Amend(THREE, CHAIR, "it was misheard", decision))

    assert office.verify() == ()
    with pytest.raises(Refused, match="is not a case"):
        office.amending.amend(DAY, Amend(ONE, CHAIR, "x", replace(decision, item=ONE)))


def test_the_next_meeting_is_held_as_if_it_had_never_been(lived: Lived) -> None:
    office = lived.office
    office.retention.delete(ONE, WHY)
    office.referrals.add(OTHERS)
    lived.clock.set_to(NEXT)
    office.agendas.build(NEXT)
    office.meetings.convene(NEXT)

    assert ONE not in [item.id for item in office.meetings.meeting.items]
    assert office.notes.find("zq", office.meetings.meeting, Audience.WORKING) == ()
    assert office.verify() == ()


def test_a_link_to_it_says_its_reference_alone(lived: Lived) -> None:
    office = lived.office
    office.retention.delete(ONE, WHY)
    (known,) = (one for one in office.links.of(TWO) if one.other.reference == ONE)

    assert (known.link.other(TWO), known.link.relation, known.link.match) == (ONE, Relation.REPEAT, None)
    assert (known.other.standing, known.endings) == (Standing.DELETED, ())
    with pytest.raises(Refused, match="was deleted"):
        office.links.settle(TWO, ONE, Relation.DIFFERENT)


def test_once_the_other_is_deleted_too_the_link_is_gone(lived: Lived) -> None:
    office = lived.office
    office.retention.delete(ONE, WHY)
    office.retention.delete(TWO, WHY)

    assert office.links.every() == ()
    assert office.verify() == ()
    assert [line for line in lines(office) if WORDS in line] == [f"{ONE}: {WORDS}", f"{TWO}: {WORDS}"]


def test_papers_that_went_out_are_still_known(lived: Lived) -> None:
    office, folder = lived.office, lived.folder
    about_it = folder / f"minutes/{DAY}-extract-{ONE}.docx"
    whole, other = folder / f"minutes/{DAY}-minutes.docx", folder / f"minutes/{DAY}-extract-{THREE}.docx"
    office.retention.delete(ONE, WHY)

    gone, told, untouched = (office.papers.verify(path) for path in (about_it, whole, other))

    assert gone.genuine
    assert gone.words == f"It was issued here on Wed 25 Nov 2026, about {ONE}. Its {WORDS}."
    assert told.genuine
    assert told.words.endswith(f"It tells of {ONE}: {WORDS}.")
    assert untouched.genuine
    assert ONE not in untouched.words


def test_files_and_backups_that_still_hold_it_are_named(lived: Lived) -> None:
    for name, at in (("a", "2032-12-01T10:00:00+00:00"), ("b", "2040-01-01T10:00:00+00:00"), ("c", "?")):
        (lived.folder / "backups" / name).mkdir(parents=True)
        (lived.folder / "backups" / name / "backup.json").write_text(json.dumps({"at": at}))
    was = {*lived.folder.rglob("*.docx"), *lived.folder.rglob("*.xlsx")}

    named = {one.path: one.what_to_do for one in lived.office.retention.delete(ONE, WHY).copies}

    assert {path.name.rpartition("-v")[0] or path.stem for path in was - named.keys()} == {
        f"{DAY}-extract-{THREE}"
    }
    backups = {path.name: words for path, words in named.items() if path.parent.name == "backups"}
    assert {name for name in backups if len(name) == 1} == {"a", "c"}
    assert "rotation removes it by Sun 1 Jan 2034" in backups["a"]

    lived.papers(DAY)
    anew = {one.path.name for one in lived.office.retention.delete(ONE, WHY).copies}
    assert f"{DAY}-minutes-v3.docx" not in anew
    assert f"{DAY}-minutes.docx" in anew


def test_a_clock_that_was_set_back_hides_no_paper_that_told_of_it(lived: Lived) -> None:
    lived.clock.set_to(date(2026, 11, 1))

    named = {one.path.name for one in lived.office.retention.delete(ONE, WHY).copies}

    assert {f"{DAY}-minutes.docx", f"{DAY}-minutes-v3.docx", f"{DAY}-chairs-record.docx"} <= named
