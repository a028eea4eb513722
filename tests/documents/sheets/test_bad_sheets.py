"""Files that are no spreadsheet, or are made to harm: each is refused in a sentence, soon, in little room."""

import io
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from masp_meeting.documents.archive import OLD
from tests.documents.sheets.making import csv_bytes, refusal, rewritten, table, xlsx_bytes

SHEET = "xl/worksheets/sheet1.xml"
HEAD = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
TAIL = b"</sheetData></worksheet>"
DTD = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
PASSWORD = OLD + bytes(500) + "EncryptedPackage".encode("utf-16-le")
_SECONDS = 4
"""Twice what is allowed: beside other tests the processor does half as much in a second."""


def archive(**parts: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return file.getvalue()


WHOLE = xlsx_bytes(table())


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("old.xls", OLD + bytes(5000), "old Excel format"),
        ("locked.xlsx", PASSWORD + bytes(900), "password"),
        ("empty.csv", b"", "empty"),
        ("scan.csv", b"%PDF-1.7 ...", "PDF"),
        ("page.xls", b"<html><table><tr><td>x</td></tr></table></html>", "web page"),
        ("cut.xlsx", WHOLE[: len(WHOLE) // 2], "damaged"),
        ("noise.xlsx", b"PK\x03\x04 and no more", "damaged"),
        ("form.xlsx", archive(word__document_dot_xml=b"<x/>"), "Word document"),
        ("open.ods", archive(content_dot_xml=b"<x/>"), "OpenDocument"),
        ("list.numbers", archive(Index__Document_dot_iwa=b"x"), "Numbers"),
        ("fast.xlsb", archive(xl__workbook_dot_bin=b"x"), "binary spreadsheet"),
        ("macros.xlsx", rewritten(WHOLE, "xl/vbaProject.bin", lambda _: b"x"), "macros"),
        ("macros.xlsm", WHOLE, "macros"),
        ("entity.xlsx", rewritten(WHOLE, SHEET, lambda part: DTD + part), "DTD"),
        ("entities.xlsx", rewritten(WHOLE, "xl/workbook.xml", lambda part: DTD + part), "DTD"),
        ("letter.csv", b"Dear all, here it is.\r\nThanks, Tom\r\n", "headings"),
        (
            "bomb.xlsx",
            lambda: rewritten(WHOLE, SHEET, lambda _: HEAD + b" " * 150_000_000 + TAIL),
            "far too much",
        ),
        (
            "one row.xlsx",
            lambda: rewritten(WHOLE, SHEET, lambda _: HEAD + _row(900_000) + TAIL),
            "far too much",
        ),
        (
            "cells.xlsx",
            lambda: rewritten(WHOLE, SHEET, lambda _: HEAD + _row(60) * 25_000 + TAIL),
            "too much",
        ),
        (
            "rows.xlsx",
            lambda: rewritten(WHOLE, SHEET, lambda _: HEAD + _text_rows(21_000) + TAIL),
            "split it",
        ),
    ],
    ids=lambda each: each if isinstance(each, str) and "." in each else "",
)
def test_is_refused_with_what_to_send_instead(
    tmp_path: Path, name: str, data: bytes | Callable[[], bytes], says: str
) -> None:
    path = tmp_path / name
    path.write_bytes(data if isinstance(data, bytes) else data())

    start = time.process_time()
    assert says in refusal(path)
    assert time.process_time() - start < _SECONDS


def _row(cells: int) -> bytes:
    return b"<row>" + b"<c/>" * cells + b"</row>"


def _text_rows(rows: int) -> bytes:
    cells = b"".join(
        b'<c t="inlineStr"><is><t>%s</t></is></c>' % words for words in (b"Surname", b"DOB", b"Postcode")
    )
    return b"".join(b"<row>" + cells + b"</row>" + _one(number) for number in range(rows))


def _one(number: int) -> bytes:
    return b"<row><c><v>%d</v></c></row>" % number


def test_a_folder_is_no_spreadsheet(tmp_path: Path) -> None:
    (tmp_path / "rows.csv").mkdir()

    assert "folder" in refusal(tmp_path / "rows.csv")
    assert "no file" in refusal(tmp_path / "missing.csv")


MEASURED = """
import resource, sys, time
from pathlib import Path
from masp_meeting.documents.sheets import read_sheet, sheet_bytes
from masp_meeting.domain.errors import Refused
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
start = time.process_time()
try:
    read_sheet(sheet_bytes(Path(sys.argv[1])))
except Refused:
    pass
print(time.process_time() - start, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024)
"""


@pytest.mark.parametrize("kind", ["texts", "long texts", "nested", "merged", "wide csv", "quotes"])
def test_a_hostile_file_costs_little(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "hostile.xlsx"
    path.write_bytes(_hostile(kind))

    done = subprocess.run(
        [sys.executable, "-c", MEASURED, str(path)], capture_output=True, text=True, check=True
    )

    seconds, megabytes = map(float, done.stdout.split())
    assert seconds < 4
    assert megabytes < 200


def _hostile(kind: str) -> bytes:
    if kind == "texts":
        return rewritten(
            WHOLE, "xl/sharedStrings.xml", lambda _: b"<sst>" + b"<si><t>a b</t></si>" * 1_500_000 + b"</sst>"
        )
    if kind == "long texts":
        text = b"<si><t>" + bytes(range(97, 123)) * 100_000 + b"</t></si>"
        return rewritten(WHOLE, "xl/sharedStrings.xml", lambda _: b"<sst>" + text * 20 + b"</sst>")
    if kind == "nested":
        return rewritten(WHOLE, SHEET, lambda _: HEAD + b"<row>" + b"<c>" * 300_000)
    if kind == "merged":
        ranges = b"".join(b'<mergeCell ref="A1:A%d"/>' % (1_000_000 + number) for number in range(60_000))
        return rewritten(
            WHOLE,
            SHEET,
            lambda part: part.replace(
                b"</sheetData>", b"</sheetData><mergeCells>" + ranges + b"</mergeCells>"
            ),
        )
    if kind == "wide csv":
        return csv_bytes([["x"] * 5000 for _ in range(700)])
    return b'"a","b\n' * 1_000_000


def test_the_same_row_of_headings_again_is_no_row(tmp_path: Path) -> None:
    rows = table()
    (tmp_path / "x.csv").write_bytes(csv_bytes([rows[0], rows[0]]))

    assert "no rows" in refusal(tmp_path / "x.csv")
