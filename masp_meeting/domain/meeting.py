"""A meeting as one frozen value: who is there, what is on the agenda, and all that was said and decided."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from enum import StrEnum

from masp_meeting.domain.area import AreaAnswer
from masp_meeting.domain.attending import Apology, Attendee, Handover, InformationSent, Interest, Seat
from masp_meeting.domain.criteria import Finding
from masp_meeting.domain.errors import Refused
from masp_meeting.domain.facts import Facts, RedFlags, StalkerType
from masp_meeting.domain.interventions import InterventionReport
from masp_meeting.domain.matters import Action, EarlierMinutes, Matter, ToRatify
from masp_meeting.domain.outcome import (
    Allocation,
    Amendment,
    Check,
    Decision,
    Deferral,
    Disclosure,
    Disposition,
    Earlier,
    Reopened,
    Viewpoint,
)
from masp_meeting.domain.profile import Profile
from masp_meeting.domain.referral import Referrer
from masp_meeting.domain.risk import Priority


class Stage(StrEnum):
    """How far a meeting has come."""

    PLANNED = "planned"
    OPEN = "open"
    CLOSED = "closed"
    APPROVED = "approved"


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
class VictimSafety:
    """The advocate's view and what is in place; ``advocate`` is empty where none was present."""

    view: str
    in_place: str
    advocate: str
    at: datetime
    contact: str = ""
    """How the advocate stands with the victim: in contact, declined, not yet reached."""


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
    panel_type: StalkerType | None = None
    viewpoints: tuple[Viewpoint, ...] = ()
    resolution: str = ""
    """How a dissent was resolved, or that it was not."""
    resolved_at: datetime | None = None
    answer: str = ""
    """What the panel answers to the referrer's one question."""
    disclosure: Disclosure | None = None
    amendments: tuple[Amendment, ...] = ()
    returns_why: str = ""
    """Why a case that was decided before is here again, where nobody deferred it."""

    @property
    def deferrals(self) -> int:
        """How often earlier meetings deferred it."""
        return sum(one.disposition is Disposition.DEFERRED for one in self.own_history)

    @property
    def stalker_type(self) -> StalkerType | None:
        """The type that the panel sees, else the one that the form states."""
        return self.panel_type or self.facts.stalker_type

    @property
    def unresolved(self) -> tuple[Viewpoint, ...]:
        """The dissents of which nobody has said how they were resolved."""
        since = self.resolved_at
        return tuple(one for one in self.viewpoints if one.dissents and (since is None or one.at > since))

    @property
    def ended_at(self) -> datetime | None:
        """When it ended in its meeting, whatever was changed later; None while it has not."""
        first = self.amendments[0] if self.amendments else self
        end = first.decision or first.deferral
        return end.at if end else None

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
    listed: bool = False
    """Taken without discussion unless somebody recalls it."""
    restricted: bool = False
    """Its contents are for the chair's screen alone while it is considered."""
    recalled: str = ""
    """Why a case that was listed is discussed after all, where nobody asked for that."""
    late: str = ""
    """Why it was added to the agenda in the meeting; empty for one that was planned."""
    deleted_at: datetime | None = None
    """When the record of its case was deleted; from then on it is no case any more."""

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
    statement_read_at: datetime | None = None
    information: tuple[InformationSent, ...] = ()
    interests: tuple[Interest, ...] = ()
    minutes: tuple[EarlierMinutes, ...] = ()
    matters: tuple[Matter, ...] = ()
    to_ratify: tuple[ToRatify, ...] = ()
    interventions: tuple[InterventionReport, ...] = ()
    approved_on: date | None = None
    """The day of the later meeting that approved its minutes."""
    corrections: tuple[str, ...] = ()
    """What that meeting corrected in them."""
    approved_at: datetime | None = None
    checks: tuple[Check, ...] = ()
    """Each time that its minutes were checked, before they were approved."""
    handovers: tuple[Handover, ...] = ()
    """Who took the chair or the minutes from whoever had them at the opening."""

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
        for place, item in enumerate(self.items):
            if item.id == changed.id:
                return replace(self, items=(*self.items[:place], changed, *self.items[place + 1 :]))
        return self

    def here(self) -> tuple[Attendee, ...]:
        """Who is here now."""
        return tuple(attendee for attendee in self.attendees if attendee.here)

    def recused_from(self, item_id: str) -> frozenset[str]:
        """The names of those who are out for a case, however they are written today."""
        declared = [one.name for one in self.interests if one.item == item_id and one.keeps_out]
        out = {name.casefold() for name in declared}
        return frozenset((*declared, *(one.name for one in self.attendees if one.name.casefold() in out)))

    def holder(self, seat: Seat, item_id: str = "", at: datetime | None = None) -> str:
        """Who has the chair or the minutes in an item, now or at a moment; empty where nobody took them."""
        first = self.chair if seat is Seat.CHAIR else self.minute_taker
        taken = (
            one.name
            for one in reversed(self.handovers)
            if one.seat is seat and one.item in ("", item_id) and (at is None or one.at <= at)
        )
        return next(taken, first)

    @property
    def chairs_now(self) -> str:
        """Who chairs what the room is on."""
        return self.holder(Seat.CHAIR, self.current)

    @property
    def takes_minutes_now(self) -> str:
        """Who takes the minutes of what the room is on."""
        return self.holder(Seat.MINUTES, self.current)

    def present_for(self, item_id: str) -> tuple[Attendee, ...]:
        """Who takes part in an item: who is here, without those recused or admitted for another case."""
        out = self.recused_from(item_id)
        return tuple(one for one in self.here() if one.name not in out and one.only_for in ("", item_id))

    def missing_agencies(self, item_id: str = "") -> tuple[str, ...]:
        """The keys of the quorum's agencies that nobody speaks for in an item, or now where none is named.

        A referrer who was admitted for their case presents it; they do not sit for their agency.
        """
        present = {one.agency for one in self.present_for(item_id or self.current) if not one.only_for}
        return tuple(key for key in self.profile.meeting.quorum if key not in present)

    def advocate(self, item_id: str = "") -> str:
        """The name of the advocate who takes part in an item, or now; empty where none does."""
        agency = self.profile.meeting.victim_safety_agency
        present = self.present_for(item_id or self.current)
        return next((attendee.name for attendee in present if attendee.agency == agency), "")

    @property
    def returns_on(self) -> date:
        """The next meeting: as set at the close, else as the profile expects it."""
        return self.next_day or self.profile.meeting.after(self.day)
