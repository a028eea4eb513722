"""Reads the sheets of an .xlsx as rows of text; what is hidden is read, and what is merged is filled in."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from masp_meeting.documents.archive import OLD, PASSWORD, has_password
from masp_meeting.documents.sheets.grid import (
    MOST_COLUMNS,
    MOST_ROWS,
    TOO_MANY_COLUMNS,
    TOO_MANY_ROWS,
    Grid,
    Line,
)
from masp_meeting.documents.sheets.xlsx_cells import column_number, place_of, shown
from masp_meeting.documents.sheets.xlsx_parts import (
    MAX_CELLS,
    XLSX,
    Element,
    Workbook,
    open_workbook,
    stream,
)
from masp_meeting.domain.errors import Refused

MOST_SHEETS = 30
_MOST_ROW_TAGS = 1_100_000
_SLACK = 500
_RANGE = re.compile(r"([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})")

OLD_EXCEL = "This is in the old Excel format (.xls): ask the sender to save it as .xlsx or .csv."
OTHER_KINDS = (
    (b"%PDF", "This is a PDF, not a spreadsheet: ask the sender for the export as .xlsx or .csv."),
    (b"\x89PNG", "This is a picture, not a spreadsheet: ask the sender for the export as .xlsx or .csv."),
    (
        b"\xff\xd8\xff",
        "This is a picture, not a spreadsheet: ask the sender for the export as .xlsx or .csv.",
    ),
    (
        b"{\\rtf",
        "This is rich text (RTF), not a spreadsheet: ask the sender for the export as .xlsx or .csv.",
    ),
    (b"<", "This is a web page or XML text, not a spreadsheet: ask the sender to save it as .xlsx or .csv."),
)


def check_kind(data: bytes) -> None:
    """Refuse what can be no spreadsheet at all, by its first bytes."""
    if data.startswith(OLD):
        raise Refused(PASSWORD if has_password(data) else OLD_EXCEL)
    start = data[:64].lstrip(b"\xef\xbb\xbf \r\n\t")
    for sign, sentence in OTHER_KINDS:
        if start.startswith(sign):
            raise Refused(sentence)


def xlsx_grids(data: bytes, most_rows: int = MOST_ROWS + _SLACK) -> Iterator[Grid]:
    """The sheets of a file one after another, each up to so many rows.

    Raises:
        Refused: a limit is passed, or it is no spreadsheet.
        Exception: whatever the parsers make of a damaged file.
    """
    book = open_workbook(data)
    budget = [MAX_CELLS]
    for name, part in book.sheets[:MOST_SHEETS]:
        lines, merged = _rows(book, part, most_rows, budget)
        yield Grid(name, _filled(lines, merged), _wide(merged))


def _rows(book: Workbook, part: str, most_rows: int, budget: list[int]) -> tuple[list[Line], list[str]]:
    """The rows that hold anything, and the merged ranges."""
    lines: list[Line] = []
    merged: list[str] = []
    number = tags = 0
    for element in stream(book.archive, part, "row", "mergeCell"):
        if str(element.tag).endswith("}mergeCell"):
            merged.append(element.get("ref", ""))
            continue
        said = element.get("r", "")
        number = int(said) if said.isdecimal() and len(said) < 8 else number + 1
        tags, budget[0] = tags + 1, budget[0] - len(element)
        if budget[0] < 0 or tags > _MOST_ROW_TAGS:
            raise Refused(XLSX.too_much)
        line = _line(element, number, book)
        if not line.blank or line.remarks:
            lines.append(line)
        if len(lines) > most_rows:
            if most_rows < MOST_ROWS:
                break
            raise Refused(TOO_MANY_ROWS)
    return lines, merged


def _line(row: Element, number: int, book: Workbook) -> Line:
    cells: list[str] = []
    remarks: list[tuple[int, str]] = []
    formulas: list[tuple[int, str]] = []
    place = -1
    for cell in row:
        place = place_of(cell, place + 1)
        seen = shown(cell, book)
        if seen.text or seen.remark:
            if place >= MOST_COLUMNS:
                raise Refused(TOO_MANY_COLUMNS)
            cells.extend([""] * (place + 1 - len(cells)))
            cells[place] = seen.text
        if seen.remark:
            remarks.append((place, seen.remark))
        if seen.formula:
            formulas.append((place, seen.formula))
    return Line(number, tuple(cells), tuple(remarks), tuple(formulas))


def _wide(merged: Sequence[str]) -> dict[tuple[int, int], int]:
    """The cells that are merged over columns, by row and first place."""
    found = filter(None, map(_RANGE.fullmatch, merged))
    return {
        (int(hit[2]), column_number(hit[1])): min(column_number(hit[3]), MOST_COLUMNS)
        for hit in found
        if hit[1] != hit[3]
    }


def _filled(lines: Sequence[Line], merged: Sequence[str]) -> tuple[Line, ...]:
    """The rows with what is merged downwards said in every row that it spans."""
    rows = {line.number: line for line in lines}
    budget = MAX_CELLS
    for hit in filter(None, map(_RANGE.fullmatch, merged)):
        top, bottom, place = int(hit[2]), int(hit[4]), column_number(hit[1])
        if top not in rows or place >= len(rows[top].cells):
            continue
        text, last = rows[top].cells[place], min(bottom, lines[-1].number)
        budget -= last - top
        if budget < 0:
            raise Refused(XLSX.too_much)
        for number in range(top + 1, last + 1):
            if number in rows:
                rows[number] = _with(rows[number], place, text)
    return tuple(rows[line.number] for line in lines)


def _with(line: Line, place: int, text: str) -> Line:
    cells = [*line.cells, *[""] * (place + 1 - len(line.cells))]
    cells[place] = cells[place] or text
    return replace(line, cells=tuple(cells))
