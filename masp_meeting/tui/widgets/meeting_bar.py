"""The line that is always there: which meeting, its marking, the time, and when it will be through."""

from collections.abc import Sequence
from datetime import datetime

from rich.cells import cell_len
from textual.content import Content
from textual.geometry import clamp
from textual.reactive import reactive
from textual.widget import Widget

from masp_meeting.domain.dates import show_date
from masp_meeting.domain.meeting import Stage
from masp_meeting.domain.view import View
from masp_meeting.tui.widgets.top_line import SMALLEST

_APART = 2
"""Cells between the marking and the words beside it, together."""


class MeetingBar(Widget):
    """Title or state of the screens to the left, marking in the middle, clock to the right.

    Where there is no room for all of it, the left gives way before the clock, and the marking never.
    """

    marking: reactive[str] = reactive("")
    left: reactive[tuple[str, ...]] = reactive(())
    """The same in ever fewer words."""
    clock: reactive[tuple[str, ...]] = reactive(())
    """The same in ever fewer words."""
    warns: reactive[bool] = reactive(False)
    is_late: reactive[bool] = reactive(False)

    def show(self, shown: View, now: datetime, state: Sequence[str] = (), warns: bool = False) -> None:
        """Show the meeting at this moment.

        Args:
            shown: the meeting.
            now: the moment.
            state: what is to be said of the screens in place of the title, then the same in fewer words.
            warns: whether that is a warning.
        """
        day = show_date(shown.day)
        self.marking, self.warns = shown.marking, warns
        self.left = (*state,) or (f"{shown.title} · {day}", day)
        self.clock = _clock(shown, now)
        self.is_late = shown.stage is Stage.OPEN and shown.pace.late_by(now) > 0

    def render(self) -> Content:
        """One line, whatever the width; the marking stays when all else has to go."""
        width = self.size.width
        room = max(0, width - cell_len(self.marking) - _APART)
        left, clock = self._fitting(room)
        free = room - cell_len(left) - cell_len(clock)
        before = clamp((width - cell_len(self.marking)) // 2 - cell_len(left), 1, max(1, free + 1))
        after = " " * max(1, free + _APART - before)
        return Content.assemble(
            (left, "bold $error" if self.warns else "bold"),
            " " * before,
            (self.marking, "bold $accent"),
            after,
            (clock, "bold $error" if self.is_late else ""),
        )

    def _fitting(self, room: int) -> tuple[str, str]:
        """As much of both sides as there is room for; in a window that is too small, what it should be."""
        window, sides = self.app.size, self.left
        if window.width < SMALLEST.width or window.height < SMALLEST.height:
            sides = (f"▲ {SMALLEST.width}×{SMALLEST.height} needed",)
        for clock in (*self.clock, ""):
            for left in sides:
                if cell_len(left) + cell_len(clock) <= room:
                    return left, clock
        return sides[-1] if sides else "", ""


def _clock(shown: View, now: datetime) -> tuple[str, ...]:
    """The time, and when all will be through: late in words, and whether a break is due."""
    if shown.closed_at is not None:
        return (f"closed at {shown.closed_at:%H:%M}",)
    if shown.stage is Stage.PLANNED:
        return (f"{now:%H:%M} · not open yet", f"{now:%H:%M}")
    ends = f"{shown.pace.ends_about(now):%H:%M}"
    late_by = shown.pace.late_by(now)
    late = f", {late_by} min late" if late_by else ""
    pause = " · break due" if shown.pace.break_is_due(now) else ""
    return (
        f"{now:%H:%M} · ends about {ends}{late}{pause}",
        f"{now:%H:%M} · ends {ends}{late}{pause}",
        f"{now:%H:%M} · ends {ends}{late}",
        f"{now:%H:%M} · ends {ends}",
        f"{now:%H:%M}",
    )
