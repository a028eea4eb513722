"""The app at a meeting, driven by keys that are counted; typed words are counted apart."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path, PurePath
from typing import ClassVar

from textual.pilot import Pilot

import masp_meeting
from masp_meeting.service.office import Office
from masp_meeting.tui.app import MaspApp
from masp_meeting.tui.screens.meeting import MeetingScreen
from masp_meeting.tui.screens.room_screen import RoomScreen

_TUI = Path(masp_meeting.__file__).parent / "tui"


class Words(str):
    """Words to be typed, where keys are pressed."""

    __slots__ = ()


class Chair:
    """Presses keys and counts them."""

    def __init__(self, pilot: Pilot[None]) -> None:
        """Begin at nothing."""
        self._pilot, self.keys, self.letters = pilot, 0, 0

    async def press(self, *keys: str) -> None:
        """Press keys, and let the app answer; words among them are typed letter by letter."""
        for key in keys:
            if isinstance(key, Words):
                for letter in key:
                    self._pilot.app.simulate_key(letter)
                self.letters += len(key)
            else:
                await self._pilot.press(key)
                self.keys += 1
            await self._pilot.pause()


class _MeetingApp(MaspApp):
    """The app, come straight into the meeting."""

    CSS_PATH: ClassVar[list[str | PurePath]] = [_TUI / path for path in MaspApp.CSS_PATH]

    def __init__(self, office: Office, day: date) -> None:
        """Keep the day of the meeting."""
        super().__init__(office)
        self._of, self._day = office, day

    def first_screen(self) -> RoomScreen:
        """The meeting, without the queue before it."""
        return MeetingScreen(self._of, self._day)


@asynccontextmanager
async def at_the_meeting(office: Office, day: date) -> AsyncIterator[Chair]:
    """Sit at the meeting, where the room was left."""
    async with _MeetingApp(office, day).run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        yield Chair(pilot)
