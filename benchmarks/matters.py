"""What matters arising cost: opening a meeting after 500 earlier ones of 20 actions, and one report in it."""

import shutil
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from masp_meeting.domain.agenda import plan, title_of
from masp_meeting.domain.attending import Mode
from masp_meeting.domain.commands import Arrive, OpenMeeting, ReportAction
from masp_meeting.domain.matters import Action, Report, Reported
from masp_meeting.domain.meeting import Item, Meeting, Stage
from masp_meeting.domain.profile import Profile
from masp_meeting.domain.register import matters_of
from masp_meeting.service.office import Office
from masp_meeting.storage import actions, meetings
from masp_meeting.storage.profile import load_profile
from masp_meeting.storage.workspace import Workspace

MEETINGS, ACTIONS, TIMES = 500, 20, 5
BAR = 0.3
"""Seconds that the opening may take, where one action in twenty is still open."""
_AGENCIES = ("police", "probation", "health", "advocacy")


def main() -> int:
    """Print the figures, and return 0 where the bar holds."""
    now = datetime.now(UTC).astimezone()
    print(f"seconds, the slowest of {TIMES}; {MEETINGS} earlier meetings of {ACTIONS} actions each")
    slowest = 0.0
    for share in (0.05, 1.0):
        with TemporaryDirectory() as made:
            folder = Path(made) / "workspace"
            left = fill(folder, now.date(), share)
            opening, report = zip(
                *(_open(folder, Path(made) / str(n), now) for n in range(TIMES)), strict=True
            )
        print(f"  {left:6,} open: opening {max(opening):.3f} (median {median(opening):.3f}), ", end="")
        print(f"a report {max(report):.3f}")
        slowest = slowest or max(opening)
    print(f"opening within {BAR} s where one in twenty is open: {slowest <= BAR}")
    return 0 if slowest <= BAR else 1


def fill(folder: Path, today: date, share: float) -> int:
    """Make a workspace with the meetings before today, and return how many of their actions are open."""
    chance, left = Random(0), 0
    with Workspace.create(folder) as workspace, workspace.transaction() as db:
        for meeting in _held(load_profile(folder), today):
            meetings.insert(db, meeting, 1)
            for matter in matters_of(meeting):
                told = Reported(meeting.day, Report.DONE, "", matter.action.at, by="bench")
                is_open = chance.random() < share
                actions.put(db, matter if is_open else replace(matter, reports=(told,)))
                left += is_open
    return left


def _held(profile: Profile, today: date) -> Iterator[Meeting]:
    """Meetings a week apart, the last of which waits for its minutes to be approved."""
    rules = profile.meeting
    for weeks in range(MEETINGS, 0, -1):
        day = today - timedelta(weeks=weeks)
        at = datetime.combine(day, rules.starts, UTC)
        given = tuple(
            Action(f"a{n}", "Ring the housing officer about the move", "Somebody", agency, day, at)
            for n, agency in enumerate(_AGENCIES * (ACTIONS // len(_AGENCIES)))
        )
        items = [
            Item(one.id, one.kind, title_of(one, rules), one.starts, one.minutes) for one in plan((), rules)
        ]
        items[-1] = replace(items[-1], actions=given)
        stage = Stage.CLOSED if weeks == 1 else Stage.APPROVED
        yield Meeting(day, profile, tuple(items), stage, closed_at=at, next_day=day + timedelta(weeks=1))


def _open(folder: Path, copy: Path, now: datetime) -> tuple[float, float]:
    """Seconds that opening a meeting takes, and one report of an action in it."""
    shutil.copytree(folder, copy)
    ids = map(str, count())
    with Office.open(copy, lambda: now, lambda: next(ids), "bench") as office:
        office.agendas.build(now.date())
        office.meetings.convene(now.date())
        for agency in _AGENCIES:
            office.meetings.handle(Arrive(f"Somebody of {agency}", agency, Mode.IN_PERSON))
        start = perf_counter()
        meeting = office.meetings.handle(OpenMeeting("Somebody of police", ""))
        opened = perf_counter()
        office.meetings.handle(ReportAction(meeting.matters[0].key, Report.DONE))
        return opened - start, perf_counter() - opened


if __name__ == "__main__":
    sys.exit(main())
