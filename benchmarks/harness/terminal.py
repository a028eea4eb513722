"""A real program in a real pseudo-terminal: keys go in as from a keyboard, and its paint is read back."""

import fcntl
import os
import pty
import select
import struct
import subprocess
import termios
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from time import perf_counter
from types import TracebackType
from typing import NamedTuple, Self

import pyte

UP, DOWN, ENTER, ESCAPE, TAB = "\x1b[A", "\x1b[B", "\r", "\x1b", "\t"
CTRL_L, CTRL_Q, CTRL_S = "\x0c", "\x11", "\x13"

_ASKS_FOR_FRAMES = b"\x1b[?2026$p"
_FRAMES_UNDERSTOOD = b"\x1b[?2026;2$y"
FRAME_ENDS = b"\x1b[?2026l"
_PATIENCE = 30.0
_AT_ONCE = 65536
# A size in the environment goes before the terminal's own, which is the one that is looked at here.
_SIZE_ELSEWHERE = ("COLUMNS", "LINES")
_ENVIRONMENT = {name: value for name, value in os.environ.items() if name not in _SIZE_ELSEWHERE} | {
    "TERM": "xterm-256color",
    "COLORTERM": "truecolor",
}


class NotPainted(AssertionError):
    """The program did not paint what was waited for; the message holds what stood there instead."""


class Chunk(NamedTuple):
    """Some bytes that were painted, and when they arrived."""

    at: float
    painted: bytes


class Terminal:
    """One program and its screen. Like a modern terminal it takes a frame as a whole (mode 2026).

    What arrives is only kept; the screen is worked out when it is looked at, so that looking costs the
    measured program nothing. ``painted`` holds every byte that came.
    """

    def __init__(
        self,
        command: Sequence[str | Path],
        folder: Path,
        width: int = 120,
        height: int = 36,
        environment: Mapping[str, str] | None = None,
        operator: str = "bench",
    ) -> None:
        """Start the program in a folder, with what its environment is to have besides.

        Where its operator is empty, the app asks for their name.
        """
        self._pyte = pyte.Screen(width, height)
        self._stream = pyte.ByteStream(self._pyte)
        self._chunks: list[Chunk] = []
        self.painted = bytearray()
        self._ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", height, width, 0, 0))
        self.started = perf_counter()
        self._program = subprocess.Popen(
            [*map(str, command)],
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            cwd=folder,
            env={**_ENVIRONMENT, "MASP_OPERATOR": operator, **(environment or {})},
            start_new_session=True,
        )
        os.close(theirs)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.kill()
        if self._ours >= 0:
            os.close(self._ours)

    def kill(self) -> None:
        """End the program with SIGKILL, which it cannot hear coming."""
        self._program.kill()
        self._program.wait()

    @property
    def pid(self) -> int:
        """The program's process."""
        return self._program.pid

    @property
    def is_given_back(self) -> bool:
        """Whether the terminal echoes what is typed, and shows its cursor, as a shell wants it."""
        self._look()
        echoes = bool(termios.tcgetattr(self._ours)[3] & termios.ECHO)
        return echoes and not self._pyte.cursor.hidden

    def hang_up(self) -> int:
        """Close the terminal under the program, and wait for it to end; returns its exit code."""
        os.close(self._ours)
        self._ours = -1
        return self._program.wait(_PATIENCE)

    def ended(self) -> int:
        """Wait for the program to end by itself; returns its exit code."""
        while self._take(_PATIENCE):
            pass
        return self._program.wait(_PATIENCE)

    def press(self, keys: str) -> float:
        """Write keys as a keyboard does; returns when."""
        at = perf_counter()
        os.write(self._ours, keys.encode())
        return at

    def wait_for_frame(self, words: str) -> float:
        """Read until a whole frame with these words has been painted; returns when it was complete."""
        painted = b""
        while words.encode() not in painted or FRAME_ENDS not in painted[painted.rfind(words.encode()) :]:
            if not self._take(_PATIENCE):
                raise NotPainted(f"“{words}” was not painted:\n{self.text}")
            painted += self._chunks[-1].painted
        return self._chunks[-1].at

    def wait_until(self, shown: Callable[[str], bool] | str, patience: float = _PATIENCE) -> None:
        """Read until the screen shows a text, or satisfies a condition on its text."""
        condition = (lambda text: shown in text) if isinstance(shown, str) else shown
        until = perf_counter() + patience
        while not condition(self.text):
            if not self._take(max(0.0, until - perf_counter())):
                raise NotPainted(f"waited in vain for {shown!r}; the screen shows:\n{self.text}")

    def settle(self, quiet: float = 0.05) -> None:
        """Read until nothing has been painted for a while."""
        while self._take(quiet):
            pass

    @property
    def text(self) -> str:
        """The screen as lines of text."""
        self._look()
        return "\n".join(self._pyte.display)

    def cells(self, rows: slice = slice(None)) -> list[list[pyte.screens.Char]]:
        """The screen's rows as far as they were looked at, cell by cell with its colours."""
        buffer, columns = self._pyte.buffer, range(self._pyte.columns)
        return [[buffer[row][column] for column in columns] for row in range(self._pyte.lines)[rows]]

    def seconds_to_paint(self, keys: str, rows: slice = slice(None), quiet: float = 0.05) -> float:
        """Press keys, and say how long these rows took to become what they stay.

        Counted from the key's first byte to the last bytes that changed the rows; rows with a clock are left
        out by whoever asks.

        Raises:
            NotPainted: nothing changed in them.
        """
        pressed, changed = self.press(keys), 0.0
        while not changed:
            if not self._take(_PATIENCE):
                raise NotPainted(f"{keys!r} changed nothing:\n{self.text}")
            self.settle(quiet)
            changed = self._last_change(pressed, rows)
        return changed - pressed

    def _last_change(self, since: float, rows: slice) -> float:
        """When these rows were last changed, by what has not been looked at yet; 0.0 where they were not."""
        was, changed = None, 0.0
        for at in self._look_step_by_step():
            now = self.cells(rows)
            if at > since and was is not None and now != was:
                changed = at
            was = now
        return changed

    def _take(self, patience: float) -> bool:
        """Read what comes next; False where nothing came in time, or the program has ended."""
        if not select.select([self._ours], [], [], patience)[0]:
            return False
        try:
            painted = os.read(self._ours, _AT_ONCE)
        except OSError:  # as Linux says that nobody holds the other end any more
            return False
        self._chunks.append(Chunk(perf_counter(), painted))
        self.painted += painted
        if _ASKS_FOR_FRAMES in painted:
            os.write(self._ours, _FRAMES_UNDERSTOOD)
        return bool(painted)

    def _look(self) -> None:
        """Work out the screen from all that has arrived."""
        for _ in self._look_step_by_step():
            pass

    def _look_step_by_step(self) -> Iterator[float]:
        """The same, chunk by chunk, each with its arrival; before the first it is the start of all."""
        yield 0.0
        while self._chunks:
            chunk = self._chunks.pop(0)
            self._stream.feed(chunk.painted)
            yield chunk.at
