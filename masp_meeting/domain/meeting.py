"""A meeting as one frozen value: who is there, what is on the agenda, and all that was said and decided."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from enum import StrEnum

from masp_meeting.domain.area import AreaAnswer
from masp_meeting.domain.criteria import Finding
from masp_meeting.domain.dates import weeks_after
from masp_meeting.domain.errors import Refused
from masp_meeting.domain.facts import Facts, RedFlags
from masp_meeting.domain.profile import Profile
from masp_meeting.domain.referral import Referrer
from masp_meeting.domain.risk import Priority
from masp_meeting.domain.routes import Route


class Stage(StrEnum):
    """How far a meeting has come."""

    PLANNED = "planned"
    OPEN = "open"
    CLOSED = "closed"


class Mode(StrEnum):
    """How somebody attends."""

    IN_PERSON = "in person"
    DIAL_IN = "dial-in"


class NoteKind(StrEnum):
    """Who may have a note: everyone in the partnership, health alone, or the chair and administrator."""

    RISK = "risk or attendance"
    CLINICAL = "clinical"
    RESTRICTED = "restricted"


class Basis(StrEnum):
    """Whether a note states a fact or an opinion."""

    FACT = "fact"
    OPINION = "opinion"


class ItemKind(StrEnum):
    """What an agenda's line is."""

    STANDING = "standing"
    CASE = "case"
    BREAK = "break"


class Disposition(StrEnum):
    """How an item ended; *done* is for standing items and breaks."""

    DONE = "done"
    DECIDED = "decided"
    DEFERRED = "deferred"
    NOT_REACHED = "not reached"


@dataclass(frozen=True, slots=True)
class Stay:
    """One unbroken time in the room; ``until`` is None while it lasts."""

    since: datetime
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Attendee:
    """Somebody who was here, from when to when. ``agency`` is a key of the profile, or a name as given."""

    name: str
    agency: str
    mode: Mode
    role: str = ""
    stays: tuple[Stay, ...] = ()

    @property
    def here(self) -> bool:
        """Whether they are in the room, or on the line, now."""
        return bool(self.stays) and self.stays[-1].until is None


@dataclass(frozen=True, slots=True)
class Apology:
    """Somebody who sent their apologies."""

    name: str
    agency: str


@dataclass(frozen=True, slots=True)
class Note:
    """What somebody said, exactly as typed."""

    id: str
    at: datetime
    text: str
    kind: NoteKind = NoteKind.RISK
    agency: str = ""
    basis: Basis | None = None


@dataclass(frozen=True, slots=True)
class Action:
    """Who does what by when. One that is due on the meeting's own day is a same-day action."""

    id: str
    what: str
    owner: str
    agency: str
    due: date
    at: datetime


@dataclass(frozen=True, slots=True)
class VictimSafety:
    """The advocate's view and what is in place; ``advocate`` is empty where none was present."""

    view: str
    in_place: str
    advocate: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Allocation:
    """Who takes the case."""

    agency: str
    person: str
    service: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided and why; ``recheck_on`` is the day on which the case is to be looked at again."""

    route: Route
    reasons: str
    pathway: str | None
    services: tuple[str, ...]
    at: datetime
    recheck_on: date | None = None


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


@dataclass(frozen=True, slots=True)
class Reopened:
    """An outcome that was taken back in the meeting, whole and with the reason: it stays on the record."""

    at: datetime
    reason: str
    decision: Decision | None = None
    deferral: Deferral | None = None
    allocations: tuple[Allocation, ...] = ()


@dataclass(frozen=True, slots=True)
class Case:
    """One referral as this meeting considers it; ``panel_flags`` holds what the panel said of red flags."""

    reference: str
    facts: Facts
    area: AreaAnswer | None
    findings: tuple[Finding, ...]
    history: tuple[Earlier, ...] = ()
    priority: Priority | None = None
    priority_reason: str = ""
    area_override: str = ""
    panel_flags: RedFlags = field(default_factory=RedFlags)
    victim_safety: VictimSafety | None = None
    decision: Decision | None = None
    deferral: Deferral | None = None
    allocations: tuple[Allocation, ...] = ()
    reopened: tuple[Reopened, ...] = ()
    also_referred_by: tuple[Referrer, ...] = ()

    @property
    def own_history(self) -> tuple[Earlier, ...]:
        """How this very referral ended at earlier meetings."""
        return tuple(one for one in self.history if not one.reference)


@dataclass(frozen=True, slots=True)
class Item:
    """One line of the agenda. ``spent`` is in seconds, over every visit that has ended."""

    id: str
    kind: ItemKind
    title: str
    starts: time
    minutes: int
    case: Case | None = None
    notes: tuple[Note, ...] = ()
    actions: tuple[Action, ...] = ()
    disposition: Disposition | None = None
    visited: bool = False
    spent: int = 0

    def the_case(self) -> Case:
        """The case of this item.

        Raises:
            Refused: the item is no case.
        """
        if self.case is None:
            raise Refused(f"“{self.title}” is not a case: move to a case first.")
        return self.case


@dataclass(frozen=True, slots=True)
class Meeting:
    """One meeting, whole; every command makes a new one of it."""

    day: date
    profile: Profile
    items: tuple[Item, ...]
    stage: Stage = Stage.PLANNED
    chair: str = ""
    minute_taker: str = ""
    attendees: tuple[Attendee, ...] = ()
    apologies: tuple[Apology, ...] = ()
    current: str = ""
    current_since: datetime | None = None
    covered: bool = False
    opened_at: datetime | None = None
    closed_at: datetime | None = None
    next_day: date | None = field(default=None)

    def item(self, item_id: str) -> Item:
        """The item of an identifier.

        Raises:
            Refused: the agenda has no such item.
        """
        for item in self.items:
            if item.id == item_id:
                return item
        raise Refused(f"This meeting's agenda has no item “{item_id}”.")

    def with_item(self, changed: Item) -> "Meeting":
        """The same meeting with one item replaced by its changed self."""
        return replace(self, items=tuple(changed if item.id == changed.id else item for item in self.items))

    def here(self) -> tuple[Attendee, ...]:
        """Who is here now."""
        return tuple(attendee for attendee in self.attendees if attendee.here)

    def missing_agencies(self) -> tuple[str, ...]:
        """The keys of the quorum's agencies that have nobody here now."""
        present = {attendee.agency for attendee in self.here()}
        return tuple(key for key in self.profile.meeting.quorum if key not in present)

    def advocate(self) -> str:
        """The name of the advocate who is here, or empty where none is."""
        agency = self.profile.meeting.victim_safety_agency
        return next((attendee.name for attendee in self.here() if attendee.agency == agency), "")

    @property
    def returns_on(self) -> date:
        """The next meeting: as set at the close, else a week on."""
        return self.next_day or weeks_after(self.day, 1)
