"""Finds the row of headings: below titles, on the sheet whose headings are understood."""

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from masp_meeting.documents.sheets.grid import NO_TABLE, Grid, Line, Sheet
from masp_meeting.documents.sheets.headings import guess, opened, whose
from masp_meeting.domain.columns import KEEP
from masp_meeting.domain.errors import Refused

_LOOKED_AT = 40
"""Rows from the top in which the headings must stand."""
_FEWEST_UNDERSTOOD = 2
_FEWEST_COLUMNS = 3
_LONGEST = 120
_AGAIN = re.compile(r"(.+)\.\d+")
"""How some programs number a heading that is used twice."""


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
    lines = tuple(
        line for line in grid.lines[row + 1 :] if (line.remarks or not line.blank) and line.cells != top.cells
    )
    if not lines:
        raise Refused("This spreadsheet has headings and no rows under them: ask the sender for the export.")
    width = max((place for place, cell in enumerate(top.cells, 1) if cell.strip()), default=0)
    groups = _groups(grid.lines[row - 1], width, grid.wide) if row else []
    headings = _unlike(_grouped(top.cells[:width], groups))
    return Sheet(grid.name, top.number, headings, lines)


def _row(lines: Sequence[Line]) -> tuple[int, int]:
    """How well the best row of headings is understood, and its place, negative so that the first wins."""
    scores = [(_score(line), -place) for place, line in enumerate(lines[:_LOOKED_AT])]
    best = max(scores, default=(0, 0))
    if best[0] >= _FEWEST_UNDERSTOOD:
        below = -best[1] + 1
        if below < len(scores) and _names_owners(lines[below - 1]) and scores[below][0] >= best[0]:
            best = scores[below]
        return best[0] * 10, best[1]
    wide = [(1, -place) for place, line in enumerate(lines[:_LOOKED_AT]) if _could_be(line)]
    return max(wide, default=(0, 0))


def _names_owners(line: Line) -> bool:
    """Whether a row may stand above the headings: it says whose they are, and of two people at least."""
    named = {cell.strip() for cell in line.cells} - {""}
    owners = [owner for cell in named if (owner := whose(cell))]
    return len(set(owners)) > 1 and 2 * len(owners) >= len(named)


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


def _groups(above: Line, width: int, wide: Mapping[tuple[int, int], int]) -> list[str]:
    """For each column the wider heading above it: said in its cell, in a merged one, or once for several.

    Where any is merged, or said in two cells side by side, an empty cell has none.
    """
    cells = [" ".join(cell.split()) for cell in above.cells[:width]]
    cells += [""] * (width - len(cells))
    merged = [(place, last) for (number, place), last in wide.items() if number == above.number]
    for place, last in merged:
        for other in range(place + 1, min(last + 1, width)):
            cells[other] = cells[place]
    if merged or any(one and one == other for one, other in pairwise(cells)):
        return cells
    for place in range(1, width):
        cells[place] = cells[place] or cells[place - 1]
    return cells


def _grouped(cells: Sequence[str], groups: Sequence[str]) -> list[str]:
    """Headings under a row of wider ones such as *Subject* and *Victim*, each with whose it is."""
    headings = [" ".join(cell.split()) for cell in cells]
    if len(set(groups) - {""}) < 2 or not any(map(whose, groups)):
        return headings
    for place, (heading, group) in enumerate(zip(headings, groups, strict=True)):
        if not heading:
            headings[place] = group if group not in groups[:place] else ""
        elif whose(group) and not whose(heading) and not _of_the_case(heading):
            headings[place] = f"{group}: {heading}"
    return headings


def _of_the_case(heading: str) -> bool:
    """Whether a heading asks for the same whoever stands above it, as *What happened* does."""
    meaning = guess(heading, opened(heading)).meaning
    return meaning != KEEP and not meaning.startswith(("subject_", "referrer_", "victim_name"))


def _unlike(headings: Sequence[str]) -> tuple[str, ...]:
    """The headings, each another: one without a name or used twice is numbered."""
    unlike: list[str] = []
    for place, heading in enumerate(headings, 1):
        again = _AGAIN.fullmatch(heading)
        plain = again[1] if again and again[1] in unlike else heading
        name, count = plain or f"column {place}", 2
        while name in unlike:
            name, count = f"{plain} ({count})", count + 1
        unlike.append(name)
    return tuple(unlike)
