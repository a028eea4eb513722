"""What it costs to let people follow in their browsers, against textual-serve in the same run.

``python -m benchmarks.following`` prints each figure with its bar; ``--quick`` looks for less long. The exit
status is 0 where all of them hold. The server is a process of its own; whoever follows is heard in this one.
"""

import socket
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from functools import partial
from itertools import count, cycle
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from threading import Barrier
from time import perf_counter, sleep

from playwright.sync_api import Page

from benchmarks.harness.browser import chromium, come_in, seconds_to_change
from benchmarks.harness.bulk import fill
from benchmarks.harness.following import (
    Served,
    Stream,
    Streams,
    cpu_seconds,
    family,
    join,
    proportional_mb,
    reply,
    request,
)
from benchmarks.harness.recovery import BARS, recoveries
from benchmarks.harness.web_terminal import WebTerminals
from masp_meeting.cli.clock import local_now, open_office
from masp_meeting.domain.commands import GoTo
from masp_meeting.domain.invitations import Ask
from masp_meeting.service.office import Office

FOLLOWERS, MANY, TERMINALS, CASES = 40, 400, 10, 12
_QUICK = "--quick" in sys.argv
_IDLE = 3.0 if _QUICK else 10.0
_COMMITS = 15 if _QUICK else 60
_FRAMES = 10 if _QUICK else 40
_OWN = "Pss_Anon"
_FROM_ONE = 40
"""Followers at each address of this machine, for a server lets no more than so many come from one."""


class Figures:
    """Prints figures, and keeps whether each holds."""

    def __init__(self) -> None:
        """Begin with none."""
        self.hold = True

    def tell(self, what: str, found: float, bar: float, unit: str, at_least: bool = False) -> None:
        """Print a figure with its bar."""
        holds = found >= bar if at_least else found <= bar
        self.hold &= holds
        way, word = "at least" if at_least else "at most", "holds" if holds else "falls short"
        print(f"{what}: {found:.4g} {unit}, {way} {bar:g}: {word}", flush=True)


class Chair:
    """Drives the meeting from case to case."""

    def __init__(self, office: Office, day: date) -> None:
        """Sit at the meeting of a day."""
        self.office, self.day = office, day
        office.meetings.convene(day)
        items = office.meetings.meeting.items
        self._cases = cycle([item.id for item in items if item.case is not None])
        self._numbers = count(1)

    def go_on(self) -> str:
        """Go to the next case; returns what it is called."""
        case = next(self._cases)
        self.office.meetings.handle(GoTo(case))
        return case

    def invite(self) -> tuple[int, str]:
        """Invite somebody; the number of the invitation, and the token of its link."""
        issued = self.office.invitations.issue(self.day, Ask(f"Person {next(self._numbers)}", "police"))
        return issued.invitation.id, issued.token


def main() -> int:
    """Print the figures; 0 where all hold."""
    figures = Figures()
    with TemporaryDirectory() as made:
        folder = Path(made) / "workspace"
        fill(folder, CASES, CASES)
        with open_office(folder) as office:
            chair = Chair(office, local_now().date())
            chair.go_on()
            memory, cpu = _forty(figures, chair, folder)
            _in_chromium(figures, chair, folder)
            _four_hundred(figures, chair, folder)
            _textual_serve(figures, chair, folder, memory, cpu)
    print("all of them hold" if figures.hold else "not all of them hold")
    return int(not figures.hold)


def _forty(figures: Figures, chair: Chair, folder: Path) -> tuple[float, float]:
    """The figures of forty followers; returns the memory and the CPU per update of each."""
    with Served(folder) as served, Streams() as streams:
        pid = served.process.pid
        empty = proportional_mb(pid, kind=_OWN)
        sessions = _sessions(chair, served, FOLLOWERS)
        first = _first_views(served, sessions)
        figures.tell(f"{FOLLOWERS} first views at once, the last", first[-1] * 1000, 50, "ms")
        print(f"  (median {median(first) * 1000:.1f} ms)")
        opened = [streams.open(served.port, session) for session in sessions]
        streams.until(lambda: all(one.views for one in opened))
        waits = sorted(_waits(chair, streams, opened, _COMMITS))
        figures.tell("commit to client, 95 of 100 within", _p95(waits) * 1000, 25, "ms")
        print(f"  (median {median(waits) * 1000:.1f}, longest {waits[-1] * 1000:.1f} ms)")
        memory = (proportional_mb(pid, kind=_OWN) - empty) / FOLLOWERS
        figures.tell(f"memory of the server with {FOLLOWERS} followers", proportional_mb(pid), 45, "MB")
        figures.tell("memory per follower", memory, 0.2, "MB")
        idle, update = _cpu(chair, (pid,), _COMMITS)
        figures.tell("idle, of one core", idle * 100, 1, "%")
        print(f"  (CPU per update, all {FOLLOWERS} followers together: {update * 1000:.2f} ms)")
        said = served.words
        figures.tell(f"shutdown with {FOLLOWERS} streams", served.stop(), 0.5, "s")
        streams.until(lambda: all(one.ended for one in opened))
        print(f"  (silent: {served.words == said})")
        figures.hold &= served.words == said
    return memory, update / FOLLOWERS


