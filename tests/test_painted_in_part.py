"""A key paints only what it changes, and what stands on the terminal then is what a new start shows."""

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from pyte.screens import Char

from benchmarks.harness.bulk import fill
from benchmarks.harness.terminal import ENTER, Terminal

APP = [sys.executable, "-m", "masp_meeting"]
CASES = 20
BELOW_CLOCKS = slice(2, None)
PLACE = re.compile(r"(?:case|item) \d+ of \d+")
SHIFT_DOWN = "\x1b[1;2B"
SMALL, LARGE = (80, 24), (120, 36)
ON = (("nnn", "case 1 of 20"), ("n" * 4, "case 5 of 20"), ("n" * 16, "case 20 of 20"))
BACK = (*ON, ("pp", "case 18 of 20"), ("p" * 18, "case 1 of 20"))
WRITTEN = (
    *ON[:2],
    (SHIFT_DOWN, "case 6 of 20"),
    (f"tHe rang twice{ENTER}", "Discussion He rang twice"),
    ("p", "case 5 of 20"),
    ("n", "Discussion He rang twice"),
)


@pytest.mark.parametrize(("size", "keys"), [(SMALL, ON), (LARGE, BACK), (LARGE, WRITTEN)])
def test_what_keys_leave_is_whole(
    tmp_path: Path, size: tuple[int, int], keys: tuple[tuple[str, str], ...]
) -> None:
    fill(tmp_path, CASES, CASES)
    with meeting(tmp_path, size) as terminal:
        for pressed, shown in keys:
            terminal.press(pressed)
            terminal.wait_until(shown)
        in_part = standing(terminal)
    with meeting(tmp_path, size) as terminal:
        assert in_part == standing(terminal)


@contextmanager
def meeting(folder: Path, size: tuple[int, int]) -> Iterator[Terminal]:
    """Go on with the meeting."""
    with Terminal(APP, folder, *size) as terminal:
        terminal.wait_until("enter continues")
        terminal.press("m")
        terminal.wait_until(lambda text: bool(PLACE.search(text)))
        yield terminal


def standing(terminal: Terminal) -> tuple[list[str], list[list[Char]]]:
    """Where the room is, and every cell below the clocks."""
    terminal.settle(0.3)
    return PLACE.findall(terminal.text), terminal.cells(BELOW_CLOCKS)
