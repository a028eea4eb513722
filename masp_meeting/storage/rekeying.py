"""Another key for a whole workspace, or a first one: taken by one rename, and never half done.

A copy of the database under the new key is written beside it, then the new key file beside the old one. The
copy then takes the database's place: from this instant the new key holds. Killed before, the workspace is
what it was; killed after, whoever opens it next finishes what is left, which is to seal the agendas anew.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from masp_meeting.domain.errors import Refused
from masp_meeting.storage.agendas import AgendaShelf
from masp_meeting.storage.claim import Claim
from masp_meeting.storage.driver import Database, attached, opens, words_for_faults
from masp_meeting.storage.keys import (
    KEY_FILE,
    NEXT,
    Key,
    KeyFile,
    is_next_in_force,
    next_database,
    read_key_file,
    write_key_file,
)
from masp_meeting.storage.layout import AGENDAS, DATABASE
from masp_meeting.storage.safe_file import put_in_place

_BEFORE = "key before"
_PRAGMAS = ("application_id", "user_version")
"""What a copy does not take over by itself."""


def give_key(db: Database, database: Path, before: Key | None, key: Key, key_file: KeyFile) -> None:
    """Let a new key hold for a database that nobody else is in; the agendas follow with ``finish``.

    Raises:
        Refused: the disk does not allow it; the old key holds, or none where there was none.
    """
    folder = database.parent
    copy = next_database(folder)
    undo(folder)
    try:
        with words_for_faults(database):
            _copy(db, copy, key)
        bridge = key.seal(_BEFORE, before.secret) if before else b""
        write_key_file(folder, replace(key_file, before=bridge), NEXT)
        put_in_place(copy, database)
    except BaseException as fault:
        if copy.exists() or not is_next_in_force(folder):
            undo(folder)
        if isinstance(fault, OSError):
            raise Refused(f"The key was not changed ({fault.strerror}): see to it, then retry.") from fault
        raise


def _copy(db: Database, copy: Path, key: Key) -> None:
    copy.touch(mode=0o600)
    with attached(db, copy, key, "next"):
        for pragma in _PRAGMAS:
            db.execute(f"PRAGMA next.{pragma} = {db.execute(f'PRAGMA main.{pragma}').fetchone()[0]}")
        _check(db)
    with copy.open("rb") as file:
        os.fsync(file.fileno())


def _check(db: Database) -> None:
    """Raises Refused where the copy does not hold what the database does."""
    counts = [
        [db.execute(f"SELECT count(*) FROM {name}.{table}").fetchone()[0] for table in db.table_names()]
        for name in ("main", "next")
    ]
    if counts[0] != counts[1] or db.execute("PRAGMA next.cipher_integrity_check").fetchall():
        raise Refused("The copy under the new key is not whole, so the old one stays: try again.")


def undo(folder: Path) -> None:
    """Forget a change that had not come to its one rename."""
    # The key file first: without it a copy alone means nothing.
    (folder / f"{KEY_FILE}{NEXT}").unlink(missing_ok=True)
    for leftover in folder.glob(f"{next_database(folder).name}*"):
        leftover.unlink()


def settle(folder: Path, key: Key | None) -> None:
    """Put right what a change left behind that was killed: forget it, or finish it.

    Where it is to be finished and the key is not the new one, all stays for whoever has that.

    Raises:
        Refused: it is not left behind, but under way; or the disk does not allow it.
    """
    with changing(folder):
        if not is_next_in_force(folder):
            undo(folder)
        elif key is not None and opens(folder / DATABASE, key):
            finish(folder, key)


def finish(folder: Path, key: Key) -> None:
    """Seal the agendas anew, and let the new key file take the old one's place.

    Raises:
        Refused: the disk does not allow it; the next one who opens the workspace tries again.
    """
    key_file = read_key_file(folder)
    agendas = AgendaShelf(folder / AGENDAS, folder / "masp-agendas.lock", key)
    agendas.seal_anew(Key(key.unseal(_BEFORE, key_file.before)) if key_file.before else None)
    write_key_file(folder, replace(key_file, before=b""))
    (folder / f"{KEY_FILE}{NEXT}").unlink(missing_ok=True)


@contextmanager
def changing(folder: Path) -> Iterator[None]:
    """Hold the right to change a workspace's key; one process at a time does.

    Raises:
        Refused: another one does.
    """
    claim = Claim(folder, "masp-key", str)
    if not claim.take():
        raise Refused(f"The key of the workspace in {folder} is just being changed: wait a moment.")
    try:
        yield
    finally:
        claim.release()
