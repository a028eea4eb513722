"""The journal only grows, and any hand that alters, removes or reorders its rows is found out."""

from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from masp_meeting.storage import journal
from masp_meeting.storage.workspace import Workspace
from tests.storage.faults import DROP_GUARDS, by_hand

WINTER = timezone(timedelta(hours=2))
AT = datetime(2026, 11, 25, 10, 30, tzinfo=WINTER)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.create(tmp_path) as workspace:
        with workspace.transaction() as db:
            for number in range(1, 6):
                subject = "meeting 2026-11-25" if number % 2 else "MASP-2026-0001"
                journal.append(db, journal.Entry(AT, "Noor Patel", subject, "Try", f'{{"number":{number}}}'))
        yield workspace


def faults(workspace: Workspace) -> list[str]:
    with workspace.reading() as db:
        return list(journal.faults(db))


def test_a_sound_journal_has_no_fault(workspace: Workspace) -> None:
    assert faults(workspace) == []


def test_rows_come_back_as_they_were_put(workspace: Workspace) -> None:
    with workspace.reading() as db:
        rows = journal.about(db, "MASP-2026-0001")

    assert [row.sequence for row in rows] == [2, 4]
    assert rows[0] == journal.Recorded(AT, "Noor Patel", "MASP-2026-0001", "Try", '{"number":2}', 2)
    assert rows[0].at.utcoffset() == timedelta(hours=2)


def test_newest_of_all_and_of_one_subject(workspace: Workspace) -> None:
    with workspace.reading() as db:
        assert journal.newest(db) == 5
        assert journal.newest(db, "MASP-2026-0001") == 4
        assert journal.newest(db, "nothing") == 0


@pytest.mark.parametrize(
    "deed",
    [
        "UPDATE journal SET operator = 'somebody' WHERE sequence = 3",
        "DELETE FROM journal WHERE sequence = 3",
        "INSERT OR REPLACE INTO journal SELECT * FROM journal WHERE sequence = 3",
    ],
)
def test_the_journal_only_grows(workspace: Workspace, deed: str) -> None:
    with (
        pytest.raises(dbapi2.IntegrityError, match="the journal only grows"),
        workspace.transaction() as db,
    ):
        db.execute(deed)
    assert faults(workspace) == []


@pytest.mark.parametrize("column", ["at", "operator", "subject", "verb", "payload"])
def test_an_altered_row_is_named(workspace: Workspace, column: str) -> None:
    by_hand(workspace.database, *DROP_GUARDS, f"UPDATE journal SET {column} = 'altered' WHERE sequence = 3")

    assert faults(workspace) == ["journal: row 3 was altered"]


def test_a_row_altered_with_its_hash_breaks_the_next(workspace: Workspace) -> None:
    with workspace.reading() as db:
        row = db.table("journal").get(3) | {"payload": "{}"}
    forged = f"UPDATE journal SET payload = '{{}}', hash = '{journal.seal(row)}' WHERE sequence = 3"
    by_hand(workspace.database, *DROP_GUARDS, forged)

    assert faults(workspace) == ["journal: row 4 does not follow the row before it"]


def test_a_removed_row_is_named(workspace: Workspace) -> None:
    by_hand(workspace.database, *DROP_GUARDS, "DELETE FROM journal WHERE sequence IN (2, 3)")

    assert faults(workspace) == ["journal: rows 2 to 3 are missing"]


def test_removed_last_rows_are_named(workspace: Workspace) -> None:
    by_hand(workspace.database, *DROP_GUARDS, "DELETE FROM journal WHERE sequence = 5")

    assert faults(workspace) == ["journal: row 5 is missing at the end"]


def test_reordered_rows_are_named(workspace: Workspace) -> None:
    swap = [
        f"UPDATE journal SET sequence = {new} WHERE sequence = {old}"
        for old, new in ((2, 99), (3, 2), (99, 3))
    ]
    by_hand(workspace.database, *DROP_GUARDS, *swap)

    found = faults(workspace)
    assert "journal: row 2 was altered" in found
    assert "journal: row 3 was altered" in found
