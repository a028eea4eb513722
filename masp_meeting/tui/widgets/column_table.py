"""The columns of a spreadsheet: heading, what it is taken to mean, how surely, and some of its cells."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import ClassVar

from rich.text import Text
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import DataTable

from masp_meeting.domain.catalogue import CHOICES, fact_words
from masp_meeting.domain.columns import KEEP, LEAVE_OUT, Column
from masp_meeting.domain.facts import Facts
from masp_meeting.domain.masking import BLANK, Mask
from masp_meeting.domain.wall import without_quotes
from masp_meeting.tui.theme import ROOM
from masp_meeting.tui.widgets.file_row import flat
from masp_meeting.tui.widgets.hidden import HIDDEN

SURE, PROPOSED, OUT = "✔", "?", "–"
_STYLES = {SURE: f"bold {ROOM.success}", PROPOSED: f"bold {ROOM.warning}", OUT: "dim"}
_HEADING, _MEANING = 20, 30
_DATES = ("referral_date", "hold_until", "investigation_status_date", "legal_status_end")
_CODED = ("holds", "investigation", "advocate", "willing", "stalker_type", "no_fixed_abode")
_RISKS = ("red_flags.", "other_risk_factors.")
_DATE = re.compile(r"(\d{1,2}|\d{4})[ ./-](\d{1,2}|[A-Za-z]{3,9})[ ./-](\d{4}|\d{1,2})([ T][\d:]{5,8})?")
_POSTCODE = re.compile(r"([A-Za-z]{1,2}\d[A-Za-z\d]?) ?\d[A-Za-z]{2}")
_CODES = "y n yes no true false x 1 0 unknown not known stated nk tbc na rui nfa va nil ticked"
_KNOWN = {
    *_CODES.split(),
    *(word for kind in CHOICES.values() for one in kind for word in fact_words(one).split()),
}
"""Words that the answers to a fact with only so many are written in."""


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
        mask = mask_of(self._columns, self.names)
        self.add_rows(self._row(column, mask) for column in self._columns)
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

    def _row(self, column: Column, mask: Mask) -> list[Text]:
        symbol = mark(column)
        words = Text(self._meanings.get(column.meaning, column.meaning), no_wrap=True)
        heading = Text(flat(mask(column.heading)), no_wrap=True)
        heading.truncate(_HEADING, overflow="ellipsis")
        words.truncate(_MEANING, overflow="ellipsis")
        cells = Text(samples_of(column, self.names), style="dim", no_wrap=True)
        return [Text(symbol, style=_STYLES[symbol]), heading, words, cells]


def mark(column: Column) -> str:
    """How surely a column is understood: ✔ sure, ? to be looked at, – left out or kept as words."""
    if not column.sure and (column.question or column.meaning != KEEP):
        return PROPOSED
    return OUT if column.meaning in (KEEP, LEAVE_OUT) else SURE


def mask_of(columns: Iterable[Column], names: bool) -> Mask:
    """What hides in headings and questions the names that stand in the columns of names."""
    cells = (cell for one in columns if "name" in one.meaning for cell in one.samples)
    return Mask(Facts(), names, (Facts(subject_given_names=cell) for cell in cells))


def samples_of(column: Column, names: bool) -> str:
    """Some cells of a column; while names are hidden, only those that cannot be anybody's."""
    if names or not column.samples:
        return flat(" | ".join(column.samples))
    shown = [_shown(cell.strip(), column) for cell in column.samples]
    return HIDDEN if set(shown) == {BLANK} else " | ".join(shown)


def _shown(cell: str, column: Column) -> str:
    """A cell that is a date, an answer of a few words, or a postcode's district; else its blank."""
    means = column.meaning
    if means == "subject_postcode" and (code := _POSTCODE.fullmatch(cell)):
        return f"{code[1]} {BLANK}"
    coded = means in _CODED or means.startswith(_RISKS)
    known = coded and all(word in _KNOWN for word in re.findall(r"\w+", cell.casefold()))
    dated = means in _DATES and column.sure and _DATE.fullmatch(cell)
    return cell if known or dated else BLANK


def told(column: Column, columns: Sequence[Column], meanings: Mapping[str, str], names: bool) -> Content:
    """A column in full: what it means, what is asked about it, and its cells."""
    words, mask = meanings.get(column.meaning, column.meaning), mask_of(columns, names)
    lines = [Content.assemble((flat(mask(column.heading)), "bold"), f": {words}")]
    if column.question:
        asked = column.question if names else mask(without_quotes(column.question))
        lines.append(Content.assemble(("? ", "bold $warning"), asked))
    lines.append(Content(samples_of(column, names)))
    return Content("\n").join(lines)
