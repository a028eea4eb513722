"""The one door to the database engine: sqlite-utils on SQLCipher, and its errors in words."""

import sys
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from functools import cache
from pathlib import Path

import sqlcipher3
from sqlcipher3 import dbapi2

from masp_meeting.domain.errors import Damaged, Refused
from masp_meeting.storage.keys import Key

# sqlite-utils catches the errors of the driver that it finds under this name, and SQLCipher's own errors
# derive from no other driver's: it must find SQLCipher before it loads, or its savepoints break.
sys.modules["pysqlite3"] = sqlcipher3
sys.modules["pysqlite3.dbapi2"] = dbapi2

from sqlite_utils import Database, Migrations  # noqa: E402

__all__ = [
    "DATABASE_KEY",
    "NOT_OURS",
    "PATIENCE",
    "SEALS",
    "STRUCTURE",
    "Database",
    "Migrations",
    "attached",
    "begun",
    "connect",
    "engine",
    "forbid_schema_changes",
    "insert",
    "opens",
    "page_faults",
    "stand_alone",
    "words_for_faults",
]

DATABASE_KEY = "database"
"""For what the data key is used here."""
PATIENCE = 5.0
"""Seconds to wait for another program's transaction."""

_CACHE_KIB = 64_000

_FORBIDDEN = frozenset(
    getattr(dbapi2, f"SQLITE_{deed}_{thing}")
    for deed in ("CREATE", "DROP")
    for thing in ("INDEX", "TABLE", "TRIGGER", "VIEW", "VTABLE")
) | {dbapi2.SQLITE_ALTER_TABLE}

NOT_OURS = "{path} is not a database of this program: put a backup in its place, or open another folder."
_FAULTS = {
    "SQLITE_BUSY": "Another program is writing to {path}: wait a moment, then try again.",
    "SQLITE_LOCKED": "Another program is writing to {path}: wait a moment, then try again.",
    "SQLITE_READONLY": "{path} may not be written: check the permissions of the file and its folder.",
    "SQLITE_CANTOPEN": "{path} cannot be opened: check the permissions of the file and its folder.",
    "SQLITE_PERM": "{path} cannot be opened: check the permissions of the file and its folder.",
    "SQLITE_FULL": "The disk is full, so nothing was changed: make room, then try again.",
    "SQLITE_IOERR": "The disk is full or does not answer, so nothing was changed: see to it, then try again.",
}
_DAMAGE = {
    "SQLITE_NOTADB": NOT_OURS,
    "SQLITE_NOMEM": "{path} is damaged, or no memory is left: “masp-meeting doctor” tells which.",
    "SQLITE_CORRUPT": "{path} is damaged: keep a copy of it, and put a backup in its place.",
}

_OF_DAMAGE = ("unsupported file format", "Could not decode to UTF-8", "malformed JSON")
"""What the engine says of damage that it has no name for begins so."""


def connect(path: Path, key: Key | None = None, *, durable: bool = True, at_rest: bool = False) -> Database:
    """Open an existing database file; may be used from every thread, one at a time.

    Args:
        path: the file, which must exist; an empty one becomes a database with the first write.
        key: the workspace's; None where it is not encrypted. A wrong one is told by the first read.
        durable: whether a commit waits for the disk; otherwise it outlives this program, but no power cut.
        at_rest: whether nobody writes it meanwhile, so that it is only read, and nothing is laid beside it.
    """
    connection = dbapi2.connect(
        f"{path.resolve().as_uri()}?{'mode=ro&immutable=1' if at_rest else 'mode=rw'}",
        uri=True,
        timeout=PATIENCE,
        check_same_thread=False,
    )
    try:
        # First of all: the engine would write about a wrong key straight onto the terminal.
        connection.execute("PRAGMA cipher_log_level = NONE")
        if key is not None:
            connection.execute(f"PRAGMA key = \"x'{key.of(DATABASE_KEY).hex()}'\"")
            if not connection.execute("PRAGMA cipher_version").fetchone():
                raise AssertionError("this engine takes a key and writes in the clear all the same")
        db = Database(connection, execute_plugins=False)
        db.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
        db.execute(f"PRAGMA synchronous = {'FULL' if durable else 'NORMAL'}")
        # What is deleted is overwritten with zeros, not merely given free.
        db.execute("PRAGMA secure_delete = ON")
    except BaseException:
        connection.close()
        raise
    return db


def engine() -> tuple[str, str]:
    """The versions of SQLCipher, empty where the engine is another, and of SQLite."""
    connection = dbapi2.connect(":memory:")
    try:
        said = connection.execute("PRAGMA cipher_version").fetchone()
    finally:
        connection.close()
    return str(said[0]).removesuffix(" community") if said else "", dbapi2.sqlite_version


