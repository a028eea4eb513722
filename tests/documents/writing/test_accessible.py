"""What somebody who has a paper read to them needs, in every paper: headings, captions, language, order."""

import os
import shutil
import subprocess
from functools import lru_cache
from pathlib import Path

import pytest

from masp_meeting.documents.writing.minutes import write_minutes
from tests.documents.writing.reading_back import W, opened, pairs, part, unpacked
from tests.documents.writing.registered import NAMES, filled, parts, text
from tests.documents.writing.sample_meeting import minutes

WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
UNMARKED = "victim-words"
"""What an advocate hands over bears no mark of the partnership."""
every_paper = pytest.mark.parametrize("name", NAMES)


@lru_cache
def paper(name: str) -> bytes:
    return filled(name)


@every_paper
def test_a_title_then_headings_that_are_headings_and_skip_no_level(name: str) -> None:
    styles = [style for style, _ in pairs(paper(name))]
    levels = [int(style[-1]) for style in styles if style.startswith("Heading")]

    assert styles[0] == "Title"
    assert styles.count("Title") == 1
    assert all(below - above <= 1 for above, below in zip([0, *levels], levels, strict=False))
    outline = {
        style.get(f"{W}styleId"): level.get(f"{W}val")
        for style in part(paper(name), "word/styles.xml").iter(f"{W}style")
        for level in style.iter(f"{W}outlineLvl")
    }
    assert outline == {f"Heading{level}": str(level - 1) for level in (1, 2, 3)}


@every_paper
def test_every_table_has_a_repeated_heading_row_a_caption_and_no_merged_cell(name: str) -> None:
    for table in part(paper(name), "word/document.xml").iter(f"{W}tbl"):
        first, *others = table.findall(f"{W}tr")
        assert first.find(f"{W}trPr/{W}tblHeader") is not None
        assert all(text(cell).strip() for cell in first.iter(f"{W}p"))
        assert others
        assert all(row.find(f"{W}trPr/{W}tblHeader") is None for row in others)
        caption = table.find(f"{W}tblPr/{W}tblCaption")
        assert caption is not None
        assert caption.get(f"{W}val")
        assert [*table.iter(f"{W}gridSpan", f"{W}vMerge", f"{W}hMerge")] == []


@every_paper
def test_every_picture_has_words_in_its_place(name: str) -> None:
    pictures = [picture for one in parts(paper(name)) for picture in one.iter(f"{WP}docPr")]

    words = [] if name == UNMARKED else ["Logo: six people round one table"]
    assert [picture.get("descr") for picture in pictures] == words


@every_paper
def test_language_is_british_english_and_the_file_says_what_it_is(name: str) -> None:
    content = paper(name)

    languages = {
        language.get(f"{W}val")
        for one in (part(content, "word/styles.xml"), *parts(content))
        for language in one.iter(f"{W}lang")
    }
    assert languages == {"en-GB"}
    about = opened(content).core_properties
    assert about.language == "en-GB"
    assert about.title
    assert about.author


@every_paper
def test_what_is_read_comes_in_the_order_of_the_document(name: str) -> None:
    floating = ("txbxContent", "framePr", "pict", "tblpPr")
    for one in parts(paper(name)):
        assert [*one.iter(*(f"{W}{tag}" for tag in floating), f"{WP}anchor")] == []


@every_paper
def test_nothing_is_spaced_by_empty_paragraphs(name: str) -> None:
    for one in parts(paper(name)):
        assert [line for line in one.iter(f"{W}p") if not text(line).strip()] == []


@every_paper
def test_every_style_that_is_used_is_defined(name: str) -> None:
    content = paper(name)
    defined = {style.get(f"{W}styleId") for style in part(content, "word/styles.xml").iter(f"{W}style")}

    for one in parts(content):
        used = {style.get(f"{W}val") for style in one.iter(f"{W}pStyle", f"{W}rStyle", f"{W}tblStyle")}
        assert used <= defined


@every_paper
def test_widths_stand_on_columns_and_cells_alike(name: str) -> None:
    for table in part(paper(name), "word/document.xml").iter(f"{W}tbl"):
        columns = [column.get(f"{W}w") for column in table.iter(f"{W}gridCol")]
        for row in table.iter(f"{W}tr"):
            assert [width.get(f"{W}w") for width in row.iter(f"{W}tcW")] == columns


@every_paper
def test_every_page_is_marked_and_numbered_and_no_tag_is_left(name: str) -> None:
    content = paper(name)

    margins = [one for one in parts(content) if str(one.tag) in (f"{W}hdr", f"{W}ftr")]
    wanted = 0 if name == UNMARKED else 4
    assert len(margins) == wanted, "the first page has its own header, with the logo, and its own footer"
    for margin in margins:
        assert any("[marking]" in text(line) for line in margin.iter(f"{W}p"))
        if str(margin.tag) == f"{W}ftr":
            fields = [field.get(f"{W}instr", "").strip() for field in margin.iter(f"{W}fldSimple")]
            assert fields == ["PAGE", "NUMPAGES"]
    for inside in unpacked(content).values():
        assert b"{{" not in inside
        assert b"{%" not in inside


@pytest.fixture(scope="module")
def content() -> bytes:
    return write_minutes(minutes())


def test_rows_of_the_minutes_stay_whole(content: bytes) -> None:
    for table in part(content, "word/document.xml").iter(f"{W}tbl"):
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in table.findall(f"{W}tr"))


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
