"""What is said of a damaged database, until somebody has read it."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

_TO_DO = "Finish what cannot wait, and note it on paper. Leave with ctrl+q, and restore the backup."


class DamageDialog(ModalScreen[None]):
    """Stays until one key, which nobody presses by the way."""

    CSS_PATH = "dialog.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "dismiss(None)", "Read", tooltip="Go on all the same"),
    ]

    def __init__(self, words: str) -> None:
        """Keep what is said."""
        super().__init__()
        self._words = words

    def compose(self) -> ComposeResult:
        """What was found, and what to do."""
        with Vertical(classes="dialog"):
            yield Static(Content("▲ The database is damaged"), classes="title")
            yield Static(Content(self._words))
            yield Static(Content(_TO_DO))
            yield Static(Content("ctrl+s  go on all the same    ctrl+q  leave"), classes="hint")
