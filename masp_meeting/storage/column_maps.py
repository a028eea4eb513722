"""What is remembered of those who send spreadsheets: what their columns mean, and their own references."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

from masp_meeting.domain.referral import Referral
from masp_meeting.storage.codec import from_json, to_json
from masp_meeting.storage.driver import Database


@dataclass(frozen=True, slots=True)
class ColumnMap:
    """What each heading of a sender's spreadsheets means, as somebody settled it on a day."""

    sender: str
    headings: tuple[str, ...]
    meanings: Mapping[str, str]
    settled_on: date


def remember(db: Database, known: ColumnMap) -> None:
    """Keep what a sender's columns mean, in place of what was kept before."""
    db.execute(
        "INSERT INTO column_map (sender, headings, content) VALUES (?, ?, ?) ON CONFLICT (sender) "
        "DO UPDATE SET headings = excluded.headings, content = excluded.content",
        [_key(known.sender), _joined(known.headings), to_json(known)],
    )


def of_sender(db: Database, sender: str) -> ColumnMap | None:
    """What a sender's columns mean; None where nobody settled it yet."""
    found = db.execute("SELECT content FROM column_map WHERE sender = ?", [_key(sender)]).fetchone()
    return from_json(found[0], ColumnMap) if found else None


def of_headings(db: Database, headings: Sequence[str]) -> ColumnMap | None:
    """What somebody settled last for a spreadsheet of the same headings; None where nobody did."""
    rows = db.query("SELECT content FROM column_map WHERE headings = ?", [_joined(headings)])
    found = [from_json(row["content"], ColumnMap) for row in rows]
    return max(found, key=lambda one: one.settled_on, default=None)


def senders(db: Database) -> tuple[str, ...]:
    """Everybody whose columns are remembered, in the order of their names."""
    rows = db.query("SELECT content FROM column_map ORDER BY sender")
    return tuple(from_json(row["content"], ColumnMap).sender for row in rows)


def referred_as(db: Database, sender_reference: str) -> Referral | None:
    """The referral that a sender calls so; None where there is none, or more than one."""
    rows = db.execute(
        "SELECT content FROM referral WHERE sender_reference = ? AND sender_reference <> '' LIMIT 2",
        [sender_reference],
    ).fetchall()
    return from_json(rows[0][0], Referral) if len(rows) == 1 else None


def sender_key(sender: str, reference: str) -> str:
    """What a referral is found by that a sender calls by a reference; empty where either is not known."""
    return f"{_key(sender)}|{reference}" if sender.strip() and reference else ""


@contextmanager
def whole_or_nothing(db: Database) -> Iterator[None]:
    """Within a transaction: what is written here stays only if nothing is raised."""
    db.execute("SAVEPOINT one_row")
    try:
        yield
    except BaseException:
        db.execute("ROLLBACK TO one_row")
        raise
    finally:
        db.execute("RELEASE one_row")


def _key(sender: str) -> str:
    return " ".join(sender.casefold().split())


def _joined(headings: Sequence[str]) -> str:
    return "|".join(" ".join(heading.casefold().split()) for heading in headings)
