"""What earlier meetings left to this one: actions, minutes to approve, decisions to ratify."""

from dataclasses import dataclass
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


class Report(StrEnum):
    """What became of an action. The two reasons for one not done are those that SafeLives' minutes use."""

    DONE = "done"
    CIRCUMSTANCES = "circumstances changed"
    NOT_UNDERTAKEN = "not undertaken"


@dataclass(frozen=True, slots=True)
class Reported:
    """What somebody said became of an action, in the meeting of a day or on a day between two."""

    on: date
    report: Report
    remark: str
    at: datetime


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
        return not self.reports or self.reports[-1].report is Report.NOT_UNDERTAKEN

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
    the meeting has spoken of it.
    """

    day: date
    reference: str
    outcome: str
    reasons: str
    made_by: str
    why: str
    agreed: bool | None = None
    remark: str = ""
