"""Reads a text file of separated values: its encoding, its separator, its quotes; every cell stays text."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import suppress

from masp_meeting.documents.sheets.grid import (
    MOST_COLUMNS,
    MOST_ROWS,
    TOO_MANY_COLUMNS,
    TOO_MANY_ROWS,
    Grid,
    Line,
)
from masp_meeting.domain.errors import Refused

SEPARATORS = ",;\t|"
LONGEST_CELL = 131_072
"""Characters, as Python's own reader has it."""
_LOOKED_AT = 200
"""Records that tell the separator."""
_CELLS_LOOKED_AT = 100_000
"""Cells after which a separator has told enough."""
_SLACK = 500
"""Rows above the headings and blank rows that do not count against the most."""

TOO_LONG = (
    "A cell of this file is longer than 131,072 characters, as when a quotation mark is never closed:"
    " ask the sender to export it again."
)
NEVER_CLOSED = (
    "A quotation mark is opened in this file and never closed, so its rows cannot be told apart:"
    " ask the sender to export it again."
)
_AS_TEXT = re.compile(r'="([^"=]*)"')
NO_TEXT = "This is no table of text: ask the sender for the export as .csv or .xlsx."
ONE_COLUMN = (
    "This text is no table, for it has one column only: ask the sender for the export as .csv or .xlsx."
)


def csv_grid(data: bytes) -> Grid:
    """The rows of a file.

    Raises:
        Refused: it is no table, or its quotation marks or cells have no end.
    """
    text = _without_zeros(_decoded(data))
    said = text[:6].lower().startswith("sep=") and text[4:5] in SEPARATORS
    separator = text[4:5] if said else _separator(text)
    records = _records(text, separator)
    lines = []
    for number, cells in enumerate(records, 1):
        if number > MOST_ROWS + _SLACK:
            raise Refused(TOO_MANY_ROWS)
        if not (said and number == 1):
            lines.append(Line(number, tuple(map(_text_of, cells))))
    return Grid("", tuple(lines))


def _text_of(cell: str) -> str:
    """A cell without the formula ``="0042"``, by which systems keep zeros in front of figures."""
    found = _AS_TEXT.fullmatch(cell) if cell.startswith("=") else None
    return found[1] if found else cell


def _decoded(data: bytes) -> str:
    """UTF-8, UTF-16 with its mark, else what Windows writes in Britain."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _without_zeros(text: str) -> str:
    """The text without the NULs that some systems pad their fields with."""
    bare = text.replace("\0", "")
    strange = sum(letter < " " and letter not in "\t\r\n\f\v" for letter in bare[:10_000])
    if len(bare) < len(text) * 0.9 or strange > 20 or not bare.strip():
        raise Refused(NO_TEXT)
    return bare


def _separator(text: str) -> str:
    """The separator that parts most rows alike, into the most columns."""
    score, separator = max((_alike(text, each), each) for each in SEPARATORS)
    if not score:
        raise Refused(ONE_COLUMN)
    return separator


def _alike(text: str, separator: str) -> int:
    """How many cells the rows of the commonest width have together; none for rows of one cell."""
    widths: Counter[int] = Counter()
    cells = 0
    with suppress(csv.Error):
        for _, record in zip(range(_LOOKED_AT), _read(text, separator), strict=False):
            widths[len(record)] += len(record) > 1
            cells += len(record)
            if cells > _CELLS_LOOKED_AT:
                break
    return max((width * count for width, count in widths.items()), default=0)


def _records(text: str, separator: str) -> Iterable[list[str]]:
    """Every record; a quotation mark inside a cell is taken as it stands, one without an end is refused."""
    try:
        return _narrow(_read(text, separator, strict=True))
    except csv.Error as fault:
        if "unexpected end" in str(fault):
            raise Refused(NEVER_CLOSED) from None
    try:
        return _narrow(_read(text, separator))
    except csv.Error:
        raise Refused(TOO_LONG) from None


def _read(text: str, separator: str, *, strict: bool = False) -> Iterator[list[str]]:
    return csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=strict)


def _narrow(records: Iterable[list[str]]) -> list[list[str]]:
    """The records, none of which has anything behind the last column that a spreadsheet may have."""
    kept = []
    for record in records:
        if len(record) > MOST_COLUMNS:
            if any(map(str.strip, record[MOST_COLUMNS:])):
                raise Refused(TOO_MANY_COLUMNS)
            del record[MOST_COLUMNS:]
        kept.append(record)
    return kept
