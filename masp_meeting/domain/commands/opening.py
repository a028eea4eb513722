"""What is said before the first case: the confidentiality statement, information sent, interests declared."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import ClassVar

from masp_meeting.domain.attending import Attendee, InformationSent, Interest, Mode
from masp_meeting.domain.commands.attendance import find, with_attendee
from masp_meeting.domain.commands.base import Command, said
from masp_meeting.domain.errors import Refused
from masp_meeting.domain.meeting import Meeting, Stage


@dataclass(frozen=True, slots=True)
class AgreeToStatement(Command):
    """The statement was read, and these people agreed to it; who joins later agrees then."""

    names: tuple[str, ...]

    def carry_out(self, meeting: Meeting, now: datetime) -> Meeting:
        """Refused for somebody who is not here."""
        agreed = replace(meeting, statement_read_at=meeting.statement_read_at or now)
        for name in self.names:
            agreed = with_attendee(agreed, replace(_here(agreed, name), agreed_at=now))
        return agreed

    def words(self) -> str:
        """What was done."""
        return (
            f"agreement of {' and '.join(self.names)}"
            if len(self.names) < 3
            else "agreement to the statement"
        )


@dataclass(frozen=True, slots=True)
class SayAlone(Command):
    """Somebody who dials in says whether they are alone in the room."""

    name: str
    alone: bool

    def carry_out(self, meeting: Meeting, now: datetime) -> Meeting:  # noqa: ARG002
        """Refused for somebody who is not on the line."""
        who = _here(meeting, self.name)
        if who.mode is not Mode.DIAL_IN:
            raise Refused(f"{who.name} is in the room: only who dials in is asked.")
        return with_attendee(meeting, replace(who, alone=self.alone))

    def words(self) -> str:
        """What was done."""
        return f"answer of {self.name}"


@dataclass(frozen=True, slots=True)
class SendInformation(Command):
    """An agency sent something in writing, about a case or the meeting."""

    agency: str
    what: str
    received_on: date
    item: str = ""
    stages: ClassVar[tuple[Stage, ...]] = (Stage.PLANNED, Stage.OPEN)

    def carry_out(self, meeting: Meeting, now: datetime) -> Meeting:
        """Refused without an agency or its words, and when received after today."""
        agency, what = said(self.agency, "which agency sent it"), said(self.what, "what was sent")
        if self.received_on > now.date():
            raise Refused("What was sent cannot have come in after today.")
        if self.item:
            meeting.item(self.item).the_case()
        sent = InformationSent(agency, what, self.received_on, self.item)
        return replace(meeting, information=(*meeting.information, sent))

    def words(self) -> str:
        """What was done."""
        return f"information from {self.agency}"


@dataclass(frozen=True, slots=True)
class DeclareInterest(Command):
    """Somebody declares an interest in a case; recused, they are out of it on every surface."""

    name: str
    item: str
    nature: str
    recused: bool = True

    def carry_out(self, meeting: Meeting, now: datetime) -> Meeting:
        """Refused without its nature, and for an item that is no case; said again, it is as said last."""
        who, item = _attends(meeting, self.name), meeting.item(self.item)
        item.the_case()
        declared = Interest(who.name, item.id, said(self.nature, "what the interest is"), self.recused, now)
        if any(replace(one, at=now) == declared for one in meeting.interests):
            raise Refused(f"{who.name} declared that already.")
        return _with_interest(meeting, declared)

    def words(self) -> str:
        """What was done."""
        return f"interest of {self.name} in {self.item}"


@dataclass(frozen=True, slots=True)
class LiftInterest(Command):
    """An interest holds no more, whichever meeting heard it declared: they take part in the case again."""

    name: str
    item: str
    reason: str

    def carry_out(self, meeting: Meeting, now: datetime) -> Meeting:
        """Refused without a reason, and where none stands; whose it is need not be here."""
        key = (said(self.name, "who it is").casefold(), self.item)
        stands = next((one for one in meeting.interests if one.key == key and not one.lifted), None)
        if stands is None:
            raise Refused(f"{self.name.strip()} has declared no interest in {self.item}.")
        return _with_interest(meeting, replace(stands, at=now, lifted=said(self.reason, "why it is lifted")))

    def words(self) -> str:
        """What was done."""
        return f"lifting of the interest of {self.name} in {self.item}"


def _with_interest(meeting: Meeting, said_last: Interest) -> Meeting:
    others = tuple(one for one in meeting.interests if one.key != said_last.key)
    return replace(meeting, interests=(*others, said_last))


def _attends(meeting: Meeting, name: str) -> Attendee:
    who = find(meeting, said(name, "who it is"))
    if who is None:
        raise Refused(f"{name} does not attend this meeting: record their arrival first.")
    return who


def _here(meeting: Meeting, name: str) -> Attendee:
    who = _attends(meeting, name)
    if not who.here:
        raise Refused(f"{who.name} is not here.")
    return who
