"""Choose a meeting that is over, to look at its record or to change a decision."""

from collections.abc import Mapping
from datetime import date

from textual.app import ComposeResult

from masp_meeting.domain.dates import show_date
from masp_meeting.domain.meeting import Stage
from masp_meeting.tui.dialogs.choice import Choice
from masp_meeting.tui.dialogs.dialog import Dialog


class PastDialog(Dialog[date]):
    """The latest first; enter opens it."""

    heading = "Meetings that are over"
    hint = "enter  open its record    escape  leave"

    def __init__(self, over: Mapping[date, Stage]) -> None:
        """Keep the meetings, the oldest first."""
        super().__init__(lambda _: None)
        self._over = over

    def fields(self) -> ComposeResult:
        """A line each."""
        rows = [
            (day.isoformat(), f"{show_date(day)} · {stage.value}", True)
            for day, stage in sorted(self._over.items(), reverse=True)
        ]
        yield Choice(rows, rows[0][0], id="past")

    def value(self) -> date:
        """The one under the cursor."""
        return date.fromisoformat(self.query_one(Choice).chosen)


class PapersOfDialog(PastDialog):
    """A meeting whose papers are wanted, held or planned."""

    heading = "Papers of which meeting"
    hint = "enter  its papers    escape  leave"
