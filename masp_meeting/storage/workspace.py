"""A workspace: a folder with masp.db, agendas/ and minutes/, and the one way to read and write it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import RLock
from time import monotonic, sleep
from types import TracebackType
from typing import Self

from masp_meeting.domain.errors import Refused
from masp_meeting.storage import journal
from masp_meeting.storage.driver import PATIENCE, Database, begun, connect, stand_alone, words_for_faults
from masp_meeting.storage.keys import KEY_FILE, Key, KeyFile, is_encrypted, write_key_file
from masp_meeting.storage.layout import AGENDAS, DATABASE, MINUTES
from masp_meeting.storage.opening import check_before_opening, closed_by_faults, open_database, settle
from masp_meeting.storage.shares import is_shared

_PRIVATE_FILE = 0o600
_PRIVATE_FOLDER = 0o700

_LOOKS_AGAIN = 0.01
"""Seconds between two attempts to write while another program does."""

_HOLDS = (
    "The new passphrase holds, but not all is done: {reason} Then open the workspace with it, "
    "and have a recovery key made with “masp-meeting rekey”."
)


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
        with words_for_faults(self.database), closed_by_faults(db):
            self._version = self._data_version()
            self._seen = journal.newest(db)
        self._others_wrote = False

    @staticmethod
    def exists(folder: Path) -> bool:
        """Whether a folder holds a workspace, in whatever state."""
        return (folder / DATABASE).exists()

    @staticmethod
    def check_room(folder: Path) -> None:
        """Raises Refused where a folder holds a workspace, or what is left of one."""
        database = folder / DATABASE
        if database.exists() and database.stat().st_size:
            raise Refused(f"There is a workspace in {folder} already: open it, or name another folder.")
        if is_encrypted(folder):
            raise Refused(f"{folder} holds the {KEY_FILE} of a workspace that is gone: move it away first.")

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
        cls.check_room(folder)
        database, shared = folder / DATABASE, is_shared(folder)
        try:
            for path in (folder, folder / AGENDAS, folder / MINUTES):
                path.mkdir(mode=_PRIVATE_FOLDER, parents=True, exist_ok=True)
            database.touch(mode=_PRIVATE_FILE)
        except OSError as fault:
            raise Refused(f"No workspace can be made in {folder}: {fault.strerror}.") from fault
        if key_file is not None:
            write_key_file(folder, key_file)
        return cls(folder, open_database(database, key, new=True, shared=shared), key)

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
        check_before_opening(folder, key)
        database, shared = folder / DATABASE, is_shared(folder)
        return cls(
            folder, open_database(database, key, new=False, shared=shared, before_update=before_update), key
        )

    def change_key(self, key: Key, key_file: KeyFile) -> None:
        """Let a new key hold for all that is kept here; this workspace is closed then, whatever comes of it.

        Raises:
            Refused: somebody else works in it, or the disk does not allow it; the old key holds, unless the
                sentence says that the new one does.
        """
        from masp_meeting.storage.rekeying import changing, finish, give_key

        try:
            with changing(self.folder):
                with self.reading() as db:
                    stand_alone(db, self.database)
                    give_key(db, self.database, self.key, key, key_file)
                try:
                    finish(self.folder, key)
                except Refused as reason:
                    raise Refused(_HOLDS.format(reason=reason)) from reason
        finally:
            self.close()

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
