"""A line of words that a deed needs: why something was not done, what is corrected."""

from collections.abc import Callable

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input, Static

from masp_meeting.domain.commands import Command
from masp_meeting.tui.dialogs.dialog import Dialog, Drafts, beside


class SayDialog(Dialog[Command]):
    """One field; its words make the command."""

    def __init__(
        self,
        asked: tuple[str, str, str],
        about: str,
        deed: Callable[[str], Command],
        carry_out: Callable[[Command], object],
        drafts: Drafts,
    ) -> None:
        """Keep what is asked: the field's name among the drafts, the heading, and the label."""
        super().__init__(carry_out, drafts)
        self._field, self.heading, self._label = asked
        self._about, self._deed = about, deed

    def fields(self) -> ComposeResult:
        """What it is about, and the words."""
        yield Static(Content(self._about))
        yield beside(self._label, Input(id=self._field))

    def value(self) -> Command:
        """The command, with the words as typed."""
        return self._deed(self.query_one(Input).value)
