"""Notes as they are searched: of every meeting, without their cases, and as text until one is wanted."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from masp_meeting.domain.attending import Interest
from masp_meeting.domain.meeting import Note
from masp_meeting.storage.codec import from_json, to_json
from masp_meeting.storage.driver import Database

_NOTED = """
SELECT meeting, id, content ->> '$.title' AS title, content ->> '$.restricted' AS restricted,
       content -> '$.notes' AS notes
FROM item WHERE json_array_length(content, '$.notes') > 0 ORDER BY meeting DESC, position
"""
_INTERESTS = """
SELECT day, head -> '$.interests' AS interests FROM meeting WHERE json_array_length(head, '$.interests') > 0
"""


@dataclass(frozen=True, slots=True)
class Noted:
    """The notes on an item of a meeting, with who was out for it."""

    day: date
    item: str
    title: str
    restricted: bool
    recused: frozenset[str]
    text: str
    """The notes as they are stored: to look for words in all of them is to look in one text."""

    def notes(self) -> tuple[Note, ...]:
        """The notes themselves, in the order in which they were taken."""
        return from_json(self.text, tuple[Note, ...])


def as_stored(words: str) -> str:
    """Words as they stand in the text of the notes, where a quotation mark is written otherwise."""
    return to_json(words)[1:-1]


def noted(db: Database) -> Iterator[Noted]:
    """Every item with a note, the latest meeting's first."""
    out = {row["day"]: from_json(row["interests"], tuple[Interest, ...]) for row in db.query(_INTERESTS)}
    for row in db.query(_NOTED):
        recused = (one.name for one in out.get(row["meeting"], ()) if one.item == row["id"] and one.recused)
        yield Noted(
            date.fromisoformat(row["meeting"]),
            row["id"],
            row["title"],
            bool(row["restricted"]),
            frozenset(recused),
            row["notes"],
        )
