"""How a letter that asks for something missing is laid out."""

from docx.document import Document as Paper
from docx.shared import Pt

from masp_meeting.documents.writing.house_style import blank_paper
from masp_meeting.documents.writing.layout import block, detail, numbered, paragraph


def letter_template() -> Paper:
    """The template of the letter, with every tag in its place."""
    paper = blank_paper()
    paragraph(paper, "Title", "{{ title }}")
    paragraph(paper, "Subtitle", "{{ partnership }}")
    detail(paper, "To", "{{ to }}")
    detail(paper, "Date", "{{ day }}")
    detail(paper, "Reply by", "{{ due }}")
    with block(paper, "for one in references"):
        detail(paper, "{{ one.label }}", "{{ one.words }}")
    paragraph(paper, "Normal", "{{ greeting }}").paragraph_format.space_before = Pt(14)
    _paragraphs(paper, "opening")
    paragraph(paper, "Heading 1", "Questions")
    with block(paper, "for question in questions"):
        numbered(paper, "{{ question }}")
    paragraph(paper, "Heading 1", "How to reply")
    _paragraphs(paper, "closing")
    paragraph(paper, "Normal", "{{ regards }}").paragraph_format.keep_with_next = True
    with block(paper, "for line in sign_off"):
        paragraph(paper, "Line", "{{ line }}")
    return paper


def _paragraphs(paper: Paper, several: str) -> None:
    with block(paper, f"for line in {several}"):
        paragraph(paper, "Normal", "{{ line }}")
