"""A hand that holds the key and alters a workspace past this program, in every way that somebody might."""

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from sqlcipher3 import dbapi2

from benchmarks.harness.another import another
from masp_meeting.service.heads import MANIFEST
from masp_meeting.storage import journal
from masp_meeting.storage.driver import DATABASE_KEY, Database, connect
from masp_meeting.storage.keys import Key, KeyFile, write_key_file
from masp_meeting.storage.migrations import JOURNAL_GUARDS
from masp_meeting.storage.workspace import Workspace

_JOURNAL = ("sequence", "at", "operator", "subject", "verb", "payload", "previous", "hash")
_BESIDE: dict[str, tuple[str, ...]] = {
    "referral": (
        *("reference", "received", "waiting_since", "standing", "returns_on", "red_flagged", "file_hash"),
        *("sender_reference", "content"),
    ),
    "meeting": ("day", "stage", "revision", "head"),
    "convened": ("meeting", "profile", "base"),
    "item": ("meeting", "id", "position", "kind", "reference", "disposition", "content"),
    "link": ("later", "earlier", "relation", "content"),
    "chase": ("reference", "gap", "due", "answered_on", "content"),
    "action": ("meeting", "id", "urgent", "agency", "due", "open", "content"),
    "to_ratify": ("day", "reference", "urgent", "agreed", "content"),
    "urgent_decision": ("reference", "day", "content"),
    "intervention": ("reference", "decided_on", "live", "began_on", "content"),
    "issue": ("sequence", "paper", "as_of", "text", "content"),
}
"""Each table that holds what the journal tells of, with its columns."""


@dataclass(frozen=True)
class Edit:
    """One deed of the hand: its kind, and what it did in words."""

    kind: str
    words: str


