"""Writes the agenda as a Word document."""

from dataclasses import fields
from pathlib import Path

from masp_meeting.documents.templates import shipped
from masp_meeting.documents.writing.describing import describe
from masp_meeting.documents.writing.filling import filled
from masp_meeting.documents.writing.packing import packed
from masp_meeting.domain.agenda_paper import AgendaPaper

SHIPPED = shipped("agenda")


def write_agenda(agenda: AgendaPaper, template: Path | None = None) -> bytes:
    """The agenda as the bytes of a Word file; the same agenda and template give the same bytes.

    Args:
        agenda: what it says.
        template: the partnership's own; None takes the one that ships with the package.

    Raises:
        Refused: the template cannot be used; the sentence says why.
    """
    words = {one.name: getattr(agenda, one.name) for one in fields(agenda)}
    paper, parts = filled(template or SHIPPED, words)
    title = f"{agenda.title}: agenda for {agenda.day}"
    describe(paper, title, agenda.partnership, agenda.made, agenda.version)
    return packed(paper, parts)
