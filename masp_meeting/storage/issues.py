"""The words of every paper that went out, and the very bytes of those that are frozen, beside the journal."""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from masp_meeting.domain.errors import Refused
from masp_meeting.domain.papers import Order
from masp_meeting.storage.codec import UNREADABLE, from_json, to_json
from masp_meeting.storage.driver import Database, insert


@dataclass(frozen=True, slots=True)
class Issue:
    """What is kept of one export: the journal's row that tells of it, and its words.

    ``as_of`` is the journal's row that made the meeting what the paper tells, and ``content`` the paper
    itself, where it is frozen; 0 and None where it is not.
    """

    sequence: int
    order: Order
    text: str
    as_of: int = 0
    content: bytes | None = None


@dataclass(frozen=True, slots=True)
class Kept:
    """The bytes of a frozen paper, and the journal's row that tells of it."""

    sequence: int
    content: bytes


def put(db: Database, issue: Issue) -> None:
    """Keep a paper that goes out."""
    text = zlib.compress(issue.text.encode())
    row = {"sequence": issue.sequence, "paper": to_json(issue.order), "as_of": issue.as_of, "text": text}
    insert(db, "issue", {**row, "content": issue.content})


def drop(db: Database, sequence: int) -> None:
    """Keep it no more, for its file could not be written."""
    db.execute("DELETE FROM issue WHERE sequence = ?", [sequence])


def frozen(db: Database, order: Order, as_of: int) -> Kept | None:
    """A paper that is frozen as a meeting then stood; None where none is."""
    sql = "SELECT sequence, content FROM issue WHERE paper = ? AND as_of = ? AND content IS NOT NULL"
    found = db.execute(sql, [to_json(order), as_of]).fetchone()
    return Kept(int(found[0]), bytes(found[1])) if found else None


def texts(db: Database) -> Iterator[tuple[int, str]]:
    """The words of everything that went out, by the journal's rows."""
    for sequence, text in db.execute("SELECT sequence, text FROM issue ORDER BY sequence").fetchall():
        yield int(sequence), _words(sequence, text)


def _words(sequence: int, text: bytes) -> str:
    try:
        return zlib.decompress(text).decode()
    except (zlib.error, UnicodeDecodeError):
        raise Refused(
            UNREADABLE.format(why=f"the words of the paper of row {sequence} are damaged")
        ) from None


def orders(db: Database) -> dict[int, Order]:
    """What each paper that went out was, by the journal's rows."""
    rows = db.execute("SELECT sequence, paper FROM issue ORDER BY sequence").fetchall()
    return {int(sequence): from_json(paper, Order) for sequence, paper in rows}


def contents(db: Database) -> Iterator[tuple[int, int, bytes | None]]:
    """Of everything that went out the journal's row, what it was frozen as of, and its bytes if it was."""
    for sequence, as_of, content in db.execute("SELECT sequence, as_of, content FROM issue").fetchall():
        yield int(sequence), int(as_of), None if content is None else bytes(content)
