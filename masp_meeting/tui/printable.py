"""What files and forms say, kept from steering the terminal on which the screens are painted."""

from rich.cells import cell_len
from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from masp_meeting.domain.signs import has_shape


class Printable(LineFilter):
    """Takes what has no shape of its own out of every line of every screen; the widths stay."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002  # Textual's own
        """The line as it may be painted."""
        return [
            one if one.control or one.text.isprintable() else Segment(_painted(one.text), one.style)
            for one in segments
        ]


def _painted(text: str) -> str:
    return "".join(one if has_shape(one) else " " * cell_len(one) for one in text)
