"""What the tests of the screens need not spend: naps in which nothing happens, and style sheets read again.

Textual's pilot naps 20 ms three times for each key, and longer while the processor is busy with other tests.
Here it goes on as soon as nothing is left to do, and waits for a thread that works without the processor too.
"""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from math import inf

import pytest
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.css.types import CSSLocation
from textual.pilot import Pilot

_SOON = 0.02
"""Seconds: a frame to be painted, or anything else due within one of Textual's naps, is waited for."""
_LOOKS_EVERY = 0.002
_MOST = 1.0

_read = Stylesheet._parse_rules  # noqa: SLF001
_sheets: dict[object, list[RuleSet]] = {}


async def wait_for_idle(_least: float = 0, most: float = _MOST) -> None:
    """Wait until no message is on its way, nothing is due at once and no thread is at work; 1 s at most."""
    loop = asyncio.get_running_loop()
    assert isinstance(loop, asyncio.BaseEventLoop)
    ends = loop.time() + most
    while loop.time() < ends:
        await asyncio.sleep(0)
        if loop._ready:  # type: ignore[attr-defined]  # noqa: SLF001
            continue
        due = _due(loop)
        if due < _SOON:
            await asyncio.sleep(max(0, due))
        elif _at_work(loop._default_executor):  # type: ignore[attr-defined]  # noqa: SLF001
            await asyncio.sleep(_LOOKS_EVERY)
        else:
            return


def _due(loop: asyncio.BaseEventLoop) -> float:
    """In how many seconds the next timer rings."""
    timers: list[asyncio.TimerHandle] = loop._scheduled  # type: ignore[attr-defined]  # noqa: SLF001
    return min((one.when() for one in timers if not one.cancelled()), default=inf) - loop.time()


def _at_work(threads: ThreadPoolExecutor | None) -> bool:
    """Whether a thread has not yet done what it was given."""
    if threads is None:
        return False
    idle: int = threads._idle_semaphore._value  # noqa: SLF001
    return idle < len(threads._threads) or not threads._work_queue.empty()  # noqa: SLF001


async def _wait_for_screen(_pilot: Pilot[object], timeout: float = _MOST) -> bool:
    """Wait until nothing is left to do, which covers every widget of every screen."""
    await wait_for_idle(0, timeout)
    return True


def _parse_rules(
    sheet: Stylesheet,
    css: str,
    read_from: CSSLocation,
    is_default_rules: bool = False,
    tie_breaker: int = 0,
    scope: str = "",
) -> list[RuleSet]:
    """Read a style sheet once, and not once for each app, while it and the theme are the same."""
    theme = frozenset(sheet._variables.items())  # noqa: SLF001
    key = (theme, css, read_from, is_default_rules, tie_breaker, scope)
    if key not in _sheets:
        _sheets[key] = _read(sheet, css, read_from, is_default_rules, tie_breaker, scope)
    return _sheets[key]


def make_quick(patch: pytest.MonkeyPatch) -> None:
    """Let every app of these tests be so."""
    patch.setattr("textual.app.wait_for_idle", wait_for_idle)
    patch.setattr("textual.pilot.wait_for_idle", wait_for_idle)
    patch.setattr(Pilot, "_wait_for_screen", _wait_for_screen)
    patch.setattr(Stylesheet, "_parse_rules", _parse_rules)
