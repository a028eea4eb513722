"""Who is here: arrivals, departures and apologies, with agency and way of attending."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import ClassVar

from masp_meeting.domain.attending import Apology, Attendee, Mode, Stay
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
    stages: ClassVar[tuple[Stage, ...]] = (Stage.PLANNED, Stage.OPEN)

    def carry_out(self, meeting: Meeting, now: datetime) -> Meeting:
        """Refused without a name or agency, and for somebody who is here already."""
        name, agency = said(self.name, "who has come"), said(self.agency, "which agency they are from")
        known = _find(meeting, name)
        if known is not None and known.here:
            raise Refused(f"{name} is here already.")
        if known is not None and known.agency != agency:
            raise Refused(f"{name} was here for another agency: add an initial, so that they are told apart.")
        stays, role = (known.stays, known.role) if known else ((), "")
        arrived = Attendee(name, agency, self.mode, self.role.strip() or role, (*stays, Stay(now)))
        others = tuple(one for one in meeting.attendees if one is not known)
        excused = tuple(one for one in meeting.apologies if one.name != name)
        return replace(meeting, attendees=(*others, arrived), apologies=excused)

    def words(self) -> str:
        """What was done."""
        return f"arrival of {self.name}"


@dataclass(frozen=True, slots=True)
class StepOut(Command):
    """Somebody leaves, for a while or for good."""

    name: str
    stages: ClassVar[tuple[Stage, ...]] = (Stage.PLANNED, Stage.OPEN)

    def carry_out(self, meeting: Meeting, now: datetime) -> Meeting:
        """Refused for somebody who is not here."""
        known = _find(meeting, self.name)
        if known is None or not known.here:
            raise Refused(f"{self.name} is not here.")
        gone = replace(known, stays=(*known.stays[:-1], replace(known.stays[-1], until=now)))
        return replace(meeting, attendees=tuple(gone if one is known else one for one in meeting.attendees))

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
        if _find(meeting, name) is not None:
            raise Refused(f"{name} attends this meeting.")
        if any(one.name == name for one in meeting.apologies):
            raise Refused(f"The apologies of {name} are recorded already.")
        return replace(meeting, apologies=(*meeting.apologies, Apology(name, agency)))

    def words(self) -> str:
        """What was done."""
        return f"apologies of {self.name}"


def _find(meeting: Meeting, name: str) -> Attendee | None:
    return next((one for one in meeting.attendees if one.name == name.strip()), None)
