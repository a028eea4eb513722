"""A meeting of 300 cases is driven through like one of 60: each command costs a little more, and no more."""

from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from statistics import median

from benchmarks.harness.bulk import fill
from benchmarks.long_meeting import Walk
from masp_meeting.domain.meeting import Stage
from masp_meeting.domain.outcome import Disposition
from masp_meeting.service.office import Office

CASES = 300


def walked(folder: Path, cases: int) -> float:
    """Walk a meeting of so many cases to its close; returns what a command took."""
    now, ids = datetime.now(UTC).astimezone(), map(str, count())
    fill(folder, cases, cases)
    with Office.open(folder, lambda: now, lambda: next(ids), "bench") as office:
        walk = Walk(office)
        meeting = walk.go()
        ended = [item.disposition for item in meeting.items if item.case]
        assert meeting.stage is Stage.CLOSED
        assert ended == [Disposition.DEFERRED] * cases
        assert office.verify() == ()
        return median(walk.took["command"])


def test_a_command_of_a_long_meeting_costs_no_more_than_its_length(tmp_path: Path) -> None:
    short, long = walked(tmp_path / "short", CASES // 5), walked(tmp_path / "long", CASES)

    assert long < short * 5
