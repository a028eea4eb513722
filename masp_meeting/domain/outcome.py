"""How a case ends, and what follows: decision, deferral, who takes it, what was disclosed or amended."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from masp_meeting.domain.routes import Route


class Disposition(StrEnum):
    """How an item ended; *done* is for standing items and breaks."""

    DONE = "done"
    DECIDED = "decided"
    DEFERRED = "deferred"
    NOT_REACHED = "not reached"


@dataclass(frozen=True, slots=True)
class Allocation:
    """Who takes the case."""

    agency: str
    person: str
    service: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided and why.

    ``recheck_on`` is the day on which the case is to be looked at again, and ``recheck_why`` the reason;
    ``lacking`` holds the keys of the quorum's agencies that nobody spoke for when it was made.
    """

    route: Route
    reasons: str
    pathway: str | None
    services: tuple[str, ...]
    at: datetime
    recheck_on: date | None = None
    recheck_why: str = ""
    lacking: tuple[str, ...] = ()

    @property
    def provisional(self) -> bool:
        """Whether it stands only once a meeting with a quorum has ratified it."""
        return bool(self.lacking)


@dataclass(frozen=True, slots=True)
class Deferral:
    """Why a case waits, for what from whom, and the meeting it returns to."""

    reason: str
    awaited: str
    from_whom: str
    returns_on: date
    at: datetime


@dataclass(frozen=True, slots=True)
class Earlier:
    """How the case ended at an earlier meeting, or another referral of the same person did.

    ``reference`` is that other referral's, empty where it is the case's own, and ``relation`` what a person
    settled it to be.
    """

    day: date
    disposition: Disposition
    outcome: str
    reasons: str
    reference: str = ""
    relation: str = ""
    awaited: str = ""
    """What a deferral waits for, and from whom."""
    again: str = ""
    """When a decided case was to be looked at again, and why."""
    restricted: bool = False
    """Whether it was restricted then: no more than the day is told where the case itself is not."""


@dataclass(frozen=True, slots=True)
class Reopened:
    """An outcome that was taken back in the meeting, whole and with the reason: it stays on the record."""

    at: datetime
    reason: str
    decision: Decision | None = None
    deferral: Deferral | None = None
    allocations: tuple[Allocation, ...] = ()
    disclosure: "Disclosure | None" = None


@dataclass(frozen=True, slots=True)
class Viewpoint:
    """What an agency thinks should happen; ``dissents`` where it does not agree with what was decided."""

    agency: str
    view: str
    dissents: bool
    at: datetime


@dataclass(frozen=True, slots=True)
class Disclosure:
    """What the referrer is told of a case, or why nothing is; the telling itself is an action, tracked."""

    tells: bool
    what: str
    reason: str
    at: datetime
    by: str = ""
    """Who said it after the meeting; empty for what the room decided."""


@dataclass(frozen=True, slots=True)
class Check:
    """Whoever chaired the meeting checked its minutes as they stood."""

    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class Amendment:
    """A decision that was changed after its meeting: as it was, why, by whom and when. It stays on record."""

    at: datetime
    by: str
    reason: str
    decision: Decision | None = None
    deferral: Deferral | None = None
    allocations: tuple[Allocation, ...] = ()
    disclosure: Disclosure | None = None
