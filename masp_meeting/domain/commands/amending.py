"""After the meeting: its minutes approved, a decision changed; the original always stays in the record."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import ClassVar

from masp_meeting.domain.attending import Seat
from masp_meeting.domain.commands.attendance import find
from masp_meeting.domain.commands.base import Command, not_out, said
from masp_meeting.domain.commands.outcomes import Defer, RecordDecision
from masp_meeting.domain.commands.panel import DecideDisclosure
from masp_meeting.domain.dates import show_date
from masp_meeting.domain.errors import Refused
from masp_meeting.domain.matters import Action, ActionKind, no_longer_told
from masp_meeting.domain.meeting import Case, Item, Meeting, Stage
from masp_meeting.domain.outcome import Amendment, Check
from masp_meeting.domain.versions import chairs_of, is_checked


@dataclass(frozen=True, slots=True)
class Amend(Command):
    """Change how a case ended, after its meeting: by another decision, or by a deferral.

    ``disclosure`` is what the referrer is told of the change; without it, whoever changes it tells them.
    """

    item: str
    by: str
    reason: str
    decision: RecordDecision | None = None
    deferral: Defer | None = None
    disclosure: DecideDisclosure | None = None
    stages: ClassVar[tuple[Stage, ...]] = (Stage.CLOSED, Stage.APPROVED)
    undoable: ClassVar[bool] = False

    def carry_out(self, meeting: Meeting, now: datetime) -> Meeting:
        """Refused without who changes it and why, for a case without an outcome, and by the rules of each."""
        item = meeting.item(self.item)
        case = item.the_case()
        if case.decision is None and case.deferral is None:
            raise Refused(f"{item.title} was not decided in this meeting: it has no outcome to change.")
        change = self._change()
        by = not_out(meeting, item.id, _of_the_record(meeting, said(self.by, "who changes it")))
        reason = said(self.reason, "why it is changed")
        was = Amendment(now, by, reason, case.decision, case.deferral, case.allocations, case.disclosure)
        amendments = (*case.amendments, was)
        opened = replace(
            case, decision=None, deferral=None, allocations=(), disclosure=None, amendments=amendments
        )
        actions = no_longer_told(item.actions, "the decision was changed after the meeting")
        if self.disclosure is None and (case.disclosure is None or case.disclosure.tells):
            actions = (*actions, _tell_anew(meeting, opened, by, now))
        opened_item = replace(item, case=opened, actions=actions, disposition=None)
        amended = change.carry_out(meeting.with_item(opened_item), now)
        amended = amended.with_item(_lacking_as_it_did(amended.item(item.id)))
        return _told_from_now(amended, self.disclosure, now) if self.disclosure else amended

    def _change(self) -> RecordDecision | Defer:
        change = self.decision or self.deferral
        about = {one.item for one in (change, self.disclosure) if one is not None}
        if change is None or about != {self.item}:
            raise Refused("Say what is decided instead.")
        return change

    def words(self) -> str:
        """What was done."""
        return f"amendment of {self.item}"


@dataclass(frozen=True, slots=True)
class DiscloseLater(Command):
    """Somebody of the meeting says what the referrer is told of an outcome, which the room had left open."""

    by: str
    disclosure: DecideDisclosure
    stages: ClassVar[tuple[Stage, ...]] = (Stage.CLOSED, Stage.APPROVED)
    undoable: ClassVar[bool] = False

    def carry_out(self, meeting: Meeting, now: datetime) -> Meeting:
        """Refused without who says it, where it was decided, and by the rules of a disclosure."""
        item = meeting.item(self.disclosure.item)
        by = not_out(meeting, item.id, _of_the_record(meeting, said(self.by, "who says it")))
        if item.the_case().disclosure is not None:
            raise Refused(f"What is told of {item.title} was decided: change it with the outcome.")
        item = _told_from_now(meeting, self.disclosure, now).item(item.id)
        case, disclosed = item.the_case(), item.the_case().disclosure
        assert disclosed is not None, "it was decided just now"
        case = replace(case, disclosure=replace(disclosed, by=by))
        return meeting.with_item(replace(item, case=case))

    def words(self) -> str:
        """What was done."""
        return f"disclosure on {self.disclosure.item}, after the meeting"


def _told_from_now(meeting: Meeting, disclosure: DecideDisclosure, now: datetime) -> Meeting:
    """What is decided after the meeting is told today or later."""
    due = disclosure.due or now.date()
    if disclosure.tells and due < now.date():
        raise Refused(f"The referrer is told on {show_date(now.date())} or later.")
    return replace(disclosure, due=due).carry_out(meeting, now)


def _lacking_as_it_did(item: Item) -> Item:
    """Nobody is here after the meeting: the quorum lacked what it lacked when the case was decided."""
    case = item.the_case()
    if case.decision is None:
        return item
    was = next((one.decision for one in reversed(case.amendments) if one.decision), None)
    decision = replace(case.decision, lacking=was.lacking if was else ())
    return replace(item, case=replace(case, decision=decision))


def people_of(meeting: Meeting) -> tuple[str, ...]:
    """Who may change what a meeting decided: all of its panel, its last chair before the others.

    Where nobody's arrival was recorded, whoever had chair or minutes.
    """
    panel = [one.name for one in meeting.attendees if not one.only_for]
    seats = [meeting.holder(Seat.CHAIR), meeting.chair, meeting.minute_taker]
    named = [name for name in seats if name and (name in panel or not panel)]
    return tuple(dict.fromkeys((*named, *panel)))


def _of_the_record(meeting: Meeting, name: str) -> str:
    for one in people_of(meeting):
        if one.casefold() == name.casefold():
            return one
    raise Refused(f"{name} is nobody of this meeting: name somebody who took part in it.")


def _tell_anew(meeting: Meeting, case: Case, by: str, now: datetime) -> Action:
    """Whoever changes a decision tells the referrer, unless the referrer was to be told nothing."""
    who = find(meeting, by)
    agency = who.agency if who else ""
    what = "Tell the referrer that the decision was changed"
    name = f"{case.reference}-tell-amended-{len(case.amendments)}"
    return Action(name, what, by, agency, now.date(), now, ActionKind.TELL)


@dataclass(frozen=True, slots=True)
class CheckRecord(Command):
    """Whoever chaired the meeting has read its minutes and finds them right; a later change undoes that."""

    by: str
    stages: ClassVar[tuple[Stage, ...]] = (Stage.CLOSED,)
    undoable: ClassVar[bool] = False

    def carry_out(self, meeting: Meeting, now: datetime) -> Meeting:
        """Refused for anybody who did not chair, and where nothing was changed since they were checked."""
        by, chairs = said(self.by, "who checked them").casefold(), chairs_of(meeting)
        named = next((name for name in chairs if name.casefold() == by), "")
        if not named:
            raise Refused(f"Minutes are checked by whoever chaired: {' or '.join(chairs)}.")
        if is_checked(meeting):
            last = meeting.checks[-1]
            raise Refused(f"{last.by} checked them on {show_date(last.at)}; nothing was changed since.")
        return replace(meeting, checks=(*meeting.checks, Check(now, named)))

    def words(self) -> str:
        """What was done."""
        return "check of the minutes"


@dataclass(frozen=True, slots=True)
class ApproveRecord(Command):
    """A later meeting approved this one's minutes, with its corrections."""

    on: date
    corrections: tuple[str, ...] = ()
    stages: ClassVar[tuple[Stage, ...]] = (Stage.CLOSED,)
    undoable: ClassVar[bool] = False

    def carry_out(self, meeting: Meeting, now: datetime) -> Meeting:
        """Refused unless the meeting that approves is a later one."""
        if self.on <= meeting.day:
            raise Refused("Minutes are approved by a later meeting.")
        approved = replace(meeting, stage=Stage.APPROVED, approved_on=self.on, approved_at=now)
        return replace(approved, corrections=self.corrections)

    def words(self) -> str:
        """What was done."""
        return "approval of the minutes"
