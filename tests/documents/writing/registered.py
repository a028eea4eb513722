"""Every kind of paper that has a template, filled with words that are made up from their types alone."""

from collections.abc import Callable
from pathlib import Path

from lxml import etree

from masp_meeting.documents.writing.kinds import sampled
from masp_meeting.documents.writing.registry import REGISTRY
from tests.documents.writing.reading_back import W, part, unpacked

NAMES = sorted(REGISTRY)


def place(path: str) -> str:
    """Words that say which they are."""
    return f"[{path}]"


def filled(
    name: str, words: Callable[[str], str] = place, several: int = 2, template: Path | None = None
) -> bytes:
    """A paper in which every words are what ``words`` makes of their place."""
    paper = REGISTRY[name]
    return paper.write(sampled(paper.words, words, several), template)


def parts(content: bytes) -> list[etree._Element]:
    """The body, headers and footers."""
    names = [
        name for name in unpacked(content) if name.startswith(("word/document", "word/head", "word/foot"))
    ]
    return [part(content, name) for name in names]


def lines(content: bytes) -> list[str]:
    """The text of each paragraph of every part, breaks and tabs as they were typed."""
    return [text(paragraph) for one in parts(content) for paragraph in one.iter(f"{W}p")]


def text(paragraph: etree._Element) -> str:
    signs = {f"{W}br": "\n", f"{W}tab": "\t"}
    runs = (piece for run in paragraph.iter(f"{W}r") for piece in run)
    return "".join(signs.get(str(piece.tag), (piece.text or "") * (piece.tag == f"{W}t")) for piece in runs)
