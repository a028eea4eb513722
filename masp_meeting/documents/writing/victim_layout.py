"""How the words for a victim are laid out: large, plain, and with nothing that names a case or a day."""

from docx.document import Document as Paper
from docx.shared import Cm, Pt

from masp_meeting.documents.writing.house_style import blank_paper
from masp_meeting.documents.writing.layout import block, paragraph

_SIZE, _ABOVE_HEADING, _MARGIN = Pt(12), Pt(11), Cm(1.7)


def victim_words_template() -> Paper:
    """The template of the page, with every tag in its place."""
    paper = blank_paper()
    _plain_margins(paper)
    paper.styles["Normal"].font.size = _SIZE
    paper.styles["Heading 1"].paragraph_format.space_before = _ABOVE_HEADING
    paragraph(paper, "Title", "{{ title }}")
    paragraph(paper, "Subtitle", "{{ partnership }}")
    with block(paper, "for line in opening"):
        paragraph(paper, "Normal", "{{ line }}")
    with block(paper, "for section in sections"):
        paragraph(paper, "Heading 1", "{{ section.heading }}")
        with block(paper, "for line in section.lines"):
            paragraph(paper, "Normal", "{{ line }}")
    return paper


def _plain_margins(paper: Paper) -> None:
    """No marking and no day: the page goes to somebody at home, and says nothing that must be protected."""
    page = paper.sections[0]
    page.top_margin = page.bottom_margin = _MARGIN
    page.different_first_page_header_footer = False
    for margin in (page.first_page_header, page.first_page_footer, page.header, page.footer):
        margin.is_linked_to_previous = True
