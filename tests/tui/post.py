"""The week's post for tests: forms in a folder, the intake screen that reads them, and what it shows."""

from pathlib import Path

from masp_meeting.domain.questions import Kind, open_questions
from masp_meeting.service.office import Office
from masp_meeting.tui.screens.intake import IntakeScreen
from masp_meeting.tui.widgets.intake_file import IntakeFile
from masp_meeting.tui.widgets.intake_table import IntakeLine, IntakeTable
from tests.tui.front import HOSTILE, a_form, settled
from tests.tui.room import ONE, Room, the_office

BIRTHS = "05/03/1992 or 06/03/1992"


def an_empty_office(folder: Path) -> Office:
    """Make a workspace without a referral."""
    Office.create(folder / "workspace")
    return the_office(folder / "workspace")


def some_post(folder: Path) -> Path:
    """Send a form that is whole, one to look at, one that is damaged, and what nobody sent."""
    forms = folder / "forms"
    forms.mkdir()
    a_form(forms / "a whole.docx", Subject_name="Linus Reed", Date_of_birth="3/4/1990")
    a_form(forms / "b Orbell.docx", Shoe_size="[/foo] nine")
    (forms / "c damaged.docx").write_bytes(b"PK\x03\x04 and no more")
    (forms / "Thumbs.db").write_text("no form")
    (forms / "~$a whole.docx").write_bytes(b"lock")
    return forms


async def read(room: Room, *paths: Path) -> None:
    """Read these in, to the end."""
    room.app.push_screen(IntakeScreen(room.office, paths))
    await room.pilot.pause()
    await settled(room)


async def first_line(room: Room) -> None:
    """Wait until something has come in."""
    while not room.app.screen.query(IntakeTable) or not lines(room):
        await room.pilot.pause(0.01)


def lines(room: Room) -> list[IntakeLine]:
    """All that came in."""
    return room.app.screen.query_one(IntakeTable).lines


def open_post(folder: Path) -> Path:
    """Send two forms with questions around one that has none."""
    forms = folder / "forms"
    forms.mkdir()
    a_form(forms / "1.docx", Date_of_birth=BIRTHS, Shoe_size="nine")
    a_form(forms / "2.docx", Subject_name="Linus Reed", Date_of_birth="3/4/1990")
    a_form(forms / "3.docx", Subject_name="Ada Moor", Date_of_birth="3/4/1991", Hat=HOSTILE)
    return forms


def here(room: Room) -> str:
    """The row under the cursor of the list of questions."""
    row = room.app.screen.query_one(IntakeFile).row
    return row.line.plain if row else ""


def left(room: Room, reference: str = ONE) -> list[Kind]:
    """What is still to be settled."""
    return [one.kind for one in open_questions(room.office.referrals.get(reference))]
