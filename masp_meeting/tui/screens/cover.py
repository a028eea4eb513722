"""The covered screen: nothing of any case, until the same key shows it again."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static


class CoverScreen(ModalScreen[None]):
    """An opaque screen over everything, dialogs included."""

    CSS_PATH = "cover.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("b,ctrl+b", "uncover", "Show the screen again", tooltip="Show the screen again"),
    ]

    def __init__(self, marking: str) -> None:
        """Keep the marking, the one thing that stays visible."""
        super().__init__()
        self._marking = marking

    def compose(self) -> ComposeResult:
        """The marking, and how to go on."""
        with Vertical():
            yield Static(Content(self._marking), id="marking")
            yield Static("Screen covered")
            yield Static("b  show it again", id="how")

    def action_uncover(self) -> None:
        """Show what was there before."""
        self.dismiss(None)
