"""Files that are no filled-in Word form: each is refused in one sentence that says what to send instead."""

import json
import os
import random
import subprocess
import sys
import time
import warnings
import zipfile
from pathlib import Path

import pytest

from benchmarks.intake import GIVEN_FORMS
from masp_meeting.documents.reading import read_form
from masp_meeting.domain.errors import Refused
from tests.documents.reading.making import FRAME, MAIN, paragraphs, raw
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


LINKS = (
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    b'<Relationship Id="rId1" '
    b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" '
    b'Target="http://127.0.0.1:9/evil.dotm" TargetMode="External"/></Relationships>'
)
"""A template that Word would fetch from elsewhere."""


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


def body(count: int) -> str:
    return "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in FRAME * count)


@pytest.mark.parametrize(
    ("kind", "inside"),
    [
        (
            "a huge picture",
            {"word/media/image1.png": b"\x89PNG" + random.Random(1).randbytes(8 * 1024 * 1024)},
        ),
        ("links to elsewhere", {"word/_rels/document.xml.rels": LINKS}),
        (
            "a chunk of another kind",
            {"word/afchunk.mht": b"MIME-Version: 1.0\n\n<b>Subject name: Somebody Else</b>"},
        ),
    ],
)
def test_what_a_form_carries_beside_its_words_does_no_harm(
    kind: str, inside: dict[str, bytes], tmp_path: Path
) -> None:
    text = f'{body(1)}<w:altChunk xmlns:r="urn:r" r:id="rId1"/>'
    read = read_form(raw(tmp_path / "form.docx", text, inside))
    assert read.facts.subject_family_name == "Orchard", kind
    assert "Somebody" not in str(read)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("<w:p/>" * 100_000 + body(1), ""),
        (f"<w:p><w:r><w:t>{'a' * 1_000_000}</w:t></w:r></w:p>" + body(1), "too long"),
        ("<w:ins>" * 10_000 + body(1) + "</w:ins>" * 10_000, "damaged"),
        (
            "<w:p>"
            + "<w:hyperlink>" * 200
            + "<w:r><w:t>x</w:t></w:r>"
            + "</w:hyperlink>" * 200
            + "</w:p>"
            + body(1),
            "",
        ),
    ],
    ids=["empty paragraphs", "one long run", "deep", "links in links"],
)
def test_shapes_that_cost_much(text: str, says: str, tmp_path: Path) -> None:
    path = raw(tmp_path / "form.docx", text)
    start = time.process_time()
    if says:
        assert says in refusal(path)
    else:
        assert read_form(path).facts.subject_family_name == "Orchard"
    assert time.process_time() - start < 2


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("mail.docx", b"From: a@b.example\r\nSubject: form\r\n\r\nhello", "not a Word document"),
        ("mail.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old Word format"),
        ("photo.docx", b"\xff\xd8\xff\xe0JFIF", "picture"),
        ("page.docx", b"<!DOCTYPE html><html>", "web page"),
    ],
)
def test_files_that_are_no_archive(name: str, data: bytes, says: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    assert says in refusal(path)


def test_archives_of_other_programs(tmp_path: Path) -> None:
    for inside, says in (
        ({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<x/>"}, "OpenDocument"),
        ({"Index/Document.iwa": b"x", "preview.jpg": b"x"}, "not a Word document"),
        ({"notes/readme.txt": b"x"}, "not a Word document"),
    ):
        path = tmp_path / "other.docx"
        with zipfile.ZipFile(path, "w") as archive:
            for name, data in inside.items():
                archive.writestr(name, data)
        assert says in refusal(path)


def test_a_template_and_other_encodings_are_read(tmp_path: Path) -> None:
    document = f'<w:document xmlns:w="{MAIN}"><w:body>{body(1)}</w:body></w:document>'
    text = f'<?xml version="1.0" encoding="utf-16"?>{document}'
    for name in ("form.dotx", "form.docx", "form"):
        assert read_form(raw(tmp_path / name, text.encode("utf-16"))).facts.subject_family_name == "Orchard"


def test_an_encrypted_archive_asks_for_no_password(tmp_path: Path) -> None:
    path = raw(tmp_path / "locked.docx", body(1))
    data = bytearray(path.read_bytes())
    for sign, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(sign) + at] |= 1
    path.write_bytes(data)
    assert "password" in refusal(path)


def test_a_document_that_stands_twice_in_its_archive_is_one_reading_or_none(tmp_path: Path) -> None:
    path = tmp_path / "twice.docx"
    with warnings.catch_warnings(), zipfile.ZipFile(path, "w") as archive:
        warnings.simplefilter("ignore")
        for name in ("Orchard", "Somebody"):
            text = f'<w:document xmlns:w="{MAIN}"><w:body>{body(1)}</w:body></w:document>'
            archive.writestr("word/document.xml", text.replace("Orchard", name))
    assert "damaged" in refusal(path)


def test_a_pipe_and_a_device_are_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.docx")
    assert "pipe" in refusal(tmp_path / "pipe.docx")
    (tmp_path / "device.docx").symlink_to("/dev/zero")
    assert "device" in refusal(tmp_path / "device.docx")


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
