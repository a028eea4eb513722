"""What earlier meetings left to this one: actions, minutes to approve, decisions to ratify."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum


class ActionKind(StrEnum):
    """What an action is for: telling the referrer is tracked apart, for *decided* is not *told*."""

    ACTION = "action"
    TELL = "tell the referrer"


@dataclass(frozen=True, slots=True)
class Action:
    """Who does what by when. One that is due on the meeting's own day is a same-day action."""

    id: str
    what: str
    owner: str
    agency: str
    due: date
    at: datetime
    kind: ActionKind = ActionKind.ACTION
    withdrawn: str = ""
    """Why it is no longer to be done, where the meeting that took it said so; it stays on record."""


def no_longer_told(actions: tuple[Action, ...], why: str) -> tuple[Action, ...]:
    """The same actions, those withdrawn by which the referrer was to be told; none is taken away."""
    return tuple(
        replace(one, withdrawn=why) if one.kind is ActionKind.TELL and not one.withdrawn else one
        for one in actions
    )


class Report(StrEnum):
    """What became of an action. The two reasons for one not done are those that SafeLives' minutes use."""

    DONE = "done"
    CIRCUMSTANCES = "circumstances changed"
    NOT_UNDERTAKEN = "not undertaken"


@dataclass(frozen=True, slots=True)
class Reported:
    """What somebody said became of an action, in the meeting of a day or on a day between two.

    ``by`` is who recorded it between meetings; empty for what a meeting heard.
    """

    on: date
    report: Report
    remark: str
    at: datetime
    by: str = ""


@dataclass(frozen=True, slots=True)
class Matter:
    """An action of an earlier meeting: ``day`` is that meeting's, ``item`` its case or standing item."""

    day: date
    item: str
    title: str
    action: Action
    reports: tuple[Reported, ...] = ()

    @property
    def key(self) -> str:
        """What tells it from every other action of the partnership."""
        return f"{self.day} {self.action.id}"

    @property
    def open(self) -> bool:
        """Whether it is still to be done: one that was not undertaken stays."""
        return not self.settled

    @property
    def settled(self) -> str:
        """How it was settled, in words; empty while it is still to be done."""
        if self.action.withdrawn:
            return f"withdrawn, {self.action.withdrawn}"
        last = self.reports[-1].report if self.reports else Report.NOT_UNDERTAKEN
        return "" if last is Report.NOT_UNDERTAKEN else last.value

    def with_reports(self, reports: Iterable[Reported]) -> "Matter":
        """The same with what was said of it, in order, but for what was said before it was given anew."""
        since = (one for one in reports if one.at >= self.action.at)
        return replace(self, reports=tuple(sorted(since, key=lambda one: one.at)))

    def heard_on(self, day: date) -> tuple[Reported, ...]:
        """What the meeting of a day heard of it."""
        return tuple(one for one in self.reports if one.on == day and not one.by)

    def overdue(self, day: date) -> bool:
        """Whether it was to be done before a day, and is not."""
        return self.open and self.action.due < day


@dataclass(frozen=True, slots=True)
class EarlierMinutes:
    """The minutes of an earlier meeting, with what was corrected before they were approved."""

    day: date
    corrections: tuple[str, ...] = ()
    approved_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class ToRatify:
    """A decision made without a quorum, or between meetings, for a meeting to ratify.

    ``day`` is the meeting's, or the day between two; ``why`` says what it lacked; ``agreed`` is None until
    the meeting has spoken of it. A case may have both kinds of one day: ``urgent`` is that between meetings.
    """

    day: date
    reference: str
    outcome: str
    reasons: str
    made_by: str
    why: str
    agreed: bool | None = None
    remark: str = ""
    urgent: bool = False

    @property
    def key(self) -> str:
        """What tells it from every other."""
        return f"{self.day} {self.reference}{' urgent' if self.urgent else ''}"
