"""A question with one answer: enter does it, escape leaves."""

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from masp_meeting.tui.dialogs.dialog import Dialog


class AskDialog(Dialog[bool]):
    """Say what is about to be done; enter does it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,y", "submit", "Do it", tooltip="Do what is asked"),
        Binding("n", "dismiss(None)", "Leave", show=False, tooltip="Leave it"),
    ]

    def __init__(self, heading: str, words: str, deed: str, carry_out: Callable[[bool], object]) -> None:
        """Keep the question, and what enter is called."""
        super().__init__(carry_out)
        self.heading, self._words = heading, words
        self.hint = f"enter  {deed}    escape  leave"

    def fields(self) -> ComposeResult:
        """What will happen."""
        yield Static(Content(self._words))

    def value(self) -> bool:
        """Yes."""
        return True


class LeaveDialog(AskDialog):
    """Whether to go away from what is under way: escape came here, and escape again goes."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "submit", "Leave", tooltip="Leave"),
        Binding("n", "dismiss(None)", "Stay", show=False, tooltip="Stay"),
    ]

    def __init__(self, heading: str, words: str, carry_out: Callable[[bool], object]) -> None:
        """Keep the question."""
        super().__init__(heading, words, "", carry_out)
        self.hint = "escape or enter  leave    n  stay"
