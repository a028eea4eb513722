"""Papers written by keys: said line by line, protected, compared, stopped, and never over edited ones."""

import io
from pathlib import Path

import pytest
from docx import Document
from msoffcrypto.format.ooxml import OOXMLFile
from textual.widgets import Input

from masp_meeting.domain.papers import Order, Paper
from masp_meeting.service.office import Office
from masp_meeting.tui.screens.home import HomeScreen
from masp_meeting.tui.screens.papers import PapersScreen
from masp_meeting.tui.widgets.preview import Preview
from tests.samples import DAY
from tests.tui.front import front_office, said, settled, without_agenda
from tests.tui.paper_room import (
    FILE,
    PASSWORD,
    a_closed_meeting,
    only,
    papers,
    press_while_writing,
    read,
    somebody_else_writes,
    write,
)
from tests.tui.room import Words


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """One case decided, two not reached, the meeting closed."""
    return a_closed_meeting(tmp_path)


async def test_the_paper_under_the_cursor_is_read_before_it_is_written(office: Office) -> None:
    async with front_office(office, (120, 36)) as room:
        await room.press("e")
        await room.until(lambda: "Minutes of Wed 25 Nov 2026" in read(room))

        assert "MASP referral review" in room.look()
        assert not (office.workspace.minutes / FILE).exists()
        await room.press("enter")
        assert isinstance(room.app.focused, Preview)


async def test_what_is_picked_is_written_and_said_line_by_line(office: Office) -> None:
    async with front_office(office, (120, 36)) as room:
        await room.press("e")
        await only(room, "Minutes")
        await write(room)

        assert f"✔ written: {FILE}" in room.look()
        assert "1 written" in room.look()
        assert (office.workspace.minutes / FILE).is_file()
        await room.press("space")
        await write(room)
        assert f"✔ up to date: {FILE}" in room.look()


async def test_protected_copies_open_with_the_password_alone(office: Office) -> None:
    async with front_office(office, (120, 36)) as room:
        await room.press("e", "p", Words(PASSWORD), "tab", Words(PASSWORD), "enter")
        assert "protected by a password" in room.look()
        await only(room, "Minutes")
        await write(room)

    protected = office.workspace.minutes / f"{DAY}-minutes-protected.docx"
    plain = io.BytesIO()
    file = OOXMLFile(io.BytesIO(protected.read_bytes()))
    file.load_key(password=PASSWORD)
    file.decrypt(plain)
    assert Document(plain).paragraphs
    assert not (office.workspace.minutes / FILE).exists()


@pytest.mark.parametrize(
    ("password", "again", "says"),
    [
        ("short", "short", "The password is too short"),
        (PASSWORD, "sand-bank-heron-78", "The two fields differ"),
        ("sandbänke am meer", "sandbänke am meer", "spell differently"),
    ],
)
async def test_a_password_that_will_not_do_is_refused(
    office: Office, password: str, again: str, says: str
) -> None:
    async with front_office(office) as room:
        await room.press("e", "p", Words(password), "tab", Words(again), "enter")

        assert says in room.words
        await room.press("escape")
        assert "not protected" in room.look()


async def test_a_password_is_made_and_shown_to_be_written_down(office: Office) -> None:
    async with front_office(office) as room:
        await room.press("e", "p", "ctrl+g")
        made = room.app.screen.query_one("#password", Input).value

        assert made in room.look()
        await room.press("enter", "p")
        assert "not protected" in room.look()


async def test_a_file_edited_by_hand_is_kept_and_compared(office: Office) -> None:
    (written,) = office.papers.export([Order(Paper.MINUTES, DAY)])
    edited = Document(str(written.path))
    edited.paragraphs[1].add_run(" (as corrected)")
    edited.save(str(written.path))

    async with front_office(office) as room:
        await room.press("e")
        await only(room, "Minutes")
        await write(room)
        assert "! edited by hand" in room.look()
        assert "1 beside a file edited by hand" in room.look()
        await room.until(lambda: "what differs" in read(room))
        assert "(as corrected)" not in read(room)

        await room.press("x")
        await room.until(lambda: "(as corrected)" in read(room))
        assert "(as corrected)" in read(room)
        assert str(office.workspace.folder) not in read(room)
        assert {path.name for path in office.workspace.minutes.glob("*.docx")} == {
            FILE,
            f"{DAY}-minutes-2.docx",
        }


async def test_one_that_cannot_be_written_says_why_and_stays_picked(office: Office) -> None:
    (office.workspace.minutes / FILE).mkdir(parents=True)

    async with front_office(office, (120, 36)) as room:
        await room.press("e")
        await only(room, "Minutes")
        await write(room)

        assert "1 refused" in room.look()
        await room.until(lambda: "is a folder" in read(room))
        assert FILE in read(room)
        assert len(papers(room).orders) == 1


async def test_what_is_picked_after_writing_is_said_anew(office: Office) -> None:
    async with front_office(office) as room:
        await room.press("e")
        await only(room, "Minutes")
        await write(room)
        assert "1 written" in room.look()

        await room.press("down", "space")
        assert "1 chosen" in room.look()
        await room.press("space")
        assert "none chosen: w writes the one under the cursor" in room.look()


async def test_while_papers_are_written_neither_meeting_nor_password_is_changed(office: Office) -> None:
    async with front_office(office) as room:
        await room.press("e", "a")
        with somebody_else_writes(office):
            await press_while_writing(room, "p", "m")
            assert isinstance(room.app.screen, PapersScreen)
            assert "escape stops" in said(room)
        await settled(room)
        assert not list(office.workspace.minutes.glob("*protected*"))


async def test_escape_stops_after_the_paper_at_hand_and_leaves_the_rest_picked(office: Office) -> None:
    async with front_office(office) as room:
        await room.press("e", "a")
        asked = len(papers(room).orders)
        with somebody_else_writes(office):
            await press_while_writing(room, "escape")
        await settled(room)

        assert f"1 of {asked}" in room.look()
        assert len(papers(room).orders) == asked - 1
        assert len(office.papers.register(DAY)) == 1
        await room.press("escape")
        assert isinstance(room.app.screen, HomeScreen)


async def test_what_is_read_stays_while_other_papers_are_written(office: Office) -> None:
    async with front_office(office) as room:
        await room.press("e")
        await only(room, "Minutes")
        await room.press("up", "r")
        await write(room)

        assert (office.workspace.minutes / FILE).is_file()
        assert "What went out" in read(room)


async def test_nothing_to_write_is_said(tmp_path: Path) -> None:
    async with front_office(without_agenda(tmp_path)) as room:
        await room.press("escape", "e", "w")
        assert "Nothing is chosen" in said(room)

        await room.press("escape")
        assert isinstance(room.app.screen, HomeScreen)
