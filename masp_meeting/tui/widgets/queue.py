"""The queue as a table: columns that fit the window, and rows fetched as the cursor nears them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import DataTable

from masp_meeting.domain.criteria import Result
from masp_meeting.domain.dates import show_date
from masp_meeting.domain.finding_lines import SYMBOLS
from masp_meeting.domain.referral import Standing
from masp_meeting.domain.risk import Priority
from masp_meeting.service.queue import QueueLine, QueuePage, Wait
from masp_meeting.tui.theme import ROOM

WIDE = 110
"""From this width on there is room for the standing in words, and for two blanks between columns."""
ROOMY = 120
"""From this width on there is room for the name of the one whom a referral waits for."""
_NEAR_THE_END = 40
_RESULT = {Result.MET: ROOM.success, Result.NOT_MET: ROOM.error, Result.NOT_KNOWN: ROOM.warning}


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its heading, its width in cells, and what it shows of a line."""

    heading: str
    width: int
    cell: Callable[[QueueLine], Text]


class QueueTable(DataTable[Text]):
    """Referrals in the order of the queue. It asks for more when the cursor nears the last that it has."""

    DEFAULT_CSS = """
    QueueTable:focus { background-tint: $foreground 0%; }
    QueueTable { height: 1fr; scrollbar-gutter: stable; overflow-x: hidden; scrollbar-size-vertical: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter", "select_cursor", "Open", tooltip="Open the referral under the cursor", id="queue.open"
        ),
        Binding("home", "scroll_top", "Top", show=False, tooltip="Go to the first referral", id="queue.top"),
        Binding(
            "end", "scroll_bottom", "End", show=False, tooltip="Go to the last referral shown", id="queue.end"
        ),
    ]
    names: reactive[bool] = reactive(False, init=False)

    @dataclass
    class MoreWanted(Message):
        """The cursor nears the end of what is shown: the lines from ``offset`` on are wanted."""

        offset: int

    def __init__(self, id: str | None = None) -> None:  # Textual's own name
        """An empty queue."""
        super().__init__(id=id, cursor_type="row", cell_padding=0)
        self._lines: list[QueueLine] = []
        self._total = 0
        self._columns_shown: tuple[Column, ...] = ()

    @property
    def line(self) -> QueueLine | None:
        """The line under the cursor."""
        return self._lines[self.cursor_row] if self.cursor_row < len(self._lines) else None

    def show(self, page: QueuePage) -> None:
        """Show this page in place of what was there; the cursor stays on its referral if it can."""
        reference = self.line.reference if self.line else ""
        self._lines, self._total = list(page.lines), page.total
        self._paint(reference)

    def add(self, page: QueuePage) -> None:
        """Add the next page below."""
        self._lines += page.lines
        self._total = page.total
        self.add_rows(self._row(line) for line in page.lines)

    def watch_names(self) -> None:
        """Reveal or mask; before the first layout there is no room to fit anything to."""
        if self.outer_size:
            self._fit()

    def on_resize(self) -> None:
        """Give the columns the room that there is now."""
        self._fit()

    def _fit(self) -> None:
        columns = columns_for(self.outer_size.width, self.names)
        if [(one.heading, one.width) for one in columns] != [
            (c.heading, c.width) for c in self._columns_shown
        ]:
            self._columns_shown = columns
            self._paint(self.line.reference if self.line else "")

    def _paint(self, reference: str) -> None:
        if not self._columns_shown:
            return
        place = next((at for at, line in enumerate(self._lines) if line.reference == reference), 0)
        with self.prevent(DataTable.RowHighlighted):
            self.clear(columns=True)
            for column in self._columns_shown:
                self.add_column(column.heading, width=column.width)
            self.add_rows(self._row(line) for line in self._lines)
        self.move_cursor(row=place)

    def _row(self, line: QueueLine) -> list[Text]:
        shown = line if self.names else line.off_the_wall
        return [column.cell(shown) for column in self._columns_shown]

    @on(DataTable.RowHighlighted)
    def near_the_end(self, event: DataTable.RowHighlighted) -> None:
        """Ask for more before the cursor has to wait for it."""
        have = len(self._lines)
        if have < self._total and event.cursor_row >= have - _NEAR_THE_END:
            self.post_message(self.MoreWanted(have))


def columns_for(width: int, names: bool) -> tuple[Column, ...]:
    """The columns that fit a width with a scrollbar in it, the council taking what the others leave.

    A revealed name needs the room of the agency where the window is narrow.
    """
    wide = width >= WIDE
    gap = 2 if wide else 1
    columns = [
        _column(" ", 4, _marks),
        _column("Reference", 14, lambda line: line.reference),
        _column(
            "Who", 18 if names else 7, lambda line: line.name or line.initials if names else line.initials
        ),
        _column("Age", 3, lambda line: f"{line.age if line.age is not None else '?':>3}"),
        _column("Council", 0, lambda line: line.council or "–"),
        _column("Agency", 12 if wide else 9, lambda line: line.agency or "–"),
        _column("Days", 4, lambda line: f"{line.days_waiting:>4}"),
        Column("1 2 3 4 5", 9, _findings),
        Column("Priority", 8, _priority),
        _column("Standing", 14 if width < ROOMY else 24, _standing),
    ]
    if not wide:
        columns = [
            one for one in columns if one.heading != "Standing" and not (names and one.heading == "Agency")
        ]
    left = width - 1 - sum(one.width + gap for one in columns)
    return tuple(
        _spaced(one, max(left, 4) if one.heading == "Council" else one.width, gap) for one in columns
    )


def _column(heading: str, width: int, words: Callable[[QueueLine], str]) -> Column:
    return Column(heading, width, lambda line: Text(words(line)))


def _spaced(column: Column, width: int, gap: int) -> Column:
    """The column with a gap behind it, and each cell cut to its width with an ellipsis."""

    def cell(line: QueueLine) -> Text:
        text = column.cell(line)
        text.truncate(width, overflow="ellipsis")
        return text

    return Column(column.heading, width + gap, cell)


_RETURNS = {Standing.DEFERRED: "returns", Standing.DECIDED: "again"}


def _marks(line: QueueLine) -> str:
    comes_back = line.returns_on is not None or line.standing is Standing.NOT_REACHED
    back = "↻" if comes_back else " "
    alike = "≈" if line.like_another else " "
    return ("▲" if line.red_flags else " ") + back + alike + ("!" if line.needs_review else " ")


def _findings(line: QueueLine) -> Text:
    marks = ((SYMBOLS[one.result], f"bold {_RESULT[one.result]}") for one in line.findings)
    return Text(" ").join(Text(symbol, style=style) for symbol, style in marks)


def _priority(line: QueueLine) -> Text:
    return Text(line.priority_words, style="bold" if line.priority is Priority.HIGH else "")


def standing_words(line: QueueLine) -> str:
    """Where a referral stands: one that was deferred, or is to be looked at again, with the day of that."""
    if line.standing in _RETURNS and line.returns_on:
        return f"{_RETURNS[line.standing]} {_short_date(line.returns_on)}"
    return line.standing.value


def waits_words(wait: Wait) -> str:
    """Who is to answer, and by when: ``due 24 Nov: T. Marsh``."""
    return f"{'overdue' if wait.overdue else f'due {_short_date(wait.due)}'}: {wait.on}"


def _standing(line: QueueLine) -> str:
    """Where it stands; in place of merely waiting, whom it waits for."""
    if line.standing is Standing.WAITING and line.waits:
        return waits_words(line.waits[0])
    return standing_words(line)


def _short_date(day: date) -> str:
    """Day and month; the machine's own words for months follow its language."""
    return " ".join(show_date(day).split()[1:3])
