"""The top line of every office screen: what it is, the marking, and a word when the window is too small."""

from rich.cells import cell_len
from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.widget import Widget

SMALLEST = Size(80, 24)


class TopLine(Widget):
    """Title to the left; warning, marking and day to the right; in too small a window, a word about that."""

    DEFAULT_CSS = """
    TopLine { dock: top; height: 1; background: $panel; padding: 0 1; }
    """
    heading: reactive[str] = reactive("")
    shorter: reactive[str] = reactive("")
    """In place of the heading, where that does not fit."""

    def __init__(self, heading: str, marking: str, day: str = "", warning: str = "") -> None:
        """Keep what is shown; ``heading`` may change later."""
        super().__init__()
        self._marking, self._day, self._warning = marking, day, warning
        self.set_reactive(TopLine.heading, heading)

    def render(self) -> Content:
        """One line, whatever the width."""
        window, width = self.app.size, self.size.width
        if window.width < SMALLEST.width or window.height < SMALLEST.height:
            needed = f"{SMALLEST.width}×{SMALLEST.height} is needed"
            words = f"▲ {window.width}×{window.height} is too small: {needed}."
            return Content.styled(words, "bold $warning")
        right = Content.assemble(
            (f"{self._warning}   " if self._warning else "", "bold $error"),
            (self._marking, "bold $accent"),
            f"   {self._day}" if self._day else "",
        )
        room = width - right.cell_length - 2
        heading = self.heading if cell_len(self.heading) <= room else self.shorter or self.heading
        left = Content.styled(heading, "bold").truncate(room, ellipsis=True)
        return Content.assemble(left, " " * (width - left.cell_length - right.cell_length), right)
