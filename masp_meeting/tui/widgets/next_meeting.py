"""The next meeting as the home screen shows it; while one is open, enter on this line goes on with it."""

from dataclasses import dataclass
from datetime import date, time
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from masp_meeting.domain.dates import show_date
from masp_meeting.domain.meeting import Stage


@dataclass(frozen=True, slots=True)
class Upcoming:
    """A meeting to come, or one that is open: ``starts`` and ``ends`` are None while it has no agenda."""

    day: date
    today: date
    stage: Stage
    cases: int = 0
    starts: time | None = None
    ends: time | None = None


class NextMeeting(Widget, can_focus=True):
    """One line about the next meeting."""

    DEFAULT_CSS = """
    NextMeeting { height: 1; padding: 0 1; }
    NextMeeting:focus { background: $block-cursor-background; color: $block-cursor-foreground; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "go_on", "Go on", tooltip="Go on with the open meeting", id="meeting.go_on"),
    ]
    upcoming: reactive[Upcoming | None] = reactive(None)

    class GoOn(Message):
        """The meeting is to be shown."""

    def render(self) -> Content:
        """When, how many cases, how long, and what to press."""
        if self.upcoming is None:
            return Content("")
        return meeting_words(self.upcoming)

    def action_go_on(self) -> None:
        """Ask for the meeting."""
        self.post_message(self.GoOn())


def meeting_words(meeting: Upcoming) -> Content:
    """The line itself; an open meeting is said first, because somebody was interrupted in it."""
    day = show_date(meeting.day)
    if meeting.stage is Stage.OPEN:
        return Content.styled(f"▶ An open meeting of {day} is waiting: enter continues", "bold")
    when = _away((meeting.day - meeting.today).days)
    if meeting.starts is None or meeting.ends is None:
        return Content.assemble("Next meeting ", (day, "bold"), f", {when} · no agenda yet: g builds it")
    cases = f"{meeting.cases} case{'' if meeting.cases == 1 else 's'}"
    times = f"{meeting.starts:%H:%M} to {meeting.ends:%H:%M}"
    return Content.assemble(
        "Next meeting ", (day, "bold"), f", {when} · {cases} · {times} · {meeting.stage.value}"
    )


def _away(days: int) -> str:
    return {0: "today", 1: "tomorrow"}.get(days, f"in {days} days")
