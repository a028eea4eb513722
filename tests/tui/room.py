"""A meeting room to press keys in: a real workspace, the real app, and a clock that a test moves."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path, PurePath
from typing import ClassVar

from textual.events import Paste
from textual.pilot import Pilot

from masp_meeting.domain.commands import Command, GoTo, OpenMeeting
from masp_meeting.domain.facts import Facts
from masp_meeting.domain.meeting import Case, Item, Meeting
from masp_meeting.service.office import Office
from masp_meeting.tui.app import MaspApp
from masp_meeting.tui.screens.meeting import MeetingScreen
from masp_meeting.tui.screens.room_screen import RoomScreen
from tests.samples import ADVOCATE, CHAIR, DAY, NOW, PEOPLE, ROOT, facts

ONE, TWO, THREE = "MASP-2026-0001", "MASP-2026-0002", "MASP-2026-0003"
_FRAMES = dict.fromkeys(map(ord, "╭╮╰╯│─▂▌▐█"), " ")


class Words(str):
    """Words to be typed, where keys are pressed."""

    __slots__ = ()


class Clock:
    """Stands still until a test moves it."""

    def __init__(self, now: datetime = NOW) -> None:
        self.now = now

    def __call__(self) -> datetime:
        """Tell the time."""
        return self.now

    def move(self, **by: int) -> None:
        """Let minutes or seconds pass."""
        self.now += timedelta(**by)


def an_office(folder: Path, *stated: Facts, operator: str = CHAIR) -> Office:
    """Make a workspace with an agenda for the sample day: these referrals, or three plain ones."""
    Office.create(folder)
    office = the_office(folder, operator)
    for one in stated or (facts(referrer_email=f"{number}@probation.example") for number in range(3)):
        office.referrals.add(one)
    office.agendas.build(DAY)
    return office


def the_office(folder: Path, operator: str = CHAIR, clock: Clock | None = None) -> Office:
    """Open the office of a folder that has a workspace, as one more terminal does."""
    numbers = iter(range(10**6))
    return Office.open(folder, clock or Clock(), lambda: f"{operator}-{next(numbers)}", operator)


def open_meeting(office: Office, *commands: Command, advocate: bool = True, at: str = ONE) -> Meeting:
    """Open the meeting with everybody here, give these commands, and leave the room at an item."""
    people = (*PEOPLE, ADVOCATE) if advocate else PEOPLE
    office.meetings.convene(DAY)
    for command in (*people, OpenMeeting(CHAIR, "Noor Patel"), *commands, GoTo(at)):
        office.meetings.handle(command)
    return office.meetings.meeting


def opened_office(folder: Path, *stated: Facts, did: tuple[Command, ...] = (), at: str = ONE) -> Office:
    """Make an office whose meeting is open at an item, after these commands."""
    office = an_office(folder, *stated)
    open_meeting(office, *did, at=at)
    return office


@dataclass
class Room:
    """The app at the meeting, its keyboard, and short ways to look."""

    office: Office
    app: MaspApp
    pilot: Pilot[None]

    @property
    def clock(self) -> Clock:
        """The clock on the wall."""
        assert isinstance(self.office.clock, Clock)
        return self.office.clock

    @property
    def meeting(self) -> Meeting:
        """The meeting as it is kept."""
        return self.office.meetings.meeting

    @property
    def item(self) -> Item:
        """Where the room is."""
        return self.meeting.item(self.meeting.current)

    @property
    def case(self) -> Case:
        """The case that the room is on."""
        return self.item.the_case()

    async def press(self, *keys: str) -> None:
        """Press keys, and let the app answer; words among them are typed letter by letter."""
        for key in keys:
            if isinstance(key, Words):
                await self.write(key)
            else:
                await self.pilot.press(key)
        await self.pilot.pause()

    async def until(self, come: Callable[[], object]) -> None:
        """Wait, 10 s at most, for what another terminal, a thread or the clock brings; the test judges."""
        for _ in range(200):
            if come():
                break
            await self.pilot.pause(0.05)
        await self.pilot.pause()

    async def write(self, words: str) -> None:
        """Type words, letter by letter."""
        for letter in words:
            self.app.simulate_key(letter)
        await self.pilot.pause()

    async def paste(self, words: str) -> None:
        """Paste words, as a terminal hands them over."""
        self.app.post_message(Paste(words))
        await self.pilot.pause()

    def look(self) -> str:
        """All that is on the screen, line by line."""
        lines = self.app.screen._compositor.render_strips()  # noqa: SLF001  # as it is painted, toasts and all
        return "\n".join("".join(segment.text for segment in line) for line in lines)

    @property
    def sheet(self) -> str:
        """What is on the screen beside the agenda, as running words."""
        beside = "\n".join(line[26:] for line in self.look().splitlines()[1:])
        return " ".join(beside.translate(_FRAMES).split())

    @property
    def words(self) -> str:
        """What is on the screen as running words, frames left out."""
        return " ".join(self.look().translate(_FRAMES).split())


class MeetingApp(MaspApp):
    """The app, come straight into the meeting of the sample day."""

    CSS_PATH: ClassVar[list[str | PurePath]] = [ROOT / "masp_meeting/tui" / path for path in MaspApp.CSS_PATH]

    def first_screen(self) -> RoomScreen:
        """The meeting, without the queue before it."""
        return MeetingScreen(self._office, DAY)


@asynccontextmanager
async def meeting_room(office: Office, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Room]:
    """Go from the queue into the meeting, as the chair does."""
    app = MaspApp(office)
    with office:
        async with app.run_test(size=size, notifications=True) as pilot:
            await pilot.press("m")
            await pilot.pause()
            yield Room(office, app, pilot)


@asynccontextmanager
async def seated(office: Office, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Room]:
    """Be in the meeting at once, for tests that are not about the way there."""
    app = MeetingApp(office)
    with office:
        async with app.run_test(size=size, notifications=True) as pilot:
            await pilot.pause()
            yield Room(office, app, pilot)
