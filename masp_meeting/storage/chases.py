"""Chases as rows: what was asked about a referral, and when an answer is due."""

from collections.abc import Iterable, Iterator

from masp_meeting.domain.chasing import Asked
from masp_meeting.storage.codec import from_json, to_json
from masp_meeting.storage.driver import Database


def put(db: Database, reference: str, asked: Asked) -> None:
    """Keep what was asked about one gap, in place of what was kept of it before."""
    sql = (
        "INSERT INTO chase (reference, gap, due, answered_on, content) VALUES (?, ?, ?, ?, ?) "
        "ON CONFLICT (reference, gap) DO UPDATE SET due = excluded.due, "
        "answered_on = excluded.answered_on, content = excluded.content"
    )
    answered_on = asked.answered_on.isoformat() if asked.answered_on else None
    db.execute(sql, [reference, asked.gap.key, asked.due.isoformat(), answered_on, to_json(asked)])


def remove(db: Database, reference: str, gap: str) -> None:
    """Keep no more what was asked about one gap."""
    db.execute("DELETE FROM chase WHERE reference = ? AND gap = ?", [reference, gap])


def every(db: Database) -> dict[tuple[str, str], Asked]:
    """All that was asked, by reference and gap."""
    rows = db.query("SELECT reference, gap, content FROM chase ORDER BY reference, gap")
    return {(row["reference"], row["gap"]): from_json(row["content"], Asked) for row in rows}


def altered(db: Database) -> Iterator[str]:
    """The chases whose columns do not say what the whole beside them says."""
    for row in db.query("SELECT * FROM chase ORDER BY reference, gap"):
        one = from_json(row["content"], Asked)
        answered_on = one.answered_on.isoformat() if one.answered_on else None
        if (one.gap.key, one.due.isoformat(), answered_on) != (row["gap"], row["due"], row["answered_on"]):
            yield f"{row['reference']}, “{row['gap']}”"


def about(db: Database, reference: str) -> tuple[Asked, ...]:
    """All that was asked about a referral, what is due first before the rest."""
    sql = "SELECT content FROM chase WHERE reference = ? ORDER BY due, gap"
    return tuple(from_json(row["content"], Asked) for row in db.query(sql, [reference]))


def waiting(db: Database, references: Iterable[str]) -> dict[str, tuple[Asked, ...]]:
    """What was asked and not answered about each of some referrals; those without any are left out."""
    among = list(references)
    marks = ", ".join("?" * len(among))
    sql = f"SELECT reference, content FROM chase WHERE answered_on IS NULL AND reference IN ({marks})"
    found: dict[str, tuple[Asked, ...]] = {}
    for row in db.query(f"{sql} ORDER BY due, gap", among):
        found[row["reference"]] = (*found.get(row["reference"], ()), from_json(row["content"], Asked))
    return found


def waiting_references(db: Database) -> tuple[str, ...]:
    """The referrals about which something was asked and not answered, those due first before the others."""
    sql = "SELECT reference FROM chase WHERE answered_on IS NULL GROUP BY reference"
    return tuple(row["reference"] for row in db.query(f"{sql} ORDER BY min(due), reference"))
