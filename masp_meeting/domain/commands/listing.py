"""Which cases are discussed, and how: the fast lane, late cases, and restricted ones."""

from dataclasses import dataclass, replace
from datetime import datetime

from masp_meeting.domain.commands.base import Command, said
from masp_meeting.domain.commands.casework import open_case
from masp_meeting.domain.errors import Refused
from masp_meeting.domain.meeting import Case, Item, ItemKind, Meeting
from masp_meeting.domain.placing import placed, to_be_discussed


@dataclass(frozen=True, slots=True)
class ListCase(Command):
    """Take a routine case without discussion, behind those discussed, unless somebody recalls it."""

    item: str

    def carry_out(self, meeting: Meeting, now: datetime) -> Meeting:  # noqa: ARG002
        """Refused for a case with a red flag, or one that has ended or is listed."""
        item, case = open_case(meeting, self.item)
        if case.facts.red_flags.present():
            raise Refused(f"{item.title} has a red flag: it is discussed.")
        if item.listed:
            raise Refused(f"{item.title} is listed already.")
        minutes = meeting.profile.meeting.listed_minutes
        return placed(meeting, replace(item, listed=True, minutes=minutes, recalled=""))

    def words(self) -> str:
        """What was done."""
        return f"listing of {self.item}"


@dataclass(frozen=True, slots=True)
class RecallCase(Command):
    """Anybody may ask that a listed case be discussed after all; it comes before those still listed."""

    item: str

    def carry_out(self, meeting: Meeting, now: datetime) -> Meeting:  # noqa: ARG002
        """Refused for a case that is not listed, or has ended."""
        item, _ = open_case(meeting, self.item)
        if not item.listed:
            raise Refused(f"{item.title} is to be discussed already.")
        return to_be_discussed(meeting, item)

    def words(self) -> str:
        """What was done."""
        return f"recall of {self.item}"


@dataclass(frozen=True, slots=True)
class AddCase(Command):
    """A late or urgent case comes onto the agenda in the meeting, behind the others that are discussed."""

    case: Case
    why: str
    restricted: bool = False

    def carry_out(self, meeting: Meeting, now: datetime) -> Meeting:  # noqa: ARG002
        """Refused without a reason, and for a case that is on the agenda."""
        reference = self.case.reference
        if any(item.id == reference for item in meeting.items):
            raise Refused(f"{reference} is on the agenda already.")
        rules = meeting.profile.meeting
        added = Item(
            reference,
            ItemKind.CASE,
            reference,
            rules.starts,
            rules.case_minutes,
            self.case,
            restricted=self.restricted,
            late=said(self.why, "why it cannot wait for the next meeting"),
        )
        return placed(meeting, added)

    def words(self) -> str:
        """What was done."""
        return f"late case {self.case.reference}"


@dataclass(frozen=True, slots=True)
class Restrict(Command):
    """Keep a case off the wall, so that only the chair's own screen shows it, or show it again."""

    item: str
    restricted: bool

    def carry_out(self, meeting: Meeting, now: datetime) -> Meeting:  # noqa: ARG002
        """Refused for an item that is no case."""
        item = meeting.item(self.item)
        item.the_case()
        return meeting.with_item(replace(item, restricted=self.restricted))

    def words(self) -> str:
        """What was done."""
        return f"{'restriction' if self.restricted else 'release'} of {self.item}"
