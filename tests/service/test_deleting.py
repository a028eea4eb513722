"""Of a deleted record no word is left anywhere, everything else is as it was, and the journal holds."""

import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from masp_meeting.domain.commands import Amend, RecordDecision, SendApologies, TakeNote
from masp_meeting.domain.errors import Refused
from masp_meeting.domain.papers import Order, Paper
from masp_meeting.domain.referral import Standing
from masp_meeting.domain.relation import Relation
from masp_meeting.domain.routes import Route
from masp_meeting.domain.view import Audience
from masp_meeting.service.office import Office
from masp_meeting.storage import journal, meetings
from masp_meeting.storage.keys import Key
from tests.samples import CHAIR, DAY, TAKEN_BY, action, advice, facts, safety
from tests.service.lived import OTHERS, Lived
from tests.service.offices import ONE, THREE, TWO
from tests.service.weeks import Wall, week
from tests.storage.faults import DROP_GUARDS, by_hand
from tests.storage.kills import run_alone

WHY = "seven years have passed"
WORDS = "record deleted on Mon 10 Jan 2033 under the retention schedule"
NEXT = date(2033, 1, 12)


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Lived:
    """A workspace in the clear in which all happened, nobody in it any more."""
    lived = Lived(tmp_path_factory.mktemp("lived") / "workspace")
    lived.live()
    lived.office.close()
    return lived


@pytest.fixture
def lived(once: Lived, tmp_path: Path) -> Iterator[Lived]:
    """A copy of it, opened years later."""
    lived = again(once, tmp_path / "workspace")
    with lived.office:
        yield lived


def again(once: Lived, folder: Path) -> Lived:
    shutil.copytree(once.folder, folder)
    lived = object.__new__(Lived)
    lived.folder, lived.cage, lived.clock = folder, once.cage, Wall()
    lived.clock.set_to(date(2033, 1, 10))
    lived.office = reopened(lived)
    return lived


def reopened(lived: Lived) -> Office:
    return Office.open(lived.folder, lived.clock, iter(map(str, range(10**9))).__next__, CHAIR)


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
    assert backups.keys() == {"a", "c"}
    assert "rotation removes it by Sun 1 Jan 2034" in backups["a"]

    lived.papers(DAY)
    anew = {one.path.name for one in lived.office.retention.delete(ONE, WHY).copies}
    assert f"{DAY}-minutes-v3.docx" not in anew
    assert f"{DAY}-minutes.docx" in anew


@pytest.mark.parametrize(
    ("deed", "fault"),
    [
        ("UPDATE journal SET payload = '\"redacted\"' WHERE verb = 'CloseMeeting'", "was altered"),
        ("UPDATE journal SET operator = 'x' WHERE payload = '\"redacted\"'", "was altered"),
        ("UPDATE journal SET payload = '{}' WHERE payload = '\"redacted\"'", "was altered"),
        ("DELETE FROM journal WHERE verb = 'DeleteRecord'", "was altered"),
        (
            "UPDATE item SET content = replace(content, 'Call her', 'Leave her') WHERE id = 'MASP-2026-0003'",
            "meeting of Wed 25 Nov 2026: it is not what the commands in its journal make of it",
        ),
        (
            "UPDATE item SET content = replace(content, '2033', '2031') WHERE id = 'MASP-2026-0001'",
            "meeting of Wed 25 Nov 2026: it is not what the commands in its journal make of it",
        ),
        (
            "UPDATE convened SET base = replace(base, 'Call her', 'Leave her')",
            "meeting of Wed 25 Nov 2026: what it was convened with was altered",
        ),
        (
            "UPDATE link SET relation = 'different', content = replace(content, 'repeat', 'different')",
            f"link {TWO} {ONE}: it is not what was left of it",
        ),
        ("DELETE FROM link", f"link {TWO} {ONE}: it is not what was left of it"),
        (
            'UPDATE referral SET content = replace(content, \'"file":""\', \'"file":"x"\') '
            "WHERE reference = 'MASP-2026-0001'",
            f"{ONE}: more is there than is left of a deleted record",
        ),
        (
            "UPDATE referral SET standing = 'deleted', content = replace(content, 'decided', 'deleted') "
            "WHERE reference = 'MASP-2026-0003'",
            f"{THREE}: it is not deleted as the journal says",
        ),
        (
            "INSERT INTO chase VALUES ('MASP-2026-0001', 'x', '2026-01-01', NULL, '{}')",
            f"{ONE}: a row of chase is left of it",
        ),
        ("UPDATE issue SET content = x'00'", "what was deleted of it is there again"),
    ],
)
def test_a_hand_on_the_record_is_still_found(lived: Lived, deed: str, fault: str) -> None:
    lived.office.retention.delete(ONE, WHY)
    lived.office.close()
    by_hand(lived.folder / "masp.db", *DROP_GUARDS, deed)
    lived.office = reopened(lived)

    assert any(fault in one for one in lived.office.verify()), lived.office.verify()


def test_a_meeting_that_was_altered_is_not_sealed_by_a_deletion(lived: Lived) -> None:
    lived.office.close()
    sql = "UPDATE item SET content = replace(content, 'Call her', 'Leave her') WHERE id = 'MASP-2026-0003'"
    by_hand(lived.folder / "masp.db", sql)
    lived.office = reopened(lived)

    with pytest.raises(Refused, match=r"The meeting of Wed 25 Nov 2026 is not sound .*masp-meeting verify"):
        lived.office.retention.delete(ONE, WHY)
    assert lived.told()


