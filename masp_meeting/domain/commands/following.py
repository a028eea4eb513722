"""A meeting follows what was settled of its cases outside it: how they hang together with other referrals."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import ClassVar

from masp_meeting.domain.commands.base import Command
from masp_meeting.domain.commands.casework import open_case
from masp_meeting.domain.commands.running import begun
from masp_meeting.domain.errors import Refused
from masp_meeting.domain.meeting import Meeting, Stage
from masp_meeting.domain.outcome import Earlier
from masp_meeting.domain.referral import Referrer


@dataclass(frozen=True, slots=True)
class FollowLinks(Command):
    """Somebody settled what other referrals are to a case: its history and its referrers follow."""

    item: str
    history: tuple[Earlier, ...]
    also_referred_by: tuple[Referrer, ...]
    stages: ClassVar[tuple[Stage, ...]] = (Stage.PLANNED, Stage.OPEN)
    undoable: ClassVar[bool] = False

    def carry_out(self, meeting: Meeting, now: datetime) -> Meeting:  # noqa: ARG002
        """Refused on an item that has ended: what was decided rests on what was known."""
        item, case = open_case(meeting, self.item)
        case = replace(case, history=self.history, also_referred_by=self.also_referred_by)
        return meeting.with_item(replace(item, case=case))

    def words(self) -> str:
        """What was done."""
        return f"links of {self.item}"


@dataclass(frozen=True, slots=True)
class LeaveOut(Command):
    """A case goes on under another reference: it is no item of its own any more."""

    item: str
    goes_on_as: str
    stages: ClassVar[tuple[Stage, ...]] = (Stage.PLANNED, Stage.OPEN)
    undoable: ClassVar[bool] = False

    def carry_out(self, meeting: Meeting, now: datetime) -> Meeting:  # noqa: ARG002
        """Refused while the room is at it, and once anything was said of it: that must not be lost."""
        item, _ = open_case(meeting, self.item)
        if meeting.current == item.id or begun(item) or item.disposition is not None:
            raise Refused(f"{item.title} is being considered: settle the two as a repeat instead.")
        return replace(meeting, items=tuple(one for one in meeting.items if one.id != item.id))

    def words(self) -> str:
        """What was done."""
        return f"leaving out of {self.item}"
