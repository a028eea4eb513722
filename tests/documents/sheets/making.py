"""Writes spreadsheets as case systems export them, and reads them back as the office does."""

import csv
import io
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
import xlsxwriter

from masp_meeting.documents.sheets import RowReader, Sheet, propose, read_sheet, sheet_bytes
from masp_meeting.documents.sheets.rows import ReadRow
from masp_meeting.domain.errors import Refused
from masp_meeting.domain.facts import Facts
from tests.samples import PROFILE

HOME_FORCE = PROFILE.agency(PROFILE.home_force).name

ONE_ROW = {
    "CASE_REF": "AB-0001",
    "SURNAME": "Orbell",
    "FORENAMES": "Wystan",
    "DOB": "05/03/1992",
    "POST_CODE": "PO9 2AX",
    "VICTIM_INITIALS": "K.L.",
    "INV_STATUS": "NFA",
    "DATE_REFERRED": "16/11/2026",
    "REFERRER_NAME": "Tom Marsh",
    "REFERRER_ORG": "Hampshire & Isle of Wight Probation Service",
    "BEHAVIOUR": "He waited outside her work on 3/6/2026 and 10/6/2026.",
    "HOLDS_CASE": "Y",
}
"""An invented row with what a referral needs."""


def table(*rows: dict[str, str], **same: str) -> list[list[str]]:
    """Headings and rows; each row is the invented one with these cells changed or added."""
    whole = [{**ONE_ROW, **same, **row} for row in rows or ({},)]
    headings = list(dict.fromkeys(heading for row in whole for heading in row))
    return [headings, *([row.get(heading, "") for heading in headings] for row in whole)]


def csv_bytes(
    rows: Sequence[Sequence[str]], separator: str = ",", encoding: str = "utf-8", end: str = "\r\n"
) -> bytes:
    """A file of separated values."""
    file = io.StringIO(newline="")
    csv.writer(file, delimiter=separator, lineterminator=end).writerows(rows)
    return file.getvalue().encode(encoding)


def a_csv(path: Path, rows: Sequence[Sequence[str]]) -> Path:
    """A file of separated values on the disk."""
    path.write_bytes(csv_bytes(rows))
    return path


Fill = Callable[[xlsxwriter.Workbook, "xlsxwriter.worksheet.Worksheet"], None]


def xlsx_bytes(rows: Sequence[Sequence[str]], fill: Fill | None = None, first_row: int = 0) -> bytes:
    """A workbook of text cells; ``fill`` may write more into it."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    sheet = book.add_worksheet("Export")
    for number, row in enumerate(rows, first_row):
        for place, cell in enumerate(row):
            sheet.write_string(number, place, cell)
    if fill:
        fill(book, sheet)
    book.close()
    return file.getvalue()


def rewritten(data: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    """A workbook with one of its parts changed, or added."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        names = [*old.namelist(), *([] if part in old.namelist() else [part])]
        for name in names:
            content = old.read(name) if name in old.namelist() else b""
            new.writestr(name, change(content) if name == part else content)
    return file.getvalue()


def rows_of(data: bytes) -> list[ReadRow]:
    """Every row as it is read by the proposed columns."""
    sheet = read_sheet(data)
    reader = RowReader(sheet, propose(sheet), HOME_FORCE)
    return [reader.read(line) for line in sheet.lines]


def facts_of(data: bytes) -> Facts:
    """What the first row states."""
    return rows_of(data)[0].reading.facts


def proposed(sheet: Sheet) -> dict[str, str]:
    """Heading → meaning."""
    return {column.heading: column.meaning for column in propose(sheet)}


def refusal(path: Path) -> str:
    """The sentence with which a file is refused."""
    with pytest.raises(Refused) as refused:
        read_sheet(sheet_bytes(path))
    sentence = str(refused.value)
    assert sentence.endswith(".")
    assert ":" in sentence
    assert "\n" not in sentence
    return sentence
