"""A workspace: a folder with masp.db, agendas/ and minutes/, and the one way to read and write it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import RLock
from time import monotonic, sleep
from types import TracebackType
from typing import Self

from masp_meeting.domain.errors import Damaged, Refused
from masp_meeting.storage import journal
from masp_meeting.storage.driver import (
    PATIENCE,
    Database,
    begun,
    connect,
    forbid_schema_changes,
    words_for_faults,
)
from masp_meeting.storage.keys import KEY_FILE, Key, KeyFile, Locked, is_encrypted, write_key_file
from masp_meeting.storage.layout import AGENDAS as AGENDAS
from masp_meeting.storage.layout import DATABASE as DATABASE
from masp_meeting.storage.layout import MINUTES as MINUTES
from masp_meeting.storage.layout import is_begun, is_restoring
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
_PRIVATE_FILE = 0o600
_PRIVATE_FOLDER = 0o700

_LOOKS_AGAIN = 0.01
"""Seconds between two attempts to write while another program does."""


class Workspace:
    """An open workspace. Every thread may use it: one at a time reads or writes."""

    def __init__(self, folder: Path, db: Database, key: Key | None) -> None:
        self.folder = folder
        self.key = key
        self.agendas = folder / AGENDAS
        self.minutes = folder / MINUTES
        self.database = folder / DATABASE
        self._db = db
        self._turn = RLock()
        self._closed = False
        self._version = self._data_version()
        self._seen = journal.newest(db)
        self._others_wrote = False

    @classmethod
    def create(cls, folder: Path, key: Key | None = None, key_file: KeyFile | None = None) -> Self:
        """Make a workspace in a folder, which is made too where it is missing, and open it.

        Args:
            folder: where.
            key: what everything is encrypted with; None writes it in the clear.
            key_file: the same key, wrapped.

        Raises:
            Refused: there is a workspace already, or the folder cannot be written.
        """
        database = folder / DATABASE
        if database.exists() and database.stat().st_size:
            raise Refused(f"There is a workspace in {folder} already: open it, or name another folder.")
        if is_encrypted(folder):
            raise Refused(f"{folder} holds the {KEY_FILE} of a workspace that is gone: move it away first.")
        try:
            for path in (folder, folder / AGENDAS, folder / MINUTES):
                path.mkdir(mode=_PRIVATE_FOLDER, parents=True, exist_ok=True)
            database.touch(mode=_PRIVATE_FILE)
        except OSError as fault:
            raise Refused(f"No workspace can be made in {folder}: {fault.strerror}.") from fault
        if key_file is not None:
            write_key_file(folder, key_file)
        return cls(folder, _open_database(database, key, new=True), key)

    @classmethod
    def open(
        cls, folder: Path, key: Key | None = None, before_update: Callable[[], Path] | None = None
    ) -> Self:
        """Open the workspace of a folder, once a restore that was interrupted is finished.

        Args:
            folder: where.
            key: its key, where it is encrypted.
            before_update: keeps a database of an older release before it is changed, and says where.

        Raises:
            Damaged: its database cannot be read.
            Locked: it is encrypted, and there is no key.
            Refused: there is none, or its database cannot be used as it is; the sentence says what to do.
        """
        settle(folder)
        database = folder / DATABASE
        if not database.exists():
            raise Refused(f"There is no workspace in {folder}: make one with “masp-meeting init”.")
        if not database.is_file():
            raise Refused(f"{database} is not a file: move it away, or name another folder.")
        if not database.stat().st_size:
            words = f"{database} is empty: put a backup in its place, or begin anew with “masp-meeting init”."
            raise Damaged(words)
        if key is None and is_encrypted(folder):
            raise Locked(f"The workspace in {folder} is encrypted: open it with its passphrase.")
        _check_what_lies_there(database, encrypted=key is not None)
        db = _open_database(database, key, new=False, before_update=before_update)
        try:
            if is_begun(folder):
                # Another program took this database away while it was being opened.
                raise Refused(f"A backup is being restored in {folder}: wait a moment, then try again.")
            with words_for_faults(database):
                return cls(folder, db, key)
        except BaseException:
            db.close()
            raise

    def connection(self, *, durable: bool = True) -> Database:
        """Another connection to the same database, for whoever must not wait for this one's turn."""
        return connect(self.database, self.key, durable=durable)

    def close(self) -> None:
        """Let go of the database, once the thread that has its turn is done."""
        with self._turn:
            self._closed = True
            self._db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @contextmanager
    def reading(self) -> Iterator[Database]:
        """Read while no other thread writes.

        Raises:
            Refused: the database cannot be read as things are, or was let go of meanwhile.
        """
        with self._turn, words_for_faults(self.database):
            if self._closed:
                raise Refused(f"The workspace in {self.folder} is closed: open it again.")
            yield self._db

    @contextmanager
    def transaction(self) -> Iterator[Database]:
        """Write as one unit: all of it is on the disk when this ends, or none of it when anything is raised.

        Raises:
            Refused: the database cannot be written as things are; nothing has changed.
        """
        with self._turn_to_write() as db:
            try:
                others_wrote = journal.newest(db) != self._seen
                yield db
                newest = journal.newest(db)
                db.commit()
            finally:
                db.rollback()
            self._seen, self._others_wrote = newest, self._others_wrote or others_wrote

    @contextmanager
    def _turn_to_write(self) -> Iterator[Database]:
        """A transaction that has begun; while another program writes, this one's other threads may read."""
        ends = monotonic() + PATIENCE
        while True:
            with self.reading() as db:
                if begun(db, or_raise=monotonic() >= ends):
                    yield db
                    return
            sleep(_LOOKS_AGAIN)

    def only_read(self) -> None:
        """From here on refuse to write: whoever follows a meeting changes nothing in it."""
        with self.reading() as db:
            db.execute("PRAGMA query_only = ON")

    def changed(self) -> bool:
        """Whether another program or connection added to the journal since this was asked last."""
        with self.reading() as db:
            version = self._data_version()
            if version != self._version:
                self._version, newest = version, journal.newest(db)
                self._others_wrote, self._seen = (
                    self._others_wrote or newest != self._seen,
                    newest,
                )
            others_wrote, self._others_wrote = self._others_wrote, False
            return others_wrote

    def _data_version(self) -> int:
        return int(self._db.execute("PRAGMA data_version").fetchone()[0])


