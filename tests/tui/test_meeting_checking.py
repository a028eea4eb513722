"""Whoever chaired a meeting says on its record that its minutes are checked; a later change undoes that."""

from pathlib import Path

from textual.widgets import Input

from masp_meeting.domain.commands import ApproveRecord
from masp_meeting.domain.versions import is_checked, version_words
from masp_meeting.service.office import Office
from masp_meeting.tui.widgets.key_line import KeyLine
from tests.samples import CHAIR
from tests.tui.front import front_office, said, settled
from tests.tui.left_over import FIRST_DAY, closed
from tests.tui.room import Words
from tests.tui.test_meeting_amending import opened


def words_of(office: Office) -> str:
    return version_words(office.meetings.meeting)


async def test_the_minutes_are_checked_and_written_as_a_new_version(tmp_path: Path) -> None:
    office = closed(tmp_path)
    async with front_office(office) as room:
        await opened(room)
        await room.press("h")
        assert "The minutes are checked" in room.words
        assert "They stand as draft, version 1." in room.words
        assert room.app.screen.query_one("#checked-by", Input).value == CHAIR

        await room.press("enter")
        await settled(room)

        assert words_of(office) == "checked by the chair, version 2"
        assert (office.workspace.minutes / f"{FIRST_DAY}-minutes-v2.docx").exists()
        assert office.verify() == ()


async def test_nobody_who_did_not_chair_checks_them(tmp_path: Path) -> None:
    office = closed(tmp_path)
    async with front_office(office) as room:
        await opened(room)
        await room.press("h", "ctrl+u", Words("Tom Marsh"), "enter")

        assert f"Minutes are checked by whoever chaired: {CHAIR}." in room.words
        assert words_of(office) == "draft, version 1"


async def test_a_change_after_the_check_says_that_they_are_to_be_checked_again(tmp_path: Path) -> None:
    office = closed(tmp_path)
    office.amending.check(FIRST_DAY, CHAIR)
    async with front_office(office) as room:
        await opened(room)
        await room.press("h")
        assert f"{CHAIR} checked them on" in room.words
        await room.press("o", Words("he moved away"), "enter", "down", "down", "enter", "enter")
        await settled(room)

        assert "They were changed since the chair checked them: they are to be checked again." in said(room)
        assert not is_checked(office.meetings.meeting)
        assert words_of(office) == "draft, amended since the chair's check, version 3"


async def test_the_key_is_in_sight_while_it_can_be_pressed(tmp_path: Path) -> None:
    office = closed(tmp_path)
    async with front_office(office) as room:
        await opened(room)

        def keys() -> str:
            return str(room.app.screen.query_one(KeyLine).render())

        assert "h Checked" in keys()
        await room.press("h", "enter")
        await settled(room)
        assert "h Checked" not in keys()


async def test_approved_minutes_are_not_checked(tmp_path: Path) -> None:
    office = closed(tmp_path)
    office.amending._carry_out(FIRST_DAY, ApproveRecord(FIRST_DAY.replace(day=25)))  # noqa: SLF001
    async with front_office(office) as room:
        await opened(room)
        await room.press("h")

        assert "The minutes are approved" in room.words
        assert words_of(office) == "approved, version 2"
