"""What earlier meetings left, a line each under its heading, with a cursor on the one that is heard."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from textual.content import Content
from textual.message import Message
from textual.widgets.option_list import Option

from masp_meeting.domain.matter_words import LeftLine
from masp_meeting.tui.widgets.rows import Rows

_STATE_WIDTH = 21


class LeftList(Rows):
    """The cursor begins on the first line that is not heard, and stays until it is told to go on."""

    @dataclass
    class Moved(Message):
        """The cursor is on another line."""

    def __init__(self) -> None:
        """No lines yet."""
        super().__init__(id="left")
        self._left: dict[str, LeftLine] = {}

    @property
    def line(self) -> LeftLine | None:
        """The line under the cursor."""
        option = self.highlighted_option
        return self._left.get(option.id or "") if option else None

    def show(self, lines: tuple[LeftLine, ...]) -> None:
        """List them as they stand now."""
        was = self.line
        self._left = {line.key: line for line in lines}
        self.clear_options()
        self.add_options(_options(lines))
        first = next((line for line in lines if not line.heard), lines[0] if lines else None)
        here = was if was and was.key in self._left else first
        self.highlighted = self.get_option_index(here.key) if here else None

    @property
    def heard(self) -> frozenset[str]:
        """The keys of the lines that were heard."""
        return frozenset(key for key, line in self._left.items() if line.heard)

    def go_on(self) -> None:
        """To the next line that is not heard, from the top again behind the last; else stay."""
        keys = [*self._left]
        here = keys.index(self.line.key) + 1 if self.line else 0
        left = (key for key in (*keys[here:], *keys[:here]) if not self._left[key].heard)
        self._go_to(next(left, ""))

    def go_back(self, heard: frozenset[str]) -> None:
        """To the line that is heard no longer, of those that were."""
        self._go_to(next((key for key in self._left if key in heard - self.heard), ""))

    def _go_to(self, key: str) -> None:
        if key:
            self.highlighted = self.get_option_index(key)

    def watch_highlighted(self, highlighted: int | None) -> None:
        """Say that the cursor moved, besides painting it."""
        super().watch_highlighted(highlighted)
        self.post_message(self.Moved())


def _options(lines: tuple[LeftLine, ...]) -> Iterator[Option]:
    for group, of in groupby(lines, key=lambda line: line.group):
        yield Option(Content.styled(f"{group[:1].upper()}{group[1:]}", "$secondary"), disabled=True)
        yield from (Option(_words(line), id=line.key) for line in of)


def _words(line: LeftLine) -> Content:
    style = "$success" if line.heard else "bold $warning" if line.late else ""
    return Content.assemble((f" {line.mark} {line.state:<{_STATE_WIDTH}} ", style), line.words)
