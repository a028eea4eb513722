"""Writes the minutes as a Word document."""

from dataclasses import fields
from pathlib import Path

from masp_meeting.documents.templates import shipped
from masp_meeting.documents.writing.describing import describe
from masp_meeting.documents.writing.filling import filled
from masp_meeting.documents.writing.packing import packed
from masp_meeting.domain.minutes import Minutes

SHIPPED = shipped("minutes")


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
    title = f"{minutes.title}: minutes of {minutes.day}, for {minutes.reader}"
    describe(paper, title, minutes.partnership, minutes.made, minutes.version, minutes.journal)
    return packed(paper, parts)