@dataclass
class Hand:
    """Alters a database that nobody has open."""

    path: Path
    key: Key | None
    chance: Random
    older: Path | None = None
    """A copy of the database as it was earlier."""
    kinds: dict[str, Callable[[Database], str]] = field(init=False)

    def __post_init__(self) -> None:
        self.kinds = {
            "one column of a row altered": self._alter,
            "one row removed": self._remove,
            "several rows removed": self._remove_several,
            "a forged row put between": self._put_between,
            "a forged row put at the end": self._put_at_end,
            "two rows swapped": self._swap,
            "rows numbered anew": self._renumber,
            "the end cut off": self._cut,
            "the end cut off, and its traces": self._cut_without_trace,
            "a row altered, the rest made anew": self._make_anew,
            "a row removed, the rest made anew": self._remove_and_make_anew,
            "what a table beside it holds altered": self._alter_beside,
            "a row of a table beside it removed": self._remove_beside,
            "a guard taken away": self._take_guard,
            "a guard that guards nothing": self._blunt_guard,
        }

    def do(self, kind: str) -> Edit:
        """Carry one deed out; one that the tables themselves refuse is tried in another place."""
        while True:
            try:
                return self._done(kind)
            except dbapi2.IntegrityError:
                continue

    def _done(self, kind: str) -> Edit:
        db = connect(self.path, self.key, durable=False)
        try:
            db.execute("BEGIN IMMEDIATE")
            guards = [row[0] for row in db.execute(_GUARDS_SQL).fetchall()]
            for name in JOURNAL_GUARDS:
                db.execute(f"DROP TRIGGER {name}")
            words = self.kinds[kind](db)
            for sql in guards if "guard" not in kind else ():
                db.execute(sql)
            db.commit()
            db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            db.close()
        return Edit(kind, words)

    def put_older(self) -> Edit:
        """Put the copy in the database's place."""
        assert self.older is not None, "there is a copy"
        shutil.copyfile(self.older, self.path)
        return Edit("an older copy put in its place", "an older copy")

    def _any(self, db: Database, but_last: int = 0) -> int:
        return self.chance.randint(1, journal.newest(db) - but_last)

    def _alter(self, db: Database) -> str:
        row, column = self._any(db), self.chance.choice(_JOURNAL[1:])
        return self._change(db, "journal", column, row)

    def _change(
        self, db: Database, table: str, column: str, rowid: object, keys: str = "sequence = ?"
    ) -> str:
        values = list(rowid) if isinstance(rowid, tuple) else [rowid]
        sql = f"SELECT {column} FROM {table} WHERE {keys}"
        was = db.execute(sql, values).fetchone()[0]
        now = another(was, db.table(table).columns_dict[column], self.chance)
        db.execute(f"UPDATE {table} SET {column} = ? WHERE {keys}", [now, *values])
        return f"{table}.{column} of {rowid}: {_short(was)} → {_short(now)}"

    def _remove(self, db: Database) -> str:
        row = self._any(db, 1)
        db.execute("DELETE FROM journal WHERE sequence = ?", [row])
        return f"row {row}"

    def _remove_several(self, db: Database) -> str:
        first = self._any(db, 4)
        last = min(first + self.chance.randint(1, 20), journal.newest(db) - 1)
        db.execute("DELETE FROM journal WHERE sequence BETWEEN ? AND ?", [first, last])
        return f"rows {first} to {last}"

    def _put_between(self, db: Database) -> str:
        row = self._any(db, 1)
        self._shift(db, row + 1, 1)
        self._forge(db, row)
        if self.chance.random() < 0.5:
            anew(db, row + 1)
            return f"behind row {row}, all later ones made anew"
        return f"behind row {row}"

    def _put_at_end(self, db: Database) -> str:
        self._forge(db, journal.newest(db))
        self._change(db, "journal", self.chance.choice(("previous", "hash")), journal.newest(db))
        return "at the end"

    def _forge(self, db: Database, after: int) -> None:
        row = self._row(db, after)
        row |= {"sequence": after + 1, "operator": "somebody else", "previous": row["hash"]}
        self._insert(db, row)

    def _insert(self, db: Database, row: dict[str, object]) -> None:
        row["hash"] = journal.seal(row)
        marks = ", ".join("?" * len(row))
        db.execute(f"INSERT INTO journal ({', '.join(row)}) VALUES ({marks})", list(row.values()))

    def _swap(self, db: Database) -> str:
        one, other = sorted(self.chance.sample(range(1, journal.newest(db) + 1), 2))
        first, second = self._row(db, one), self._row(db, other)
        for row, place in ((first, other), (second, one)):
            names = [name for name in _JOURNAL if name != "sequence"]
            sets = ", ".join(f"{name} = ?" for name in names)
            db.execute(
                f"UPDATE journal SET {sets} WHERE sequence = ?", [*(row[name] for name in names), place]
            )
        return f"rows {one} and {other}"

    def _renumber(self, db: Database) -> str:
        first, by = self._any(db), self.chance.randint(1, 3)
        self._shift(db, first, by)
        return f"from row {first} on by {by}"

    def _shift(self, db: Database, first: int, by: int) -> None:
        for row in range(journal.newest(db), first - 1, -1):
            db.execute("UPDATE journal SET sequence = ? WHERE sequence = ?", [row + by, row])

    def _cut(self, db: Database) -> str:
        last = self._any(db, 1)
        db.execute("DELETE FROM journal WHERE sequence > ?", [last])
        return f"behind row {last}"

    def _cut_without_trace(self, db: Database) -> str:
        """Also what was issued, and what the engine remembers of the highest number."""
        newest = journal.newest(db)
        last = newest - self.chance.choice((1, 2, 3, 5, self.chance.randint(1, newest - 1)))
        db.execute("DELETE FROM issue WHERE sequence > ?", [last])
        db.execute("DELETE FROM journal WHERE sequence > ?", [last])
        db.execute("UPDATE sqlite_sequence SET seq = ? WHERE name = 'journal'", [last])
        return f"behind row {last}"

    def _make_anew(self, db: Database) -> str:
        row, column = self._any(db), self.chance.choice(_JOURNAL[1:6])
        words = self._change(db, "journal", column, row)
        anew(db, row)
        return words

    def _remove_and_make_anew(self, db: Database) -> str:
        row = self._any(db, 1)
        db.execute("DELETE FROM issue WHERE sequence = ?", [row])
        db.execute("DELETE FROM journal WHERE sequence = ?", [row])
        for later in range(row + 1, journal.newest(db) + 1):
            db.execute("UPDATE journal SET sequence = ? WHERE sequence = ?", [later - 1, later])
            db.execute("UPDATE issue SET sequence = ? WHERE sequence = ?", [later - 1, later])
            db.execute("UPDATE meeting SET revision = ? WHERE revision = ?", [later - 1, later])
        db.execute("UPDATE sqlite_sequence SET seq = seq - 1 WHERE name = 'journal'")
        anew(db, row)
        return f"row {row}"

    def _alter_beside(self, db: Database) -> str:
        table = self._table_beside(db)
        column, (keys, values) = self.chance.choice(_BESIDE[table]), self._row_beside(db, table)
        return self._change(db, table, column, values, keys)

    def _remove_beside(self, db: Database) -> str:
        table = self._table_beside(db)
        keys, values = self._row_beside(db, table)
        db.execute(f"DELETE FROM {table} WHERE {keys}", list(values))
        return f"{table} {values}"

    def _table_beside(self, db: Database) -> str:
        return self.chance.choice([one for one in _BESIDE if db.execute(_rows_of(one)).fetchone()])

    def _row_beside(self, db: Database, table: str) -> tuple[str, tuple[object, ...]]:
        names = db.table(table).pks
        sql = f"{_rows_of(table, ', '.join(names))} ORDER BY {', '.join(names)}"
        row = self.chance.choice(db.execute(sql).fetchall())
        return " AND ".join(f"{name} = ?" for name in names), tuple(row)

    def _take_guard(self, db: Database) -> str:
        kept = self.chance.choice(sorted(JOURNAL_GUARDS))
        deed = "UPDATE" if "rewritten" in kept else "DELETE"
        db.execute(f"CREATE TRIGGER {kept} BEFORE {deed} ON journal BEGIN {_ABORT}; END")
        return f"all but {kept}"

    def _blunt_guard(self, db: Database) -> str:
        for name in JOURNAL_GUARDS:
            deed = "UPDATE" if "rewritten" in name else "DELETE"
            db.execute(f"CREATE TRIGGER {name} BEFORE {deed} ON journal BEGIN SELECT 1; END")
        return "both"

    def _row(self, db: Database, sequence: int) -> dict[str, object]:
        return dict(next(iter(db.query("SELECT * FROM journal WHERE sequence = ?", [sequence]))))


