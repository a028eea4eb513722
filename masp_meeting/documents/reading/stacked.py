"""Reads a table whose row of labels has the rows of their answers beneath it."""

from collections.abc import Sequence
from itertools import takewhile

from masp_meeting.documents.reading.blocks import Cell, Row
from masp_meeting.documents.reading.cells import CellReader
from masp_meeting.documents.reading.columns import asides, meanings
from masp_meeting.documents.reading.context import NAMES, NARRATIVE
from masp_meeting.documents.reading.labels import OTHER, POLICE
from masp_meeting.documents.reading.layout import is_loud, is_tick
from masp_meeting.documents.reading.recognise import (
    PLAIN,
    SURE,
    Match,
    owner_of,
    recognise,
)
from masp_meeting.documents.reading.values import Value, value_of


class StackedReader(CellReader):
    """Takes labels with the answers beneath them."""

    def _under_labels(self, rows: Sequence[Row]) -> int:
        """Take a row of labels with the rows of answers beneath it; returns how many rows that took."""
        heads = rows[0].cells
        if people := self._rows_of_people(rows):
            return people
        if not self._may_head(heads, rows[1:]):
            return 0
        matches = self._matches(heads)
        below = self._below(heads, matches, rows[1:])
        if not below:
            return 0
        self._prose.close()
        self._stacked = True
        if any(match and match.topic == NARRATIVE for match in matches):
            self._incidents(heads[-1], below)
        else:
            for row in below:
                for head, match, cell in zip(heads, matches, row.cells, strict=True):
                    if head.lines and (match or cell.lines):
                        self._add(head, match, value_of(cell.lines), row.place)
        return 1 + len(below)

    def _may_head(self, heads: Sequence[Cell], rows: Sequence[Row]) -> bool:
        """Whether a row may be labels over their answers; one that goes on in the next row has none there."""
        if not rows or len(heads) < 2 or not (self._stacked or all(cell.lines for cell in heads)):
            return False
        return not (
            any(cell.starts_merge for cell in heads) and any(cell.merged_on for cell in rows[0].cells)
        )

    def _rows_of_people(self, rows: Sequence[Row]) -> int:
        """Take a row for each person beneath a row of labels; returns how many rows that took."""
        corner, *heads = rows[0].cells or (None,)
        if corner is None or len(heads) < 2:
            return 0
        parted = [cell.column for cell in rows[0].cells]
        like = takewhile(lambda row: [cell.column for cell in row.cells] == parted, rows[1:])
        people = list(takewhile(lambda row: owner_of(row.cells[0].text), like))
        owners = {owner_of(row.cells[0].text) for row in people}
        named = len(owners) == len(people) > 1 and not (corner.lines and self._match(corner))
        if not named or not all(map(self._match, heads)):
            return 0
        self._prose.close()
        for row in people:
            owner = owner_of(row.cells[0].text)
            for head, cell in zip(heads, row.cells[1:], strict=True):
                if cell.lines:
                    match = recognise(head.lines[0].text, owner)
                    self._add(head, match, value_of(cell.lines), row.place, owner)
        return 1 + len(people)

    def _matches(self, heads: Sequence[Cell]) -> list[Match | None]:
        """What a row of labels asks for; one that names somebody tells whose the bare ones after it are."""
        found: list[Match | None] = []
        owner = ""
        for cell in heads:
            match = recognise(cell.lines[0].text, owner) if owner and cell.lines else self._match(cell)
            found.append(match)
            if match and match.topic == "investigation":
                owner = POLICE
            named = owner_of(cell.text)
            if named and (match is None or match.topic == OTHER or match.topic.endswith(NAMES)):
                owner = named
        return found

    def _below(
        self, heads: Sequence[Cell], matches: Sequence[Match | None], rows: Sequence[Row]
    ) -> Sequence[Row]:
        """The rows that answer a row of cells, if these are labels."""
        if meanings(heads) or self._layout.boxes:
            return ()
        if self._looks_stacked(heads, rows[0].cells):
            return self._rows_below(heads, rows)
        if not self._all_labels(heads, matches) or self._holds_both(heads[0], ()):
            return ()
        return self._answer_rows(heads, rows)

    def _looks_stacked(self, heads: Sequence[Cell], under: Sequence[Cell]) -> bool:
        """Whether a row looks like labels, and the row beneath like their answers."""
        if [cell.column for cell in heads] != [cell.column for cell in under]:
            return False
        if self._layout.loud_labels is False or not any(map(self._match, heads)):
            return False
        written = [cell for cell in under if cell.lines]
        labels = all(is_loud(cell) for cell in heads if cell.lines) and len([c for c in heads if c.lines]) > 1
        known = [cell for cell in written if self._sure(cell)]
        answers = bool(written) and not any(map(is_loud, written)) and len(known) * 2 < len(written)
        return labels and answers and asides(heads) is None

    def _rows_below(self, heads: Sequence[Cell], rows: Sequence[Row]) -> Sequence[Row]:
        taken: list[Row] = []
        for row in rows:
            if not self._looks_stacked(heads, row.cells) or not row.lines:
                break
            taken.append(row)
        return taken or rows[:1]

    def _incidents(self, label: Cell, rows: Sequence[Row]) -> None:
        """A table of incidents, one a row, is an account."""
        for row in rows:
            words = ": ".join(cell.text for cell in row.cells if cell.lines)
            self._add(label, Match(NARRATIVE, SURE), Value(words), row.place)

    def _all_labels(self, cells: Sequence[Cell], matches: Sequence[Match | None]) -> bool:
        """Whether every written cell is a label, most of them beyond doubt."""
        if any(map(is_tick, cells)):
            return False
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
