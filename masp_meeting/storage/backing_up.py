"""How a backup is made: written under a name of its own, verified, and only then called a backup."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from filelock import FileLock

from masp_meeting import __version__
from masp_meeting.domain.backups import Why
from masp_meeting.domain.errors import Damaged, Refused
from masp_meeting.storage.backups import (
    MANIFEST,
    PARTIAL,
    WRITTEN_AHEAD,
    Backup,
    Head,
    Manifest,
    Part,
    at_rest,
    files_beside,
    fingerprint_of,
    head_of,
    source_of,
    steps_taken,
    unsound,
)
from masp_meeting.storage.codec import to_json
from masp_meeting.storage.copying import copy_file, copy_open_database
from masp_meeting.storage.driver import connect, words_for_faults
from masp_meeting.storage.keys import Key
from masp_meeting.storage.layout import DATABASE
from masp_meeting.storage.safe_file import new_file, reach_disk

_LOCK = "masp-backups.lock"
_PATIENCE = 60.0


def make(folder: Path, key: Key | None, into: Path, at: datetime, why: Why) -> Backup:
    """Make a backup of a workspace and verify it; whoever writes in the workspace does not wait.

    Args:
        folder: the workspace.
        key: its key; None where it is not encrypted.
        into: the folder of the backups; it is made too.
        at: now.
        why: what for.

    Raises:
        Damaged: the database cannot be read.
        Refused: the disk does not allow it, or what was written is not sound; nothing is left of it.
    """
    with _new_backup(folder, into, at, why) as partial:
        _copy_database(folder / DATABASE, key, partial / DATABASE)
        with at_rest(partial, key) as db:
            head, steps = head_of(db), steps_taken(db)
        manifest = _sign(folder, partial, at, why, head, steps)
        if found := unsound(partial, key, head, unused=False):
            raise Damaged(f"{folder / DATABASE} is damaged, so no backup of it was kept: {found[0]}.")
    return Backup(partial.with_suffix(""), manifest)


def keep_as_it_lies(folder: Path, into: Path, at: datetime) -> Backup:
    """Keep the files of a workspace whose database is too damaged to be read, before another takes its place.

    Raises:
        Refused: the disk does not allow it; nothing is left of it.
    """
    with _new_backup(folder, into, at, Why.REPLACED) as partial:
        for name in (DATABASE, f"{DATABASE}{WRITTEN_AHEAD}"):
            if (folder / name).is_file():
                copy_file(folder / name, partial / name)
        manifest = _sign(folder, partial, at, Why.REPLACED, None, ())
    return Backup(partial.with_suffix(""), manifest)


@contextmanager
def _new_backup(folder: Path, into: Path, at: datetime, why: Why) -> Iterator[Path]:
    """A folder to fill, which becomes a backup once all of it is on the disk, or is gone again."""
    with _in_words(folder / DATABASE, into), FileLock(folder / _LOCK, _PATIENCE, 0o600, thread_local=False):
        into.mkdir(mode=0o700, parents=True, exist_ok=True)
        for left in into.glob(f"*{PARTIAL}"):
            shutil.rmtree(left)
        partial = into / f"{_free_name(into, at, why)}{PARTIAL}"
        partial.mkdir(mode=0o700)
        try:
            yield partial
            reach_disk(*(path for path in partial.iterdir() if path.is_dir()), partial)
            partial.rename(partial.with_suffix(""))
        except BaseException:
            shutil.rmtree(partial, ignore_errors=True)
            raise
        reach_disk(into)


def _free_name(into: Path, at: datetime, why: Why) -> str:
    plain = f"{at:%Y-%m-%dT%H%M%S}-{why}"
    names = (plain, *(f"{plain}-{number}" for number in range(2, 10_000)))
    return next(name for name in names if not (into / name).exists())


def _copy_database(database: Path, key: Key | None, copy: Path) -> None:
    """A copy as the database stands at one instant, under the same key.

    While this reads, nobody takes away what the writers put ahead of the database: both files together,
    copied in this order, are the database with every transaction that was whole by then. To have the engine
    write a copy (``VACUUM INTO``) takes ten times as long, for it seals each page anew.
    """
    ahead = copy.with_name(f"{copy.name}{WRITTEN_AHEAD}")
    db = connect(database, key)
    try:
        db.execute("BEGIN")
        head_of(db)
        copy_open_database(database, copy)
        with suppress(FileNotFoundError):
            copy_file(database.with_name(f"{database.name}{WRITTEN_AHEAD}"), ahead)
    finally:
        db.close()
    taken_in = connect(copy, key)
    try:
        taken_in.execute("PRAGMA journal_mode = DELETE")
    finally:
        taken_in.close()
    reach_disk(copy)


def _sign(
    folder: Path, partial: Path, at: datetime, why: Why, head: Head | None, steps: tuple[str, ...]
) -> Manifest:
    """Copy what lies beside the database, and let the backup say what it holds."""
    for name in files_beside(folder):
        (partial / name).parent.mkdir(mode=0o700, exist_ok=True)
        copy_file(source_of(folder, name), partial / name)
    names = [path.name for path in sorted(partial.iterdir()) if path.is_file() and path.stem == "masp"]
    parts = tuple(
        Part(name, (partial / name).stat().st_size, fingerprint_of(partial / name))
        for name in dict.fromkeys([*names, *files_beside(partial)])
    )
    manifest = Manifest(__version__, steps, at, why, head, parts)
    new_file(partial / MANIFEST, to_json(manifest).encode(), 0o600)
    return manifest


@contextmanager
def _in_words(database: Path, into: Path) -> Iterator[None]:
    try:
        with words_for_faults(database):
            yield
    except Damaged:
        raise
    except Refused as reason:
        raise Refused(f"No backup was made in {into}. {reason}") from reason
    except OSError as fault:
        why = fault.strerror or str(fault)
        raise Refused(
            f"No backup was made in {into} ({why}): see that it may be written and has room."
        ) from fault
