"""The meeting's pace: time spent on the item, and when all will be through. An aid, never a block."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from masp_meeting.domain.agenda import over
from masp_meeting.domain.meeting import Item, ItemKind, Meeting, Stage


@dataclass(frozen=True, slots=True)
class Pace:
    """A meeting's times as its last command left them: what any later moment's pace follows from.

    Durations are in seconds but for ``minutes``; ``running_since`` is None where no item's time runs.
    """

    place: str
    """“case 5 of 12”, or the number of a standing item; how far the meeting is where none is under way."""
    minutes: int
    """Planned for the current item."""
    spent: int
    """On the current item, over every visit that has ended."""
    running_since: datetime | None
    ended: bool
    """Whether the current item has an outcome, so that none of its planned time is left."""
    others_left: int
    """Planned for all the other items that have not ended, less what was spent on them."""
    planned_end: datetime | None
    """By the agenda, without a time zone; None where the meeting is not held on its day."""
    cases_planned: int
    cases_spent: int
    on_case: bool
    break_waits: bool
    """Whether a break is planned that nobody has taken."""

    def spent_by(self, now: datetime) -> int:
        """Seconds spent on the current item, earlier visits included."""
        return self.spent + self._running(now)

    def over_by(self, now: datetime) -> int:
        """Minutes, the begun one counted, by which the current item has overrun; 0 while it has not."""
        return max(0, -((self.minutes * 60 - self.spent_by(now)) // 60))

    def ends_about(self, now: datetime) -> datetime:
        """When the rest of the agenda will be through, each open item at its planned length."""
        left = 0 if self.ended else max(0, self.minutes * 60 - self.spent_by(now))
        return now + timedelta(seconds=self.others_left + left)

    def late_by(self, now: datetime) -> int:
        """Minutes by which the meeting will end later than planned; 0 where it will not."""
        if self.planned_end is None or now.date() != self.planned_end.date():
            return 0
        return max(
            0, int((self.ends_about(now).replace(tzinfo=None) - self.planned_end).total_seconds()) // 60
        )

    def break_is_due(self, now: datetime) -> bool:
        """Whether half of the planned time of the cases is over, and the break was not taken."""
        spent = self.cases_spent + (self._running(now) if self.on_case else 0)
        return self.break_waits and spent * 2 >= self.cases_planned

    def words(self, now: datetime) -> str:
        """Where the room is, with the time on the item against its planned minutes, an overrun in words."""
        if not self.minutes:
            return self.place
        words = f"{self.place} · {clock_words(self.spent_by(now))} of {self.minutes} min"
        over_by = self.over_by(now)
        return f"{words}, over by {over_by} min" if over_by else words

    def _running(self, now: datetime) -> int:
        return max(0, int((now - self.running_since).total_seconds())) if self.running_since else 0


def pace_of(meeting: Meeting) -> Pace:
    """The times of a meeting as it stands."""
    current = meeting.item(meeting.current) if meeting.current else None
    cases = [item for item in meeting.items if item.case is not None]
    return Pace(
        place=_place(meeting, current),
        minutes=current.minutes if current and meeting.stage is Stage.OPEN else 0,
        spent=current.spent if current else 0,
        running_since=meeting.current_since,
        ended=current is None or current.disposition is not None,
        others_left=sum(_left(item) for item in meeting.items if item is not current),
        planned_end=_planned_end(meeting),
        cases_planned=sum(item.minutes * 60 for item in cases),
        cases_spent=sum(item.spent for item in cases),
        on_case=current is not None and current.case is not None,
        break_waits=any(item.kind is ItemKind.BREAK and not item.visited for item in meeting.items),
    )


def _left(item: Item) -> int:
    return 0 if item.disposition is not None else max(0, item.minutes * 60 - item.spent)


def _planned_end(meeting: Meeting) -> datetime | None:
    """By the agenda; a meeting that was opened on another day than its own keeps no such time."""
    opened = meeting.opened_at
    if not meeting.items or (opened is not None and opened.date() != meeting.day):
        return None
    return datetime.combine(meeting.day, over(meeting.items))


def _place(meeting: Meeting, current: Item | None) -> str:
    """“case 5 of 12”, or the number of a standing item; no place before the meeting and after it."""
    if meeting.stage is not Stage.OPEN or current is None:
        return meeting.stage.value
    alike = [one for one in meeting.items if current.case is None or one.case is not None]
    return f"{'case' if current.case else 'item'} {alike.index(current) + 1} of {len(alike)}"


def clock_words(seconds: int) -> str:
    """A duration as ``06:12``, or ``1:06:12`` from an hour on."""
    minutes, rest = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes:02}:{rest:02}"
