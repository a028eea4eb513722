"""The columns of a spreadsheet: heading, what it is taken to mean, how surely, and some of its cells."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from rich.text import Text
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import DataTable

from masp_meeting.domain.columns import KEEP, LEAVE_OUT, Column
from masp_meeting.domain.masking import victim_initials
from masp_meeting.tui.theme import ROOM

SURE, PROPOSED, OUT = "✔", "?", "–"
_STYLES = {SURE: f"bold {ROOM.success}", PROPOSED: f"bold {ROOM.warning}", OUT: "dim"}
_HEADING, _MEANING = 20, 30
_HIDDEN = "···"
_WORDS = ("behaviours", "subject_address", "referrer_question", "intervention_sought", "risk_list")
"""Meanings whose cells may hold names anywhere in them."""


class ColumnTable(DataTable[Text]):
    """One row a column, in the order of the file."""

    DEFAULT_CSS = "ColumnTable { height: 1fr; overflow-x: hidden; scrollbar-size-vertical: 1; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter", "select_cursor", "Meaning", tooltip="Choose what this column means", id="columns.choose"
        ),
        Binding("home", "scroll_top", "Top", show=False, tooltip="Go to the first column", id="columns.top"),
        Binding("end", "scroll_bottom", "End", show=False, tooltip="Go to the last column", id="columns.end"),
    ]
    names: reactive[bool] = reactive(False, init=False)

    def __init__(self, meanings: Mapping[str, str], id: str | None = None) -> None:  # Textual's own name
        """Keep the words of every meaning."""
        super().__init__(id=id, cursor_type="row")
        self._meanings = meanings
        self._columns: tuple[Column, ...] = ()

    def on_mount(self) -> None:
        """Four columns; the cells have what the others leave."""
        for heading, width in ((" ", 1), ("Heading", _HEADING), ("Means", _MEANING), ("Cells", None)):
            self.add_column(heading, width=width)
        self.show(self._columns)

    def show(self, columns: Sequence[Column]) -> None:
        """Show columns, the cursor where it was."""
        self._columns = tuple(columns)
        at = self.cursor_row
        self.clear()
        self.add_rows(self._row(column) for column in self._columns)
        self.move_cursor(row=at)

    def watch_names(self) -> None:
        """Show the cells' names or hide them."""
        self.show(self._columns)

    def next_open(self) -> None:
        """Go to the next column that a person should look at."""
        count = len(self._columns)
        after = ((self.cursor_row + step) % count for step in range(1, count + 1))
        place = next((each for each in after if not self._columns[each].sure), None)
        if place is not None:
            self.move_cursor(row=place)

    def _row(self, column: Column) -> list[Text]:
        symbol = mark(column)
        words = Text(self._meanings.get(column.meaning, column.meaning), no_wrap=True)
        heading = Text(column.heading, no_wrap=True)
        heading.truncate(_HEADING, overflow="ellipsis")
        words.truncate(_MEANING, overflow="ellipsis")
        cells = Text(samples_of(column, self.names), style="dim", no_wrap=True)
        return [Text(symbol, style=_STYLES[symbol]), heading, words, cells]


def mark(column: Column) -> str:
    """How surely a column is understood: ✔ sure, ? to be looked at, – left out or kept as words."""
    if not column.sure and (column.question or column.meaning != KEEP):
        return PROPOSED
    return OUT if column.meaning in (KEEP, LEAVE_OUT) else SURE


def samples_of(column: Column, names: bool) -> str:
    """Some cells of a column; names as initials, and nothing of what may hold some, unless shown."""
    if names:
        return " | ".join(column.samples)
    if column.meaning in _WORDS or column.meaning in (KEEP, LEAVE_OUT):
        return _HIDDEN if column.samples else ""
    hides = column.meaning.startswith(("subject_", "victim_")) and "name" in column.meaning
    return " | ".join(_initials(sample) if hides else sample for sample in column.samples)


def _initials(sample: str) -> str:
    return victim_initials(sample.title()) or _HIDDEN


def told(column: Column, meanings: Mapping[str, str], names: bool) -> Content:
    """A column in full: what it means, what is asked about it, and its cells."""
    words = meanings.get(column.meaning, column.meaning)
    lines = [Content.assemble((column.heading, "bold"), f": {words}")]
    if column.question:
        lines.append(Content.assemble(("? ", "bold $warning"), column.question if names else _bare(column)))
    lines.append(Content(samples_of(column, names)))
    return Content("\n").join(lines)


def _bare(column: Column) -> str:
    """The question without the cell that it quotes, which may be a name."""
    before, quote, rest = column.question.partition("“")
    return f"{before}{_HIDDEN}{rest.partition('”')[2]}" if quote else column.question
