"""From a command on the disk to its paint on the projector, and from its death to the chair's safe screen.

``python -m benchmarks.follow`` prints the figures: a real projector in a pseudo-terminal follows notes that
this process takes, and is killed in the end.
"""

import sys
import tempfile
from pathlib import Path
from time import perf_counter, sleep

from benchmarks.harness.terminal import Terminal
from masp_meeting.cli.clock import local_now, open_office
from masp_meeting.domain.commands import GoTo, OpenMeeting, TakeNote
from masp_meeting.service.following import Wall
from masp_meeting.service.office import Office
from tests.samples import CHAIR, PEOPLE, facts

_NOTES = 40
_WALL = [sys.executable, "-m", "masp_meeting", "follow"]


def main() -> None:
    """Print the median and the 95th percentile of what a room waits, and how soon a loss is known."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        Office.create(folder)
        with open_office(folder) as office:
            _open(office)
            with Terminal(_WALL, folder) as wall:
                wall.wait_until("item ")
                waits = sorted(_painted(office, wall, number) for number in range(_NOTES))
                print(f"commit to paint on the projector: median {waits[_NOTES // 2] * 1000:.0f} ms")
                print(f"95 of 100 within {waits[_NOTES * 95 // 100] * 1000:.0f} ms, at most 300")
                wall.kill()
                killed = perf_counter()
                while office.meetings.wall() is not Wall.NONE:
                    sleep(0.01)
                print(f"a killed projector is known to be lost after {perf_counter() - killed:.1f} s")


def _open(office: Office) -> None:
    for number in range(12):
        office.referrals.add(facts(referrer_email=f"{number}@police.example"))
    day = local_now().date()
    office.agendas.build(day)
    office.meetings.convene(day)
    for command in (*PEOPLE, OpenMeeting(CHAIR, ""), GoTo("interests")):
        office.meetings.handle(command)


def _painted(office: Office, wall: Terminal, number: int) -> float:
    """Seconds from the commit of a note to its paint; each comes at another moment between two looks."""
    sleep(0.05 + number * 0.013)
    wall.settle()
    office.meetings.handle(TakeNote("interests", f"n{number}", f"note-{number}."))
    committed = perf_counter()
    return wall.wait_for_frame(f"note-{number}.") - committed


if __name__ == "__main__":
    main()
