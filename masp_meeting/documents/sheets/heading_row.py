"""Finds the row of headings: below titles, on the sheet whose headings are understood."""

from collections.abc import Iterable, Sequence

from masp_meeting.documents.sheets.grid import NO_TABLE, Grid, Line, Sheet
from masp_meeting.documents.sheets.headings import guess, opened, whose
from masp_meeting.domain.columns import KEEP
from masp_meeting.domain.errors import Refused

_LOOKED_AT = 40
"""Rows from the top in which the headings must stand."""
_FEWEST_UNDERSTOOD = 2
_FEWEST_COLUMNS = 3
_LONGEST = 120


def best_sheet(grids: Iterable[Grid]) -> tuple[int, int]:
    """The place of the sheet whose headings are best understood, and of its row of headings.

    Raises:
        Refused: no sheet has a row of headings.
    """
    found = [(*_row(grid.lines), -place) for place, grid in enumerate(grids)]
    score, row, place = max(found, default=(0, 0, 0))
    if not score:
        raise Refused(NO_TABLE)
    return -place, -row


def under_headings(grid: Grid, row: int) -> Sheet:
    """A sheet parted into its headings and the rows under them.

    Raises:
        Refused: nothing stands under the headings.
    """
    top = grid.lines[row]
    lines = tuple(line for line in grid.lines[row + 1 :] if not line.blank and line.cells != top.cells)
    if not lines:
        raise Refused("This spreadsheet has headings and no rows under them: ask the sender for the export.")
    width = max((place for place, cell in enumerate(top.cells, 1) if cell.strip()), default=0)
    above = grid.lines[row - 1].cells if row else ()
    headings = _unlike(_grouped(top.cells[:width], above))
    return Sheet(grid.name, top.number, headings, lines)


def _row(lines: Sequence[Line]) -> tuple[int, int]:
    """How well the best row of headings is understood, and its place, negative so that the first wins."""
    scores = [(_score(line), -place) for place, line in enumerate(lines[:_LOOKED_AT])]
    best = max(scores, default=(0, 0))
    if best[0] >= _FEWEST_UNDERSTOOD:
        return best[0] * 10, best[1]
    wide = [(1, -place) for place, line in enumerate(lines[:_LOOKED_AT]) if _could_be(line)]
    return max(wide, default=(0, 0))


def _score(line: Line) -> int:
    """How many cells of a row are understood as headings."""
    cells = [cell.strip() for cell in line.cells]
    named = {cell for cell in cells if cell and len(cell) <= _LONGEST}
    meant = (guess(cell, opened(cell)) for cell in named)
    return sum(one.confidence > 0 and (one.meaning != KEEP or len(one.words) > 1) for one in meant)


def _could_be(line: Line) -> bool:
    """Whether a row that is not understood at least looks like headings: words, each another."""
    cells = [cell.strip() for cell in line.cells]
    named = [cell for cell in cells if cell and any(map(str.isalpha, cell)) and len(cell) <= _LONGEST]
    return len(named) >= _FEWEST_COLUMNS and len(named) == len(set(named)) == len([c for c in cells if c])


def _grouped(cells: Sequence[str], above: Sequence[str]) -> list[str]:
    """Headings under a row of wider ones such as *Subject* and *Victim*, each with whose it is."""
    headings = [" ".join(cell.split()) for cell in cells]
    groups = [cell.strip() for cell in above]
    named = [cell for cell in groups if cell]
    if len(named) < 2 or len(named) >= len([h for h in headings if h]) or not any(map(whose, named)):
        return headings
    group = ""
    for place, heading in enumerate(headings):
        group = groups[place] if place < len(groups) and groups[place] else group
        if whose(group) and heading and not whose(heading):
            headings[place] = f"{group}: {heading}"
    return headings


def _unlike(headings: Sequence[str]) -> tuple[str, ...]:
    """The headings, each another: one without a name or used twice is numbered."""
    unlike: list[str] = []
    for place, heading in enumerate(headings, 1):
        name, count = heading or f"column {place}", 2
        while name in unlike:
            name, count = f"{heading} ({count})", count + 1
        unlike.append(name)
    return tuple(unlike)
