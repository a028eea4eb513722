"""Sees how one table is laid out as a whole: what its labels look like, and in which columns they stand."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby

from masp_meeting.documents.reading.blocks import Cell, Row
from masp_meeting.documents.reading.recognise import Match
from masp_meeting.documents.reading.ticks import is_box, is_mark, options

MOST, FEW = 0.75, 0.25
"""Shares by which labels and answers must differ in looks to be told apart by them."""
FEWEST_LABELS, FEWEST_ANSWERS = 3, 2

Matcher = Callable[[Cell], Match | None]


def is_tick(cell: Cell) -> bool:
    """Whether a cell holds boxes or a mark, and no answer in words."""
    return is_box(cell.text) or is_mark(cell.text) or bool(options(cell.text))


def is_loud(cell: Cell) -> bool:
    """Whether a cell is shaded or begins in bold letters, notes in brackets aside."""
    inked = [line for line in cell.lines if not line.faint] or list(cell.lines)
    if not inked:
        return False
    first = inked[0]
    noted = bool(first.lead) and first.text[len(first.lead) :].lstrip().startswith(("(", "["))
    return cell.shaded or first.bold or noted


def alternates(cells: Sequence[Cell]) -> bool:
    """Whether some of the cells look like labels and others like their answers."""
    return len({is_loud(cell) for cell in cells if cell.lines}) > 1


@dataclass(frozen=True, slots=True)
class Layout:
    """What holds for a whole table; each is None or empty where the table does not show it."""

    loud_labels: bool | None = None
    """Whether labels are the cells that are loud (True) or the others (False)."""
    label_columns: frozenset[int] = frozenset()
    answer_columns: frozenset[int] = frozenset()
    boxes: bool = False
    """Whether each cell holds a label with its answer beneath."""

    def is_label(self, cell: Cell) -> bool | None:
        """Whether a cell is a label by its looks or its column; None where neither tells."""
        if is_tick(cell):
            return False
        if self.loud_labels is not None:
            return is_loud(cell) is self.loud_labels
        if cell.column in self.label_columns:
            return True
        return False if cell.column in self.answer_columns else None


def layout(rows: Sequence[Row], match: Matcher) -> Layout:
    """How the rows of a table are laid out.

    Args:
        rows: all of them.
        match: what a cell asks for as a label.
    """
    shared = [cells for row in rows if len(cells := _visible(row)) > 1]
    seen = [(cell, match(cell)) for cells in shared for cell in cells if cell.lines and not is_tick(cell)]
    known = [cell for cell, found in seen if found]
    rest = [cell for cell, found in seen if found is None]
    boxed = [cell for cell, found in seen if found and len([x for x in cell.lines if not x.faint]) > 1]
    topped = [cell for cell, _ in seen if boxed and cell.lines[0].bold and not cell.lines[-1].bold]
    loud = _loud_labels(known, rest)
    labels, answers = _columns(seen) if loud is None else (frozenset[int](), frozenset[int]())
    return Layout(loud, labels, answers, max(len(boxed), len(topped)) * 2 > len(seen) > 1)


def _visible(row: Row) -> list[Cell]:
    return [cell for cell in row.cells if not cell.merged_on]


def _loud_labels(known: Sequence[Cell], rest: Sequence[Cell]) -> bool | None:
    if len(known) < FEWEST_LABELS or len(rest) < FEWEST_ANSWERS:
        return None
    labels, others = (sum(map(is_loud, cells)) / len(cells) for cells in (known, rest))
    if labels >= MOST and others <= FEW:
        return True
    return False if labels <= FEW and others >= MOST else None


def _columns(seen: Sequence[tuple[Cell, Match | None]]) -> tuple[frozenset[int], frozenset[int]]:
    """The columns of labels and those of answers."""
    known: dict[int, list[bool]] = {}
    for cell, found in seen:
        known.setdefault(cell.column, []).append(found is not None)
    shares = {column: sum(each) / len(each) for column, each in known.items() if len(each) >= FEWEST_LABELS}
    loud = {column for column in known if all(is_loud(cell) for cell, _ in seen if cell.column == column)}
    labels = frozenset(
        column for column, share in shares.items() if share >= 2 / 3 and (not loud or column in loud)
    )
    return labels, frozenset(column for column, share in shares.items() if share <= FEW)


def ticks_first(rows: Sequence[Row]) -> dict[str, frozenset[int]]:
    """For each row, by its place, the columns of ticks that stand before the columns of their labels."""
    found: dict[str, frozenset[int]] = {}
    for _, group in groupby(rows, lambda row: tuple((c.column, c.width) for c in row.cells)):
        members = list(group)
        columns = _tick_columns([row.cells for row in members])
        first = members[0].cells[0].column if members[0].cells else -1
        pairs = len(members[0].cells) % 2 == 0 and first in columns
        apart = all(column + 1 not in columns for column in columns)
        found |= {row.place: columns for row in members} if pairs and apart else {}
    return found


def columns_of_ticks(heads: Sequence[Cell], rows: Sequence[Row]) -> frozenset[int]:
    """The columns of nothing but ticks in the rows beneath a row that are parted like it, numbers aside."""
    parted = [cell.column for cell in heads]
    like = [row.cells for row in rows if [cell.column for cell in row.cells][-len(parted) :] == parted]
    return _tick_columns(like) if len(like) > 1 else frozenset()


def _tick_columns(shared: Sequence[Sequence[Cell]]) -> frozenset[int]:
    """The columns that hold nothing but ticks."""
    columns: dict[int, list[Cell]] = {}
    for cells in shared:
        for cell in cells:
            columns.setdefault(cell.column, []).append(cell)
    return frozenset(
        column
        for column, cells in columns.items()
        if any(is_box(cell.text) or is_mark(cell.text) for cell in cells)
        and all(is_box(cell.text) or is_mark(cell.text) or not cell.lines for cell in cells)
    )
