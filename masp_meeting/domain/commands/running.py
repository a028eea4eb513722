"""Running the meeting: open it, move through its agenda, cover the screen, close it."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import ClassVar

from masp_meeting.domain.agenda import retimed
from masp_meeting.domain.commands.attendance import gone, with_attendee
from masp_meeting.domain.commands.base import Command, said
from masp_meeting.domain.commands.casework import demand_same_day_action
from masp_meeting.domain.dates import show_date
from masp_meeting.domain.errors import Refused
from masp_meeting.domain.facts import RedFlags
from masp_meeting.domain.meeting import Item, ItemKind, Meeting, Stage
from masp_meeting.domain.outcome import Disposition

_SLIP = timedelta(minutes=1)
"""Who goes on to another item and is back at once has pressed a wrong key."""


@dataclass(frozen=True, slots=True)
class OpenMeeting(Command):
    """Open the meeting on its first item."""

    chair: str
    minute_taker: str
    stages: ClassVar[tuple[Stage, ...]] = (Stage.PLANNED,)
    undoable: ClassVar[bool] = False

    def carry_out(self, meeting: Meeting, now: datetime) -> Meeting:
        """Refused for an agenda without items or a meeting without a chair."""
        if not meeting.items:
            raise Refused("The agenda is empty: build it first.")
        opened = replace(
            meeting,
            stage=Stage.OPEN,
            chair=said(self.chair, "who chairs the meeting"),
            minute_taker=self.minute_taker.strip(),
            opened_at=now,
        )
        return arrive_at(opened, opened.items[0].id, now)

    def words(self) -> str:
        """What was done."""
        return "opening of the meeting"


@dataclass(frozen=True, slots=True)
class GoTo(Command):
    """Move to an item; time is counted on the one that is left."""

    item: str
    undoable: ClassVar[bool] = False

    def carry_out(self, meeting: Meeting, now: datetime) -> Meeting:
        """A standing item that is left is done."""
        meeting.item(self.item)
        went = arrive_at(leave_current(meeting, now), self.item, now)
        return _come_straight_back(went, meeting.current_since, now)

    def words(self) -> str:
        """What was done."""
        return f"move to {self.item}"


@dataclass(frozen=True, slots=True)
class MoveItem(Command):
    """Put an item at another place of the agenda, counted from 0; the times of all are counted anew."""

    item: str
    place: int
    stages: ClassVar[tuple[Stage, ...]] = (Stage.PLANNED, Stage.OPEN)

    def carry_out(self, meeting: Meeting, now: datetime) -> Meeting:  # noqa: ARG002
        """Refused beyond the agenda's ends."""
        if not 0 <= self.place < len(meeting.items):
            raise Refused("It is at the end of the agenda already.")
        moved = meeting.item(self.item)
        others = [item for item in meeting.items if item.id != moved.id]
        others.insert(self.place, moved)
        return replace(meeting, items=retimed(others, meeting.profile.meeting.starts))

    def words(self) -> str:
        """What was done."""
        return f"new place of {self.item} on the agenda"


@dataclass(frozen=True, slots=True)
class Cover(Command):
    """Cover the projected screen at once."""

    stages: ClassVar[tuple[Stage, ...]] = tuple(Stage)
    undoable: ClassVar[bool] = False

    def carry_out(self, meeting: Meeting, now: datetime) -> Meeting:  # noqa: ARG002
        """Never refused: covering must always work."""
        return replace(meeting, covered=True)

    def words(self) -> str:
        """What was done."""
        return "covering of the screen"


@dataclass(frozen=True, slots=True)
class Uncover(Command):
    """Show the screen again."""

    stages: ClassVar[tuple[Stage, ...]] = tuple(Stage)
    undoable: ClassVar[bool] = False

    def carry_out(self, meeting: Meeting, now: datetime) -> Meeting:  # noqa: ARG002
        """Never refused."""
        return replace(meeting, covered=False)

    def words(self) -> str:
        """What was done."""
        return "uncovering of the screen"


