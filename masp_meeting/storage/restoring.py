"""A backup put in a workspace's place, so that a kill at any instant leaves the one or the other whole.

All of it is laid beside the workspace first, under one name that is then changed: from that instant on
whoever opens the workspace finishes what was begun, and before it nothing has happened.
"""

import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from masp_meeting.domain.errors import Damaged, Refused
from masp_meeting.storage.backups import (
    MANIFEST,
    PARTIAL,
    Backup,
    Head,
    altered,
    files_beside,
    head_of,
    read,
    unsound,
)
from masp_meeting.storage.copying import copy_file
from masp_meeting.storage.driver import Database, connect, words_for_faults
from masp_meeting.storage.keys import Key
from masp_meeting.storage.layout import AGENDAS, DATABASE, MINUTES, RESTORING
from masp_meeting.storage.rekeying import undo
from masp_meeting.storage.safe_file import reach_disk

_LOCK = "masp-restore.lock"
_PATIENCE = 30.0
_READERS = 510, 0x40000002
"""How many bytes, from where on, the engine locks of a database that is read."""
_UNDER_WAY = "A backup is being restored in {folder}: wait until it is done, then try again."
_OPEN_ELSEWHERE = "The workspace in {folder} is open elsewhere: leave it there first, then restore."


@contextmanager
def staging(folder: Path, backup: Backup, key: Key | None) -> Iterator[Path]:
    """Lay a backup beside a workspace, and verify it; ``begin``, called within, lets it take its place.

    Raises:
        Refused: it is not sound, or the disk does not allow it; nothing has changed.
    """
    with _in_words(folder), _alone(folder, _PATIENCE):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        partial = folder / f"{RESTORING}{PARTIAL}"
        shutil.rmtree(partial, ignore_errors=True)
        try:
            _lay(backup, partial, key)
            yield partial
        finally:
            shutil.rmtree(partial, ignore_errors=True)


def begin(folder: Path) -> None:
    """From here on the workspace is the one that was laid beside it."""
    with _in_words(folder):
        (folder / f"{RESTORING}{PARTIAL}").rename(folder / RESTORING)
        reach_disk(folder)


def complete(folder: Path) -> None:
    """Move what was laid beside a workspace in; again as often as it takes.

    Raises:
        Refused: the disk does not allow it; whoever opens the workspace next goes on with it.
    """
    with _in_words(folder):
        staged = folder / RESTORING
        if (staged / MANIFEST).exists():
            _move_in(staged, folder)
        shutil.rmtree(staged, ignore_errors=True)


def settle(folder: Path) -> None:
    """Finish a restore that was interrupted, or clear away one that had not come so far.

    Raises:
        Refused: another program is restoring, or the disk does not allow it.
    """
    begun = (folder / RESTORING).exists()
    try:
        with _alone(folder, _PATIENCE if begun else 0):
            shutil.rmtree(folder / f"{RESTORING}{PARTIAL}", ignore_errors=True)
            complete(folder)
    except Refused:
        if begun:
            raise


@contextmanager
def nobody_else(folder: Path, key: Key | None) -> Iterator[Head | None]:
    """Have the database to oneself; its head, or None where it is not there or too damaged to say.

    Raises:
        Refused: another program has it open.
    """
    path = folder / DATABASE
    if not path.exists():
        yield None
        return
    try:
        with words_for_faults(path):
            db, head = _held(path, key)
    except Damaged:
        with _shut(path):
            yield None
        return
    except Refused as reason:
        raise Refused(_OPEN_ELSEWHERE.format(folder=folder)) from reason
    try:
        yield head
    finally:
        db.rollback()
        db.close()


def _held(path: Path, key: Key | None) -> tuple[Database, Head]:
    db = connect(path, key)
    try:
        # Refused by the engine while anybody else is connected.
        db.execute("PRAGMA journal_mode = DELETE")
        db.execute("BEGIN EXCLUSIVE")
        return db, head_of(db)
    except BaseException:
        db.close()
        raise


@contextmanager
def _shut(path: Path) -> Iterator[None]:
    """Shut everybody out of a database that this program cannot read, maybe because another key is its own.

    Where it is open elsewhere, that holds the bytes of the file by which the engine says that somebody reads.
    Windows lets nobody move a file that is open.

    Raises:
        Refused: another program has it open.
    """
    if sys.platform == "win32":
        yield
        return
    import fcntl  # noqa: PLC0415  # not for Windows

    with path.open("r+b") as file:
        try:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, *_READERS)
        except OSError as fault:
            raise Refused(_OPEN_ELSEWHERE.format(folder=path.parent)) from fault
        yield


def _lay(backup: Backup, partial: Path, key: Key | None) -> None:
    partial.mkdir(mode=0o700)
    for part in backup.manifest.parts:
        (partial / part.name).parent.mkdir(mode=0o700, exist_ok=True)
        copy_file(backup.folder / part.name, partial / part.name)
    copy_file(backup.folder / MANIFEST, partial / MANIFEST)
    reach_disk(*(path for path in partial.iterdir() if path.is_dir()), partial)
    copy = Backup(partial, backup.manifest)
    if wrong := altered(copy) or next(iter(unsound(partial, key, backup.manifest.head)), ""):
        raise Refused(f"The backup {backup.name} is not sound, so nothing was changed: {wrong}.")


def _move_in(staged: Path, folder: Path) -> None:
    backup = read(staged)
    if backup is None:
        raise Refused(f"{staged / MANIFEST} is damaged: restore once more with “masp-meeting restore”.")
    # What is left of a change of key belongs to the database that goes.
    undo(folder)
    # First of all: the engine would take what lies there into a database that is another.
    for ending in ("-wal", "-shm", "-journal"):
        (folder / f"{DATABASE}{ending}").unlink(missing_ok=True)
    names = [part.name for part in backup.manifest.parts]
    for name in set(files_beside(folder)) - set(names):
        (folder / name).unlink()
    for name in (AGENDAS, MINUTES):
        (folder / name).mkdir(mode=0o700, exist_ok=True)
    for name in names:
        with suppress(FileNotFoundError):  # an earlier attempt moved it
            (folder / name).parent.mkdir(mode=0o700, exist_ok=True)
            (staged / name).replace(folder / name)
    reach_disk(*{(folder / name).parent for name in names}, folder)
    (staged / MANIFEST).unlink()
    reach_disk(staged)


@contextmanager
def _alone(folder: Path, patience: float) -> Iterator[None]:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        with FileLock(folder / _LOCK, patience, 0o600, thread_local=False):
            yield
    except Timeout as fault:
        raise Refused(_UNDER_WAY.format(folder=folder)) from fault


@contextmanager
def _in_words(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as fault:
        why = fault.strerror or str(fault)
        raise Refused(f"{folder} cannot be written ({why}): make room, then restore again.") from fault
