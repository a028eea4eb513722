"""What a written file says of itself: a screen reader, a search and an archive go by it."""

from datetime import UTC, datetime

from docx.document import Document as Paper

from masp_meeting.documents.properties import put_property
from masp_meeting.documents.writing.words import on_paper

_LANGUAGE = "en-GB"
_LONGEST = 255


def describe(
    paper: Paper, title: str, author: str, made: datetime, status: str = "", journal: str = ""
) -> None:
    """Put title, author, moment, status, and the journal's head into a document's properties."""
    about, made = paper.core_properties, made.astimezone(UTC)
    about.title = on_paper(title)[:_LONGEST]
    about.author = about.last_modified_by = on_paper(author)[:_LONGEST]
    about.content_status = on_paper(status)[:_LONGEST]
    about.language = _LANGUAGE
    about.created = about.modified = made
    about.revision = 1
    if journal:
        put_property(paper, on_paper(journal)[:_LONGEST])
