"""A page that loses its meeting finds it again by itself, whatever the line between does."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from time import sleep, time

import pytest
from playwright.sync_api import Browser

from benchmarks.harness.browser import come_in, seconds_until, seen_at, watch
from masp_meeting.domain.commands import GoTo
from tests.follow.browsers import LATER, Follower, Meeting, browser, follower, meeting
from tests.follow.faulty_line import FaultyLine, Way

__all__ = ["browser", "meeting"]
DOWN = 2.0
"""Seconds for which the line or the server is gone."""

BUSY = 3
"""Beside other tests it may take three times as long; the benchmark holds the figures themselves."""


@dataclass
class Remote(Follower):
    """Somebody who follows over a line that can go wrong."""

    line: FaultyLine = None  # type: ignore[assignment]  # given by whoever makes one


@contextmanager
def over_a_line(browser: Browser, meeting: Meeting) -> Iterator[Remote]:
    """Follow over a line that is good at first."""
    with FaultyLine(meeting.served.port) as line:
        made = follower(browser)
        link = meeting.invite()[1].replace(meeting.address, f"http://127.0.0.1:{line.port}")
        come_in(made.page, link)
        yield Remote(made.context, made.page, made.faults, line)
        made.context.close()


@pytest.fixture(scope="module")
def half_open(browser: Browser, meeting: Meeting) -> Iterator[tuple[Remote, float]]:
    """Leave somebody's line half open while the other tests run, for it takes long to notice."""
    meeting.chair(GoTo(meeting.cases[0]))
    with over_a_line(browser, meeting) as remote:
        remote.until("account-1")
        remote.until_live()
        watch(remote.page, LATER)
        remote.page.wait_for_timeout(3_000)  # until the server has let go of the lines that nobody uses
        remote.line.swallow()
        yield remote, time()


@pytest.fixture
def remote(browser: Browser, meeting: Meeting, half_open: tuple[Remote, float]) -> Iterator[Remote]:
    """Follow over a line that is good, at the second case."""
    assert half_open
    meeting.chair(GoTo(meeting.cases[1]))
    with over_a_line(browser, meeting) as remote:
        remote.until("account-2")
        remote.until_live()
        yield remote


def test_after_a_connection_was_killed(meeting: Meeting, remote: Remote) -> None:
    remote.line.cut()
    meeting.chair(GoTo(meeting.cases[2]))
    assert seconds_until(remote.page, "account-3", lambda: None) <= 1 * BUSY
    remote.until_live()
    remote.check()


def test_after_many_connections_were_killed(meeting: Meeting, remote: Remote) -> None:
    for case in (2, 1, 2, 1, 2):
        remote.line.cut()
        meeting.chair(GoTo(meeting.cases[case]))
        assert seconds_until(remote.page, f"account-{case + 1}", lambda: None) <= 1 * BUSY


def test_after_the_server_was_killed_and_started_again(meeting: Meeting, remote: Remote) -> None:
    meeting.served.kill()
    meeting.chair(GoTo(meeting.cases[2]))
    sleep(DOWN)
    assert "live" not in remote.page.get_by_role("status").first.inner_text().casefold()
    meeting.served.start()
    assert seconds_until(remote.page, "account-3", lambda: None) <= 1 * BUSY
    remote.until_live()
    remote.check()


def test_after_answers_of_502(meeting: Meeting, remote: Remote) -> None:
    remote.line.turn(Way.BAD_GATEWAY)
    meeting.chair(GoTo(meeting.cases[2]))
    remote.page.wait_for_timeout(DOWN * 1000)
    assert "account-2" in remote.view
    assert "live" not in remote.page.get_by_role("status").first.inner_text().casefold()
    remote.check()
    assert seconds_until(remote.page, "account-3", lambda: remote.line.turn(Way.PASS)) <= 5 * BUSY
    remote.until_live()
    remote.check()


def test_behind_a_proxy_that_holds_streams_back(meeting: Meeting, remote: Remote) -> None:
    meeting.chair(GoTo(meeting.cases[1]))
    assert seconds_until(remote.page, "account-3", lambda: _hold_back(meeting, remote)) <= 6 * BUSY
    assert seconds_until(remote.page, "account-2", lambda: meeting.chair(GoTo(meeting.cases[1]))) <= 2 * BUSY
    remote.check()
    number = meeting.office.invitations.known(meeting.day)[-1].invitation.id
    revoked = lambda: meeting.office.invitations.revoke(number)  # noqa: E731  # one word for one deed
    assert seconds_until(remote.page, "account-2", revoked, there=False) <= 2 * BUSY
    remote.check()


def _hold_back(meeting: Meeting, remote: Remote) -> None:
    remote.line.turn(Way.BUFFER)
    meeting.chair(GoTo(meeting.cases[2]))


def test_on_a_slow_line(meeting: Meeting, remote: Remote) -> None:
    remote.line.turn(Way.DELAY, 0.3)
    meeting.chair(GoTo(meeting.cases[2]))
    remote.until("account-3")
    remote.until_live()
    remote.check()


def test_after_a_line_that_was_half_open(half_open: tuple[Remote, float], meeting: Meeting) -> None:
    remote, began = half_open
    meeting.chair(GoTo(meeting.cases[1]))
    assert seen_at(remote.page) - began <= 15 * BUSY
    remote.until_live()
    remote.check()
