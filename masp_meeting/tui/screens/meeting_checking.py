"""The record of a meeting that is over, which whoever chaired it checks before the next approves it."""

from typing import ClassVar

from textual.binding import Binding, BindingType

from masp_meeting.domain.commands import CheckRecord, decide
from masp_meeting.domain.errors import Refused
from masp_meeting.tui.dialogs.check import CheckDialog
from masp_meeting.tui.screens.meeting_amending import AmendKeys


class CheckKeys(AmendKeys):
    """One key, on the record alone."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "h", "check", "Checked", show=False, tooltip="Say that whoever chaired has checked these minutes"
        ),
    ]

    def action_check(self) -> None:
        """Ask who checked them, where they can be checked."""
        self.attempt(self._ask_who)

    def _ask_who(self) -> None:
        if self.meeting is None:
            raise Refused("No meeting is convened.")
        # Before anybody types: while a meeting is open, and once it is approved, nothing can be checked.
        decide(self.meeting, CheckRecord(self.meeting.chair), self.office.clock())
        self.app.push_screen(CheckDialog(self.meeting, self._check))

    def _check(self, by: str) -> None:
        self.recorded(self.office.amending.check(self.office.meetings.meeting.day, by))
