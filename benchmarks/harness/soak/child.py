"""The program that is killed: it goes on with the script, and reports each deed once it has returned."""

import os
import select
import signal
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from time import monotonic
from typing import Any

import msgspec

from benchmarks.harness.soak.deeds import Deed
from masp_meeting.cli.clock import new_id
from masp_meeting.domain.errors import Refused
from masp_meeting.service.office import Office
from masp_meeting.storage.codec import fingerprint
from masp_meeting.storage.keys import Key
from tests.samples import CHAIR

_TICK = timedelta(seconds=10)
_OPENS = time(10)
_AT_ONCE = 65536
_STEPS = ("open", "os.link", "os.mkdir", "os.remove", "os.rename")
"""What the interpreter tells of before it is done with a file."""
_WRITES = os.O_WRONLY | os.O_RDWR


class Clock:
    """A clock on which ten seconds pass between two looks; a day that the script comes to begins at ten."""

    def __init__(self, since: datetime) -> None:
        """Go on from a moment."""
        self._now = since

    def __call__(self) -> datetime:
        """The time, a little later at every look."""
        self._now += _TICK
        return self._now

    def come_to(self, day: date) -> None:
        """Let a day begin, unless it has begun already."""
        self.go_on_from(datetime.combine(day, _OPENS, UTC))

    def go_on_from(self, moment: datetime) -> None:
        """Never show what is before a moment any more."""
        self._now = max(self._now, moment)


@dataclass(frozen=True, slots=True)
class Report:
    """What the program says of a deed: that it begins, or that it returned, and how things stand then.

    ``row`` is the last one of the journal and ``seal`` its hash; ``meeting`` is the fingerprint of the
    meeting that is driven, and ``current`` its item. ``refused`` is why it was not done.
    """

    deed: int
    returned: bool = False
    row: int = 0
    seal: str = ""
    meeting: str = ""
    current: str = ""
    refused: str = ""


@dataclass(frozen=True, slots=True)
class Where:
    """A workspace with its key, and the folder for temporary files."""

    folder: Path
    key: Key | None
    temporary: Path


@dataclass(frozen=True, slots=True)
class Standing:
    """From where a program goes on: which deed comes next, and what time it is."""

    deed: int
    since: datetime


class Child:
    """A program that does deeds until it is killed, or has done the last of them."""

    def __init__(
        self,
        where: Where,
        deeds: Sequence[Deed],
        at: Standing,
        dies_at: int = 0,
    ) -> None:
        """Begin. The process must have no threads, because it is forked.

        Args:
            where: the workspace.
            deeds: the script.
            at: from where it goes on.
            dies_at: the step with files at which it kills itself; 0 for none.
        """
        self._reading, writing = os.pipe()
        self._id, self._rest = os.fork(), b""
        self.reports: list[Report] = []
        if self._id == 0:
            os.close(self._reading)
            _live(writing, where, deeds, at, dies_at)
        os.close(writing)

    def listen(self, seconds: float, enough: int) -> None:
        """Listen for so long, or until there are so many reports, or it ends."""
        until = monotonic() + seconds
        while len(self.reports) < enough and (left := until - monotonic()) > 0:
            if select.select([self._reading], [], [], left)[0] and not self._take():
                return

    def kill(self) -> int:
        """Kill it, wherever it is, and hear what it had said; returns how it ended."""
        os.kill(self._id, signal.SIGKILL)
        while self._take():
            pass
        os.close(self._reading)
        return os.waitstatus_to_exitcode(os.waitpid(self._id, 0)[1])

    def _take(self) -> bool:
        """Take what is said next; False at the end. What is not a whole line was not said."""
        said = os.read(self._reading, _AT_ONCE)
        *lines, self._rest = (self._rest + said).split(b"\n")
        self.reports += [msgspec.json.decode(line, type=Report) for line in lines]
        return bool(said)


def _say(writing: int, report: Report) -> None:
    os.write(writing, msgspec.json.encode(report) + b"\n")


def _live(writing: int, where: Where, deeds: Sequence[Deed], at: Standing, dies_at: int) -> None:
    """The life of the child; it never returns."""
    try:
        os.environ["TMPDIR"] = tempfile.tempdir = str(where.temporary)
        if dies_at:
            _Death(where, dies_at).lie_in_wait()
        _do_all(lambda report: _say(writing, report), where, deeds, at)
        os._exit(0)
    except BaseException as fault:  # noqa: BLE001  # the parent's life must not go on in the child
        sys.stderr.write(f"{fault!r}\n")
        os._exit(1)


class _Death:
    """Kills this process right before its n-th step with a file of the workspace or a temporary one."""

    def __init__(self, where: Where, step: int) -> None:
        self._folders, self._left = (str(where.folder), str(where.temporary)), step

    def lie_in_wait(self) -> None:
        """Hear of every step from now on; of the wait for the disk nothing tells but the call itself."""
        reach_disk = os.fsync

        def fsync(file: int) -> None:
            self._step()
            reach_disk(file)

        os.fsync = fsync  # type: ignore[assignment]
        sys.addaudithook(self._hear)

    def _hear(self, event: str, about: tuple[Any, ...]) -> None:
        here = event in _STEPS and any(str(one).startswith(self._folders) for one in about[:2])
        if here and (event != "open" or about[2] & _WRITES):
            self._step()

    def _step(self) -> None:
        self._left -= 1
        if not self._left:
            os.kill(os.getpid(), signal.SIGKILL)


def _do_all(say: Callable[[Report], None], where: Where, deeds: Sequence[Deed], at: Standing) -> None:
    clock, driven = Clock(at.since), None
    office = Office.open(where.folder, clock, new_id, CHAIR, where.key)
    for number in range(at.deed, len(deeds)):
        deed = deeds[number]
        clock.come_to(deed.on)
        if deed.meeting and driven != deed.on:
            office.meetings.drive(deed.on)
            driven = deed.on
        say(Report(number))
        refused = ""
        try:
            deed.do(office)
        except Refused as reason:
            refused = str(reason)
        say(after(office, number, deed, refused))


def after(office: Office, number: int, deed: Deed, refused: str = "") -> Report:
    """How things stand after a deed."""
    with office.workspace.reading() as db:
        row, seal = db.execute("SELECT sequence, hash FROM journal ORDER BY sequence DESC LIMIT 1").fetchone()
    if not deed.meeting:
        return Report(number, True, row, seal, refused=refused)
    meeting = office.meetings.meeting
    return Report(number, True, row, seal, fingerprint(meeting), meeting.current, refused)
