"""The append-only record of all that was done, each row sealed by the hash of the one before."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from masp_meeting.domain.errors import Refused
from masp_meeting.domain.heads import Head
from masp_meeting.storage.codec import UNREADABLE, fingerprint, from_json
from masp_meeting.storage.driver import Database, insert

REDACTED = '"redacted"'
"""The payload of a row whose content was deleted with the record of which it told."""
DELETE_RECORD = "DeleteRecord"
"""The verb of the rows that say which rows' content was deleted."""
_COLUMNS = ("sequence", "at", "operator", "subject", "verb", "payload", "previous")


@dataclass(frozen=True, slots=True)
class Entry:
    """One deed: when, by whom, to what (``meeting 2026-11-25`` or a reference), which, and its JSON."""

    at: datetime
    operator: str
    subject: str
    verb: str
    payload: str


@dataclass(frozen=True, slots=True)
class Recorded(Entry):
    """A deed with its place in the journal."""

    sequence: int

    @property
    def redacted(self) -> bool:
        """Whether what it told was deleted."""
        return self.payload == REDACTED


@dataclass(frozen=True, slots=True)
class Redaction:
    """Of which rows the content was deleted: the sequence of each, its hash, and its seal as it is now."""

    rows: tuple[tuple[int, str, str], ...]


def append(db: Database, entry: Entry) -> int:
    """Add a row to the transaction under way, and return its sequence."""
    last = db.execute("SELECT sequence, hash FROM journal ORDER BY sequence DESC LIMIT 1").fetchone()
    sequence, previous = (last[0] + 1, last[1]) if last else (1, "")
    at = entry.at.isoformat()
    values = (
        sequence,
        at,
        entry.operator,
        entry.subject,
        entry.verb,
        entry.payload,
        previous,
    )
    row = dict(zip(_COLUMNS, values, strict=True))
    insert(db, "journal", {**row, "hash": seal(row)})
    return sequence


def seal(row: dict[str, object]) -> str:
    """SHA-256, in hexadecimal, of every column before the hash as one JSON array in UTF-8."""
    return fingerprint([row[column] for column in _COLUMNS])


def head_at(db: Database, sequence: int) -> Head:
    """The hash of a row that is there."""
    found = db.execute("SELECT hash FROM journal WHERE sequence = ?", [sequence]).fetchone()
    return Head(sequence, found[0])


def hash_at(db: Database, sequence: int) -> str | None:
    """The hash of a row; None where there is none."""
    found = db.execute("SELECT hash FROM journal WHERE sequence = ?", [sequence]).fetchone()
    return str(found[0]) if found else None


def newest(db: Database, subject: str = "") -> int:
    """The sequence of the last row, of all or of one subject; 0 where there is none."""
    where, values = ("WHERE subject = ?", [subject]) if subject else ("", [])
    found = db.execute(f"SELECT max(sequence) FROM journal {where}", values).fetchone()[0]
    return int(found or 0)


def newest_but(db: Database, beginning: str) -> int:
    """The sequence of the last row about a subject whose name does not begin so; 0 where there is none."""
    sql = "SELECT sequence FROM journal WHERE substr(subject, 1, ?) <> ? ORDER BY sequence DESC LIMIT 1"
    found = db.execute(sql, [len(beginning), beginning]).fetchone()
    return int(found[0]) if found else 0


def about(db: Database, subject: str) -> list[Recorded]:
    """All that was done to one subject, in order."""
    return _recorded(db.query("SELECT * FROM journal WHERE subject = ? ORDER BY sequence", [subject]))


def all_about(db: Database, beginning: str) -> list[Recorded]:
    """All that is told of subjects whose names begin so, in order; reads the whole journal."""
    sql = "SELECT * FROM journal WHERE substr(subject, 1, ?) = ? AND payload <> ? ORDER BY sequence"
    return _recorded(db.query(sql, [len(beginning), beginning, REDACTED]))


def that_name(db: Database, words: Iterable[str]) -> list[Recorded]:
    """All that is told by rows that name any of some words, in order; reads the whole journal."""
    among = list(words)
    named = " OR ".join("instr(subject, ?) OR instr(payload, ?)" for _ in among)
    sql = f"SELECT * FROM journal WHERE ({named}) AND payload <> ? ORDER BY sequence"
    return _recorded(db.query(sql, [*(word for one in among for word in (one, one)), REDACTED]))


def every(db: Database) -> list[Recorded]:
    """All that was done, in order."""
    return _recorded(db.query("SELECT * FROM journal ORDER BY sequence"))


def last_about(db: Database, subject: str) -> str | None:
    """The payload of what is told last of one subject; None where nothing is."""
    sql = "SELECT payload FROM journal WHERE subject = ? AND payload <> ? ORDER BY sequence DESC LIMIT 1"
    found = db.execute(sql, [subject, REDACTED]).fetchone()
    return str(found[0]) if found else None


def latest_about(db: Database, subject: str, most: int) -> Iterator[str]:
    """The payloads of what was done last to one subject, the newest first; reads as few as are asked for."""
    sql = "SELECT payload FROM journal WHERE subject = ? ORDER BY sequence DESC LIMIT ?"
    for (payload,) in db.execute(sql, [subject, most]):
        yield str(payload)


def done_as(db: Database, verb: str) -> list[Recorded]:
    """All that is told of what was done by one verb, in order; reads the whole journal."""
    sql = "SELECT * FROM journal WHERE verb = ? AND payload <> ? ORDER BY sequence"
    return _recorded(db.query(sql, [verb, REDACTED]))


def _recorded(rows: Iterable[dict[str, Any]]) -> list[Recorded]:
    return [
        Recorded(
            _moment(row),
            row["operator"],
            row["subject"],
            row["verb"],
            row["payload"],
            row["sequence"],
        )
        for row in rows
    ]


def _moment(row: dict[str, Any]) -> datetime:
    try:
        return datetime.fromisoformat(row["at"])
    except ValueError:
        raise Refused(UNREADABLE.format(why=f"row {row['sequence']} of the journal has no time")) from None


def faults(db: Database) -> Iterator[str]:
    """What is wrong with the chain, a sentence for each row where it breaks.

    A row whose content is gone is sound if a later one that is sound itself says that it was deleted.
    """
    expected, previous = 1, ""
    redacted: set[tuple[int, str, str]] = set()
    for row in db.query("SELECT * FROM journal ORDER BY sequence"):
        if row["sequence"] != expected:
            yield f"journal: {_rows(expected, row['sequence'] - 1)} missing"
        elif row["previous"] != previous:
            yield f"journal: row {expected} does not follow the row before it"
        sealed = seal(row)
        if row["payload"] == REDACTED:
            redacted.add((row["sequence"], row["hash"], sealed))
        elif row["hash"] != sealed:
            yield f"journal: row {row['sequence']} was altered"
        elif row["verb"] == DELETE_RECORD:
            redacted.difference_update(from_json(row["payload"], Redaction).rows)
        expected, previous = row["sequence"] + 1, row["hash"]
    yield from (f"journal: row {sequence} was altered" for sequence, _, _ in sorted(redacted))
    given = db.execute("SELECT max(seq) FROM sqlite_sequence WHERE name = 'journal'").fetchone()[0] or 0
    if given >= expected:
        yield f"journal: {_rows(expected, given)} missing at the end"


def _rows(first: int, last: int) -> str:
    return f"row {first} is" if first == last else f"rows {first} to {last} are"
