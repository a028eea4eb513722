"""Reads spreadsheets of referrals: which column means what is proposed, and each row is read as a form."""

from pathlib import Path

from masp_meeting.documents.archive import DAMAGED, file_bytes
from masp_meeting.documents.sheets.columns import asks_a_referral, propose
from masp_meeting.documents.sheets.csv_file import csv_grid
from masp_meeting.documents.sheets.grid import MOST_ROWS, TOO_MANY_ROWS, Sheet
from masp_meeting.documents.sheets.heading_row import best_sheet, under_headings
from masp_meeting.documents.sheets.rows import ReadRow, RowReader
from masp_meeting.documents.sheets.xlsx_file import check_kind, xlsx_grids
from masp_meeting.documents.sheets.xlsx_parts import XLSX
from masp_meeting.domain.errors import Refused

__all__ = ["ReadRow", "RowReader", "Sheet", "asks_a_referral", "propose", "read_sheet", "sheet_bytes"]

_PEEK = 60
"""Rows of each sheet of a workbook that tell which one holds the referrals."""


def read_sheet(data: bytes) -> Sheet:
    """The headings and rows of a spreadsheet, as .csv or .xlsx whatever its name.

    Raises:
        Refused: it cannot be read, is no table, or is too large; the sentence says what to send instead.
    """
    try:
        sheet = _read(data)
    except (Refused, MemoryError):
        raise
    except Exception as error:  # a damaged file raises anything at all from the parsers
        raise Refused(DAMAGED) from error
    if len(sheet.lines) > MOST_ROWS:
        raise Refused(TOO_MANY_ROWS)
    return sheet


def _read(data: bytes) -> Sheet:
    check_kind(data)
    if not data.startswith(b"PK"):
        grid = csv_grid(data)
        return under_headings(grid, best_sheet([grid])[1])
    place, row = best_sheet(xlsx_grids(data, _PEEK))
    whole = next(grid for count, grid in enumerate(xlsx_grids(data)) if count == place)
    return under_headings(whole, row)


def sheet_bytes(path: Path) -> bytes:
    """The bytes of a file that may be a spreadsheet; otherwise ``Refused`` says why not."""
    return file_bytes(path, XLSX)
