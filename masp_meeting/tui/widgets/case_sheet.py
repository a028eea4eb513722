"""The current item, painted without a layout, so that the next case is on the wall at the press of a key."""

from collections.abc import Iterable, Iterator
from itertools import zip_longest
from math import ceil

from rich.segment import Segment
from rich.style import Style
from rich.text import Text
from textual import events
from textual.geometry import clamp
from textual.strip import Strip

from masp_meeting.domain.view import ItemView
from masp_meeting.tui.widgets.case_rows import OVERRUN, Row, rows_instead, rows_of
from masp_meeting.tui.widgets.sparing import Sparing

_WHEEL = 3
_TITLE_ROW = -1
"""The frame's upper row, counted from the first within it."""

Line = list[Segment]


class CaseSheet(Sparing):
    """One item. What does not fit is said in words below, and is a page away."""

    says_pages = False
    """Whether the frame counts pages, for a room that has no key to press."""

    def __init__(self, id: str | None = None) -> None:  # Textual's own name
        """Without an item yet."""
        super().__init__(id=id)
        self._item: ItemView | None = None
        self._instead = ""
        self._lines: list[Line] = []
        self._painted: list[Line] = []
        self._base = Style.null()
        self._top = self._news = 0
        self._place, self._ended, self._warns = "", "", False
        self._below = ""

    def show(self, item: ItemView | None, instead: str = "") -> None:
        """Show an item, from its top where it is another one; in place of none, what is said instead."""
        self._instead = instead
        if item is None or self._item is None or item.id != self._item.id:
            self._top = 0
            self._lines = []
        self._item = item
        was = self._lines
        self._lay_out()
        pairs = enumerate(zip_longest(was, self._lines))
        self._news = next((place for place, (old, new) in pairs if old != new), self._top) if was else 0

    def bring_news_in_sight(self) -> None:
        """Turn to what the last showing changed, where that is not to be seen."""
        if not self._top <= self._news <= self._top + self.size.height - _WHEEL:
            self._roll(self._news - self._top - self.size.height // 2)

    def say(self, place: str, ended: str, warns: bool = False) -> None:
        """What stands in the frame: where the room is and its time on the item; how the item ended."""
        self._ended = ended
        if (place, warns) != (self._place, self._warns):
            self._place, self._warns = place, warns
            with self.painting([_TITLE_ROW]):
                self.border_title = Text(place, style=OVERRUN if warns else "")
        self._frame()

    def turn(self, pages: int) -> None:
        """Show what is a page further down or up."""
        self._roll(pages * max(1, self.size.height - 1))

    @property
    def share(self) -> int | None:
        """How much of what does not fit is above, in thousandths; None where all of it is in sight."""
        return round(1000 * self._top / self._over) if self._over else None

    def show_from(self, share: int) -> None:
        """Show what another sheet of the item shows, whose share that is."""
        self._roll(round(share * self._over / 1000) - self._top)

    def turn_round(self) -> None:
        """The next page, or the first one behind the last."""
        self._roll(-self._top) if self._top == self._over else self.turn(1)

    @property
    def _over(self) -> int:
        return max(0, len(self._lines) - self.size.height)

    def render_line(self, y: int) -> Strip:
        """A line of the sheet."""
        if y < len(self._painted):
            return Strip(Segment.apply_style(self._painted[y], self._base))
        return Strip.blank(self.size.width).apply_style(self._base)

    def on_resize(self) -> None:
        """Wrap the words anew."""
        self._lay_out()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Roll down."""
        event.stop()
        self._roll(_WHEEL)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Roll up."""
        event.stop()
        self._roll(-_WHEEL)

    def _roll(self, lines: int) -> None:
        self._top += lines
        self._settle()

    def _lay_out(self) -> None:
        width = self.size.width
        rows = rows_of(self._item, width) if self._item and width else rows_instead(self._instead, width)
        self._lines = [line for row in rows for line in self._wrapped(row, width)]
        self._settle()

    def _settle(self) -> None:
        self._top = clamp(self._top, 0, self._over)
        self._frame()
        self._base = self.rich_style
        was, self._painted = self._painted, self._lines[self._top : self._top + self.size.height]
        pairs = enumerate(zip_longest(was, self._painted))
        with self.painting([row for row, (old, new) in pairs if old != new]):
            self.refresh()

    def _frame(self) -> None:
        """How the item ended, and whether there is more to read below."""
        below = self._pages() if self.says_pages else self._more()
        words = " · ".join(words for words in (self._ended, below) if words)
        if words != self._below:
            self._below = words
            with self.painting([self.size.height]):
                self.border_subtitle = Text(words)

    def _more(self) -> str:
        more = self._over - self._top
        return f"▼ {more} more line{'' if more == 1 else 's'}: space" if more else ""

    def _pages(self) -> str:
        page = max(1, self.size.height - 1)
        return f"page {1 + ceil(self._top / page)} of {1 + ceil(self._over / page)}" if self._over else ""

    def _wrapped(self, row: Row, width: int) -> Iterator[Line]:
        """The lines of a row: its label beside the first, blanks beside the others."""
        label = row.label.copy()
        label.truncate(row.indent, pad=True)
        beside, blank = self._segments(label), [Segment(" " * row.indent)]
        for line in self._broken(row.words, max(1, width - row.indent)):
            yield [*beside, *self._segments(line)]
            beside = blank

    def _broken(self, words: Text, room: int) -> Iterable[Text]:
        """The words in lines; most stand in one."""
        if words.cell_len <= room and words.plain.isprintable():
            return (words,)
        return words.wrap(self.app.console, room, overflow="fold") or (Text(),)

    def _segments(self, words: Text) -> Line:
        console = self.app.console
        return [*Segment.apply_style(words.render(console), console.get_style(words.style))]
