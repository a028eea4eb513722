"""Writes the message that asks for something missing as a Word letter."""

from dataclasses import fields
from pathlib import Path

from masp_meeting.documents.templates import shipped
from masp_meeting.documents.writing.describing import describe
from masp_meeting.documents.writing.filling import filled
from masp_meeting.documents.writing.packing import packed
from masp_meeting.domain.chase_letter import ChaseLetter

SHIPPED = shipped("chase-letter")


def write_letter(letter: ChaseLetter, template: Path | None = None) -> bytes:
    """The letter as the bytes of a Word file; the same letter and template give the same bytes.

    Args:
        letter: what it says, in the words in which it would be sent by e-mail.
        template: the partnership's own; None takes the one that ships with the package.

    Raises:
        Refused: the template cannot be used; the sentence says why.
    """
    words = {one.name: getattr(letter, one.name) for one in fields(letter)}
    paper, parts = filled(template or SHIPPED, words)
    describe(paper, f"{letter.title}: {letter.version}", letter.partnership, letter.made)
    return packed(paper, parts)