@dataclass(frozen=True, slots=True)
class CloseMeeting(Command):
    """Close the meeting and fix its record; what was not begun goes to the next agenda by itself."""

    next_day: date
    undoable: ClassVar[bool] = False

    def carry_out(self, meeting: Meeting, now: datetime) -> Meeting:
        """Refused while a case has no outcome though it was begun, or a red flag no same-day action."""
        if self.next_day <= meeting.day:
            raise Refused(f"The next meeting must be after {show_date(meeting.day)}.")
        left = leave_current(meeting, now)
        if open_cases := [item.title for item in undisposed(left) if _wants_outcome(item)]:
            raise Refused(f"Begun but not ended: {', '.join(open_cases)}. Decide or defer each first.")
        demand_same_day_action(left, *undisposed(left))
        for item in undisposed(left):
            left = left.with_item(_left_over(item))
        for who in left.here():
            left = with_attendee(left, gone(who, now))
        return replace(
            left,
            stage=Stage.CLOSED,
            closed_at=now,
            current_since=None,
            next_day=self.next_day,
        )

    def words(self) -> str:
        """What was done."""
        return "closing of the meeting"


def undisposed(meeting: Meeting) -> tuple[Item, ...]:
    """The items that have not ended yet, in the agenda's order."""
    return tuple(item for item in meeting.items if item.disposition is None)


def begun(item: Item) -> bool:
    """Whether anything about an item was said or recorded in this meeting."""
    case = item.case
    recorded = case is not None and (
        case.victim_safety is not None
        or case.priority is not None
        or bool(case.area_override or case.reopened)
        or bool(case.panel_type or case.viewpoints or case.answer)
        or case.panel_flags != RedFlags()
        or any(finding.confirmed for finding in case.findings)
    )
    return recorded or bool(item.notes or item.actions)


def _wants_outcome(item: Item) -> bool:
    """Whether a case was begun; the same-day action that its red flag demands is no beginning."""
    if item.case is None:
        return False
    flagged = bool(item.case.facts.red_flags.present())
    return begun(replace(item, actions=()) if flagged else item)


def _left_over(item: Item) -> Item:
    """An item that the close ends: a case goes to the next agenda, and so does what nobody spoke of."""
    spoken_of = item.case is None and begun(item)
    return replace(item, disposition=Disposition.DONE if spoken_of else Disposition.NOT_REACHED)


def leave_current(meeting: Meeting, now: datetime) -> Meeting:
    """Count the time on the current item; a standing item or break that is left is done."""
    if not meeting.current or meeting.current_since is None:
        return meeting
    item = meeting.item(meeting.current)
    spent = item.spent + max(0, int((now - meeting.current_since).total_seconds()))
    ended = item.disposition
    if item.kind is not ItemKind.CASE:
        ended = Disposition.DONE
    left = replace(meeting.with_item(replace(item, spent=spent, disposition=ended)), current_since=None)
    for who in left.here():
        if who.only_for == item.id:
            left = with_attendee(left, gone(who, now))
    return left


def _come_straight_back(meeting: Meeting, left_at: datetime | None, now: datetime) -> Meeting:
    """Whose case the room left by a slip and is back at never left: no referrer is asked all again for it."""
    for who in meeting.attendees:
        last = who.stays[-1]
        slipped = last.until in (left_at, now) and now - left_at <= _SLIP if left_at and last.until else False
        if slipped and last.only_for == meeting.current:
            back = replace(who, stays=(*who.stays[:-1], replace(last, until=None)))
            meeting = with_attendee(meeting, back)
    return meeting


def arrive_at(meeting: Meeting, item_id: str, now: datetime) -> Meeting:
    """Make an item the current one."""
    arrived = meeting.with_item(replace(meeting.item(item_id), visited=True))
    return replace(arrived, current=item_id, current_since=now)
