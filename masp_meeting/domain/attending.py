"""Who takes part in a meeting: people with their times, apologies, information sent, interests declared."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Mode(StrEnum):
    """How somebody attends."""

    IN_PERSON = "in person"
    DIAL_IN = "dial-in"


@dataclass(frozen=True, slots=True)
class Stay:
    """One unbroken time in the room; ``until`` is None while it lasts.

    ``only_for`` is the case that a referrer was admitted for, who may come again for another.
    """

    since: datetime
    until: datetime | None = None
    only_for: str = ""

    def covers(self, at: datetime) -> bool:
        """Whether a moment lies in it."""
        return self.since <= at and (self.until is None or at <= self.until)


@dataclass(frozen=True, slots=True)
class Attendee:
    """Somebody who was here, from when to when.

    ``agency`` is a key of the profile, or a name as given; ``deputy_for`` is whose place they take;
    ``only_for`` is the case that a referrer was admitted for, empty for everybody else. ``agreed_at`` is
    when they last agreed to the confidentiality statement, and ``alone`` what somebody who dials in said
    when asked whether they are alone in the room; None while nobody asked.
    """

    name: str
    agency: str
    mode: Mode
    role: str = ""
    stays: tuple[Stay, ...] = ()
    deputy_for: str = ""
    only_for: str = ""
    agreed_at: datetime | None = None
    alone: bool | None = None

    @property
    def here(self) -> bool:
        """Whether they are in the room, or on the line, now."""
        return bool(self.stays) and self.stays[-1].until is None

    @property
    def has_agreed(self) -> bool:
        """Whether they agreed to the statement since they came in last."""
        return self.agreed_at is not None and bool(self.stays) and self.agreed_at >= self.stays[-1].since


@dataclass(frozen=True, slots=True)
class Apology:
    """Somebody who sent their apologies."""

    name: str
    agency: str


@dataclass(frozen=True, slots=True)
class InformationSent:
    """What an agency sent in writing, and when it came; ``item`` is the case, or empty for the meeting."""

    agency: str
    what: str
    received_on: date
    item: str = ""


@dataclass(frozen=True, slots=True)
class Interest:
    """An interest that somebody declared in a case; ``recused`` keeps them out of it on every surface.

    It holds at every later meeting until it is lifted. ``since`` is the day of the earlier meeting at which
    it was declared, None for this one; ``lifted`` says why it holds no more.
    """

    name: str
    item: str
    nature: str
    recused: bool
    at: datetime
    since: date | None = None
    lifted: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """What tells it from every other: whose it is, and in which case."""
        return self.name.casefold(), self.item

    @property
    def keeps_out(self) -> bool:
        """Whether whoever declared it is out of the case."""
        return self.recused and not self.lifted

    @property
    def spoken_of(self) -> bool:
        """Whether this very meeting declared or lifted it."""
        return self.since is None or bool(self.lifted)


class Seat(StrEnum):
    """What somebody does for the meeting, and may hand over."""

    CHAIR = "chair"
    MINUTES = "minutes"


@dataclass(frozen=True, slots=True)
class Handover:
    """Somebody took the chair or the minutes: for one case, or from then on where ``item`` is empty."""

    seat: Seat
    name: str
    at: datetime
    item: str = ""
