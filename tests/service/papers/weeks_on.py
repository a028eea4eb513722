"""A meeting that came to be checked, approved or amended, for tests of its papers."""

import io
from collections.abc import Callable
from pathlib import Path

from docx import Document
from docx.document import Document as Word

from masp_meeting.domain.commands import Amend, ApproveMinutes, OpenMeeting, RecordDecision
from masp_meeting.domain.papers import Order, Paper
from masp_meeting.domain.routes import Route
from masp_meeting.service.office import Office
from tests.samples import CHAIR, DAY, NEXT_DAY, PEOPLE
from tests.service.offices import ONE

MINUTES = Order(Paper.MINUTES, DAY)
PASSWORD = "kx7m-3fpe-w9tz-hn4d"


def a_week_on(office: Office) -> None:
    """Open the meeting of the week after."""
    office.agendas.build(NEXT_DAY)
    office.meetings.convene(NEXT_DAY)
    for person in PEOPLE:
        office.meetings.handle(person)
    office.meetings.handle(OpenMeeting(CHAIR, "Noor Patel"))


def approve(office: Office) -> None:
    """Let the meeting of the week after approve the minutes."""
    a_week_on(office)
    office.meetings.handle(ApproveMinutes(DAY))


def amend(office: Office, why: str = "a letter came") -> None:
    """Change how the case ended, after its meeting."""
    change = RecordDecision(ONE, Route.DECLINE, f"Changed, for {why}.")
    office.amending.amend(DAY, Amend(ONE, CHAIR, why, decision=change))


def own_template(office: Office, words: str) -> Path:
    """Give the workspace minutes of its own, which say no more than this."""
    own = office.workspace.folder / "templates" / "minutes.docx"
    own.parent.mkdir(exist_ok=True)
    paper = Document()
    paper.add_paragraph(words)
    paper.save(str(own))
    return own


def edited(path: Path, change: Callable[[Word], object]) -> None:
    """Open a document, change it and save it, as a hand would."""
    paper = Document(io.BytesIO(path.read_bytes()))
    change(paper)
    paper.save(str(path))
