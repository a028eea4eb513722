"""The files that were read in, with what became of each, and in words what a person must settle."""

from collections.abc import Iterator
from typing import ClassVar

from rich.text import Text
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import DataTable

from masp_meeting.domain.facts import Facts, FormReading
from masp_meeting.domain.masking import Mask
from masp_meeting.service.intake import IMPORTED, NEEDS_REVIEW, REFUSED, ImportOutcome
from masp_meeting.tui.theme import ROOM

_MARKS = {
    IMPORTED: ("✔", f"bold {ROOM.success}"),
    NEEDS_REVIEW: ("!", f"bold {ROOM.warning}"),
    REFUSED: ("✘", f"bold {ROOM.error}"),
}
_CERTAIN = 100
_FILE = 26


class IntakeTable(DataTable[Text]):
    """One row a file, in the order in which they were read."""

    DEFAULT_CSS = "IntakeTable { height: 1fr; overflow-x: hidden; scrollbar-size-vertical: 1; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter", "select_cursor", "Open", tooltip="Open the referral made of this file", id="intake.open"
        ),
        Binding("home", "scroll_top", "Top", show=False, tooltip="Go to the first file", id="intake.top"),
        Binding("end", "scroll_bottom", "End", show=False, tooltip="Go to the last file", id="intake.end"),
    ]
    names: reactive[bool] = reactive(False, init=False)

    def __init__(self, id: str | None = None) -> None:  # Textual's own name
        """No file yet."""
        super().__init__(id=id, cursor_type="row")
        self._outcomes: list[ImportOutcome] = []
        self._settled: set[str] = set()

    def on_mount(self) -> None:
        """Four columns; the sentence has what the others leave."""
        for heading, width in ((" ", 1), ("Reference", 14), ("File", _FILE), ("What became of it", None)):
            self.add_column(heading, width=width)

    @property
    def outcome(self) -> ImportOutcome | None:
        """What became of the file under the cursor."""
        return self._outcomes[self.cursor_row] if self.cursor_row < len(self._outcomes) else None

    def add(self, outcome: ImportOutcome) -> None:
        """Add a file."""
        self._outcomes.append(outcome)
        self.add_row(*self._row(outcome))

    def to_look_at(self) -> tuple[str, ...]:
        """The references that still need a look."""
        found = (one.reference for one in self._outcomes if one.outcome == NEEDS_REVIEW and one.reference)
        return tuple(reference for reference in found if reference not in self._settled)

    def settled(self, reference: str) -> None:
        """A person has looked at this one."""
        self._settled.add(reference)
        self._paint()

    def watch_names(self) -> None:
        """Show names or hide them: a file is often called by one."""
        self._paint()

    def _paint(self) -> None:
        at = self.cursor_row
        with self.prevent(DataTable.RowHighlighted):
            self.clear()
            self.add_rows(self._row(outcome) for outcome in self._outcomes)
            self.move_cursor(row=at)

    def _row(self, outcome: ImportOutcome) -> list[Text]:
        mask = Mask(outcome.reading.facts if outcome.reading else Facts(), self.names)
        reviewed = outcome.reference in self._settled
        symbol, style = _MARKS[IMPORTED if reviewed else outcome.outcome]
        words = "reviewed" if reviewed else mask(outcome.message)
        name = Text(mask(outcome.path.name))
        name.truncate(_FILE, overflow="ellipsis")
        return [Text(symbol, style=style), Text(outcome.reference or "–"), name, Text(words, no_wrap=True)]


def settle_words(outcome: ImportOutcome, names: bool) -> Content:
    """The whole sentence, then every doubt, every word that found no place, and every uncertain label."""
    reading = outcome.reading or FormReading(Facts())
    mask = Mask(reading.facts, names)
    return Content("\n").join(_lines(outcome, reading, mask))


def _lines(outcome: ImportOutcome, reading: FormReading, mask: Mask) -> Iterator[Content]:
    symbol, _ = _MARKS[outcome.outcome]
    yield Content.styled(f"{symbol} {mask(outcome.path.name)}: {mask(outcome.message)}", "bold")
    for doubt in reading.doubts:
        yield Content.assemble(("▲ in doubt    ", "$warning"), mask(doubt.sentence))
    for one in reading.unplaced:
        where = f"  ({one.place})" if one.place else ""
        yield Content.assemble(
            ("? not placed  ", "$warning"), mask(f"{one.label}: {one.words}{where}".lstrip(": "))
        )
    for source in reading.sources:
        if source.confidence < _CERTAIN:
            said = f"“{source.label}” read as {source.fact.replace('_', ' ')}: {source.words}"
            yield Content.assemble(("? unsure      ", "$warning"), mask(said))
