"""Writes the minutes as a Word document."""

from dataclasses import fields
from datetime import UTC
from pathlib import Path

from docx.document import Document as Paper

from masp_meeting.documents.writing.filling import filled
from masp_meeting.documents.writing.packing import packed
from masp_meeting.documents.writing.words import on_paper
from masp_meeting.domain.minutes import Minutes

SHIPPED = Path(__file__).with_name("minutes.docx")
_LANGUAGE = "en-GB"
_LONGEST = 255


def write_minutes(minutes: Minutes, template: Path | None = None) -> bytes:
    """The minutes as the bytes of a Word file; the same minutes and template give the same bytes.

    Args:
        minutes: what they say.
        template: the partnership's own; None takes the one that ships with the package. Its tags name the
            fields of ``Minutes``.

    Raises:
        Refused: the template cannot be used; the sentence says why.
    """
    words = {one.name: getattr(minutes, one.name) for one in fields(minutes)}
    paper, parts = filled(template or SHIPPED, words)
    _describe(paper, minutes)
    return packed(paper, parts)


def _describe(paper: Paper, minutes: Minutes) -> None:
    """What the file says of itself: a screen reader, a search and an archive go by it."""
    about, made = paper.core_properties, minutes.made.astimezone(UTC)
    about.title = on_paper(f"{minutes.title}: minutes of {minutes.day}")[:_LONGEST]
    about.author = about.last_modified_by = on_paper(minutes.partnership)[:_LONGEST]
    about.content_status = on_paper(minutes.version)[:_LONGEST]
    about.language = _LANGUAGE
    about.created = about.modified = made
    about.revision = 1
