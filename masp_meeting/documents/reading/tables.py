"""Pairs labels with answers in tables of any layout: side by side, one above the other, ticks in columns."""

import re
from collections.abc import Sequence
from dataclasses import replace

from masp_meeting.documents.reading.blocks import Cell, Row
from masp_meeting.documents.reading.columns import CHOICES, asides, meanings, over_ticks
from masp_meeting.documents.reading.context import NARRATIVE, RISKS, Pending, may_be_of
from masp_meeting.documents.reading.found import Answer
from masp_meeting.documents.reading.labels import OTHER, SUBJECT
from masp_meeting.documents.reading.layout import (
    alternates,
    columns_of_ticks,
    is_loud,
    is_tick,
    layout,
    ticks_first,
)
from masp_meeting.documents.reading.lines import EMPTY, Line
from masp_meeting.documents.reading.prose import LONGEST_HEADING, is_section, named_by_control
from masp_meeting.documents.reading.recognise import (
    PLAIN,
    SURE,
    UNCLEAR,
    Match,
    normalised,
    owner_of,
    owner_of_topic,
    recognise,
)
from masp_meeting.documents.reading.splitting import labelled_parts
from masp_meeting.documents.reading.stacked import StackedReader
from masp_meeting.documents.reading.values import Value, value_of


