"""Writes the words for a victim as a Word document."""

from dataclasses import fields
from pathlib import Path

from masp_meeting.documents.templates import shipped
from masp_meeting.documents.writing.describing import describe
from masp_meeting.documents.writing.filling import filled
from masp_meeting.documents.writing.packing import packed
from masp_meeting.domain.victim_words import VictimWords

SHIPPED = shipped("victim-words")


def write_victim_words(words: VictimWords, template: Path | None = None) -> bytes:
    """The page as the bytes of a Word file; the same words and template give the same bytes.

    Args:
        words: what it says.
        template: the partnership's own; None takes the one that ships with the package.

    Raises:
        Refused: the template cannot be used; the sentence says why.
    """
    named = {one.name: getattr(words, one.name) for one in fields(words)}
    paper, parts = filled(template or SHIPPED, named)
    describe(paper, words.title, words.partnership, words.made)
    return packed(paper, parts)
