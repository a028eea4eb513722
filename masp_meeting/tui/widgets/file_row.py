"""A row of the case file, and of whatever else is read line by line: what it says, and why."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from textual.content import Content

from masp_meeting.domain.catalogue import FactRow
from masp_meeting.domain.questions import Question

EMPTY = Content()


@dataclass(frozen=True, slots=True)
class FileRow:
    """One row: ``line`` is what stands in the list, ``why`` what is said when the cursor is on it.

    ``fact`` is what enter corrects, ``question`` what it settles; ``settled_by`` names the fact that enter
    goes to instead.
    """

    key: str
    line: Content
    why: Content = EMPTY
    fact: FactRow | None = None
    settled_by: str = ""
    question: Question | None = None


def grouped(heading: str, rows: Iterable[FileRow]) -> Iterator[FileRow]:
    """Rows under their heading; nothing where there are none."""
    inside = tuple(rows)
    if inside:
        yield FileRow(f"group {heading}", Content.styled(f" {heading}", "bold $primary"))
        yield from inside


def explained(title: str, words: str, *rows: tuple[str, str]) -> Content:
    """A title, the words in full, then a labelled line for each thing to know about them."""
    lines = [Content.assemble((f"{label:<11}", "$secondary"), said) for label, said in rows if said]
    return Content("\n").join(
        [Content.styled(title, "bold $accent"), *([Content(words)] if words else []), *lines]
    )


def flat(text: str) -> str:
    """A text in one line."""
    return " ".join(text.split())
