"""Versions of minutes on the disk: amended or approved, each beside the one before and never over it."""

from pathlib import Path

from docx import Document

from masp_meeting.domain.commands import (
    Amend,
    ApproveMinutes,
    CorrectMinutes,
    Cover,
    OpenMeeting,
    RecordDecision,
)
from masp_meeting.domain.routes import Route
from masp_meeting.service.office import Office
from masp_meeting.service.verify import verify
from tests.samples import CHAIR, DAY, NEXT_DAY, PEOPLE
from tests.service.offices import ONE

FILE = "2026-11-25-minutes.docx"


def text_of(path: Path) -> str:
    return "\n".join(line.text for line in Document(str(path)).paragraphs)


def a_week_on(office: Office) -> None:
    """Open the meeting of the week after."""
    office.agendas.build(NEXT_DAY)
    office.meetings.convene(NEXT_DAY)
    for person in PEOPLE:
        office.meetings.handle(person)
    office.meetings.handle(OpenMeeting(CHAIR, "Noor Patel"))


def test_amended_minutes_are_a_new_version_beside_the_first(closed: Office) -> None:
    first = closed.papers.minutes(DAY).path
    before = first.read_bytes()
    change = RecordDecision(ONE, Route.DECLINE, "He has moved to Kent.")
    closed.amending.amend(DAY, Amend(ONE, CHAIR, "a letter came", decision=change))

    later = closed.papers.minutes(DAY)

    assert later.path.name == "2026-11-25-minutes-v2.docx"
    assert "draft, amended, version 2" in text_of(later.path)
    assert first.read_bytes() == before
    assert closed.papers.minutes(DAY).message.endswith("are up to date.")
    assert verify(closed.workspace) == ()


def test_new_version_never_takes_the_place_of_one_edited_by_hand(closed: Office) -> None:
    closed.papers.minutes(DAY)
    for number in ("2", "3"):
        change = RecordDecision(ONE, Route.SIGNPOST, f"Change {number}.")
        closed.amending.amend(DAY, Amend(ONE, CHAIR, "a letter came", decision=change))
        (closed.workspace.minutes / f"2026-11-25-minutes-v{number}.docx").write_bytes(b"typed here")

    beside = closed.papers.minutes(DAY)

    assert beside.path.name == "2026-11-25-minutes-v3-2.docx"
    assert beside.message.endswith("2026-11-25-minutes-v3.docx was edited by hand and is kept.")
    assert (closed.workspace.minutes / "2026-11-25-minutes-v3.docx").read_bytes() == b"typed here"


def test_minutes_that_a_meeting_approves_are_written_with_its_own(closed: Office) -> None:
    closed.papers.minutes(DAY)
    a_week_on(closed)
    closed.meetings.handle(CorrectMinutes(DAY, "Dr Quill sent the letter."))
    closed.meetings.handle(ApproveMinutes(DAY))

    exported = closed.papers.minutes(NEXT_DAY)

    approved = closed.workspace.minutes / "2026-11-25-minutes-v2.docx"
    assert exported.path.name == "2026-12-02-minutes.docx"
    assert exported.message.endswith(f"The minutes are in {approved}.")
    text = text_of(approved)
    assert "approved, version 2" in text
    assert "Corrected\tDr Quill sent the letter." in text
    again = approved.read_bytes()
    closed.meetings.handle(Cover())
    assert str(approved) not in closed.papers.minutes(NEXT_DAY).message
    assert approved.read_bytes() == again


def test_approval_that_is_taken_back_leaves_the_draft_as_it_was(closed: Office) -> None:
    draft = closed.papers.minutes(DAY).path.read_bytes()
    a_week_on(closed)
    closed.meetings.handle(ApproveMinutes(DAY))
    closed.papers.minutes(DAY)
    closed.meetings.undo()

    back = closed.papers.minutes(DAY)

    assert back.path.name == FILE
    assert back.path.read_bytes() == draft