_GUARDS_SQL = "SELECT sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'journal'"
_ABORT = "SELECT RAISE(ABORT, 'the journal only grows')"


def _rows_of(table: str, columns: str = "*") -> str:
    """The rows of a table; of links those that a person settled: what is proposed is no record."""
    settled = " WHERE relation <> 'proposed'" if table == "link" else ""
    return f"SELECT {columns} FROM {table}{settled}"


def anew(db: Database, first: int) -> None:
    """Make every row's hash anew from a row on, as this program would have made it."""
    before = db.execute("SELECT hash FROM journal WHERE sequence = ?", [first - 1]).fetchone()
    previous = before[0] if before else ""
    for row in list(db.query("SELECT * FROM journal WHERE sequence >= ? ORDER BY sequence", [first])):
        row["previous"] = previous
        previous = journal.seal(row)
        sql = "UPDATE journal SET previous = ?, hash = ? WHERE sequence = ?"
        db.execute(sql, [row["previous"], previous, row["sequence"]])


def _short(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 40 else f"{text[:37]}…"


def encrypted_copy(folder: Path, key: Key) -> None:
    """Let the workspace of a folder be encrypted; agendas, which it would seal, are left out."""
    database, other = folder / "masp.db", folder / "sealed.db"
    db = connect(database)
    try:
        marked = db.execute("PRAGMA application_id").fetchone()[0]
        db.execute(f"ATTACH DATABASE '{other}' AS sealed KEY \"x'{key.of(DATABASE_KEY).hex()}'\"")
        db.execute("SELECT sqlcipher_export('sealed')").fetchall()
        db.execute(f"PRAGMA sealed.application_id = {marked}")
    finally:
        db.close()
    other.replace(database)
    for agenda in (folder / "agendas").glob("*.json"):
        agenda.unlink()
    write_key_file(folder, KeyFile.wrapping(key, "a passphrase for the benchmark alone")[0])


def remember_head(workspace: Workspace, folder: Path) -> None:
    """State the journal's head in a folder as a backup states it."""
    with workspace.reading() as db:
        head = journal.head_at(db, journal.newest(db))
    folder.mkdir(parents=True)
    manifest = {"head": {"sequence": head.sequence, "hash": head.hash}}
    (folder / MANIFEST).write_text(json.dumps(manifest))
