"""A spreadsheet as text: its headings, and under them the rows with the numbers that a person sees."""

from collections.abc import Mapping
from dataclasses import dataclass, field

MOST_ROWS = 20_000
TOO_MANY_ROWS = "This spreadsheet has more than 20,000 rows: split it into files of at most that many."
MOST_COLUMNS = 400
TOO_MANY_COLUMNS = (
    "This spreadsheet has more than 400 columns: ask the sender for the columns of the referral only."
)
NO_TABLE = (
    "No row of column headings was found: ask the sender for the export with its headings, as .xlsx or .csv."
)


@dataclass(frozen=True, slots=True)
class Line:
    """One row: its number in the file, counted from 1, the text of its cells, and remarks on some of them."""

    number: int
    cells: tuple[str, ...]
    remarks: tuple[tuple[int, str], ...] = ()
    """A cell's place in the row, counted from 0, and what a person should know about how it was read."""
    formulas: tuple[tuple[int, str], ...] = ()
    """A cell's place, and the formula in it that was never worked out, so that its text is empty."""

    @property
    def blank(self) -> bool:
        """Whether nothing at all is written in it."""
        return not any(cell.strip() for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet as it lies in the file."""

    name: str
    lines: tuple[Line, ...]
    wide: Mapping[tuple[int, int], int] = field(default_factory=dict)
    """Cells that are merged over columns: the row's number and the first place, to the last place."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet whose headings are known; ``lines`` are the rows under them, blank ones left out."""

    name: str
    heading_row: int
    headings: tuple[str, ...]
    lines: tuple[Line, ...]
