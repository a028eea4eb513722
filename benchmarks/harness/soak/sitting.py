"""The app at a meeting, driven by the chair's usual keys through one case after another, and killed."""

import re
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

from benchmarks.harness.terminal import ENTER, TAB, NotPainted, Terminal

_APP = [sys.executable, "-m", "masp_meeting"]
_OFFERS, _DIALOG = "enter continues", "escape  leave"
_CURRENT = re.compile(r"▶.? *\d+ (\S+)")
_EMPTY = "\x15"
"""Takes away what was half typed in a field before, so that it does not grow with each kill."""
_LINE_BEGINS = "▌"
"""What stands before each line that is typed in."""
_COMES_UP = 30.0
_AFTER_THE_END = 0.1


@dataclass(frozen=True, slots=True)
class Step:
    """One thing recorded about a case: the key that asks for it, and what is typed; none goes to the next."""

    name: str
    key: str
    words: tuple[str, ...] = ()


STEPS = ("finding", "note", "safety", "second note", "outcome", "next")
"""What is done in each case, in this order."""
_KEYS = dict(zip(STEPS, "5tvtdn", strict=True))


def step_named(name: str, *words: str) -> Step:
    """A step with what is typed in it."""
    return Step(name, _KEYS[name], words)


class Died(Exception):
    """The instant has come at which the app is killed."""


class Sitting:
    """One life of the app: it is to die at an instant, and says what it had shown by then."""

    def __init__(self, folder: Path, environment: Mapping[str, str], lives: float) -> None:
        """Start it.

        Args:
            folder: the workspace.
            environment: what it is to have besides.
            lives: seconds for which it lives once it has come back to its meeting.
        """
        self._terminal = Terminal(_APP, folder, environment=environment)
        self._lives, self._until = lives, monotonic() + _COMES_UP

    def __enter__(self) -> "Sitting":
        return self

    def __exit__(self, *_: object) -> None:
        self._terminal.__exit__(None, None, None)

    def come_back(self) -> None:
        """Wait for the offer to go on with the meeting, and take it; from now on its time runs.

        Raises:
            NotPainted: it does not come up, or offers nothing.
        """
        self._terminal.wait_until(_OFFERS, _COMES_UP)
        self._terminal.press(ENTER)
        self._terminal.wait_until(lambda text: bool(_CURRENT.search(text)), _COMES_UP)
        self._terminal.settle()
        self._until = monotonic() + self._lives

    def come_up_and_die(self) -> None:
        """Let it run for its time without a key."""
        self._until = monotonic() + self._lives
        with suppress(Died):
            self._wait(lambda: False)

    def do(self, step: Step, half_typed: str = "") -> None:
        """Record something as the chair does, and wait until the screen shows that it is.

        Args:
            step: what is recorded.
            half_typed: what stands already in the dialog that came back.

        Raises:
            Died: its time was over before.
        """
        if step.name == "next":
            before = self.current
            self._press(step.key)
            self._wait(lambda: self.current not in ("", before) and not self.asks)
            return
        if not self.asks:
            self._press(step.key)
            self._wait(lambda: self.asks)
        fields = step.words if half_typed else [f"{_EMPTY}{one}" for one in step.words]
        self._press(TAB.join(fields)[len(half_typed) :])
        self._wait(lambda: self._shows(step.words))
        self._press(ENTER)
        self._wait(lambda: not self.asks and self._shows(step.words))

    def record_again(self) -> None:
        """Record what a dialog that came back says, though it is recorded already.

        Raises:
            Died: its time was over before.
        """
        self._press(ENTER)
        self._wait(lambda: not self.asks)

    def kill(self) -> None:
        """Kill it, and read what it painted to its last moment."""
        self._terminal.kill()
        self._terminal.settle(_AFTER_THE_END)

    @property
    def text(self) -> str:
        """What the screen shows."""
        return self._terminal.text

    @property
    def asks(self) -> bool:
        """Whether a dialog is open."""
        return _DIALOG in self.text

    @property
    def current(self) -> str:
        """The item on which the screen is; empty where it shows none."""
        found = _CURRENT.search(self.text)
        return found[1] if found else ""

    def typed(self, words: str) -> str:
        """As much of a note's words as the dialog shows."""
        shown = self.text
        ends = (end for end in range(len(words), 0, -1) if f"{_LINE_BEGINS}{words[:end]}" in shown)
        return words[: next(ends, 0)]

    def _shows(self, words: tuple[str, ...]) -> bool:
        return all(one in self.text for one in words)

    def _press(self, keys: str) -> None:
        if monotonic() >= self._until:
            raise Died
        self._terminal.press(keys)

    def _wait(self, shown: Callable[[], bool]) -> None:
        try:
            self._terminal.wait_until(lambda _: shown(), max(0.0, self._until - monotonic()))
        except NotPainted:
            raise Died from None
