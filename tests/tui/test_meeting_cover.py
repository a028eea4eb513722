"""Covers the screen: nothing of a case stays on it, and all comes back as it was."""

from pathlib import Path

from masp_meeting.domain.commands import Cover, Uncover
from masp_meeting.tui.screens.cover import CoverScreen
from masp_meeting.tui.screens.meeting import MeetingScreen
from tests.samples import DAY, PROFILE
from tests.tui.room import ONE, Words, opened_office, seated, the_office

BARE = f"{PROFILE.marking} Screen covered b show it again"


async def test_nothing_of_a_case_is_on_the_covered_screen(tmp_path: Path) -> None:
    office = opened_office(tmp_path)
    async with seated(office) as room:
        await room.press("v", Words("She"), "enter", "u")
        assert "Taken back" in room.words
        for key in ("b", "ctrl+b"):
            await room.press(key)
            assert room.meeting.covered
            assert room.words == BARE
            room.app.notify(f"{ONE} came in late")
            await room.pilot.pause()
            assert room.words == BARE
            await room.press(key)
            assert not room.meeting.covered
            assert isinstance(room.app.screen, MeetingScreen)


async def test_covers_while_a_note_is_half_typed_and_brings_it_back(tmp_path: Path) -> None:
    office = opened_office(tmp_path)
    async with seated(office) as room:
        await room.press("t", "ctrl+k", Words("half a b"), "ctrl+b")
        assert room.words == BARE
        await room.press("b")
        assert "half a b" in room.look()
        await room.write("it")
        await room.press("enter")

        assert [note.text for note in room.item.notes] == ["half a bit"]


async def test_a_meeting_that_was_left_covered_comes_back_covered(tmp_path: Path) -> None:
    office = opened_office(tmp_path)
    office.meetings.handle(Cover())

    async with seated(office) as room:
        assert room.words == BARE
        await room.press("b")
        assert ONE in room.look()
        assert not room.meeting.covered


async def test_a_cover_from_another_terminal_covers_this_one(tmp_path: Path) -> None:
    office = opened_office(tmp_path)
    async with seated(office) as room:
        with the_office(tmp_path, "Noor Patel") as second:
            second.meetings.convene(DAY)
            second.meetings.handle(Cover())
            await room.until(lambda: room.words == BARE)
            assert room.words == BARE
            second.meetings.handle(Uncover())
            await room.pilot.pause(0.4)

        assert isinstance(room.app.screen, CoverScreen), "only the room itself shows its screen again"
