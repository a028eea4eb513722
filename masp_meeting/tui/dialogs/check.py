"""Say that whoever chaired a meeting has checked its minutes."""

from collections.abc import Callable

from textual.app import ComposeResult
from textual.content import Content
from textual.suggester import SuggestFromList
from textual.widgets import Input, Static

from masp_meeting.domain.meeting import Meeting
from masp_meeting.domain.versions import chairs_of, version_words
from masp_meeting.tui.dialogs.dialog import Dialog, beside


class CheckDialog(Dialog[str]):
    """One line: who it was; the last chair stands there."""

    heading = "The minutes are checked"
    hint = "enter  they are checked as they stand    escape  leave"

    def __init__(self, meeting: Meeting, carry_out: Callable[[str], object]) -> None:
        """Keep the meeting, and what records the check."""
        super().__init__(carry_out)
        self._version, self._chairs = version_words(meeting), chairs_of(meeting)

    def fields(self) -> ComposeResult:
        """What is checked, and by whom."""
        words = f"They stand as {self._version}. After a later change they are to be checked again."
        yield Static(Content(words))
        chairs = SuggestFromList(self._chairs, case_sensitive=False)
        yield beside("Checked by", Input(self._chairs[-1], suggester=chairs, id="checked-by"))

    def value(self) -> str:
        """Who, as typed."""
        return self.query_one("#checked-by", Input).value
