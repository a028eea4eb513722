"""A meeting of 300 cases beside 10,000 referrals, from convening to its close, and how long each took."""

import argparse
import sys
from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import TypeVar

from benchmarks.harness.bulk import fill
from masp_meeting.domain.commands import (
    CloseMeeting,
    Defer,
    GoTo,
    RecordVictimSafety,
    TakeAction,
    TakeNote,
)
from masp_meeting.domain.meeting import Item, Meeting
from masp_meeting.domain.view import Audience, view
from masp_meeting.service.office import Office

T = TypeVar("T")
REFERRALS, CASES = 10_000, 300
BARS = {"convene": 2.0, "command": 0.25, "view": 0.5, "undo": 2.0, "close": 1.0, "minutes": 30.0}
"""Seconds that the slowest of each may take; a command's bar is for the 99th in a hundred."""


class Walk:
    """One meeting gone through from its first item to its close."""

    def __init__(self, office: Office) -> None:
        """Keep the office; nothing is timed yet."""
        self._office = office
        self._ids = map(str, count())
        self.took: dict[str, list[float]] = defaultdict(list)

    def go(self) -> Meeting:
        """Take every case in turn: a note, a safety line, a deferral; what is red gets its action."""
        desk, day = self._office.meetings, self._office.agendas.days()[-1]
        meeting = self.timed("convene", lambda: desk.convene(day))
        for place, item in enumerate(meeting.items):
            self.timed("command", lambda item=item: desk.handle(GoTo(item.id)))  # type: ignore[misc]
            if item.case is not None:
                self._defer(item, meeting)
            if place % 25 == 0:
                self.timed("view", self._seen)
        slip = TakeNote(meeting.items[0].id, next(self._ids), "A slip.")
        self.timed("command", lambda: desk.handle(slip))
        self.timed("undo", desk.undo)
        return self.timed("close", lambda: desk.handle(CloseMeeting(day + timedelta(days=7))))

    def _defer(self, item: Item, meeting: Meeting) -> None:
        here, day = item.id, meeting.day
        later = day + timedelta(days=7)
        for command in (
            TakeNote(here, next(self._ids), "He was seen outside her work again."),
            RecordVictimSafety(here, "Frightened; wishes no contact.", "safety plan"),
            TakeAction(here, next(self._ids), "Call her tonight.", "Somebody of police", "police", day),
            Defer(here, "much is not known", "an answer", "police", later),
        ):
            self.timed("command", lambda command=command: self._office.meetings.handle(command))  # type: ignore[misc]

    def _seen(self) -> object:
        desk = self._office.meetings
        return view(desk.meeting, Audience.CHAIR, beside=desk.beside())

    def timed(self, what: str, deed: Callable[[], T]) -> T:
        """Do something and note how long it took."""
        began = perf_counter()
        done = deed()
        self.took[what].append(perf_counter() - began)
        return done


def main(words: Sequence[str] | None = None) -> int:
    """Print the figures, and return 0 where every bar holds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--referrals", type=int, default=REFERRALS)
    chosen = parser.parse_args(words)
    now, ids = datetime.now(UTC).astimezone(), map(str, count())
    with TemporaryDirectory() as made:
        folder = Path(made) / "workspace"
        fill(folder, chosen.referrals, CASES)
        with Office.open(folder, lambda: now, lambda: next(ids), "bench") as office:
            walk = Walk(office)
            walk.go()
            walk.timed("minutes", lambda: office.papers.minutes(now.date()))
            faults = office.verify()
    print(f"{CASES} cases beside {chosen.referrals:,} referrals; seconds")
    held = [_holds(what, took) for what, took in walk.took.items()]
    print(*faults, sep="\n", end="\n" if faults else "")
    return 0 if all(held) and not faults else 1


def _holds(what: str, took: list[float]) -> bool:
    slowest = sorted(took)[int(len(took) * 0.99)]
    holds = slowest <= BARS[what]
    sign = "✔" if holds else "✘"
    print(f"  {sign} {what:<8} {len(took):>5} times, half within {median(took):.3f}, ", end="")
    print(f"slowest {slowest:.3f} of {BARS[what]:.2f}")
    return holds


if __name__ == "__main__":
    sys.exit(main())