def settle(folder: Path) -> None:
    """Finish a restore that was interrupted: until then the key file may be that of another database.

    Raises:
        Refused: another program is restoring, or the disk does not allow it.
    """
    if is_restoring(folder):
        from masp_meeting.storage import restoring

        restoring.settle(folder)


def _check_what_lies_there(database: Path, *, encrypted: bool) -> None:
    """Never go on with a database in the clear that should be encrypted, nor the other way round."""
    with database.open("rb") as file:
        in_the_clear = file.read(len(_IN_THE_CLEAR)) == _IN_THE_CLEAR
    if encrypted and in_the_clear:
        raise Damaged(f"{database} is not encrypted, though {KEY_FILE} lies beside it: restore a backup.")
    if not encrypted and not in_the_clear:
        raise Damaged(_NO_KEY.format(path=database, key=KEY_FILE))


def _open_database(
    path: Path, key: Key | None, *, new: bool, before_update: Callable[[], Path] | None = None
) -> Database:
    with words_for_faults(path):
        db = connect(path, key)
        try:
            _bring_up_to_date(db, path, new=new, before_update=before_update)
            db.execute("PRAGMA foreign_keys = ON")
            forbid_schema_changes(db)
        except BaseException:
            db.close()
            raise
    return db


def _bring_up_to_date(
    db: Database, path: Path, *, new: bool, before_update: Callable[[], Path] | None
) -> None:
    kept: list[Path] = []

    def keep() -> None:
        if before_update is not None:
            kept.append(before_update())

    try:
        bring_up_to_date(db, path, new=new, before=keep)
    except Exception as fault:
        if not kept:
            raise
        raise Refused(_STAYS_OLD.format(path=path, fault=fault, kept=kept[0])) from fault
