"""A workspace is written as a whole or not at all, by one at a time, and tells when others wrote."""

import threading
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from masp_meeting.domain.errors import Refused
from masp_meeting.storage import journal
from masp_meeting.storage.drafts import Drafts
from masp_meeting.storage.driver import Database
from masp_meeting.storage.workspace import Workspace
from tests.storage.faults import full_disk, posix

ENTRY = journal.Entry(datetime(2026, 11, 25, 10, tzinfo=UTC), "Noor Patel", "test", "Try", "{}")


def journal_length(workspace: Workspace) -> int:
    with workspace.reading() as db:
        return journal.newest(db)


def test_every_safeguard_is_on(tmp_path: Path) -> None:
    with Workspace.create(tmp_path) as workspace, workspace.reading() as db:
        answers = {
            name: db.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("foreign_keys", "journal_mode", "synchronous", "recursive_triggers")
        }
        tables = ("referral", "meeting", "convened", "item", "journal", "draft", "reference_counter")

        assert answers == {
            "foreign_keys": 1,
            "journal_mode": "wal",
            "synchronous": 2,
            "recursive_triggers": 1,
        }
        assert all(db.table(table).strict for table in tables)


def test_a_mistyped_table_is_not_made(tmp_path: Path) -> None:
    with Workspace.create(tmp_path) as workspace, workspace.transaction() as db:
        with pytest.raises(dbapi2.DatabaseError, match="not authorized"):
            db.table("refferal").insert({"reference": "MASP-2026-0001"})
        assert "refferal" not in db.table_names()


@pytest.mark.parametrize(
    "deed", ["DROP TABLE draft", "ALTER TABLE draft ADD COLUMN x", "DROP TRIGGER journal_is_not_rewritten"]
)
def test_tables_stay_what_they_are(tmp_path: Path, deed: str) -> None:
    with (
        Workspace.create(tmp_path) as workspace,
        workspace.transaction() as db,
        pytest.raises(dbapi2.DatabaseError, match="not authorized"),
    ):
        db.execute(deed)


def test_a_transaction_is_kept_whole(tmp_path: Path) -> None:
    with Workspace.create(tmp_path) as workspace, workspace.transaction() as db:
        journal.append(db, ENTRY)
        journal.append(db, ENTRY)
    with Workspace.open(tmp_path) as workspace:
        assert journal_length(workspace) == 2


def test_a_transaction_that_fails_leaves_nothing(tmp_path: Path) -> None:
    def fail(db: Database) -> None:
        journal.append(db, ENTRY)
        raise KeyboardInterrupt

    with Workspace.create(tmp_path) as workspace:
        with pytest.raises(KeyboardInterrupt), workspace.transaction() as db:
            fail(db)
        assert journal_length(workspace) == 0
        with workspace.transaction() as db:
            journal.append(db, ENTRY)
        assert journal_length(workspace) == 1


@posix
def test_a_full_disk_refuses_and_loses_nothing(tmp_path: Path) -> None:
    with Workspace.create(tmp_path) as workspace:
        with workspace.transaction() as db:
            journal.append(db, ENTRY)
        log = (tmp_path / "masp.db-wal").stat().st_size
        big = journal.Entry(ENTRY.at, "Noor Patel", "test", "Try", "x" * 200_000)

        with (
            full_disk(log + 8192),
            pytest.raises(Refused, match="The disk is full"),
            workspace.transaction() as db,
        ):
            journal.append(db, big)

        assert journal_length(workspace) == 1
        with workspace.transaction() as db:
            journal.append(db, big)
    with Workspace.open(tmp_path) as workspace, workspace.reading() as db:
        assert journal.newest(db) == 2
        assert list(journal.faults(db)) == []


def test_a_database_that_another_program_holds_is_refused_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("masp_meeting.storage.workspace.PATIENCE", 0.05)
    with Workspace.create(tmp_path) as one, Workspace.open(tmp_path) as other, one.transaction():
        with pytest.raises(Refused, match="Another program is writing to"), other.transaction():
            pass
        assert journal_length(other) == 0


def test_one_thread_reads_while_another_waits_for_a_program_that_writes(tmp_path: Path) -> None:
    with Workspace.create(tmp_path) as one, Workspace.open(tmp_path) as other:

        def write() -> None:
            with other.transaction() as db:
                journal.append(db, ENTRY)

        waiting = threading.Thread(target=write)
        with one.transaction():
            waiting.start()
            started, longest = time.monotonic(), 0.0
            while (now := time.monotonic()) < started + 0.5:
                assert journal_length(other) == 0
                longest = max(longest, time.monotonic() - now)
        waiting.join()

        assert longest < 0.2
        assert journal_length(other) == 1


def test_changed_tells_of_others_once_and_never_of_oneself(tmp_path: Path) -> None:
    with Workspace.create(tmp_path) as one, Workspace.open(tmp_path) as other:
        with one.transaction() as db:
            journal.append(db, ENTRY)

        assert not one.changed()
        assert other.changed()
        assert not other.changed()


def test_changed_tells_of_others_even_when_oneself_wrote_after_them(tmp_path: Path) -> None:
    with Workspace.create(tmp_path) as one, Workspace.open(tmp_path) as other:
        for workspace in (one, other):
            with workspace.transaction() as db:
                journal.append(db, ENTRY)

        assert other.changed()
        assert not other.changed()


def test_changed_takes_no_notice_of_half_typed_texts(tmp_path: Path) -> None:
    with Workspace.create(tmp_path) as workspace:
        drafts = Drafts(workspace)
        drafts.keep("here", "half a sen")

        assert not workspace.changed()
        drafts.close()


def test_threads_take_turns(tmp_path: Path) -> None:
    with Workspace.create(tmp_path) as workspace:

        def write() -> None:
            for _ in range(25):
                with workspace.transaction() as db:
                    journal.append(db, ENTRY)

        threads = [threading.Thread(target=write) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

        assert journal_length(workspace) == 100


def test_it_is_let_go_of_only_once_the_thread_that_has_its_turn_is_done(tmp_path: Path) -> None:
    workspace, begun, closing = Workspace.create(tmp_path), threading.Event(), threading.Event()

    def write() -> None:
        with workspace.transaction() as db:
            begun.set()
            closing.wait()
            time.sleep(0.1)
            journal.append(db, ENTRY)

    writer = threading.Thread(target=write)
    writer.start()
    begun.wait()
    closing.set()
    workspace.close()
    writer.join()

    with pytest.raises(Refused, match="is closed: open it again"), workspace.reading():
        pass
    with Workspace.open(tmp_path) as again:
        assert journal_length(again) == 1
