"""The words of a paper as lines, whoever saved it last, and the lines in which two papers differ."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from masp_meeting.documents.comparing import differing, lines_of, paper_bytes
from masp_meeting.documents.writing.minutes import write_minutes
from masp_meeting.domain.errors import Refused
from tests.documents.writing.reading_back import pairs
from tests.documents.writing.sample_meeting import minutes


def a_paper(build: Callable[..., None]) -> bytes:
    paper, file = Document(), io.BytesIO()
    build(paper)
    paper.save(file)
    return file.getvalue()


def words(content: bytes) -> list[str]:
    return [text for _, text in lines_of(content)]


def with_part(content: bytes, name: str, blob: bytes) -> bytes:
    """The same file with one part in another's place."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as was, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as now:
        for one in was.namelist():
            now.writestr(one, blob if one == name else was.read(one))
    return file.getvalue()


def test_every_word_of_the_minutes_is_in_a_line_in_its_order() -> None:
    content = write_minutes(minutes())

    body = [text.replace(" | ", "\t").strip() for _, text in pairs(content) if text.strip(" |")]

    assert words(content)[: len(body)] == body
    assert len(body) > 100
    assert ("Title", minutes().title) in lines_of(content)


def test_marking_in_header_and_footer_is_a_line_without_page_numbers() -> None:
    around = words(write_minutes(minutes()))[-3:]

    assert minutes().marking in around
    assert any(line.endswith("Page  of") for line in around), around


def test_what_was_taken_out_and_what_a_program_fills_in_is_no_word() -> None:
    def build(paper: Document) -> None:  # type: ignore[valid-type]
        line = paper.add_paragraph("Kept ")  # type: ignore[attr-defined]
        xml = f"<w:del {nsdecls('w')}><w:r><w:delText>gone</w:delText></w:r></w:del>"
        line.paragraph_format.element.append(parse_xml(xml))
        for text in ("begin", "separate", "end"):
            run = line.add_run()
            run.element.append(parse_xml(f'<w:fldChar {nsdecls("w")} w:fldCharType="{text}"/>'))
            if text == "begin":
                instruction = f"<w:instrText {nsdecls('w')}> PAGE \\* ARABIC </w:instrText>"
                line.add_run().element.append(parse_xml(instruction))
            line.add_run({"begin": "", "separate": "page 7", "end": " and this"}[text])

    assert words(a_paper(build)) == ["Kept  and this"]


@pytest.mark.parametrize(
    ("inner", "shown"),
    [
        ('<w:fldSimple w:instr=" PAGE "><w:r><w:t>7</w:t></w:r></w:fldSimple>', "Agreed"),
        (
            '<w:fldSimple w:instr=" QUOTE x "><w:r><w:t> by nobody</w:t></w:r></w:fldSimple>',
            "Agreed by nobody",
        ),
        (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> QUOTE x </w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t> by nobody</w:t></w:r>'
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
            "Agreed by nobody",
        ),
        ("<w:r><w:instrText> PAGE </w:instrText></w:r><w:r><w:t> by nobody</w:t></w:r>", "Agreed by nobody"),
        ("<w:r><w:rPr><w:vanish/></w:rPr><w:t> by all</w:t></w:r>", "Agreed"),
        ('<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t> by all</w:t></w:r>', "Agreed by all"),
    ],
)
def test_words_are_what_a_reader_sees_in_a_field_too(inner: str, shown: str) -> None:
    def build(paper: Document) -> None:  # type: ignore[valid-type]
        line = paper.add_paragraph("Agreed")  # type: ignore[attr-defined]
        line.paragraph_format.element.extend(parse_xml(f"<w:x {nsdecls('w')}>{inner}</w:x>"))

    assert words(a_paper(build)) == [shown]


def test_differing_lines_are_told_with_whose_they_are() -> None:
    assert differing(["a", "b", "c"], ["a", "x", "c", "d"]) == ("– b", "+ x", "+ d")
    assert differing(["a"], ["a"]) == ()
    assert differing([], ["a"]) == ("+ a",)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "no Word document"),
        (b"PK\x03\x04 cut off", "no Word document"),
        (b"%PDF-1.7", "no Word document"),
        (with_part(write_minutes(minutes()), "word/document.xml", b"<w:document"), "no Word document"),
        (
            with_part(
                write_minutes(minutes()), "word/document.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
            ),
            "DTD",
        ),
        (
            with_part(write_minutes(minutes()), "word/document.xml", b"<a>" + b" " * 60_000_000 + b"</a>"),
            "far too much",
        ),
        (
            with_part(write_minutes(minutes()), "word/document.xml", b"<a>" + b"<b/>" * 2_500_000 + b"</a>"),
            "far too much",
        ),
    ],
    ids=["empty", "cut off", "PDF", "broken XML", "entities", "bomb", "too many tags"],
)
def test_a_hostile_file_is_refused_in_one_sentence(content: bytes, words: str) -> None:
    with pytest.raises(Refused, match=rf"^[^\n]*{words}[^\n]*\.$"):
        lines_of(content)


def test_a_file_that_cannot_be_a_paper_is_refused_before_it_is_read(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="no file of this name"):
        paper_bytes(tmp_path / "none.docx")
    with pytest.raises(Refused, match="a folder"):
        paper_bytes(tmp_path)
    (tmp_path / "empty.docx").touch()
    with pytest.raises(Refused, match="is empty"):
        paper_bytes(tmp_path / "empty.docx")
    with (tmp_path / "huge.docx").open("wb") as huge:
        huge.truncate(31 * 1024 * 1024)
    with pytest.raises(Refused, match="larger than 30 MB"):
        paper_bytes(tmp_path / "huge.docx")
