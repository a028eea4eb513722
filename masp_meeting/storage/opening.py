"""The way to an open database: never through one that is not what it should be."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from masp_meeting.domain.errors import Damaged, Refused
from masp_meeting.storage.driver import Database, connect, forbid_schema_changes, words_for_faults
from masp_meeting.storage.keys import KEY_FILE, Key, Locked, is_changing, is_encrypted
from masp_meeting.storage.layout import DATABASE, is_begun, is_restoring
from masp_meeting.storage.migrations import bring_up_to_date

_IN_THE_CLEAR = b"SQLite format 3\0"
"""What every database that is not encrypted begins with."""
_NO_KEY = (
    "{path} is not a database of this program, or is encrypted and its {key} is gone: put a backup in its "
    "place, or open another folder."
)
_STAYS_OLD = (
    "{path} cannot be brought up to date ({fault}): nothing was changed, {kept} keeps it as it is, and the "
    "version of this program that wrote it opens it."
)


def settle(folder: Path) -> None:
    """Finish a restore that was interrupted: until then the key file may be that of another database.

    Raises:
        Refused: another program is restoring, or the disk does not allow it.
    """
    if is_restoring(folder):
        from masp_meeting.storage import restoring

        restoring.settle(folder)


def check_before_opening(folder: Path, key: Key | None) -> None:
    """See that a folder holds a database whose key is there, and put a change of key right.

    Raises:
        Damaged: its database is empty.
        Locked: it is encrypted, and there is no key.
        Refused: there is none; the sentence says what to do.
    """
    database = folder / DATABASE
    if not database.exists():
        raise Refused(f"There is no workspace in {folder}: make one with “masp-meeting init”.")
    if not database.is_file():
        raise Refused(f"{database} is not a file: move it away, or name another folder.")
    if not database.stat().st_size:
        words = f"{database} is empty: put a backup in its place, or begin anew with “masp-meeting init”."
        raise Damaged(words)
    if is_changing(folder):
        from masp_meeting.storage import rekeying

        rekeying.settle(folder, key)
    if key is None and is_encrypted(folder):
        raise Locked(f"The workspace in {folder} is encrypted: open it with its passphrase.")


def in_the_clear(database: Path) -> bool:
    """Whether a database can be read without a key.

    To be asked where this program has no connection to it: to close the file takes away what such a one
    holds it with, and others would take themselves to be alone.
    """
    with database.open("rb") as file:
        return file.read(len(_IN_THE_CLEAR)) == _IN_THE_CLEAR


def open_database(
    path: Path, key: Key | None, *, new: bool, shared: bool, before_update: Callable[[], Path] | None = None
) -> Database:
    """A connection to a workspace's database, which is brought up to date; its tables stay as they are then.

    Args:
        path: the file.
        key: the workspace's; None where it is not encrypted.
        new: whether the file may be empty yet.
        shared: whether it lies on a network share.
        before_update: keeps a database of an older release before it is changed, and says where.

    Raises:
        Damaged: it cannot be read.
        Refused: it cannot be used as it is; the sentence says what to do.
    """
    try:
        with words_for_faults(path):
            return _opened(path, key, new=new, shared=shared, before_update=before_update)
    except Damaged as damage:
        # With a key nothing opens that is in the clear, and without one nothing that is not.
        if key is not None and in_the_clear(path):
            words = f"{path} is not encrypted, though {KEY_FILE} lies beside it: restore a backup."
            raise Damaged(words) from damage
        if key is None and not in_the_clear(path):
            raise Damaged(_NO_KEY.format(path=path, key=KEY_FILE)) from damage
        raise


def _opened(
    path: Path, key: Key | None, *, new: bool, shared: bool, before_update: Callable[[], Path] | None
) -> Database:
    file = path.stat().st_ino
    db = connect(path, key)
    with closed_by_faults(db):
        if shared:
            # Until it is no WAL any more, which could not be read without shared memory otherwise.
            db.execute("PRAGMA locking_mode = EXCLUSIVE")
        _bring_up_to_date(db, path, new=new, shared=shared, before_update=before_update)
        if shared:
            db.execute("PRAGMA locking_mode = NORMAL")
            db.execute("PRAGMA application_id").fetchone()
        if path.stat().st_ino != file:
            # What would be written now is in a file that nobody finds any more.
            raise Refused(f"{path} was just put in the place of another one: open the workspace again.")
        if is_begun(path.parent):
            # Another program took this database away while it was being opened.
            raise Refused(f"A backup is being restored in {path.parent}: wait a moment, then try again.")
        db.execute("PRAGMA foreign_keys = ON")
        forbid_schema_changes(db)
    return db


def _bring_up_to_date(
    db: Database, path: Path, *, new: bool, shared: bool, before_update: Callable[[], Path] | None
) -> None:
    kept: list[Path] = []

    def keep() -> None:
        if before_update is not None:
            kept.append(before_update())

    try:
        bring_up_to_date(db, path, new=new, shared=shared, before=keep)
    except Exception as fault:
        if not kept:
            raise
        raise Refused(_STAYS_OLD.format(path=path, fault=fault, kept=kept[0])) from fault


@contextmanager
def closed_by_faults(db: Database) -> Iterator[None]:
    """Let go of a connection where something is raised."""
    try:
        yield
    except BaseException:
        db.close()
        raise
