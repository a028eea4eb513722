"""The lock in a meeting: what others see is covered with it, and shown again with it, and no more."""

from pathlib import Path

from masp_meeting.domain.commands import TakeNote
from masp_meeting.domain.meeting import NoteKind
from masp_meeting.storage.projectors import Projector, Sign
from masp_meeting.tui.dialogs.ask import AskDialog
from masp_meeting.tui.screens.cover import CoverScreen
from masp_meeting.tui.screens.meeting import MeetingScreen
from masp_meeting.tui.screens.meeting_beside import BesideScreen
from tests.samples import DAY
from tests.storage.faults import full_disk, posix
from tests.tui.idling import BARE
from tests.tui.room import ONE, an_office, meeting_room, opened_office, seated, the_office


async def test_a_lock_covers_an_open_meeting_for_everybody_and_opening_shows_it_again(tmp_path: Path) -> None:
    async with seated(opened_office(tmp_path)) as room:
        await room.press("ctrl+l")
        await room.until(lambda: room.meeting.covered)
        assert room.meeting.covered
        with the_office(tmp_path, "Noor Patel") as other:  # whose note does not bring the cover up
            other.meetings.convene(DAY)
            other.meetings.handle(TakeNote(ONE, "n9", "Said elsewhere.", NoteKind.RISK, "health"))
        await room.pilot.pause(0.6)
        assert room.words == BARE

        await room.press("z")
        assert not room.meeting.covered
        assert isinstance(room.app.screen, MeetingScreen)
        assert ONE in room.words


async def test_what_was_covered_before_the_lock_stays_covered(tmp_path: Path) -> None:
    async with seated(opened_office(tmp_path)) as room:
        await room.press("b", "ctrl+l", "z")
        await room.pilot.pause(0.3)
        assert isinstance(room.app.screen, CoverScreen)
        assert room.meeting.covered
        await room.press("b")
        assert not room.meeting.covered


async def test_a_working_screen_is_locked_and_the_wall_is_covered(tmp_path: Path) -> None:
    wall = Projector(tmp_path)
    async with seated(opened_office(tmp_path), (120, 36)) as room:
        wall.tell(Sign(DAY, False))
        await room.until(lambda: "projector follows" in room.words)
        await room.press("x", "ctrl+l")
        await room.until(lambda: room.meeting.covered)
        assert room.words == BARE
        await room.press("z")
        assert not room.meeting.covered


async def test_a_meeting_that_has_not_begun_is_not_written_by_a_lock(tmp_path: Path) -> None:
    office = an_office(tmp_path)
    async with seated(office) as room:
        await room.press("escape")
        with office.workspace.reading() as db:
            before = db.execute("SELECT count(*) FROM journal").fetchone()
            await room.press("ctrl+l")
            await room.pilot.pause(0.3)
            assert db.execute("SELECT count(*) FROM journal").fetchone() == before


@posix
async def test_a_wall_that_cannot_be_covered_is_said_on_the_locked_screen(tmp_path: Path) -> None:
    async with seated(opened_office(tmp_path)) as room:
        with full_disk(0):
            await room.press("ctrl+l")
            await room.until(lambda: "not covered" in room.words)
        assert "▲ The wall is not covered: turn the projector off." in room.words
        await room.press("z")
        assert ONE in room.words


async def test_a_lock_beside_whoever_drives_leaves_the_wall_alone(tmp_path: Path) -> None:
    async with seated(opened_office(tmp_path)) as chair:
        async with meeting_room(the_office(tmp_path, "Noor Patel")) as taker:
            await taker.until(lambda: isinstance(taker.app.screen, AskDialog))
            await taker.press("enter")
            await taker.until(lambda: isinstance(taker.app.screen, BesideScreen))
            await taker.press("ctrl+l")
            await taker.pilot.pause(0.3)
            assert taker.words == BARE
            await taker.press("z")
            assert isinstance(taker.app.screen, BesideScreen)
        assert not chair.meeting.covered
