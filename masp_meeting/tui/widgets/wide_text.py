"""Words for the back of the room: in short lines, as large as a terminal has them."""

from textwrap import wrap

from textual.content import Content
from textual.events import Resize
from textual.widgets import Static

_WIDEST = 68
"""Letters in a line: a longer one is lost at the back of the room."""


class WideText(Static):
    """Words in short lines, with a blank one between two where there is room for it."""

    def __init__(self, words: str = "") -> None:
        """Keep the words; how they are broken depends on the window."""
        super().__init__(id="wide")
        self._words = words

    def on_mount(self) -> None:
        """Break the words."""
        self._lay_out()

    def say(self, words: str) -> None:
        """Show other words."""
        if words != self._words:
            self._words = words
            self._lay_out()

    def on_resize(self, event: Resize) -> None:
        """Break them anew in another window."""
        event.stop()
        self._lay_out()

    def _lay_out(self) -> None:
        window = self.app.size
        lines = [
            line for part in self._words.splitlines() for line in wrap(part, min(_WIDEST, window.width - 8))
        ]
        airy = len(lines) * 2 <= window.height // 2
        self.update(Content(("\n\n" if airy else "\n").join(lines)))