def _in_chromium(figures: Figures, chair: Chair, folder: Path) -> None:
    """The figures of pages in Chromium."""
    with chromium() as browser, Served(folder) as served:
        address = f"http://127.0.0.1:{served.port}/j/"
        page = come_in(browser.new_context(), f"{address}{chair.invite()[1]}")
        frames = sorted(_frames(page, chair))
        figures.tell("commit to frame in Chromium, 95 of 100 within", _p95(frames) * 1000, 60, "ms")
        print(f"  (median {median(frames) * 1000:.1f} ms)")
        number, token = chair.invite()
        page = come_in(browser.new_context(), f"{address}{token}")
        gone = seconds_to_change(page, lambda: chair.office.invitations.revoke(number))
        figures.tell("revoked to hidden", gone * 1000, 200, "ms")
        links = (f"{address}{chair.invite()[1]}" for _ in count())
        for fault, seconds in recoveries(browser, served, links, chair.go_on):
            figures.tell(f"recovery: {fault}", seconds, BARS[fault], "s")


def _frames(page: Page, chair: Chair) -> Iterator[float]:
    """Seconds from the commit to the frame, each from another moment between two looks of the server."""
    for number in range(_FRAMES):
        sleep(0.05 + number * 0.0037)
        yield seconds_to_change(page, chair.go_on)


def _four_hundred(figures: Figures, chair: Chair, folder: Path) -> None:
    """What it is like for ten times as many."""
    with Served(folder) as served, Streams() as streams:
        places = [f"127.0.0.{1 + number // _FROM_ONE}" for number in range(MANY)]
        sessions = [join(served.port, chair.invite()[1], source=place) for place in places]
        opened = [
            streams.open(served.port, session, place) for session, place in zip(sessions, places, strict=True)
        ]
        streams.until(lambda: all(one.views for one in opened))
        waits = sorted(_waits(chair, streams, opened, _COMMITS // 3))
        figures.tell(f"commit to client with {MANY}, 95 of 100 within", _p95(waits) * 1000, 100, "ms")
        print(
            f"  (median {median(waits) * 1000:.1f} ms, {proportional_mb(served.process.pid):.1f} MB in all)"
        )


def _textual_serve(figures: Figures, chair: Chair, folder: Path, memory: float, cpu: float) -> None:
    """The same by textual-serve, with fewer: each costs as much as any other."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with WebTerminals(folder, port) as terminals:
        pid = terminals.process.pid
        empty = proportional_mb(*family(pid), kind=_OWN)
        first = terminals.look(TERMINALS, chair.go_on())
        everybody = family(pid)
        theirs = (proportional_mb(*everybody, kind=_OWN) - empty) / TERMINALS
        idle, update = _cpu(chair, everybody, 10)
    print(
        f"textual-serve with {TERMINALS}: {theirs:.1f} MB and {update / TERMINALS * 1000:.2f} ms of CPU per"
    )
    print(f"  update for each follower, idle {idle * 100:.1f} %, first view of all after {first:.1f} s")
    figures.tell("textual-serve’s memory per follower, against ours", theirs / memory, 100, "times", True)
    figures.tell("its CPU per update and follower, against ours", update / TERMINALS / cpu, 30, "times", True)


def _sessions(chair: Chair, served: Served, many: int) -> list[str]:
    return [join(served.port, chair.invite()[1]) for _ in range(many)]


def _first_views(served: Served, sessions: Sequence[str]) -> list[float]:
    """Seconds until each has the whole page, where all ask at once on lines that are open; sorted."""
    start = Barrier(len(sessions))

    def look(session: str) -> float:
        with socket.create_connection(("127.0.0.1", served.port)) as line:
            start.wait()
            asked, heard = perf_counter(), b""
            line.sendall(request(served.port, "/follow", cookie=session))
            while came := line.recv(65536):
                heard += came
        assert reply(heard).status == 200
        return perf_counter() - asked

    with ThreadPoolExecutor(len(sessions)) as pool:
        return sorted(pool.map(look, sessions))


def _waits(chair: Chair, streams: Streams, opened: Sequence[Stream], commits: int) -> Iterator[float]:
    """Seconds from each commit to its view at each follower."""
    for number in range(commits):
        sleep(0.05 + number * 0.0037)
        seen = [(one, len(one.views)) for one in opened]
        chair.go_on()
        committed = perf_counter()
        streams.until(partial(_all_saw_more, seen))
        yield from (one.views[was].at - committed for one, was in seen)


def _all_saw_more(seen: Sequence[tuple[Stream, int]]) -> bool:
    return all(len(one.views) > was for one, was in seen)


def _cpu(chair: Chair, pids: Sequence[int], updates: int) -> tuple[float, float]:
    """The share of a core that processes take while nothing happens, and the seconds that an update takes."""
    sleep(2)
    began, was = perf_counter(), cpu_seconds(*pids)
    sleep(_IDLE)
    idle = (cpu_seconds(*pids) - was) / (perf_counter() - began)
    began, was = perf_counter(), cpu_seconds(*pids)
    for _ in range(updates):
        chair.go_on()
        sleep(0.3)
    sleep(1.5)
    taken = cpu_seconds(*pids) - was - idle * (perf_counter() - began)
    return idle, taken / updates


def _p95(waits: Sequence[float]) -> float:
    return waits[len(waits) * 95 // 100]


if __name__ == "__main__":
    sys.exit(main())
