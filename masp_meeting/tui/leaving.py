"""The app and the system's signals: told to end, its terminal gone, stopped for a while and continued."""

import asyncio
import os
import select
import signal
from contextlib import suppress
from functools import partial
from threading import Thread, Timer
from types import FrameType

from textual.app import App

_KEYBOARD = 0
"""The descriptor of standard input."""
_ENDS = ("SIGTERM", "SIGHUP")
_PATIENCE = 2.0
"""Seconds for which a terminal that is gone may hold the program up; all that was typed is kept by then."""
_BY_SIGNAL = 128
"""What a shell adds to a signal's number for the exit code."""


def leave_when_told(app: App[None]) -> None:
    """From here on let the app end itself, and the terminal be as it was, when it is told to end."""
    leave = partial(_leave, app, asyncio.get_running_loop())
    for name in _ENDS:
        with suppress(AttributeError):  # Windows knows no SIGHUP
            # Not the loop's own way: it does not hear while a terminal that is gone takes no more.
            signal.signal(getattr(signal, name), lambda number, _: leave(_BY_SIGNAL + number))
    if hasattr(select, "poll") and os.isatty(_KEYBOARD):
        gone = partial(leave, _BY_SIGNAL + signal.SIGHUP)
        Thread(target=_watch, args=[_KEYBOARD, gone], daemon=True).start()


def go_on_when_continued(app: App[None]) -> None:
    """From here on take the terminal anew when the app was stopped and goes on.

    Textual takes it so only after it has let go of it, and a stop that it did not hear of would leave two
    of its threads reading the keys.
    """
    if not hasattr(signal, "SIGCONT"):
        return
    loop, let_go = asyncio.get_running_loop(), False
    stop, resume = signal.getsignal(signal.SIGTSTP), signal.getsignal(signal.SIGCONT)

    def stopped(number: int, frame: FrameType | None) -> None:
        nonlocal let_go
        let_go = True
        if callable(stop):
            stop(number, frame)

    def continued(number: int, frame: FrameType | None) -> None:
        nonlocal let_go
        if let_go and callable(resume):
            resume(number, frame)
        elif not let_go:
            loop.call_soon_threadsafe(_take_anew, app)
        let_go = False

    signal.signal(signal.SIGTSTP, stopped)
    signal.signal(signal.SIGCONT, continued)


def _take_anew(app: App[None]) -> None:
    with app.suspend():
        pass


def _watch(terminal: int, gone: "partial[None]") -> None:
    """Wait until a terminal is gone; the system tells it by a signal only to whom it belongs."""
    waiting = select.poll()
    waiting.register(terminal, 0)
    if waiting.poll():
        gone()


def _leave(app: App[None], loop: asyncio.AbstractEventLoop, code: int) -> None:
    end = Timer(_PATIENCE, os._exit, [code])
    end.daemon = True
    end.start()
    _let_go_of_what_is_gone()
    with suppress(RuntimeError):  # it has ended already
        loop.call_soon_threadsafe(partial(app.exit, return_code=code))


def _let_go_of_what_is_gone() -> None:
    """Let what is still painted go nowhere, where writing to the terminal would fail."""
    if not os.isatty(_KEYBOARD):
        nowhere = os.open(os.devnull, os.O_RDWR)
        for descriptor in range(3):
            os.dup2(nowhere, descriptor)
        os.close(nowhere)
