"""How long a page in Chromium is without its meeting, for each way in which a line goes wrong."""

from collections.abc import Callable, Iterator
from time import sleep, time

from playwright.sync_api import Browser, Page

from benchmarks.harness.browser import HEADING, come_in, seconds_to_change, seen_at, watch
from benchmarks.harness.following import Served
from tests.follow.faulty_line import FaultyLine, Way

_DOWN = 3.0
"""Seconds for which the server is gone, or another answers in its place."""
BARS = {"killed connection": 1.0, "killed server": 1.0, "502": 5.0, "half-open line": 15.0, "buffering": 6.0}
"""Seconds from when all is well again; of a half-open and of a buffering line from when it goes wrong."""


def recoveries(
    browser: Browser, served: Served, links: Iterator[str], go_on: Callable[[], object]
) -> Iterator[tuple[str, float]]:
    """The seconds for each way.

    Args:
        browser: whose pages follow.
        served: the server.
        links: personal links, each good for one page.
        go_on: moves the meeting on, to what is headed otherwise.
    """
    with FaultyLine(served.port) as line, FaultyLine(served.port) as dead:
        half_open = _page(browser, dead, next(links))
        page = _page(browser, line, next(links))
        watch(half_open, half_open.inner_text(HEADING), there=False, within=HEADING)
        dead.swallow()
        swallowed = time()
        go_on()
        page.wait_for_timeout(500)

        yield "killed connection", seconds_to_change(page, lambda: _then(line.cut, go_on))
        yield "killed server", seconds_to_change(page, lambda: _restart(served, go_on))
        line.turn(Way.BAD_GATEWAY)
        go_on()
        sleep(_DOWN)
        yield "502", seconds_to_change(page, lambda: line.turn(Way.PASS))
        yield "half-open line", seen_at(half_open) - swallowed
        yield "buffering", seconds_to_change(page, lambda: _then(lambda: line.turn(Way.BUFFER), go_on))


def _page(browser: Browser, line: FaultyLine, link: str) -> Page:
    """A page that follows over a line."""
    page = browser.new_context().new_page()
    path = link.rpartition("/")[2]
    come_in(page, f"http://127.0.0.1:{line.port}/j/{path}")
    page.get_by_text("Live", exact=True).wait_for()
    return page


def _restart(served: Served, go_on: Callable[[], object]) -> None:
    served.kill()
    go_on()
    sleep(_DOWN)
    served.start()


def _then(fault: Callable[[], object], go_on: Callable[[], object]) -> None:
    fault()
    go_on()
