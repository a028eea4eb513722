"""What lies in the folder of a workspace, looked at without opening it and without changing anything."""

import os
import stat
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from time import time

from masp_meeting.domain.errors import Refused
from masp_meeting.domain.health_record import Access, BackupFound, Clear
from masp_meeting.storage.codec import from_json
from masp_meeting.storage.keys import is_encrypted
from masp_meeting.storage.layout import AGENDAS, DATABASE, MINUTES
from masp_meeting.storage.opening import in_the_clear
from masp_meeting.storage.profile import own_settings
from masp_meeting.storage.small_file import read_small_file

FAULT_LOG = "masp-fault.log"
_LETTERS = "letters"
_BACKUPS = "backups"
_NOTE = "backup.json"
_PAPERS = (MINUTES, _LETTERS, AGENDAS)
_PAPER_KINDS = (".docx", ".xlsx", ".ics", ".pdf")
_PROTECTED = b"\xd0\xcf\x11\xe0"
"""What a document under a password begins with."""
_LEFT_BEHIND = (".tmp", ".partial", ".restoring")
_AT_WORK = 60.0
"""Seconds for which a file may be somebody's who is still at work."""
_OTHERS = stat.S_IRWXG | stat.S_IRWXO


def access(folder: Path) -> Access:
    """Who may come in, and whether this account may write."""
    posix = os.name == "posix"
    files = [one for one in _below(folder) if not one.is_symlink() and one.is_file()] if posix else []
    exposed = [one for one in files if one.stat().st_mode & _OTHERS]
    needed = [one for one in (folder, folder / DATABASE, folder / AGENDAS, folder / MINUTES) if one.exists()]
    return Access(
        posix and bool(folder.stat().st_mode & _OTHERS),
        tuple(str(one.relative_to(folder)) for one in exposed),
        tuple(one.name or str(one) for one in needed if not os.access(one, os.W_OK)),
    )


def clear(folder: Path) -> Clear:
    """What can be read without a passphrase."""
    agendas = sorted(one for one in (folder / AGENDAS).glob("*.json") if one.is_file())
    return Clear(
        is_encrypted(folder),
        in_the_clear(folder / DATABASE),
        tuple(str(one.relative_to(folder)) for one in agendas if _begins(one, b"{")),
    )


def leftovers(folder: Path) -> tuple[str, ...]:
    """Files of programs that were killed, each by its place below the folder."""
    ago = time() - _AT_WORK
    found = (one for one in _below(folder) if one.name.endswith(_LEFT_BEHIND))
    return tuple(str(one.relative_to(folder)) for one in found if one.lstat().st_mtime < ago)


def papers_in_the_clear(folder: Path) -> tuple[tuple[str, int], ...]:
    """How many papers lie in each folder that anybody could read who has the disk."""
    return tuple((name, sum(map(_is_readable_paper, _below(folder / name)))) for name in _PAPERS)


def backups_folder(folder: Path) -> Path:
    """Where the workspace's backups are kept.

    Raises:
        Refused: its partnership.toml cannot be read.
    """
    table = own_settings(folder).get(_BACKUPS)
    named = table.get("folder") if isinstance(table, dict) else None
    return folder / (named if isinstance(named, str) and named else _BACKUPS)


def backups_in(folder: Path) -> tuple[BackupFound | None, int]:
    """The newest backup of a folder whose note can be read, and how many have none that can."""
    kept = [one for one in folder.iterdir() if (one / _NOTE).exists()] if folder.is_dir() else []
    notes = [_noted(one) for one in kept]
    good = [note for note in notes if note is not None]
    return max(good, key=lambda note: note.at, default=None), len(notes) - len(good)


def _noted(backup: Path) -> BackupFound | None:
    try:
        told = from_json(read_small_file(backup / _NOTE).decode(), dict[str, object])
        at = datetime.fromisoformat(str(told.get("at")))
    except (OSError, ValueError, Refused):
        return None
    return BackupFound(backup.name, at if at.tzinfo else at.astimezone())


def _is_readable_paper(path: Path) -> bool:
    return path.suffix.lower() in _PAPER_KINDS and path.is_file() and not _begins(path, _PROTECTED)


def _begins(path: Path, signs: bytes) -> bool:
    with path.open("rb") as file:
        return file.read(len(signs)) == signs


def _below(folder: Path) -> Iterator[Path]:
    """Everything below a folder, in order; nothing where it is none."""
    return iter(sorted(folder.rglob("*")))
