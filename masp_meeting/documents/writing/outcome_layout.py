"""How the letter that tells a referrer how their case ended is laid out."""

from docx.document import Document as Paper
from docx.shared import Cm, Pt

from masp_meeting.documents.writing.house_style import blank_paper
from masp_meeting.documents.writing.layout import Column, block, detail, detail_if, paragraph, table

ASKED = (
    Column("What", 9.2, ("{{ one.what }}",)),
    Column("Who", 4.0, ("{{ one.who }}",)),
    Column("By when", 3.4, ("{{ one.due }}",)),
)
_NUMBERS = Cm(0.8)


def outcome_letter_template() -> Paper:
    """The template of the letter, with every tag in its place."""
    paper = blank_paper()
    _head(paper)
    paragraph(paper, "Heading 1", "The outcome")
    with block(paper, "for line in decided"):
        paragraph(paper, "Outcome", "{{ line }}")
    with block(paper, "if told"):
        paragraph(paper, "Normal", "{{ told }}")
    with block(paper, "if answer"):
        paragraph(paper, "Heading 1", "Your question")
        detail_if(paper, "Question", "question")
        detail(paper, "Answer", "{{ answer }}")
    _asked(paper)
    _lines(paper, "What happens next", "next")
    _lines(paper, "If the risk changes", "risk")
    _foot(paper)
    return paper


def _head(paper: Paper) -> None:
    paragraph(paper, "Title", "{{ title }}")
    paragraph(paper, "Subtitle", "{{ partnership }}")
    detail(paper, "To", "{{ to }}")
    detail(paper, "Date", "{{ day }}")
    detail(paper, "Meeting", "{{ meeting }}")
    with block(paper, "for one in references"):
        detail(paper, "{{ one.label }}", "{{ one.words }}")
    detail_if(paper, "About", "about")
    paragraph(paper, "Normal", "{{ greeting }}").paragraph_format.space_before = Pt(14)
    paragraph(paper, "Normal", "{{ opening }}")
    with block(paper, "if replaces"):
        paragraph(paper, "Handling", ("{{ replaces }}", "Label"))


def _asked(paper: Paper) -> None:
    with block(paper, "if needed or asked or questions"):
        paragraph(paper, "Heading 1", "What is asked of you")
    with block(paper, "if needed"):
        paragraph(paper, "Normal", "{{ needed }}")
    with block(paper, "if asked"):
        table(paper, "What is asked of you, and by when", "for one in asked", ASKED)
    with block(paper, "if questions"):
        paragraph(paper, "Remark", "{{ reply }}")
    with block(paper, "for question in questions"):
        line = paragraph(paper, "Normal", "{{ loop.index }}.\t{{ question }}")
        line.paragraph_format.left_indent, line.paragraph_format.first_line_indent = _NUMBERS, -_NUMBERS


def _foot(paper: Paper) -> None:
    regards = paragraph(paper, "Remark", "{{ regards }}").paragraph_format
    regards.space_before, regards.keep_with_next = Pt(14), True
    with block(paper, "for line in sign_off"):
        paragraph(paper, "Line", "{{ line }}").paragraph_format.keep_with_next = True
    with block(paper, "for line in handling"):
        line = paragraph(paper, "Handling", "{{ line }}").paragraph_format
        line.space_before, line.keep_together = Pt(8), True


def _lines(paper: Paper, heading: str, several: str) -> None:
    with block(paper, f"if {several}"):
        paragraph(paper, "Heading 1", heading)
    with block(paper, f"for line in {several}"):
        paragraph(paper, "Normal", "{{ line }}")