def in_memory() -> Database:
    """A new database that no file has."""
    return Database(dbapi2.connect(":memory:"), execute_plugins=False)


def forbid_schema_changes(db: Database) -> None:
    """From here on refuse to make or drop a table: a mistyped name would make one."""
    db.conn.set_authorizer(lambda deed, *_: dbapi2.SQLITE_DENY if deed in _FORBIDDEN else dbapi2.SQLITE_OK)


def begun(db: Database, *, or_raise: bool) -> bool:
    """Begin a transaction that writes, and do not wait; False, or raise, while another program writes.

    It is a writer's from the start: a reader that turns writer is refused when another wrote meanwhile.
    """
    db.execute("PRAGMA busy_timeout = 0")
    try:
        db.execute("BEGIN IMMEDIATE")
    except dbapi2.OperationalError as fault:
        if or_raise or not str(getattr(fault, "sqlite_errorname", "")).startswith("SQLITE_BUSY"):
            raise
        return False
    finally:
        db.execute(f"PRAGMA busy_timeout = {PATIENCE * 1000:.0f}")
    return True


@contextmanager
def attached(db: Database, copy: Path, key: Key, name: str) -> Iterator[None]:
    """A whole copy of a database under another key, in an empty file, while it is checked.

    Raises:
        Refused: the disk does not take it.
    """
    db.conn.set_authorizer(None)
    db.execute(f"ATTACH DATABASE ? AS {name} KEY \"x'{key.of(DATABASE_KEY).hex()}'\"", [str(copy)])
    try:
        db.execute(f"SELECT sqlcipher_export('{name}')")
        yield
    except dbapi2.Error as fault:
        # The engine's own function says of a full disk no more than that something went wrong.
        raise Refused(_FAULTS["SQLITE_IOERR"]) from fault
    finally:
        db.execute(f"DETACH DATABASE {name}")


def stand_alone(db: Database, path: Path) -> None:
    """Shut everybody else out of a database until this connection closes.

    Raises:
        Refused: somebody else is in it.
    """
    db.execute("PRAGMA locking_mode = EXCLUSIVE")
    db.execute("PRAGMA busy_timeout = 0")
    try:
        # To leave the write-ahead log one has to be alone, and in this mode stays so.
        db.execute("PRAGMA journal_mode = DELETE")
    except dbapi2.OperationalError as fault:
        db.execute("PRAGMA locking_mode = NORMAL")
        words = (
            f"Somebody else works in {path.parent}: let every other window on it be closed, then try again."
        )
        raise Refused(words) from fault


def insert(db: Database, table: str, row: Mapping[str, object]) -> None:
    """Add one row; sqlite-utils' own way looks the table up each time, which ten thousand rows feel."""
    db.execute(_insertion(table, tuple(row)), list(row.values()))


@cache
def _insertion(table: str, columns: tuple[str, ...]) -> str:
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"


SEALS, STRUCTURE = "cipher_integrity_check", "quick_check"
"""Which pages of an encrypted database were altered; and what of any database does not hang together."""


def page_faults(db: Database, *checks: str) -> tuple[str, ...]:
    """What the checks find, the first thing alone; each reads every page.

    Of an encrypted database no altered byte escapes; of one in the clear, one within a text does.
    """
    for check in checks:
        for (said,) in db.execute(f"PRAGMA {check}").fetchall():
            if said != "ok":
                return (f"database: {said}",)
    return ()


@contextmanager
def words_for_faults(path: Path) -> Iterator[None]:
    """Turn what the database or the disk refuses into a sentence; a fault of this program stays what it is.

    Raises:
        Refused: the file cannot be read or written as things are.
    """
    try:
        yield
    except (dbapi2.Error, MemoryError, UnicodeDecodeError) as fault:
        name = _name_of(fault)
        if name in _DAMAGE:
            raise Damaged(_DAMAGE[name].format(path=path)) from fault
        if name not in _FAULTS:
            raise
        raise Refused(_FAULTS[name].format(path=path)) from fault


def opens(path: Path, key: Key | None) -> bool:
    """Whether a key is that of a database, and it can be read."""
    try:
        with words_for_faults(path), closing(connect(path, key)) as db:
            return "journal" in db.table_names()
    except Refused:
        return False


def _name_of(fault: Exception) -> str:
    """The engine's name for what is wrong, without its finer kinds."""
    if isinstance(fault, MemoryError):  # as which it tells of a page that it cannot decrypt, at times
        return "SQLITE_NOMEM"
    if isinstance(fault, UnicodeDecodeError) or str(fault).startswith(_OF_DAMAGE):
        return "SQLITE_CORRUPT"
    return "_".join(str(getattr(fault, "sqlite_errorname", "")).split("_")[:2])
