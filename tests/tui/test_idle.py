"""For how long nobody touched anything, whatever the machine and its clocks did meanwhile."""

import math
from dataclasses import replace
from pathlib import Path

import pytest
from textual import events

from masp_meeting.domain.commands import Cover
from masp_meeting.domain.house_rules import ScreenRules
from masp_meeting.tui.app import MaspApp
from masp_meeting.tui.follow_app import FollowApp
from masp_meeting.tui.idle import Idle
from tests.samples import DAY
from tests.tui.idling import BARE, Clocks, locked, timed
from tests.tui.room import ONE, TWO, Room, an_office, opened_office, seated, the_office


def counting(clocks: Clocks, most: float) -> Idle:
    """Count by these clocks."""
    return Idle(most, (lambda: clocks.awake, lambda: clocks.wall))


@pytest.mark.parametrize(
    ("awake", "wall", "left"),
    [
        (10, 10, 50),
        (5, 3600, -3540),  # a laptop that slept
        (30, -3600, 30),  # the clock was set back
        (61, 0, -1),
    ],
)
def test_the_clock_by_which_more_is_gone_counts(awake: float, wall: float, left: float) -> None:
    clocks = Clocks()
    idle = counting(clocks, 60)
    clocks.awake += awake
    clocks.wall += wall
    assert idle.left() == left
    idle.touch()
    assert idle.left() == 60


def test_nothing_is_for_ever() -> None:
    clocks = Clocks()
    idle = counting(clocks, 0)
    clocks.wall += 10**9
    assert idle.left() == math.inf


async def test_a_screen_that_nobody_touches_locks_itself_and_any_key_opens_it(tmp_path: Path) -> None:
    async with seated(opened_office(tmp_path)) as room:
        clocks = timed(room)
        assert ONE in room.words
        clocks.pass_by(900)
        await locked(room)
        assert room.words == BARE

        await room.press("n")

        assert not room.app.is_locked
        assert ONE in room.words
        assert room.meeting.current == ONE  # the key that opened it did nothing else


async def test_a_minute_before_it_says_so_and_any_key_keeps_it(tmp_path: Path) -> None:
    async with seated(opened_office(tmp_path)) as room:
        clocks = timed(room)
        clocks.pass_by(830)
        await room.pilot.pause(1.2)
        assert "covers itself" not in room.words
        clocks.pass_by(15)
        await room.until(lambda: "covers itself" in room.words)
        assert "This screen covers itself in a minute: any key keeps it." in room.words

        await room.press("n")
        assert "covers itself" not in room.words
        assert room.meeting.current == TWO
        clocks.pass_by(800)
        await room.pilot.pause(1.2)
        assert not room.app.is_locked


async def test_keys_mouse_and_paste_are_life_and_what_paints_itself_is_none(tmp_path: Path) -> None:
    async with seated(opened_office(tmp_path)) as room:
        clocks = timed(room)

        moved = events.MouseMove(None, 9, 9, 1, 0, 0, shift=False, meta=False, ctrl=False)
        for touch in (events.Key("t", "t"), moved, events.Paste("two words")):
            clocks.pass_by(600)
            room.app.post_message(touch)
            await room.pilot.pause()
            assert room.app.idle.left() == 900, touch
        clocks.pass_by(600)
        room.clock.move(minutes=20)
        with the_office(tmp_path, "Noor Patel") as other:
            other.meetings.convene(DAY)
            other.meetings.handle(Cover())
        await room.pilot.pause(0.5)
        assert room.app.idle.left() == 300


async def test_never_where_the_profile_says_so(tmp_path: Path) -> None:
    async with seated(opened_office(tmp_path)) as room:
        clocks = timed(room, most=0)
        clocks.pass_by(10**7)
        await room.pilot.pause(1.2)
        assert not room.app.is_locked
        await room.press("ctrl+l")
        assert room.app.is_locked


@pytest.mark.parametrize(("minutes", "seconds"), [(15, 900), (1, 60), (0, 0)])
async def test_the_minutes_are_the_profiles(tmp_path: Path, minutes: int, seconds: int) -> None:
    office = an_office(tmp_path)
    assert office.profile.screen == ScreenRules(15)
    office.profile = replace(office.profile, screen=ScreenRules(minutes))
    with office:
        assert MaspApp(office).idle.most == seconds


async def test_a_laptop_that_slept_shows_nothing_to_whoever_wakes_it(tmp_path: Path) -> None:
    async with seated(opened_office(tmp_path)) as room:
        clocks = timed(room)
        clocks.wall += 3600  # the other one stands still in sleep

        room.app.simulate_key("n")  # before the app has looked at its clocks
        await room.until(lambda: room.app.is_locked)

        assert room.words == BARE
        assert room.meeting.current == ONE


async def test_the_wall_locks_never(tmp_path: Path) -> None:
    office = opened_office(tmp_path)
    with office:
        app = FollowApp(office, DAY)
        async with app.run_test(size=(120, 36)) as pilot:
            room = Room(office, app, pilot)
            clocks = timed(room, app.idle.most)
            clocks.pass_by(10**6)
            await room.press("ctrl+l")
            await room.until(lambda: ONE in room.words)
            await pilot.pause(1.2)
            assert not app.is_locked
            assert ONE in room.words
