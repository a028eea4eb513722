"""What is laid out alike in every part of the minutes: for whom it is on each page, and how it begins."""

from docx.document import Document as Paper
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt

from masp_meeting.documents.writing.house_style import blank_paper
from masp_meeting.documents.writing.layout import Column, block, detail, paragraph, table, written


def copy_template(subtitle: str, about: str) -> Paper:
    """An empty paper for one part of the minutes, with its head.

    Args:
        subtitle: what it is, and of which day.
        about: a sentence that says what its reader finds in it, and elsewhere.
    """
    paper = blank_paper()
    say_for_whom(paper)
    paragraph(paper, "Title", "{{ title }}")
    paragraph(paper, "Subtitle", subtitle)
    paragraph(paper, "Handling", ("{{ marking }}", "Label"), " · For {{ reader }} · {{ handling }}")
    paragraph(paper, "Normal", about)
    detail(paper, "Partnership", "{{ partnership }}")
    detail(paper, "Version", "{{ version }}, {{ drafted }}")
    return paper


def say_for_whom(paper: Paper) -> None:
    """Put beneath the marking at the head of every page for whom the copy is."""
    page = paper.sections[0]
    for head in (page.first_page_header, page.header):
        above = head.paragraphs[0].paragraph_format
        line = written(head.add_paragraph(), "Header", "For {{ reader }}")
        line.alignment = WD_ALIGN_PARAGRAPH.CENTER
        line.paragraph_format.space_after, above.space_after = above.space_after, Pt(0)


def say_where_recorded(paper: Paper) -> None:
    """End with the journal's head, in small print: by it somebody can tell later that nothing was altered."""
    with block(paper, "if journal"):
        small = paragraph(paper, "Footer", "{{ journal }}").paragraph_format
    small.space_before = Pt(14)


def section(paper: Paper, heading: str, about: str, lines: str, columns: tuple[Column, ...]) -> None:
    """A heading with a table, or nothing where there is nothing to list."""
    with block(paper, f"if {lines}"):
        paragraph(paper, "Heading 1", heading)
        table(paper, about, f"for one in {lines}", columns)
