"""Killed at any moment of a meeting, the app comes back to the same item with its half-typed note."""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.harness.terminal import ENTER, ESCAPE, Terminal
from tests.cli.commands import masp, write_form

APP = [sys.executable, "-m", "masp_meeting"]
WORDS = "She saw him outside her work; plan [B] is next, [/foo], fears Friday."
"""Short enough for one line of the dialog."""
CURRENT = re.compile(r"▶ +\d+ \S+")


@pytest.fixture
def meeting(tmp_path: Path) -> Path:
    """Build the agenda of a meeting of two cases."""
    folder = tmp_path / "workspace"
    forms = [write_form(tmp_path / f"{name}.docx", Subject_surname=name) for name in ("Brand", "Coldwell")]
    for words in (["init", "--no-encryption"], ["import", *forms], ["agenda", "build", "tomorrow"]):
        answer = masp(*words, "--workspace", folder)
        assert answer.code == 0, answer
    return folder


@pytest.fixture
def app(meeting: Path) -> Iterator[Terminal]:
    """Open the meeting as the chair does."""
    with Terminal(APP, meeting) as terminal:
        press(terminal, "m", "Open the meeting")
        press(terminal, "Marian Fell", "Marian Fell")
        press(terminal, ENTER, "Who is here")
        terminal.press(ESCAPE)
        terminal.wait_until(lambda text: "Who is here" not in text)
        yield terminal


def press(terminal: Terminal, keys: str, shown: str) -> None:
    terminal.wait_until(lambda text: bool(text.strip()))
    terminal.settle()
    terminal.press(keys)
    terminal.wait_until(shown)


def item(terminal: Terminal) -> str:
    found = CURRENT.search(terminal.text)
    assert found, terminal.text
    return found[0]


def typed(terminal: Terminal) -> str:
    """As much of the words as the screen shows."""
    shown = terminal.text
    return max((WORDS[:end] for end in range(len(WORDS) + 1) if WORDS[:end] in shown), key=len)


@pytest.mark.parametrize(("moves", "letters"), [(0, 1), (1, 9), (3, 30), (4, 51), (4, 69)])
def test_comes_back_to_the_half_typed_note(app: Terminal, meeting: Path, moves: int, letters: int) -> None:
    for number in range(moves):
        press(app, "n", f"▶  {number + 2} ")
    was = item(app)
    press(app, "t", "Note")
    app.press(WORDS)
    app.wait_until(lambda _: len(typed(app)) >= letters)

    app.kill()
    shown = typed(app)

    with Terminal(APP, meeting) as again:
        again.wait_until("enter continues")
        press(again, ENTER, "Note")
        again.settle(0.3)
        assert item(again) == was
        assert len(shown) >= letters
        assert typed(again).startswith(shown)
        assert masp("verify", "--workspace", meeting).code == 0
