"""The chair's screen beside a projector: what it shows while one follows, and the moment none does."""

import os
import time
from pathlib import Path

from masp_meeting.domain.commands import Restrict, TakeNote
from masp_meeting.domain.meeting import NoteKind
from masp_meeting.domain.view import RESTRICTED
from masp_meeting.storage.projectors import SILENT_AFTER, Projector, Sign
from masp_meeting.tui.screens.cover import CoverScreen
from masp_meeting.tui.screens.meeting import MeetingScreen
from tests.samples import DAY, PROFILE, facts
from tests.storage.faults import full_disk, posix
from tests.tui.front import said
from tests.tui.room import ONE, TWO, Room, Words, opened_office, seated

CLINICAL = TakeNote(ONE, "n1", "Missed her depot.", NoteKind.CLINICAL, "health")
LARGE = (120, 36)


def bar(room: Room) -> str:
    return room.look().splitlines()[0]


async def look(room: Room) -> None:
    """Give the chair's screen the time to see what is on the wall."""
    await room.pilot.pause(1.0)


async def test_without_a_projector_the_bar_says_nothing_of_one(tmp_path: Path) -> None:
    async with seated(opened_office(tmp_path, did=(CLINICAL,)), LARGE) as room:
        assert bar(room).startswith(" MASP referral review · Wed 25 Nov 2026")
        assert "1 more kept, clinical or restricted" in room.sheet
        assert "Missed her depot." not in room.look()


async def test_one_that_comes_uncovers_nothing_on_the_chairs_screen_until_x(tmp_path: Path) -> None:
    wall = Projector(tmp_path)
    async with seated(opened_office(tmp_path, did=(CLINICAL, Restrict(TWO, True))), LARGE) as room:
        await room.press("n")
        wall.tell(Sign(DAY, False))
        await look(room)

        assert "x makes this your working screen" in said(room)
        assert "projector follows · x: working screen" in bar(room)
        assert RESTRICTED in room.sheet
        await room.press("p")
        assert "Missed her depot." not in room.look()
        await room.press("x")
        assert "Missed her depot." in room.look()


async def test_while_one_follows_the_chair_may_have_a_working_screen(tmp_path: Path) -> None:
    wall = Projector(tmp_path)
    async with seated(opened_office(tmp_path, did=(CLINICAL,)), LARGE) as room:
        wall.tell(Sign(DAY, False))
        await look(room)
        await room.press("x")

        assert bar(room).startswith(" working screen · projector follows")
        assert PROFILE.marking in bar(room)
        assert "health (clinical): Missed her depot." in room.sheet
        assert "A.B." in room.look(), "names wait for x on every screen"


async def test_a_note_for_few_says_where_it_is_not_shown(tmp_path: Path) -> None:
    async with seated(opened_office(tmp_path), LARGE) as room:
        await room.press("t", "ctrl+k")
        assert "clinical (not shown on this screen once recorded)" in room.words
        await room.press("escape")
        Projector(tmp_path).tell(Sign(DAY, False))
        await look(room)
        await room.press("x", "t", "ctrl+k")
        assert "clinical (not shown to the room)" in room.words


async def test_a_projector_of_another_day_changes_nothing(tmp_path: Path) -> None:
    Projector(tmp_path).tell(Sign(DAY.replace(day=1), False))
    async with seated(opened_office(tmp_path, did=(CLINICAL,)), LARGE) as room:
        assert "working screen" not in bar(room)


async def test_b_covers_the_wall_and_the_bar_says_when_it_is(tmp_path: Path) -> None:
    wall = Projector(tmp_path)
    wall.tell(Sign(DAY, False))
    async with seated(opened_office(tmp_path), LARGE) as room:
        await room.press("x", "b")
        assert room.meeting.covered
        assert isinstance(room.app.screen, MeetingScreen)
        assert "covering the wall…" in bar(room)
        wall.tell(Sign(DAY, True))
        await look(room)
        assert "▲ wall covered" in bar(room)
        await room.press("t", Words("The chair goes on"), "ctrl+b", "enter", "n")
        assert not room.meeting.covered
        assert room.meeting.current == TWO


