"""Told to end, its terminal closed, stopped and continued: the app loses nothing and leaves no trace."""

import os
import signal
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from benchmarks.harness.terminal import CTRL_Q, ENTER, ESCAPE, Terminal
from masp_meeting.cli.clock import local_now
from masp_meeting.domain.errors import Refused
from masp_meeting.storage.lease import Lease
from tests.cli.commands import masp
from tests.storage.faults import posix
from tests.test_killed import APP, meeting, press

__all__ = ["meeting"]

NOTE = "She saw him; plan [B]"
MORE = " and fears Friday."
AS_ITS_OWN = (
    "import fcntl, os, termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0); os.execv({0!r}, [{0!r}, *{1!r}])"
)
IN_ITS_OWN_TERMINAL = [sys.executable, "-c", AS_ITS_OWN.format(sys.executable, APP[1:])]
"""The system tells a program by a signal that its terminal is gone where it is the program's own."""


def half_typed(folder: Path, command: Sequence[str] = APP) -> Terminal:
    """Open the meeting as the chair does, and type some of a note."""
    app = Terminal(command, folder)
    press(app, "m", "Open the meeting")
    press(app, "Marian Fell", "Marian Fell")
    press(app, ENTER, "Who is here")
    app.press(ESCAPE)
    app.wait_until(lambda text: "Who is here" not in text)
    press(app, "t", "Note")
    press(app, NOTE, NOTE)
    return app


def nothing_is_lost(folder: Path) -> None:
    """The note is there on reopening, nobody holds the meeting, and nothing failed."""
    assert not (folder / "masp-driver.json").exists()
    assert not (folder / "masp-fault.log").exists()
    assert masp("verify", "--workspace", folder).code == 0
    with Terminal(APP, folder) as again:
        again.wait_until("enter continues")
        press(again, ENTER, NOTE)


@posix
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_told_to_end_it_gives_the_terminal_back(meeting: Path, number: signal.Signals) -> None:
    with half_typed(meeting) as app:
        assert not app.is_given_back
        os.kill(app.pid, number)

        assert app.ended() == 1
        assert "Traceback" not in app.text
        assert app.is_given_back
    nothing_is_lost(meeting)


@posix
@pytest.mark.parametrize("command", [APP, IN_ITS_OWN_TERMINAL], ids=["not its own", "its own"])
def test_a_terminal_that_is_closed_ends_it(meeting: Path, command: list[str]) -> None:
    with half_typed(meeting, command) as app:
        began = time.monotonic()

        assert app.hang_up() == 1
        assert time.monotonic() - began < 10
    nothing_is_lost(meeting)


@posix
@pytest.mark.parametrize("number", [signal.SIGSTOP, signal.SIGTSTP])
def test_stopped_and_continued_it_goes_on(meeting: Path, number: signal.Signals) -> None:
    with half_typed(meeting) as app:
        os.kill(app.pid, number)
        while state_of(app) != "T":
            time.sleep(0.05)
        with pytest.raises(Refused, match="drives the meeting"):
            Lease(meeting).take("Noor Patel", local_now())

        os.kill(app.pid, signal.SIGCONT)
        app.settle(0.3)
        press(app, MORE, NOTE + MORE)
        app.press(ESCAPE)
        app.wait_until(lambda text: "ctrl+k  kind" not in text)
        app.press(CTRL_Q)

        assert app.ended() == 0
    assert not (meeting / "masp-fault.log").exists()


def state_of(app: Terminal) -> str:
    return Path(f"/proc/{app.pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
