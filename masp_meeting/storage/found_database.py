"""What can be told of a database without opening the workspace: nothing is brought up to date by it."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from time import perf_counter

from masp_meeting.storage import journal
from masp_meeting.storage.driver import NOT_OURS, Database, connect, engine, words_for_faults
from masp_meeting.storage.keys import Key, KeyFile, WrongPassphrase
from masp_meeting.storage.layout import DATABASE
from masp_meeting.storage.migrations import APPLICATION, JOURNAL_GUARDS, SET, STEPS

__all__ = [
    "KNOWN_STEPS",
    "NOT_OURS",
    "Told",
    "engine",
    "faults_of_database",
    "faults_of_journal",
    "looked_at",
    "newest_deed",
    "seconds_to_unlock",
    "steps_taken",
]

KNOWN_STEPS = tuple(step.__name__ for step in STEPS)
_ENOUGH = 10
"""Faults of one kind that are told."""


@dataclass(frozen=True, slots=True)
class Told:
    """The journal's rows, counted, and what is wrong with it."""

    rows: int
    faults: tuple[str, ...]


@contextmanager
def looked_at(folder: Path, key: Key | None) -> Iterator[Database]:
    """A database to look at, and not to write.

    Raises:
        Refused: it cannot be read as things are.
    """
    path = folder / DATABASE
    with words_for_faults(path):
        db = connect(path, key)
        try:
            db.execute("PRAGMA query_only = ON")
            yield db
        finally:
            db.close()


def steps_taken(db: Database) -> tuple[bool, frozenset[str]]:
    """Whether a database is this program's, and the steps that it has seen."""
    ours = db.execute("PRAGMA application_id").fetchone()[0] == APPLICATION
    if not ours or "_sqlite_migrations" not in db.table_names():
        return ours, frozenset()
    rows = db.execute("SELECT name FROM _sqlite_migrations WHERE migration_set = ?", [SET]).fetchall()
    return ours, frozenset(str(row[0]) for row in rows)


def faults_of_database(db: Database, *, encrypted: bool) -> tuple[str, ...]:
    """What the engine finds wrong with its pages, its indexes, and what rows name."""
    checks = [f"PRAGMA quick_check({_ENOUGH})", *(["PRAGMA cipher_integrity_check"] if encrypted else [])]
    said = [str(row[0]) for check in checks for row in db.execute(check).fetchall()]
    lost = db.execute("PRAGMA foreign_key_check").fetchmany(_ENOUGH)
    said += [f"a row of {row[0]} names a {row[2]} that is not there" for row in lost]
    return tuple(" ".join(one.split()) for one in said if one != "ok")


def faults_of_journal(db: Database) -> Told:
    """The journal's guards and its end; what lies before is for whoever walks it."""
    if "journal" not in db.table_names():
        return Told(0, ("there is none",))
    rows = int(db.execute("SELECT count(*) FROM journal").fetchone()[0])
    faults = [] if set(db.triggers_dict) >= JOURNAL_GUARDS else ["its guards against change are gone"]
    return Told(rows, (*faults, *_faults_at_the_end(db)))


def _faults_at_the_end(db: Database) -> Iterator[str]:
    row = next(db.query("SELECT * FROM journal ORDER BY sequence DESC LIMIT 1"), None)
    last = row["sequence"] if row else 0
    if row is not None and row["hash"] != journal.seal(row):
        yield f"row {last} was altered"
    given = db.execute("SELECT max(seq) FROM sqlite_sequence WHERE name = 'journal'").fetchone()[0] or 0
    if given > last:
        yield f"{given - last:,} of its last rows are missing"


def newest_deed(db: Database) -> datetime | None:
    """When the newest row of the journal was written; None where there is none."""
    if "journal" not in db.table_names():
        return None
    row = db.execute("SELECT at FROM journal ORDER BY sequence DESC LIMIT 1").fetchone()
    return datetime.fromisoformat(row[0]) if row else None


def seconds_to_unlock(key_file: KeyFile) -> float:
    """How long this machine takes over a passphrase, be it the right one or, as here, none."""
    begun = perf_counter()
    with suppress(WrongPassphrase):
        key_file.unlock("")
    return perf_counter() - begun
