"""What a row of the journal tells may be taken away, once, and only with a word on it in the journal."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from masp_meeting.storage import journal, redaction
from masp_meeting.storage.codec import to_json
from masp_meeting.storage.driver import Database
from masp_meeting.storage.workspace import Workspace
from tests.storage.faults import DROP_GUARDS, by_hand

AT = datetime(2026, 11, 25, 10, 30, tzinfo=UTC)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.create(tmp_path) as workspace:
        with workspace.transaction() as db:
            for number in range(1, 6):
                append(db, "Try", f'{{"number":{number}}}')
        yield workspace


def append(db: Database, verb: str, payload: str) -> None:
    journal.append(db, journal.Entry(AT, "Noor Patel", "MASP-2026-0001", verb, payload))


def faults(workspace: Workspace) -> list[str]:
    with workspace.reading() as db:
        return list(journal.faults(db))


def redacted(workspace: Workspace, *sequences: int) -> None:
    with workspace.transaction() as db:
        append(db, journal.DELETE_RECORD, to_json(redaction.redact(db, sequences)))


def test_a_redaction_that_the_journal_tells_of_is_no_fault(workspace: Workspace) -> None:
    redacted(workspace, 2, 4)
    redacted(workspace, 3)

    assert faults(workspace) == []
    with workspace.reading() as db:
        rows = journal.about(db, "MASP-2026-0001")
        assert [row.sequence for row in rows if row.redacted] == [2, 3, 4]
        assert [row.sequence for row in journal.done_as(db, "Try")] == [1, 5]
        assert [row.sequence for row in journal.all_about(db, "MASP")] == [1, 5, 6, 7]


def test_the_last_that_is_told_of_a_subject(workspace: Workspace) -> None:
    with workspace.transaction() as db:
        redaction.redact(db, [5])
        assert journal.last_about(db, "MASP-2026-0001") == '{"number":4}'


def test_one_that_nothing_tells_of_is_found(workspace: Workspace) -> None:
    with workspace.transaction() as db:
        redaction.redact(db, [2])
    assert faults(workspace) == ["journal: row 2 was altered"]


def test_one_after_the_row_that_tells_of_it_is_found(workspace: Workspace) -> None:
    with workspace.transaction() as db:
        told = redaction.redact(db, [2])
        append(db, journal.DELETE_RECORD, to_json(told))
        append(db, "Try", "{}")
        late = redaction.redact(db, [7])
    assert late.rows[0][0] == 7
    assert faults(workspace) == ["journal: row 7 was altered"]


@pytest.mark.parametrize(
    "deed",
    [
        "UPDATE journal SET operator = 'x' WHERE sequence = 2",
        "UPDATE journal SET verb = 'x' WHERE sequence = 2",
        "UPDATE journal SET at = '2026-01-01T00:00:00' WHERE sequence = 2",
        "UPDATE journal SET payload = '{\"number\":3}' WHERE sequence = 2",
        "UPDATE journal SET payload = '\"redacted\"' WHERE sequence = 3",
    ],
)
def test_a_hand_on_a_redacted_row_or_a_forged_one_is_found(workspace: Workspace, deed: str) -> None:
    redacted(workspace, 2)
    workspace.close()
    by_hand(workspace.database, *DROP_GUARDS, deed)

    with Workspace.open(workspace.folder) as again:
        assert any("was altered" in one for one in faults(again))


@pytest.mark.parametrize(
    "deed",
    [
        "UPDATE journal SET payload = '{}' WHERE sequence = 3",
        "UPDATE journal SET payload = '\"redacted\"' WHERE sequence = 2",
        "UPDATE journal SET payload = '\"redacted\"', operator = 'x' WHERE sequence = 3",
        "UPDATE journal SET payload = '\"redacted\"', hash = 'x' WHERE sequence = 3",
        "DELETE FROM journal WHERE sequence = 3",
    ],
)
def test_the_engine_lets_nothing_else_be_changed(workspace: Workspace, deed: str) -> None:
    redacted(workspace, 2)
    with pytest.raises(dbapi2.IntegrityError, match="the journal only grows"), workspace.transaction() as db:
        db.execute(deed)


def test_without_overwriting_nothing_is_redacted(workspace: Workspace) -> None:
    with workspace.transaction() as db:
        db.execute("PRAGMA secure_delete = OFF")
        with pytest.raises(AssertionError):
            redaction.redact(db, [2])


def test_wiping_waits_for_no_reader_and_says_so(workspace: Workspace) -> None:
    other = workspace.connection()
    other.execute("BEGIN")
    other.execute("SELECT count(*) FROM journal").fetchone()
    with workspace.transaction() as db:
        append(db, "Try", "{}")

    assert redaction.wipe(workspace) == "Another program has the workspace open: close it."
    other.execute("ROLLBACK")
    assert redaction.wipe(workspace) == ""
    assert not (workspace.folder / "masp.db-wal").stat().st_size
    other.close()
