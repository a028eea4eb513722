"""Files that are no filled-in Word form: each is refused in one sentence that says what to send instead."""

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest

from benchmarks.intake import GIVEN_FORMS
from masp_meeting.documents.reading import read_form
from masp_meeting.domain.errors import Refused
from tests.documents.reading.making import FRAME, paragraphs, raw
from tests.documents.reading.more_designs import boxes_in_cells

BAD = GIVEN_FORMS / "bad"
ENTRIES = json.loads((BAD / "bad.json").read_text("utf-8")) if BAD.is_dir() else []
SAYS = {
    "truncated": "damaged or incomplete",
    "unrelated": "No referral fields were found",
    "renamed PDF": "PDF",
    "old .doc": "old Word format",
    "password-protected": "password-protected",
    "macro-enabled": "macros",
    "zip bomb": "far too much",
    "XXE": "DTD",
    "blank form": "Nothing has been filled in",
    "directory": "folder",
}


def refusal(path: Path) -> str:
    with pytest.raises(Refused) as refused:
        read_form(path)
    sentence = str(refused.value)
    assert sentence.endswith(".")
    assert ":" in sentence
    assert "\n" not in sentence
    return sentence


@pytest.mark.skipif(not ENTRIES, reason="the given forms are not beside this checkout")
@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry["kind"])
def test_each_given_bad_file_is_refused_for_its_own_reason(entry: dict[str, str]) -> None:
    start = time.process_time()
    assert SAYS[entry["kind"]] in refusal(BAD / entry["file"])
    assert time.process_time() - start < 2


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("empty.docx", b"", "empty"),
        ("zeros.docx", bytes(5000), "not a Word document"),
        ("note.docx", b"Dear all, see attached", "not a Word document"),
        ("rich.docx", b"{\\rtf1 hello}", "rich text"),
        ("page.docx", b"\xef\xbb\xbf<html><body>form</body></html>", "web page"),
        ("scan.docx", b"\x89PNG\r\n\x1a\n", "picture"),
        ("cut.docx", b"PK\x03\x04 and no more", "damaged"),
        ("form.docm", b"PK\x03\x04", "macros"),
    ],
)
def test_other_kinds_of_file(tmp_path: Path, name: str, data: bytes, says: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    assert says in refusal(path)


@pytest.mark.parametrize(
    ("inside", "says"),
    [
        ({"xl/workbook.xml": b"<x/>"}, "spreadsheet"),
        ({"content.xml": b"<x/>"}, "OpenDocument"),
        ({"ppt/presentation.xml": b"<x/>"}, "presentation"),
        ({"photo.jpg": b"x"}, "not a Word document"),
    ],
)
def test_other_archives(tmp_path: Path, inside: dict[str, bytes], says: str) -> None:
    made = raw(tmp_path / "other.docx", b"<x/>", inside)
    renamed = tmp_path / "renamed.docx"
    renamed.write_bytes(made.read_bytes().replace(b"word/document.xml", b"work/document.xml"))
    assert says in refusal(renamed)


def test_a_missing_file_and_one_that_may_not_be_read(tmp_path: Path) -> None:
    assert "no file of this name" in refusal(tmp_path / "nowhere.docx")
    loop = tmp_path / "loop.docx"
    loop.symlink_to(loop)
    assert "cannot be read" in refusal(loop)


def test_macros_hidden_in_a_docx(tmp_path: Path) -> None:
    assert "macros" in refusal(raw(tmp_path / "hidden.docx", "<w:p/>", {"word/vbaProject.bin": b"x"}))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_dtd_in_any_encoding(tmp_path: Path, encoding: str) -> None:
    text = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE d [<!ENTITY a "b">]><d>&a;</d>'
    assert "DTD" in refusal(raw(tmp_path / "dtd.docx", text.encode(encoding)))


def test_too_many_parts(tmp_path: Path) -> None:
    parts = {f"word/media/{count}.png": b"x" for count in range(500)}
    assert "far too much" in refusal(raw(tmp_path / "parts.docx", "<w:p/>", parts))


def test_a_long_document(tmp_path: Path) -> None:
    assert "too long" in refusal(
        raw(tmp_path / "long.docx", "<w:p><w:r><w:t>Words.</w:t></w:r></w:p>" * 5000)
    )


def test_tables_nested_beyond_reason(tmp_path: Path) -> None:
    depth = 200
    refusal(raw(tmp_path / "deep.docx", "<w:tbl><w:tr><w:tc>" * depth + "</w:tc></w:tr></w:tbl>" * depth))


def test_a_form_with_labels_and_no_answers(tmp_path: Path) -> None:
    document, _ = boxes_in_cells()
    for made in document.tables:
        for row in made.rows:
            for cell in row.cells[1::2]:
                cell.text = ""
    for paragraph in document.paragraphs:
        paragraph.text = paragraph.text.split(":")[0] + ":"
    document.element.body.remove(document.element.body.tbl_lst[-1])
    document.save(str(tmp_path / "blank.docx"))
    assert "Nothing has been filled in" in refusal(tmp_path / "blank.docx")


COSTS = """
import re, sys, time
from pathlib import Path
from masp_meeting.documents.reading import read_form
from masp_meeting.domain.errors import Refused
try:
    read_form(Path(sys.argv[1]))
except Refused as reason:
    most = re.search(r"VmHWM:\\s*(\\d+)", Path("/proc/self/status").read_text())[1]
    print(time.process_time(), most, reason)
"""


@pytest.mark.skipif(
    not Path("/proc/self/status").exists(), reason="this system does not tell a program's memory"
)
def test_three_million_paragraphs_cost_neither_time_nor_memory(tmp_path: Path) -> None:
    path = raw(tmp_path / "bomb.docx", "<w:p/>" * 3_000_000)

    command = [sys.executable, "-c", COSTS, str(path)]
    said = subprocess.run(command, capture_output=True, text=True, check=True, cwd=Path(__file__).parents[3])

    seconds, kibibytes, reason = said.stdout.split(maxsplit=2)
    assert reason.startswith("This")
    assert float(seconds) < 2
    assert int(kibibytes) < 200 * 1024


def test_a_form_at_the_limits_is_read_in_time(tmp_path: Path) -> None:
    lines = [f"Label {count} of many: the answer to {count}, and more: yes" for count in range(1_400)]
    account = "Behaviours: " + "dob 1/2/1990, again; " * 1_300
    document = paragraphs(*FRAME, account, *lines)
    document.save(str(tmp_path / "large.docx"))
    start = time.process_time()
    read_form(tmp_path / "large.docx")
    assert time.process_time() - start < 2
