"""Who drives the meeting: one process at a time, let go by the system itself when that process ends."""

import os
import platform
import sys
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from masp_meeting.domain.dates import show_date
from masp_meeting.domain.errors import Refused, SeatTaken
from masp_meeting.storage.claim import Claim

_NAME = "masp-driver"
_ELSE = "leave it there first, or follow along with “masp-meeting follow”."
_DOES_NOT_ANSWER = (
    " If nothing answers there, end process {process}: the meeting can be driven on at once, and nothing "
    "that was recorded or typed is lost."
)


@dataclass(frozen=True, slots=True)
class Place:
    """What the chair looks at: an item of the meeting of a day, and how far down it.

    ``share`` is how much of what does not fit is above, in thousandths; None where all of it is in sight.
    """

    day: date
    item: str
    share: int | None = None


@dataclass(frozen=True, slots=True)
class Holder:
    """Who drives, since when, what they look at, and where they sit."""

    name: str
    since: datetime
    place: Place | None = None
    machine: str = ""
    terminal: str = ""
    process: int = 0

    def words(self) -> str:
        """Who it is, in a sentence that says what whoever wants to drive can do."""
        since = f"{self.since:%H:%M} on {show_date(self.since.date())}"
        where = ", ".join(one for one in (self.machine, self.terminal) if one)
        beside = _DOES_NOT_ANSWER.format(process=self.process) if self.process else ""
        return (
            f"{self.name} drives the meeting since {since}{f' ({where})' if where else ''}: {_ELSE}{beside}"
        )


class Lease:
    """The right to drive the meetings of one workspace."""

    def __init__(self, folder: Path) -> None:
        self._claim = _claim_in(folder)
        self._holder: Holder | None = None

    def take(self, name: str, now: datetime) -> None:
        """Take the lease; taking it again is no harm.

        Raises:
            SeatTaken: somebody else drives; the sentence names them, and says since when and where.
            Refused: the folder allows no lock.
        """
        if self._claim.held:
            return
        try:
            if not self._claim.take():
                raise self._taken()
        except OSError as fault:
            raise Refused(f"The meeting cannot be driven from this folder ({fault.strerror}).") from fault
        self._write(Holder(name, now, None, platform.node(), _terminal(), os.getpid()))

    def hand_over(self, name: str, now: datetime) -> None:
        """Name somebody else as the holder; a disk that refuses it hinders nobody."""
        if self._claim.held and self._holder is not None:
            with suppress(Refused):
                self._write(replace(self._holder, name=name, since=now))

    def show(self, place: Place) -> None:
        """Let the projectors know what the chair looks at; a disk that refuses it hinders nobody."""
        if self._claim.held and self._holder is not None and self._holder.place != place:
            with suppress(Refused):
                self._write(replace(self._holder, place=place))

    def _write(self, holder: Holder) -> None:
        self._claim.tell(holder)
        self._holder = holder

    def release(self) -> None:
        """Let somebody else drive; no harm where this process does not."""
        self._claim.release()

    def _taken(self) -> SeatTaken:
        if holder := self._claim.told():
            return SeatTaken(holder.words(), holder.name)
        return SeatTaken(f"Somebody else has just begun to drive the meeting: {_ELSE}")


def driver_of(folder: Path) -> str:
    """Who drives a workspace's meeting; empty while nobody does."""
    holder = _claim_in(folder).told()
    return holder.name if holder else ""


def place_of_chair(folder: Path) -> Place | None:
    """What the chair of a workspace's meeting looks at; None while nobody drives one."""
    holder = _claim_in(folder).told()
    return holder.place if holder else None


def _claim_in(folder: Path) -> Claim[Holder]:
    return Claim(folder, _NAME, Holder)


def _terminal() -> str:
    with suppress(OSError, ValueError, AttributeError):
        return os.ttyname(sys.stdin.fileno()).removeprefix("/dev/")
    return ""
