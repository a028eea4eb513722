"""The meeting's pace: time spent on the item, and when all will be through. An aid, never a block."""

from datetime import datetime, timedelta

from masp_meeting.domain.meeting import Item, Meeting


def spent_on_current(meeting: Meeting, now: datetime) -> int:
    """Seconds spent on the current item, earlier visits included; 0 where there is none."""
    if not meeting.current:
        return 0
    item = meeting.item(meeting.current)
    running = int((now - meeting.current_since).total_seconds()) if meeting.current_since else 0
    return item.spent + max(0, running)


def ends_about(meeting: Meeting, now: datetime) -> datetime:
    """When the rest of the agenda will be through, each open item at its planned length."""
    return now + timedelta(seconds=sum(_left(meeting, item, now) for item in meeting.items))


def _left(meeting: Meeting, item: Item, now: datetime) -> int:
    if item.disposition is not None:
        return 0
    spent = spent_on_current(meeting, now) if item.id == meeting.current else item.spent
    return max(0, item.minutes * 60 - spent)


def clock_words(seconds: int) -> str:
    """A duration as ``06:12``, or ``1:06:12`` from an hour on."""
    minutes, rest = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes:02}:{rest:02}"


def pace_words(seconds: int, planned: int) -> str:
    """The time on an item against its planned minutes, an overrun said in words."""
    over = seconds - planned * 60
    words = f"{clock_words(seconds)} of {planned} min"
    return f"{words}, over by {over // 60 + 1} min" if over > 0 else words