@posix
async def test_a_cover_that_cannot_be_kept_says_that_the_wall_is_open(tmp_path: Path) -> None:
    wall = Projector(tmp_path)
    wall.tell(Sign(DAY, False))
    office = opened_office(tmp_path)
    async with seated(office, LARGE) as room:
        await room.press("x")
        with full_disk((tmp_path / "masp.db-wal").stat().st_size):
            await room.press("b")

        assert "The wall is not covered: turn the projector off." in said(room)
        assert not room.meeting.covered


async def test_a_loss_takes_what_the_room_may_not_see_off_at_once(tmp_path: Path) -> None:
    wall = Projector(tmp_path)
    wall.tell(Sign(DAY, False))
    async with seated(opened_office(tmp_path, did=(CLINICAL,)), LARGE) as room:
        await room.press("x", "x", "t", Words("half a w"))
        assert "Alder Brand" in room.look()
        wall.end()
        await look(room)

        assert "Alder Brand" not in room.look()
        assert "half a w" in room.look(), "what the chair types stays"
        await room.press(Words("ord"), "enter")
        assert room.item.notes[-1].text == "half a word"
        assert "Missed her depot." not in room.look()
        assert "▲ projector lost: this screen is the wall" in bar(room)
        assert "The projector does not answer" in said(room)


async def test_one_that_hangs_is_as_good_as_dead(tmp_path: Path) -> None:
    wall = Projector(tmp_path)
    wall.tell(Sign(DAY, False))
    async with seated(opened_office(tmp_path, did=(CLINICAL,)), LARGE) as room:
        await room.press("x")
        assert "working screen · projector follows" in bar(room)
        for path in tmp_path.glob("masp-projector-*"):
            then = time.time() - SILENT_AFTER - 1
            os.utime(path, (then, then))
        await look(room)

        assert "projector lost" in bar(room)


async def test_after_a_loss_the_chair_says_when_the_screen_is_for_work_again(tmp_path: Path) -> None:
    wall = Projector(tmp_path)
    wall.tell(Sign(DAY, False))
    async with seated(opened_office(tmp_path, did=(CLINICAL,)), LARGE) as room:
        wall.end()
        await look(room)
        wall.tell(Sign(DAY, False))
        await look(room)
        assert "projector follows · x: working screen" in bar(room)
        assert "Missed her depot." not in room.look()
        await room.press("x")
        assert "working screen · projector follows" in bar(room)
        assert "Missed her depot." in room.look()
        assert "Alder Brand" not in room.look()
        await room.press("x")

        assert "Alder Brand" in room.look()


async def test_a_covered_wall_that_is_lost_covers_the_chairs_screen(tmp_path: Path) -> None:
    wall = Projector(tmp_path)
    wall.tell(Sign(DAY, True))
    office = opened_office(tmp_path)
    async with seated(office) as room:
        await room.press("x", "b")
        assert isinstance(room.app.screen, MeetingScreen)
        wall.end()
        await look(room)

        assert isinstance(room.app.screen, CoverScreen)
        await room.press("b")
        assert not room.meeting.covered


async def test_late_and_break_are_said_in_words_as_far_as_there_is_room(tmp_path: Path) -> None:
    week = [facts(referrer_email=f"{number}@police.example") for number in range(6)]
    async with seated(opened_office(tmp_path, *week)) as room:
        room.clock.move(minutes=31)
        await room.until(lambda: bar(room).rstrip().endswith("10:31 · ends 11:56, 16 min late · break due"))
        assert bar(room).rstrip().endswith("10:31 · ends 11:56, 16 min late · break due")
        await room.pilot.resize_terminal(*LARGE)
        await room.until(
            lambda: bar(room).rstrip().endswith("10:31 · ends about 11:56, 16 min late · break due")
        )
        assert bar(room).rstrip().endswith("10:31 · ends about 11:56, 16 min late · break due")
        await room.press("n", "n", "n")
        assert room.meeting.current == "break"

        assert "break due" not in bar(room)
        assert "late" in bar(room)
