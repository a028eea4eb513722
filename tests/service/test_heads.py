"""The journal's head leaves with the papers: an end cut off, or a journal made anew, shows by them."""

import json
import shutil
from pathlib import Path

import pytest

from benchmarks.harness.tampering import anew
from masp_meeting.documents.protecting import protect
from masp_meeting.domain.commands import TakeNote
from masp_meeting.domain.errors import Refused
from masp_meeting.domain.papers import Order, Paper
from masp_meeting.service.office import Office
from masp_meeting.storage import journal
from masp_meeting.storage.driver import connect
from masp_meeting.storage.keys import Key
from masp_meeting.storage.migrations import JOURNAL_GUARDS
from masp_meeting.storage.workspace import Workspace
from tests.samples import CHAIR, DAY, facts
from tests.service.offices import ONE, close, open_office, opened_meeting, ticking

MINUTES = f"minutes/{DAY}-minutes.docx"


@pytest.fixture(params=["plain", "encrypted"])
def key(request: pytest.FixtureRequest) -> Key | None:
    return Key.new() if request.param == "encrypted" else None


def opened(folder: Path, key: Key | None) -> Office:
    return Office.open(folder, ticking(), iter(map(str, range(10**9))).__next__, CHAIR, key)


@pytest.fixture
def office(tmp_path: Path, key: Key | None) -> Office:
    """An office with a meeting that was closed, its minutes written, and no backup left."""
    Workspace.create(tmp_path, key).close()
    office = opened(tmp_path, key)
    for number in range(3):
        office.referrals.add(facts(referrer_email=f"{number}@probation.example"))
    opened_meeting(office)
    close(office)
    office.papers.minutes(DAY)
    office.backups.close()
    shutil.rmtree(tmp_path / "backups")
    return office


def head(office: Office) -> int:
    """The row that made the minutes what they are."""
    with office.workspace.reading() as db:
        return next(row.sequence for row in journal.about(db, f"meeting {DAY}") if row.verb == "CloseMeeting")


def cut_behind(office: Office, row: int) -> None:
    """Cut the journal's end off as somebody would who knows all that follows from it."""
    with_hand(
        office, f"DELETE FROM issue WHERE sequence > {row}", f"DELETE FROM journal WHERE sequence > {row}"
    )
    with_hand(office, f"UPDATE sqlite_sequence SET seq = {row} WHERE name = 'journal'")


