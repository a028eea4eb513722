"""A workspace with something in it to keep, encrypted or in the clear."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from masp_meeting.domain.agenda import Slot
from masp_meeting.domain.meeting import ItemKind
from masp_meeting.storage import journal
from masp_meeting.storage.agendas import Agenda, AgendaShelf
from masp_meeting.storage.keys import Key, KeyFile, Wrapped, write_key_file
from masp_meeting.storage.workspace import Workspace
from tests.samples import DAY, NOW

CANARY = "Wystan Orbell"
KEYS = pytest.mark.parametrize("key", [None, Key(b"k" * 32)], ids=["plain", "encrypted"])


def a_workspace(folder: Path, key: Key | None, rows: int = 3) -> Workspace:
    """Make one with so many rows in its journal, an agenda, a profile of its own and a template."""
    workspace = Workspace.create(folder, key)
    if key is not None:
        # Not one that a passphrase opens, which takes a fifth of a second to make.
        write_key_file(folder, KeyFile(Wrapped(b"s" * 16, b"", 3, 4, 65536), Wrapped(b"", b"")))
    record(workspace, rows)
    the_shelf(workspace).save(Agenda(DAY, (Slot("opening", ItemKind.STANDING, NOW.time(), 5),)))
    (folder / "partnership.toml").write_text('short_name = "Ours"\n', encoding="utf-8")
    (folder / "templates").mkdir(mode=0o700)
    (folder / "templates" / "minutes.docx").write_bytes(b"a template")
    return workspace


def record(workspace: Workspace, rows: int = 1) -> int:
    """Add rows to the journal, each as a command of its own; returns the last one's sequence."""
    last = 0
    for number in range(rows):
        with workspace.transaction() as db:
            at = NOW + timedelta(seconds=number)
            last = journal.append(db, journal.Entry(at, "Noor Patel", "test", "Try", f'"{CANARY}"'))
    return last


def rows_in(workspace: Workspace) -> int:
    """The sequence of the last row, once the whole chain was walked."""
    with workspace.reading() as db:
        assert list(journal.faults(db)) == []
        return journal.newest(db)


def the_shelf(workspace: Workspace) -> AgendaShelf:
    """The agenda files of a workspace."""
    return AgendaShelf(workspace.agendas, workspace.folder / "masp-agendas.lock", workspace.key)


def at(hour: int, minute: int = 0) -> datetime:
    """A moment of the sample day."""
    return datetime(2026, 11, 25, hour, minute, tzinfo=UTC)
