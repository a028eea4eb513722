"""A list of one-line rows whose cursor stays legible over coloured words."""

from rich.segment import Segment
from textual.strip import Strip
from textual.widgets import OptionList

from masp_meeting.tui.widgets.sparing import Sparing


class Rows(OptionList, Sparing):
    """One row a line, cut with an ellipsis. The cursor's row is painted in the cursor's colours alone."""

    DEFAULT_CSS = """
    Rows {
        height: 1fr; border: none; padding: 0; background: $background;
        text-wrap: nowrap; text-overflow: ellipsis; scrollbar-size-vertical: 1;
    }
    Rows:focus { border: none; background-tint: $foreground 0%; }
    """

    def __init__(self, id: str | None = None) -> None:  # Textual's own name
        """No rows yet."""
        super().__init__(id=id, markup=False, compact=True)

    def render_line(self, y: int) -> Strip:
        """A row; a coloured symbol would vanish on the cursor's bar."""
        strip = super().render_line(y)
        if self.scroll_offset.y + y != self.highlighted:
            return strip
        cursor = self.get_component_rich_style("option-list--option-highlighted")
        return Strip(Segment.apply_style(strip, post_style=cursor), strip.cell_length)
