"""Writes the letter that tells a referrer how their case ended as a Word document."""

from dataclasses import fields
from pathlib import Path

from masp_meeting.documents.templates import shipped
from masp_meeting.documents.writing.describing import describe
from masp_meeting.documents.writing.filling import filled
from masp_meeting.documents.writing.packing import packed
from masp_meeting.domain.outcome_letter import OutcomeLetter

SHIPPED = shipped("outcome-letter")


def write_outcome_letter(letter: OutcomeLetter, template: Path | None = None) -> bytes:
    """The letter as the bytes of a Word file; the same letter and template give the same bytes.

    Args:
        letter: what it says.
        template: the partnership's own; None takes the one that ships with the package.

    Raises:
        Refused: the template cannot be used; the sentence says why.
    """
    words = {one.name: getattr(letter, one.name) for one in fields(letter)}
    paper, parts = filled(template or SHIPPED, words)
    describe(paper, f"{letter.title}: {letter.version}", letter.partnership, letter.made)
    return packed(paper, parts)
