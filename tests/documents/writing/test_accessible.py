"""What somebody who has the minutes read to them needs: headings, table headings, language, a sound file."""

import io
import os
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from masp_meeting.documents.writing.minutes import write_minutes
from tests.documents.writing.reading_back import W, opened, pairs, part
from tests.documents.writing.sample_meeting import minutes


@pytest.fixture(scope="module")
def content() -> bytes:
    return write_minutes(minutes())


def test_headings_are_headings_and_skip_no_level(content: bytes) -> None:
    levels = [int(style[-1]) for style, _ in pairs(content) if style.startswith("Heading")]

    assert set(levels) == {1, 2, 3}
    assert all(below - above <= 1 for above, below in zip([0, *levels], levels, strict=False))
    outline = part(content, "word/styles.xml").iter(f"{W}outlineLvl")
    assert [level.get(f"{W}val") for level in outline] == ["0", "1", "2"]


def test_every_style_that_is_used_is_defined(content: bytes) -> None:
    defined = {style.get(f"{W}styleId") for style in part(content, "word/styles.xml").iter(f"{W}style")}

    for name in ("word/document.xml", "word/header1.xml", "word/footer1.xml"):
        tags = (f"{W}pStyle", f"{W}rStyle", f"{W}tblStyle")
        used = {style.get(f"{W}val") for style in part(content, name).iter(*tags)}
        assert used <= defined


def test_every_table_has_a_repeated_heading_row_a_caption_and_rows_that_stay_whole(content: bytes) -> None:
    tables = list(part(content, "word/document.xml").iter(f"{W}tbl"))

    assert len(tables) == 18
    for table in tables:
        first, *others = table.findall(f"{W}tr")
        assert first.find(f"{W}trPr/{W}tblHeader") is not None
        assert others
        assert all(row.find(f"{W}trPr/{W}tblHeader") is None for row in others)
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in (first, *others))
        caption = table.find(f"{W}tblPr/{W}tblCaption")
        assert caption is not None
        assert caption.get(f"{W}val")


def test_widths_stand_on_columns_and_cells_alike(content: bytes) -> None:
    for table in part(content, "word/document.xml").iter(f"{W}tbl"):
        columns = [column.get(f"{W}w") for column in table.iter(f"{W}gridCol")]
        for row in table.iter(f"{W}tr"):
            assert [width.get(f"{W}w") for width in row.iter(f"{W}tcW")] == columns


def test_language_is_british_english(content: bytes) -> None:
    languages = {
        language.get(f"{W}val")
        for name in ("word/styles.xml", "word/document.xml")
        for language in part(content, name).iter(f"{W}lang")
    }

    assert languages == {"en-GB"}


def test_no_tag_of_the_template_is_left(content: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            inside = archive.read(name)
            assert b"{{" not in inside, name
            assert b"{%" not in inside, name
            if not name.endswith(".png"):
                etree.fromstring(inside)


def test_page_is_a4_with_even_margins(content: bytes) -> None:
    page = opened(content).sections[0]

    assert (round(page.page_width or 0, -4), round(page.page_height or 0, -4)) == (7_560_000, 10_690_000)
    assert page.left_margin == page.right_margin


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_shows_the_whole_document(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "minutes.docx").write_bytes(content)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run(
        [*command, "minutes.docx"],
        cwd=tmp_path,
        env=os.environ | {"HOME": str(tmp_path)},
        check=True,
        capture_output=True,
        timeout=120,
    )

    assert (tmp_path / "minutes.pdf").read_bytes().startswith(b"%PDF")
    if shutil.which("pdftotext"):
        text = subprocess.run(
            ["pdftotext", "-layout", "minutes.pdf", "-"],
            cwd=tmp_path,
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        pages = text.split("\f")[:-1]
        assert len(pages) > 1
        for number, page in enumerate(pages, 1):
            assert page.count("OFFICIAL-SENSITIVE") >= 2
            assert f"Page {number} of {len(pages)}" in page
