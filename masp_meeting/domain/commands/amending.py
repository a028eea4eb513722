"""After the meeting: its minutes approved, a decision changed; the original always stays in the record."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import ClassVar

from masp_meeting.domain.commands.base import Command, said
from masp_meeting.domain.commands.outcomes import Defer, RecordDecision
from masp_meeting.domain.errors import Refused
from masp_meeting.domain.matters import Action, ActionKind, no_longer_told
from masp_meeting.domain.meeting import Case, Meeting, Stage
from masp_meeting.domain.outcome import Amendment


@dataclass(frozen=True, slots=True)
class Amend(Command):
    """Change how a case ended, after its meeting: by another decision, or by a deferral."""

    item: str
    by: str
    reason: str
    decision: RecordDecision | None = None
    deferral: Defer | None = None
    stages: ClassVar[tuple[Stage, ...]] = (Stage.CLOSED, Stage.APPROVED)
    undoable: ClassVar[bool] = False

    def carry_out(self, meeting: Meeting, now: datetime) -> Meeting:
        """Refused without who changes it and why, for a case without an outcome, and by the rules of both."""
        item = meeting.item(self.item)
        case = item.the_case()
        if case.decision is None and case.deferral is None:
            raise Refused(f"{item.title} was not decided in this meeting: it has no outcome to change.")
        change = self.decision or self.deferral
        if change is None or change.item != self.item:
            raise Refused("Say what is decided instead.")
        by, reason = said(self.by, "who changes it"), said(self.reason, "why it is changed")
        was = Amendment(now, by, reason, case.decision, case.deferral, case.allocations, case.disclosure)
        amendments = (*case.amendments, was)
        opened = replace(
            case, decision=None, deferral=None, allocations=(), disclosure=None, amendments=amendments
        )
        actions = no_longer_told(item.actions, "the decision was changed after the meeting")
        if case.disclosure is None or case.disclosure.tells:
            actions = (*actions, _tell_anew(opened, by, now))
        opened_item = replace(item, case=opened, actions=actions, disposition=None)
        return change.carry_out(meeting.with_item(opened_item), now)

    def words(self) -> str:
        """What was done."""
        return f"amendment of {self.item}"


def _tell_anew(case: Case, by: str, now: datetime) -> Action:
    """Whoever changes a decision tells the referrer, unless the referrer was to be told nothing."""
    what = "Tell the referrer that the decision was changed"
    name = f"{case.reference}-tell-amended-{len(case.amendments)}"
    return Action(name, what, by, "", now.date(), now, ActionKind.TELL)


@dataclass(frozen=True, slots=True)
class ApproveRecord(Command):
    """A later meeting approved this one's minutes, with its corrections."""

    on: date
    corrections: tuple[str, ...] = ()
    stages: ClassVar[tuple[Stage, ...]] = (Stage.CLOSED,)
    undoable: ClassVar[bool] = False

    def carry_out(self, meeting: Meeting, now: datetime) -> Meeting:  # noqa: ARG002
        """Refused unless the meeting that approves is a later one."""
        if self.on <= meeting.day:
            raise Refused("Minutes are approved by a later meeting.")
        return replace(meeting, stage=Stage.APPROVED, approved_on=self.on, corrections=self.corrections)

    def words(self) -> str:
        """What was done."""
        return "approval of the minutes"
