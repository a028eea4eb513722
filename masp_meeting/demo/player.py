"""Plays the scenes by pressing the keys, one by one, as a person at the keyboard would."""

import asyncio
from collections.abc import Iterable
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import timedelta
from time import monotonic
from typing import Any, Protocol

from masp_meeting.demo.clock import StoryClock
from masp_meeting.demo.keys import Press, Step, Talk
from masp_meeting.demo.play import Scene
from masp_meeting.domain.errors import Refused
from masp_meeting.service.office import Office


class Keyboard(Protocol):
    """The running app's keyboard, as the app hands it to whoever plays."""

    @property
    def app(self) -> Any:  # noqa: ANN401  # the app itself: only the tui knows its kind
        """The app."""

    async def press(self, *keys: str) -> None:
        """Press keys, and wait until the app has answered."""


@dataclass(frozen=True, slots=True)
class Pace:
    """Seconds for a letter, for a key with a name, and for a talk, with the app's own time in them."""

    letter: float
    key: float
    talk: float


AT_ONCE = Pace(0, 0, 0)
TO_WATCH = Pace(letter=1 / 28, key=0.2, talk=0.8)
_A_KEY_TAKES = timedelta(seconds=0.3)


class Left(Exception):
    """The app was left before the play came to its end."""


class Player:
    """Plays a meeting; ``scene`` says how far it came, and ``failure`` what went wrong."""

    def __init__(self, office: Office, clock: StoryClock, scenes: Iterable[Scene], *, watched: bool) -> None:
        self._office, self._clock, self._scenes = office, clock, tuple(scenes)
        self._watched, self._pace = watched, TO_WATCH if watched else AT_ONCE
        self.scene = ""
        self.finished = False
        self.failure: Refused | None = None

    async def play(self, keyboard: Keyboard) -> None:
        """Play every scene, wait for the minutes, and leave the app; end where somebody else left it."""
        # What nobody watches need not be painted, and that halves the time.
        with nullcontext() if self._watched else keyboard.app.batch_update():
            try:
                await self._play_all(keyboard)
            except Left:
                return
            except Refused as reason:
                self.failure = reason
            await keyboard.press("ctrl+q")

    async def _play_all(self, keyboard: Keyboard) -> None:
        for scene in self._scenes:
            if self.scene:
                await self._do(Press("n"), keyboard)
            self.scene = scene.item
            for step in scene.steps:
                await self._do(step, keyboard)
            self._check_ended(scene)
        await keyboard.app.workers.wait_for_complete()
        await self._pass(timedelta(), self._pace.talk, monotonic(), keyboard)
        self.finished = True

    async def _do(self, step: Step, keyboard: Keyboard) -> None:
        began = monotonic()
        if isinstance(step, Talk):
            await self._pass(timedelta(minutes=step.minutes), self._pace.talk, began, keyboard)
        elif isinstance(step, Press):
            await keyboard.press(step.key)
            await self._pass(_A_KEY_TAKES, self._pace.key, began, keyboard)
        else:
            await self._write(step.words, keyboard)

    async def _write(self, words: str, keyboard: Keyboard) -> None:
        for letter in words:
            began = monotonic()
            # A letter changes neither screen nor focus, so the next need not wait for its answer.
            keyboard.app.simulate_key(letter)
            await self._pass(_A_KEY_TAKES, self._pace.letter, began, keyboard)

    async def _pass(self, told: timedelta, seconds: float, since: float, keyboard: Keyboard) -> None:
        """Let time pass: some in the story, and on the wall so many seconds since a moment.

        Raises:
            Left: the app runs no more.
        """
        self._clock.move_on(told)
        await asyncio.sleep(max(0.0, since + seconds - monotonic()))
        if not keyboard.app.is_running:
            raise Left

    def _check_ended(self, scene: Scene) -> None:
        """See that the room is where the scene says, and that a case that was taken has an outcome.

        Raises:
            Refused: it is not so, because a key was refused or somebody else typed.
        """
        meeting = self._office.meetings.meeting
        if meeting.current != scene.item:
            raise Refused(f"The room is at {meeting.current or 'no item'} and not at {scene.item}.")
        item = meeting.item(scene.item)
        if item.case is not None and item.disposition is None:
            raise Refused(f"{item.title} has no outcome.")