class TableReader(StackedReader):
    """Reads one table's rows, remembering what its columns mean."""

    def read(self, rows: Sequence[Row]) -> None:
        """Take in every row of one table."""
        self._columns = {}
        self._stacked = False
        self._sides = {}
        self._aside = {}
        self._layout = layout(rows, self._match)
        self._ticks = ticks_first(rows)
        self._people = []
        self._heading = self._over(rows)
        count = 0
        while count < len(rows):
            self._rest = rows[count + 1 :]
            count += self._under_labels(rows[count:]) or self._row(rows[count])

    def _over(self, rows: Sequence[Row]) -> Match | None:
        """What the heading over a table asks for, if that is the account and the table has but one row."""
        pending = self._context.pending
        asks = pending is not None and pending.narrative and not (pending.lines or pending.inline)
        alone = len(rows) == 1 and len(rows[0].cells) > 1
        return Match(NARRATIVE, PLAIN) if asks and alone else None

    def _row(self, row: Row) -> int:
        cells = self._after_side_heading(without_numbers(row), row.place)
        written = [cell for cell in cells if cell.lines]
        if len(written) == 1 and len(cells) == 1:
            self._alone(written[0], row.place)
        elif written and all(map(self._prose.is_tick_list, written)):
            for line in row.lines:
                self._prose.read(line, row.place)
        elif self._are_boxes(written):
            self._prose.close()
            self._row_owner = ""
            for cell in written:
                self._box(cell, row.place, beneath=True)
        elif written:
            self._prose.close()
            named = (
                self._persons(cells, row.place)
                or self._side_by_side(cells)
                or self._headings(cells)
                or self._names_columns(cells)
            )
            if not named:
                self._pairs(self._without_aside(cells, row.place), row.place)
        return 1

    def _are_boxes(self, cells: Sequence[Cell]) -> bool:
        """Whether each cell of a row is a label that is understood, with its answer beneath it in some."""
        inked = [[line for line in cell.lines if not line.faint] for cell in cells]
        alike = len(cells) > 1 and all(lines and not lines[0].lead for lines in inked)
        beneath = any(len(lines) > 1 and not self._labels_in(lines) for lines in inked)
        return alike and beneath and all(map(self._match, cells)) and not any(map(is_tick, cells))

    def _labels_in(self, lines: Sequence[Line]) -> bool:
        return any(labelled_parts(line.text, self._context.whose) for line in lines)

    def _names_columns(self, cells: Sequence[Cell]) -> bool:
        """Learn of columns that answer no label: *Office use* beside *Your answer*, *Verified?* last."""
        written = [cell for cell in cells if cell.lines]
        answered = [is_loud(cell) for cell in written] == [True, False] * (len(written) // 2)
        beside = None if answered else asides(cells)
        if beside is None:
            last = written[-1]
            wide = len(written) > 1 and last is cells[-1] and any(cell.width > 2 for cell in written[:-1])
            answered = any(len({line.bold for line in cell.lines}) > 1 for cell in written)
            if not wide or answered or not all(map(is_loud, written)) or self._sure(last):
                return False
            beside = {last.column: last.text}
        self._aside |= beside
        return True

    def _without_aside(self, cells: Sequence[Cell], place: str) -> Sequence[Cell]:
        for cell in cells:
            if cell.column in self._aside and cell.lines:
                answer = Answer("", self._aside[cell.column], cell.text, place)
                self._context.found.answers.append(answer)
        return [cell for cell in cells if cell.column not in self._aside]

    def _alone(self, cell: Cell, place: str) -> None:
        """A row of one cell reads as prose; the label in it may wait for the next row."""
        pending = self._context.pending
        if pending and pending.narrative and not pending.lines and self._tells_again(cell):
            self._box(cell, place, beneath=True)
            return
        if pending and not pending.lines and pending.takes_whole(cell.lines, self._match(cell)):
            pending.lines += cell.lines
            self._prose.close()
            return
        if pending is None or pending.lines:
            self._prose.close()
        if self._layout.boxes and len(cell.lines) > 1 and not cell.lines[0].bold:
            self._box(cell, place)
            return
        for line in cell.lines:
            match = self._match(cell)
            unknown = match is None or match.topic == OTHER
            heading = line.bold and len(cell.lines) == 1 and unknown
            bold = line.bold or self._tops_answer(cell)
            self._prose.read(replace(line, heading=heading, bold=bold), place)
        if self._context.pending and self._context.pending.lines:
            self._prose.close()

    def _tells_again(self, cell: Cell) -> bool:
        """Whether a cell under a heading for the account begins by asking for it in other words."""
        match = self._match(cell)
        asks = match is not None and match.topic == NARRATIVE
        return asks and len(cell.lines) > 1 and len(cell.lines[0].text) <= LONGEST_HEADING

    def _tops_answer(self, cell: Cell) -> bool:
        """Whether a shaded cell with a row to itself is a label that has its answer beneath it."""
        below = self._rest[0].cells if self._rest else ()
        tops = len(below) == 1 and bool(below[0].lines) and not is_loud(below[0])
        alone = len(cell.lines) == 1 and not cell.lines[0].lead
        return tops and alone and cell.shaded and self._match(cell) is not None

    def _persons(self, cells: Sequence[Cell], place: str) -> bool:
        """Learn of a column for each person from a row that names them, or take a row beneath it."""
        first, others = cells[0], cells[1:]
        if self._people and len(others) == len(self._people) and first.lines:
            for cell, owner in zip(others, self._people, strict=True):
                if cell.lines:
                    self._add(first, self._in_column(first, owner, cell), value_of(cell.lines), place, owner)
            return True
        owners = [owner_of(cell.text) for cell in others if len(cell.lines) == 1]
        distinct = len(owners) == len(set(owners)) and "" not in owners
        if len(owners) < max(len(others), 2) or (first.lines and self._match(first)):
            return False
        if not (distinct or self._heads_people(cells)) or alternates(others):
            return False
        self._people = [owner or UNCLEAR for owner in owners]
        return True

    def _heads_people(self, cells: Sequence[Cell]) -> bool:
        """Whether the columns are people's, though not all are named: rows beneath ask the same of each."""
        if meanings(cells) or asides(cells) is not None or any(map(self._sure, cells)):
            return False
        parted = [cell.column for cell in cells]
        like = [row.cells for row in self._rest if [cell.column for cell in row.cells] == parted]
        answered = [row for row in like if sum(bool(cell.lines) for cell in row[1:]) > 1]
        told = [row for row in answered if not any(map(self._sure, row[1:]))]
        return sum(owner_of_topic(self._match(row[0])) == SUBJECT for row in told) > 1

    def _in_column(self, label: Cell, owner: str, cell: Cell) -> Match | None:
        """What a label asks for in the column of one person; *see left* there says nothing."""
        match = recognise(label.text, owner)
        if match and (_BESIDE.fullmatch(cell.text.strip()) or not may_be_of(match.topic, owner)):
            return Match(OTHER, SURE)
        return match

    def _side_by_side(self, cells: Sequence[Cell]) -> bool:
        """Learn whose columns are whose from a row such as ``Referrer | Subject`` over their labels."""
        written = [cell for cell in cells if cell.lines]
        owners = {cell.column: owner_of(cell.text) for cell in written if len(cell.lines) == 1}
        apart = all(cell.width > 1 for cell in written) or len(written) * 2 == len(cells)
        if not apart or len(set(owners.values())) < 2 or len(owners) < len(written) or "" in owners.values():
            return False
        self._sides = owners
        return True

    def _headings(self, cells: Sequence[Cell]) -> bool:
        """Learn what the columns mean from a row such as ``Red flags | Yes | No``."""
        ticked, named = over_ticks(cells, columns_of_ticks(cells, self._rest)), meanings(cells)
        first = next((self._match(cell) for cell in cells if cell.lines), None)
        plain = bool(ticked) and len(named) > 1 and not (first and first.topic.startswith(RISKS))
        if not (ticked or named) or (first and first.topic not in ("risk_list", OTHER) and not plain):
            return False
        columns = ticked | named
        self._columns = columns
        self._context.found.ask(first)
        return True

    def _after_side_heading(self, cells: list[Cell], place: str) -> list[Cell]:
        """The cells without one at the side that names a section for several rows."""
        if len(cells) < 2 or not (cells[0].starts_merge and cells[0].lines):
            return cells
        first, match = cells[0], self._match(cells[0])
        if len(cells) == 2 and not (match and match.topic == NARRATIVE):
            return cells
        if cells[1].starts_merge and match and not is_section(first.text, match):
            return cells  # a label with its answer, both as tall as several rows
        self._prose.close()
        self._context.enter(owner_of(first.text))
        if len(cells) == 2:
            self._context.pending = Pending(first.text, match, place, bold=True, heading=True)
        return cells[1:]

    def _pairs(self, cells: Sequence[Cell], place: str) -> None:
        start = 0
        self._row_owner = ""
        while start < len(cells):
            start += self._pair(cells[start:], place, begun=any(cell.lines for cell in cells[:start]))

    def _pair(self, cells: Sequence[Cell], place: str, begun: bool = False) -> int:
        """Take the label at the front of some cells with its answer; returns how many cells that took."""
        first, rest = cells[0], cells[1:]
        if rest and first.column in self._ticks.get(place, ()):
            return self._ticked(first, rest[0], place)
        if not first.lines:
            return 1
        if self._holds_both(first, rest):
            self._box(first, place)
            return 1
        group = self._answers(first, rest)
        match = self._match(first) or named_by_control(group)
        self._row_owner = owner_of(first.text) or owner_of_topic(match)
        if not any(cell.lines for cell in cells[1:]) and is_section(first.text, match):
            if begun:
                self._context.found.alone.append(Answer("", "", first.text, place))
            self._context.enter(owner_of(first.text))
            return len(cells)
        if not group and match is None:
            self._context.found.alone.append(Answer("", "", first.text, place))
        elif group:
            self._answer(first, match, group, place)
        self._context.found.ask(match)
        return 1 + len(group)

    def _ticked(self, tick: Cell, label: Cell, place: str) -> int:
        """A column of ticks stands before the column of their labels."""
        match = self._match(label)
        self._context.found.ask(match)
        said = Value(tick.text if tick.lines else EMPTY)
        if label.lines and (match or tick.lines):
            self._add(label, match, said, place)
        return 2

    def _answers(self, label: Cell, rest: Sequence[Cell]) -> list[Cell]:
        """The cells that answer a label: one, or a run of ticks."""
        group: list[Cell] = []
        for count, cell in enumerate(rest):
            if self._is_label(cell, label, rest[count + 1 :]):
                break
            if group and not (cell.column in self._columns or self._goes_on(group, cell)):
                break
            group.append(cell)
        return group

    def _goes_on(self, group: Sequence[Cell], cell: Cell) -> bool:
        """Whether a cell is one more of a run of boxes, empty cells and the words of their choices."""
        run = (*group, cell)
        return all(is_tick(each) or not each.lines or normalised(each.text) in CHOICES for each in run)


_BESIDE = re.compile(
    r"(?i)\W*((please )?(see|as)\W*)?(on |to |the )*(left|right|opposite|(other|next) column)\W*"
)
"""Words that only point to the column of the other person."""
_NUMBER = re.compile(r"\W*(\d{1,2}\.\d{1,2}[a-z]?|\d{1,2}[a-z]?|[A-Z]\d{1,2}|[A-Za-z][.)])\W*")


def without_numbers(row: Row) -> list[Cell]:
    """The cells of a row that continue none above, without the number of a question before it."""
    cells = [cell for cell in row.cells if not cell.merged_on]
    if len(cells) > 2 and _NUMBER.fullmatch(cells[0].text) and cells[1].lines:
        return cells[1:]
    return cells