def with_hand(office: Office, *deeds: str, made_anew_from: int = 0) -> None:
    """Alter the record past this program."""
    db = connect(office.workspace.database, office.workspace.key)
    try:
        guards = [
            row[0] for row in db.execute("SELECT sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        ]
        for name in JOURNAL_GUARDS:
            db.execute(f"DROP TRIGGER {name}")
        for deed in deeds:
            db.execute(deed)
        if made_anew_from:
            anew(db, made_anew_from)
        for guard in guards:
            db.execute(guard)
        db.commit()
    finally:
        db.close()


def test_what_was_compared_is_said(office: Office) -> None:
    compared = office.compare()

    assert compared.faults == ()
    assert compared.words == "Heads compared: 1 in what was issued, 1 in files of minutes."


def test_without_papers_nothing_can_be_compared(tmp_path: Path) -> None:
    Workspace.create(tmp_path).close()
    with open_office(tmp_path) as fresh:
        assert fresh.compare().words == "Heads compared: none, for none is known."


def test_an_end_that_was_cut_off_is_told_by_the_minutes(office: Office) -> None:
    row = head(office)
    cut_behind(office, row - 1)

    (fault,) = office.compare().faults
    assert fault == (
        f"{MINUTES} knows row {row} of the journal, which this workspace does not have: "
        "it was restored from a backup, or the journal's end was cut off"
    )


def test_a_journal_made_anew_is_told_by_the_minutes_and_by_what_was_issued(office: Office) -> None:
    row = head(office)
    deed = "UPDATE journal SET operator = 'somebody else' WHERE sequence = 2"
    with_hand(office, deed, made_anew_from=2)

    assert office.verify() == (), "the chain alone cannot tell"
    told = office.compare().faults
    assert [fault.partition(" knows ")[0] for fault in told] == [f"{MINUTES} as it was issued", MINUTES]
    assert all(f"knows row {row} of the journal by another hash" in fault for fault in told)


def test_what_lies_in_a_backup_is_compared(office: Office, tmp_path: Path) -> None:
    with office.workspace.reading() as db:
        newest = journal.newest(db)
        known = {"sequence": newest, "hash": journal.hash_at(db, newest)}
    for name, text in (("good", json.dumps({"head": known})), ("odd", '{"head": 4}'), ("broken", "{")):
        (tmp_path / "backups" / name).mkdir(parents=True)
        (tmp_path / "backups" / name / "backup.json").write_text(text)
    assert "1 in backups; 2 files not read: damaged or no paper." in office.compare().words

    cut_behind(office, newest - 1)

    assert any(one.startswith("the backup good knows row") for one in office.compare().faults)


def test_minutes_that_somebody_was_sent_tell(office: Office, tmp_path: Path) -> None:
    sent = tmp_path / "sent.docx"
    shutil.move(tmp_path / MINUTES, sent)
    row = head(office)
    cut_behind(office, row - 1)
    assert office.compare().faults == ()

    (fault,) = office.compare([str(sent)]).faults
    assert fault.startswith(f"{sent} knows row {row}")
    assert office.compare([str(sent)]).words == "Heads compared: 1 given."


def test_the_printed_line_is_enough(office: Office) -> None:
    with office.workspace.reading() as db:
        printed = journal.head_at(db, head(office)).words
    beginning = " ".join(printed.split()[:5])

    assert office.compare([printed, beginning, beginning.removeprefix("Record ")]).faults == ()
    (fault,) = office.compare(["Record 3 · 00000000 00000000"]).faults
    assert fault.startswith("what was typed knows row 3 of the journal by another hash")


def test_what_carries_no_head_is_refused(office: Office, tmp_path: Path) -> None:
    letter, locked = tmp_path / "letter.docx", tmp_path / "locked.docx"
    letter.write_bytes(office.papers.draft(Order(Paper.VICTIM, DAY, ONE)).made.content)
    locked.write_bytes(protect((tmp_path / MINUTES).read_bytes(), "a good password"))

    for path, words in (
        (letter, "carries no record of the journal"),
        (locked, "has a password"),
        (tmp_path / "nothing.docx", "There is no file of this name"),
    ):
        with pytest.raises(Refused, match=words):
            office.compare([str(path)])


def test_protected_and_damaged_files_are_counted_and_locks_passed_over(
    office: Office, tmp_path: Path
) -> None:
    content = (tmp_path / MINUTES).read_bytes()
    (tmp_path / "minutes" / "locked.docx").write_bytes(protect(content, "a good password"))
    (tmp_path / "minutes" / "torn.docx").write_bytes(content[:500])
    (tmp_path / "minutes" / "~$lock.docx").write_bytes(b"somebody")

    assert office.compare().words == (
        "Heads compared: 1 in what was issued, 1 in files of minutes; "
        "1 file not read: with a password; 1 file not read: damaged or no paper."
    )


def test_what_somebody_typed_is_not_taken_for_a_head(tmp_path: Path) -> None:
    Workspace.create(tmp_path).close()
    with open_office(tmp_path) as office:
        office.referrals.add(facts())
        opened_meeting(office)
        office.meetings.handle(TakeNote(ONE, "n", "Record 1 · 00000000 00000000"))
        office.papers.minutes(DAY)

        assert office.compare().faults == ()


def test_a_hand_that_knows_it_all_is_found_by_an_older_paper_alone(office: Office, key: Key | None) -> None:
    path = office.workspace.database
    office.close()
    older = path.with_name("older.db")
    shutil.copyfile(path, older)
    with opened(path.parent, key) as again:
        again.referrals.add(facts())
    shutil.copyfile(older, path)
    for name in ("masp.db-wal", "masp.db-shm"):
        path.with_name(name).unlink(missing_ok=True)

    with opened(path.parent, key) as again:
        assert again.verify() == ()
        with again.workspace.reading() as db:
            newest = journal.newest(db)
        (fault,) = again.compare([f"Record {newest + 1} · 12345678 12345678"]).faults
        assert f"row {newest + 1} of the journal, which this workspace does not have" in fault
