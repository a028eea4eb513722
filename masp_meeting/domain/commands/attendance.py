"""Who is here: arrivals, departures and apologies, with agency and way of attending."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import ClassVar

from masp_meeting.domain.attending import Apology, Attendee, Handover, Mode, Seat, Stay
from masp_meeting.domain.commands.base import Command, said
from masp_meeting.domain.errors import Refused
from masp_meeting.domain.meeting import Meeting, Stage


@dataclass(frozen=True, slots=True)
class Arrive(Command):
    """Somebody comes in or dials in; coming back adds another stay."""

    name: str
    agency: str
    mode: Mode
    role: str = ""
    deputy_for: str = ""
    stages: ClassVar[tuple[Stage, ...]] = (Stage.PLANNED, Stage.OPEN)

    def carry_out(self, meeting: Meeting, now: datetime) -> Meeting:
        """Refused without a name or agency, and for somebody who is here already."""
        return arrived(meeting, self, now)

    def words(self) -> str:
        """What was done."""
        return f"arrival of {self.name}"


@dataclass(frozen=True, slots=True)
class AdmitReferrer(Command):
    """A referrer comes in for their case alone; moving on from it ends their stay."""

    item: str
    name: str
    agency: str
    mode: Mode
    role: str = ""

    def carry_out(self, meeting: Meeting, now: datetime) -> Meeting:
        """Refused for an item that is no case, and for somebody who is here already."""
        item = meeting.item(self.item)
        item.the_case()
        who = Arrive(self.name, self.agency, self.mode, self.role.strip() or "referrer")
        return arrived(meeting, who, now, only_for=item.id)

    def words(self) -> str:
        """What was done."""
        return f"admission of {self.name}"


@dataclass(frozen=True, slots=True)
class ConfirmFollower(Command):
    """Somebody who follows from afar, and agreed to the statement on their page, dials in as the chair says.

    ``item`` is the case of a referrer, who comes in for it alone; empty for everybody else.
    """

    name: str
    agency: str
    role: str = ""
    item: str = ""

    def carry_out(self, meeting: Meeting, now: datetime) -> Meeting:
        """Refused for an item that is no case, and for somebody who is here already."""
        if self.item:
            meeting.item(self.item).the_case()
        who = Arrive(self.name, self.agency, Mode.DIAL_IN, self.role)
        came = arrived(meeting, who, now, only_for=self.item)
        return replace(came, attendees=(*came.attendees[:-1], replace(came.attendees[-1], agreed_at=now)))

    def words(self) -> str:
        """What was done."""
        return f"attendance of {self.name}"


def arrived(meeting: Meeting, who: Arrive, now: datetime, only_for: str = "") -> Meeting:
    """The meeting with somebody in it, the last of all; coming back begins another stay."""
    name, agency = said(who.name, "who has come"), said(who.agency, "which agency they are from")
    known = find(meeting, name)
    if known is not None and known.here:
        raise Refused(f"{name} is here already.")
    if known is not None and known.agency != agency:
        raise Refused(f"{name} was here for another agency: add an initial, so that they are told apart.")
    here = replace(
        known or Attendee(name, agency, who.mode),
        mode=who.mode,
        role=who.role.strip() or (known.role if known else ""),
        stays=(*(known.stays if known else ()), Stay(now, only_for=only_for)),
        deputy_for=who.deputy_for.strip() or (known.deputy_for if known else ""),
        only_for=only_for,
        alone=None,
    )
    others = tuple(one for one in meeting.attendees if one is not known)
    excused = tuple(one for one in meeting.apologies if one.name != name)
    return replace(meeting, attendees=(*others, here), apologies=excused)


@dataclass(frozen=True, slots=True)
class StepOut(Command):
    """Somebody leaves, for a while or for good."""

    name: str
    stages: ClassVar[tuple[Stage, ...]] = (Stage.PLANNED, Stage.OPEN)

    def carry_out(self, meeting: Meeting, now: datetime) -> Meeting:
        """Refused for somebody who is not here."""
        known = find(meeting, self.name)
        if known is None or not known.here:
            raise Refused(f"{self.name} is not here.")
        return with_attendee(meeting, gone(known, now))

    def words(self) -> str:
        """What was done."""
        return f"departure of {self.name}"


@dataclass(frozen=True, slots=True)
class SendApologies(Command):
    """Somebody who will not come has said so."""

    name: str
    agency: str
    stages: ClassVar[tuple[Stage, ...]] = (Stage.PLANNED, Stage.OPEN)

    def carry_out(self, meeting: Meeting, now: datetime) -> Meeting:  # noqa: ARG002
        """Refused for somebody who attends, or whose apologies are recorded."""
        name, agency = said(self.name, "who sends apologies"), said(self.agency, "which agency they are from")
        if find(meeting, name) is not None:
            raise Refused(f"{name} attends this meeting.")
        if any(one.name == name for one in meeting.apologies):
            raise Refused(f"The apologies of {name} are recorded already.")
        return replace(meeting, apologies=(*meeting.apologies, Apology(name, agency)))

    def words(self) -> str:
        """What was done."""
        return f"apologies of {self.name}"


@dataclass(frozen=True, slots=True)
class TakeSeat(Command):
    """Somebody takes the chair or the minutes: from now on, or for a case that their holder is out of."""

    name: str
    seat: Seat

    def carry_out(self, meeting: Meeting, now: datetime) -> Meeting:
        """Refused for somebody who does not take part in what the room is on, and for who has it."""
        item, name = meeting.current, said(self.name, "who it is")
        who = find(meeting, name)
        if who is None or who not in meeting.present_for(item):
            raise Refused(f"{name} takes no part in what the room is on: name somebody who does.")
        if who.only_for:
            raise Refused(f"{name} came for their own case alone.")
        had = meeting.holder(self.seat, item)
        if had == name:
            raise Refused(f"{name} has the {self.seat.value} already.")
        case = item if had in meeting.recused_from(item) else ""
        return replace(meeting, handovers=(*meeting.handovers, Handover(self.seat, name, now, case)))

    def words(self) -> str:
        """What was done."""
        return f"{self.seat.value} of {self.name}"


def find(meeting: Meeting, name: str) -> Attendee | None:
    """Who attends, or attended, under a name."""
    return next((one for one in meeting.attendees if one.name == name.strip()), None)


def gone(who: Attendee, now: datetime) -> Attendee:
    """Somebody whose stay has ended."""
    return replace(who, stays=(*who.stays[:-1], replace(who.stays[-1], until=now)))


def with_attendee(meeting: Meeting, changed: Attendee) -> Meeting:
    """The same meeting with one attendee replaced by their changed self."""
    return replace(
        meeting, attendees=tuple(changed if one.name == changed.name else one for one in meeting.attendees)
    )
