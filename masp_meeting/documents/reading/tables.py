"""Pairs labels with answers in tables of any layout: side by side, one above the other, ticks in columns."""

from collections.abc import Sequence
from dataclasses import replace

from masp_meeting.documents.reading.blocks import Cell, Row
from masp_meeting.documents.reading.columns import meanings, said
from masp_meeting.documents.reading.found import Answer
from masp_meeting.documents.reading.labels import OTHER
from masp_meeting.documents.reading.lines import TICKED
from masp_meeting.documents.reading.prose import (
    NARRATIVE,
    RISKS,
    Context,
    ProseReader,
    is_section,
    recognise_names,
)
from masp_meeting.documents.reading.recognise import FAINTLY, PLAIN, SURE, Match, owner_of, recognise
from masp_meeting.documents.reading.splitting import labelled_parts
from masp_meeting.documents.reading.ticks import is_box, is_mark, options
from masp_meeting.documents.reading.values import Value, value_of


class TableReader:
    """Reads one table's rows, remembering what its columns of ticks mean."""

    def __init__(self, context: Context, prose: ProseReader) -> None:
        self._context = context
        self._prose = prose
        self._columns: dict[int, str] = {}
        self._stacked = False
        self._sides: dict[int, str] = {}

    def read(self, rows: Sequence[Row]) -> None:
        """Take in every row of one table."""
        self._columns = {}
        self._stacked = False
        self._sides = {}
        count = 0
        while count < len(rows):
            count += self._under_labels(rows[count:]) or self._row(rows[count])

    def _row(self, row: Row) -> int:
        cells = [cell for cell in row.cells if not cell.merged_on]
        written = [cell for cell in cells if cell.lines]
        if len(written) == 1 and len(cells) == 1:
            self._alone(written[0], row.place)
        elif written:
            self._prose.close()
            if not (self._side_by_side(cells) or self._headings(cells)):
                self._pairs(self._after_side_heading(cells), row.place)
        return 1

    def _alone(self, cell: Cell, place: str) -> None:
        """A row of one cell reads as prose; the label in it may wait for the next row."""
        if not (self._context.pending and not self._context.pending.lines):
            self._prose.close()
        for line in cell.lines:
            heading = line.bold and len(cell.lines) == 1 and self._match(cell) is None
            self._prose.read(replace(line, heading=heading), place)
        if self._context.pending and self._context.pending.lines:
            self._prose.close()

    def _side_by_side(self, cells: Sequence[Cell]) -> bool:
        """Learn whose columns are whose from a row such as ``Referrer | Subject`` over their labels."""
        written = [cell for cell in cells if cell.lines]
        owners = {cell.column: owner_of(cell.text) for cell in written if len(cell.lines) == 1}
        apart = all(cell.width > 1 for cell in written) or len(written) * 2 == len(cells)
        if not apart or len(set(owners.values())) < 2 or len(owners) < len(written) or "" in owners.values():
            return False
        self._sides = owners
        return True

    def _section(self, cell: Cell) -> str:
        beside = [column for column in self._sides if column <= cell.column]
        return self._sides[max(beside)] if beside else self._context.section

    def _headings(self, cells: Sequence[Cell]) -> bool:
        """Learn what the columns mean from a row such as ``Red flags | Yes | No``."""
        columns = meanings(cells)
        first = next((self._match(cell) for cell in cells if cell.lines), None)
        if not columns or (first and first.topic not in ("risk_list", OTHER)):
            return False
        self._columns = columns
        self._context.found.ask(first)
        return True

    def _after_side_heading(self, cells: list[Cell]) -> list[Cell]:
        """The cells without one at the side that names a section for several rows."""
        first = cells[0]
        if len(cells) > 2 and first.starts_merge and first.lines:
            self._context.section = owner_of(first.text)
            return cells[1:]
        return cells

    def _pairs(self, cells: Sequence[Cell], place: str) -> None:
        start = 0
        while start < len(cells):
            start += self._pair(cells[start:], place)

    def _pair(self, cells: Sequence[Cell], place: str) -> int:
        """Take the label at the front of some cells with its answer; returns how many cells that took."""
        first, rest = cells[0], cells[1:]
        if not first.lines or (rest and _is_tick(first)):
            return self._tick_first(first, rest, place)
        if self._holds_both(first, rest):
            self._box(first, place)
            return 1
        group = self._answers(first, rest)
        match = self._match(first) or _named_by_control(group)
        if not any(cell.lines for cell in cells[1:]) and is_section(first.text, match):
            self._context.section = owner_of(first.text)
            return len(cells)
        if not group and match is None:
            self._context.found.alone.append(Answer("", "", first.text, place))
        elif group:
            self._answer(first, match, group, place)
        self._context.found.ask(match)
        return 1 + len(group)

    def _tick_first(self, first: Cell, rest: Sequence[Cell], place: str) -> int:
        """A tick, or the empty cell for one, that stands before its label."""
        match = self._match(rest[0]) if rest else None
        after = rest[1].text if len(rest) > 1 else ""
        if (
            match is None
            or not match.topic.startswith(RISKS)
            or (after and not self._match(rest[1]) and not _is_tick(rest[1]))
        ):
            return 1
        if first.lines:
            self._add(rest[0], match, Value(first.text), place)
        return 2

    def _box(self, cell: Cell, place: str) -> None:
        for count, line in enumerate(cell.lines):
            titled = not count and len(cell.lines) > 2 and bool(owner_of(line.text)) and ":" not in line.text
            self._prose.read(replace(line, heading=titled), place)
        self._prose.close()

    def _holds_both(self, cell: Cell, rest: Sequence[Cell]) -> bool:
        """Whether a cell holds a label and its answer, rather than a label alone."""
        inked = [line for line in cell.lines if not line.faint]
        if not inked:
            return False
        if self._is_box(cell):
            return True
        beside = rest[0] if rest else None
        if beside is not None and beside.lines and not self._is_label(beside, cell, rest[1:]):
            return False
        if len(inked) > 1:
            return (inked[0].bold and not inked[-1].bold) or self._match(cell) is not None
        parts = labelled_parts(inked[0].text, self._context.section)
        return bool(parts and parts[-1].words and parts[0].match) or bool(inked[0].lead)

    def _is_box(self, cell: Cell) -> bool:
        """Whether a cell holds labels with their answers, line under line."""
        parts = [part for line in cell.lines for part in labelled_parts(line.text, self._section(cell))[:1]]
        answered = [part for part in parts if part.words and part.match and ":" in cell.text]
        return len(cell.lines) > 1 and bool(answered)

    def _answers(self, label: Cell, rest: Sequence[Cell]) -> list[Cell]:
        """The cells that answer a label: one, or a run of ticks."""
        group: list[Cell] = []
        for count, cell in enumerate(rest):
            if self._is_label(cell, label, rest[count + 1 :]):
                break
            if group and not (cell.column in self._columns or not cell.lines or _is_tick(cell)):
                break
            group.append(cell)
        return group

    def _is_label(self, cell: Cell, like: Cell, rest: Sequence[Cell]) -> bool:
        """Whether a cell begins a new pair; where labels are bold, what is not bold is an answer."""
        if not cell.lines or cell.column in self._columns:
            return False
        if self._is_box(cell):
            return True
        bold, expected = cell.lines[0].bold, like.lines[0].bold
        if expected and not bold:
            return False
        match = self._match(cell)
        if bold and expected:
            answered = bool(rest) and not (rest[0].lines and rest[0].lines[0].bold)
            return answered or (match is not None and match.confidence >= FAINTLY)
        return match is not None and match.confidence == SURE

    def _match(self, cell: Cell) -> Match | None:
        line = next((line for line in cell.lines if not line.faint), None)
        return recognise(line.text, self._section(cell)) if line else None

    def _answer(self, label: Cell, match: Match | None, group: Sequence[Cell], place: str) -> None:
        if any(cell.column in self._columns for cell in group):
            value = said(group, self._columns)
        else:
            lines = [line for cell in group for line in cell.lines]
            value = value_of(lines)
            if len(group) > 1:
                value = Value(" ".join(cell.text for cell in group if cell.lines))
        self._add(label, match, value, place)

    def _add(self, label: Cell, match: Match | None, value: Value, place: str) -> None:
        words = " ".join(line.text for line in label.lines if not line.faint)
        topic, sure = (match.topic, match.confidence) if match else ("", 0)
        answer = Answer(topic, words, value.text, place, sure, value.day, value.repaired)
        self._context.found.ask(match)
        self._context.found.answers.append(answer)

    def _under_labels(self, rows: Sequence[Row]) -> int:
        """Take a row of labels with the rows of answers beneath it; returns how many rows that took."""
        heads = rows[0].cells
        if len(rows) < 2 or len(heads) < 2 or not (self._stacked or all(cell.lines for cell in heads)):
            return 0
        matches = [self._match(cell) for cell in heads]
        if not self._all_labels(heads, matches) or self._holds_both(heads[0], ()):
            return 0
        below = list(self._answer_rows(heads, rows[1:]))
        if not below:
            return 0
        self._prose.close()
        self._stacked = True
        if any(match and match.topic == NARRATIVE for match in matches):
            self._incidents(heads[-1], below)
        else:
            for head, match, cell in zip(heads, matches, below[0].cells, strict=True):
                if match:
                    self._add(head, match, value_of(cell.lines), below[0].place)
            below = below[:1]
        return 1 + len(below)

    def _incidents(self, label: Cell, rows: Sequence[Row]) -> None:
        """A table of incidents, one a row, is an account."""
        for row in rows:
            words = ": ".join(cell.text for cell in row.cells if cell.lines)
            self._add(label, Match(NARRATIVE, SURE), Value(words), row.place)

    def _all_labels(self, cells: Sequence[Cell], matches: Sequence[Match | None]) -> bool:
        """Whether every written cell is a label, most of them beyond doubt."""
        written = [match for cell, match in zip(cells, matches, strict=True) if cell.lines]
        sure = [match for match in written if match and match.confidence >= PLAIN]
        return all(written) and len(sure) * 2 >= len(written) > 0

    def _answer_rows(self, heads: Sequence[Cell], rows: Sequence[Row]) -> Sequence[Row]:
        taken = []
        bold = all(cell.lines[0].bold for cell in heads if cell.lines)
        blank = {cell.column for cell in heads if not cell.lines}
        for row in rows:
            first = [cell.lines[0] for cell in row.cells if cell.lines]
            same = [cell.column for cell in row.cells] == [cell.column for cell in heads]
            plain = bold and not any(line.bold for line in first)
            known = [match for cell in row.cells if (match := self._match(cell)) and match.confidence == SURE]
            stray = any(cell.lines and cell.column in blank for cell in row.cells)
            if stray or not (same and first and not known and (plain or len(heads) > 2)):
                break
            taken.append(row)
        return taken


def _is_tick(cell: Cell) -> bool:
    return is_box(cell.text) or is_mark(cell.text) or TICKED in cell.text or bool(options(cell.text))


def _named_by_control(group: Sequence[Cell]) -> Match | None:
    names = [
        name
        for cell in group
        for line in cell.lines
        for control, _ in line.controls
        for name in control.names
    ]
    return recognise_names(tuple(names))
