"""A spreadsheet as text: its headings, and under them the rows with the numbers that a person sees."""

from dataclasses import dataclass

MOST_ROWS = 20_000
TOO_MANY_ROWS = "This spreadsheet has more than 20,000 rows: split it into files of at most that many."
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

    @property
    def blank(self) -> bool:
        """Whether nothing at all is written in it."""
        return not any(cell.strip() for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet as it lies in the file."""

    name: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet whose headings are known; ``lines`` are the rows under them, blank ones left out."""

    name: str
    heading_row: int
    headings: tuple[str, ...]
    lines: tuple[Line, ...]