def test_nothing_is_deleted_while_a_meeting_is_under_way(lived: Lived) -> None:
    lived.office.referrals.add(OTHERS)
    lived.clock.set_to(NEXT)
    lived.opened((NEXT - DAY).days // 7)

    with pytest.raises(Refused, match="is under way: delete MASP-2026-0001 after its close"):
        lived.office.retention.delete(ONE, WHY)
    assert lived.told()


def test_nothing_is_deleted_without_a_reason_or_while_something_holds_it(lived: Lived) -> None:
    office = lived.office
    with pytest.raises(Refused, match="Say why it is deleted"):
        office.retention.delete(ONE, " ")
    with pytest.raises(Refused, match="There is no referral MASP-1"):
        office.retention.delete("MASP-1", WHY)
    new = office.referrals.add(OTHERS).reference
    office.links.settle(new, ONE, Relation.REPEAT)
    with pytest.raises(Refused, match=f"{ONE} cannot be deleted: it is linked with {new}, which is live"):
        office.retention.delete(ONE, WHY)
    assert len(lived.told()) == len(lived.cage.canaries)


def test_another_terminal_does_not_bring_it_back(lived: Lived) -> None:
    """It had taken up a planned meeting in which a linked case has the record in its history."""
    office = lived.office
    office.referrals.add(replace(OTHERS, referrer_email="late@probation.example"))
    lived.clock.set_to(NEXT)
    office.agendas.build(NEXT)
    with reopened(lived) as other:
        other.meetings.convene(NEXT)
        other.meetings.handle(SendApologies("Noor Patel", "police"))
        office.retention.delete(ONE, WHY)
        other.meetings.handle(SendApologies("Tom Marsh", "probation"))

        assert lived.told() == {}
        assert office.verify() == ()


def test_notes_on_other_cases_that_named_it_name_nobody(lived: Lived) -> None:
    lived.office.retention.delete(ONE, WHY)
    with lived.office.workspace.reading() as db:
        (note,) = meetings.load(db, DAY).item(TWO).notes
        rows = [row for row in journal.about(db, f"meeting {DAY}") if row.verb == TakeNote.__name__]

    assert note.text == "Not to be seated near Z., says the usher."
    assert all(row.redacted for row in rows)


def test_a_merged_referral_goes_before_the_one_that_it_goes_on_under(lived: Lived) -> None:
    office = lived.office
    stated = [replace(OTHERS, referrer_email=f"{n}@police.example", behaviours=f"zz{n}zz") for n in range(2)]
    first, second = (office.referrals.add(one).reference for one in stated)
    office.links.settle(second, first, Relation.DUPLICATE)

    assert f"{second} goes on under it: that record is deleted first" in office.retention.of(first).holds
    office.retention.delete(second, WHY)
    assert office.verify() == ()
    assert b"zz1zz" in lived.in_the_database()  # what the other one took over is that one's
    office.retention.delete(first, WHY)
    assert office.verify() == ()
    assert b"zz1zz" not in lived.in_the_database()


def test_an_urgent_decision_of_another_case_keeps_its_own(lived: Lived) -> None:
    office = lived.office
    new = office.referrals.add(OTHERS).reference
    office.links.settle(new, ONE, Relation.EARLIER)
    said = safety(new), action(new, date(2033, 1, 10), "now")
    office.urgent.decide(advice(new), CHAIR, "he is released today", (), said)
    assert ONE in str(office.urgent.of(new))

    office.retention.delete(ONE, WHY)

    (decided,) = office.urgent.of(new)
    assert (decided.why, lived.told()) == ("he is released today", {})
    assert [one.outcome for one in decided.item.the_case().history] == [WORDS]
    assert office.verify() == ()
    with lived.office.workspace.transaction() as db:
        db.execute("UPDATE urgent_decision SET content = replace(content, 'released', 'detained')")
    assert any("it is not what was left of it" in one for one in office.verify())


KILLED = """
import shutil
import sys
import time
from pathlib import Path

from tests.service.offices import ONE, open_office
from tests.storage.kills import kill_in_the_middle

def delete(say):
    with open_office(Path("workspace"), start=START) as office:
        say("begins")
        office.retention.delete(ONE, "the schedule")
        say("deleted")
        time.sleep(10)

from datetime import UTC, datetime
START = datetime(2033, 1, 10, 10, tzinfo=UTC)
outcomes = set()
for _ in range(12):
    shutil.rmtree("workspace", ignore_errors=True)
    shutil.copytree(sys.argv[1] if len(sys.argv) > 1 else "whole", "workspace")
    said = kill_in_the_middle(delete, longest=0.25)
    with open_office(Path("workspace"), start=START) as office:
        assert office.verify() == (), office.verify()
        (one,) = (each for each in office.referrals.every() if each.reference == ONE)
        outcomes.add(one.standing.value)
        assert "deleted" not in said or one.standing.value == "deleted", "acknowledged and lost"
        with office.workspace.reading() as db:
            held = "".join(str(value) for table in db.table_names() for row in db.table(table).rows
                           for value in row.values() if not isinstance(value, bytes))
        assert ("zqaaaf" in held.lower()) == (one.standing.value != "deleted"), "half done"
print(sorted(outcomes))
"""


def test_killed_at_any_moment_it_is_deleted_whole_or_not_at_all(once: Lived, tmp_path: Path) -> None:
    shutil.copytree(once.folder, tmp_path / "whole")
    done = run_alone(KILLED, tmp_path)

    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "['decided', 'deleted']"
