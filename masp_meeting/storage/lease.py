"""Who drives the meeting: one process at a time, let go by the system itself when that process ends."""

from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from masp_meeting.domain.dates import show_date
from masp_meeting.domain.errors import Refused
from masp_meeting.storage.claim import Claim

_NAME = "masp-driver"
_ELSE = "leave it there first, or follow along with “masp-meeting follow”."


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
    """Who drives, since when, and what they look at."""

    name: str
    since: datetime
    place: Place | None = None


class Lease:
    """The right to drive the meetings of one workspace."""

    def __init__(self, folder: Path) -> None:
        self._claim = _claim_in(folder)
        self._holder: Holder | None = None

    def take(self, name: str, now: datetime) -> None:
        """Take the lease; taking it again is no harm.

        Raises:
            Refused: somebody else drives; the sentence names them and says since when.
        """
        if self._claim.held:
            return
        try:
            if not self._claim.take():
                raise Refused(self._taken())
        except OSError as fault:
            raise Refused(f"The meeting cannot be driven from this folder ({fault.strerror}).") from fault
        self._write(Holder(name, now))

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

    def _taken(self) -> str:
        if holder := self._claim.told():
            since = f"{holder.since:%H:%M} on {show_date(holder.since.date())}"
            return f"{holder.name} drives the meeting since {since}: {_ELSE}"
        return f"Somebody else has just begun to drive the meeting: {_ELSE}"


def place_of_chair(folder: Path) -> Place | None:
    """What the chair of a workspace's meeting looks at; None while nobody drives one."""
    holder = _claim_in(folder).told()
    return holder.place if holder else None


def _claim_in(folder: Path) -> Claim[Holder]:
    return Claim(folder, _NAME, Holder)
