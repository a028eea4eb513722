"""The line that is always there: which meeting, its marking, the time, and when it will be through."""

from datetime import datetime

from rich.cells import cell_len
from textual.content import Content
from textual.geometry import clamp
from textual.reactive import reactive
from textual.widget import Widget

from masp_meeting.domain.dates import show_date
from masp_meeting.domain.meeting import Meeting, Stage
from masp_meeting.domain.pace import ends_about
from masp_meeting.tui.widgets.top_line import SMALLEST


class MeetingBar(Widget):
    """Title and date to the left, marking in the middle, clock to the right; the title gives way first."""

    meeting: reactive[tuple[str, str, str]] = reactive(("", "", ""))
    """Title, day and marking."""
    clock: reactive[str] = reactive("")

    def show(self, meeting: Meeting, now: datetime) -> None:
        """Show the meeting at this moment."""
        self.meeting = (meeting.profile.meeting.title, show_date(meeting.day), meeting.profile.marking)
        self.clock = _clock(meeting, now)

    def render(self) -> Content:
        """One line, whatever the width; the marking stays when all else has to go."""
        marking, width = self.meeting[2], self.size.width
        room = width - cell_len(marking) - 2
        left = self._title(room - cell_len(self.clock))
        clock = self.clock if cell_len(left) + cell_len(self.clock) <= room else ""
        room -= cell_len(left) + cell_len(clock)
        before = clamp((width - cell_len(marking)) // 2 - cell_len(left), 1, max(1, room + 1))
        after = " " * max(1, room + 2 - before)
        return Content.assemble((left, "bold"), " " * before, (marking, "bold $accent"), after, clock)

    def _title(self, room: int) -> str:
        """Title and day, or the day alone; in a window that is too small, what it should be."""
        window, (title, day, _) = self.app.size, self.meeting
        if window.width < SMALLEST.width or window.height < SMALLEST.height:
            return f"▲ {SMALLEST.width}×{SMALLEST.height} needed"
        whole = f"{title} · {day}"
        return whole if cell_len(whole) <= room else day


def _clock(meeting: Meeting, now: datetime) -> str:
    if meeting.stage is Stage.CLOSED:
        return f"closed at {meeting.closed_at:%H:%M}"
    if meeting.stage is Stage.PLANNED:
        return f"{now:%H:%M} · not open yet"
    return f"{now:%H:%M} · ends about {ends_about(meeting, now):%H:%M}"
