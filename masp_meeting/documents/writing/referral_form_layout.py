"""How the partnership's own referral form is laid out: its own words as tags, a control for every fact."""

from copy import deepcopy
from itertools import count

from docx.document import Document as Paper
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.section import Section

from masp_meeting.documents.writing.house_style import blank_paper
from masp_meeting.documents.writing.layout import paragraph
from masp_meeting.documents.writing.referral_form_rows import STYLES, section_table
from masp_meeting.domain.referral_form import ADVICE, MARK, SECTIONS


def referral_form_template() -> Paper:
    """The template of the form, blank, with a control for every fact."""
    paper = blank_paper()
    for style in STYLES:
        paper.styles.element.append(parse_xml(style))
    _lower_headings(paper)
    _name_at_the_foot(paper.sections[0])
    paragraph(paper, "Title", "{{ title }}")
    paragraph(paper, "Form Name", "{{ name }}")
    for words in (*ADVICE, "{{ taken_on }}"):
        paragraph(paper, "Form Advice", words)
    numbers = count(1)
    for section in SECTIONS:
        paragraph(paper, "Heading 1", section.heading)
        if section.advice:
            paragraph(paper, "Form Advice", section.advice).paragraph_format.keep_with_next = True
        paper.element.body.sectPr.addprevious(parse_xml(section_table(section, numbers)))
    return paper


def _lower_headings(paper: Paper) -> None:
    """The form has one level of headings, which look as the second does elsewhere: it is to be short."""
    first, second = (paper.styles[f"Heading {level}"].element for level in (1, 2))
    for part in ("w:pPr", "w:rPr"):
        first.replace(first.find(qn(part)), deepcopy(second.find(qn(part))))
    first.find(qn("w:pPr")).find(qn("w:outlineLvl")).set(qn("w:val"), "0")


def _name_at_the_foot(page: Section) -> None:
    """Which version of the form it is, in words and not as a tag: the rows of a template belong to that."""
    for foot in (page.first_page_footer, page.footer):
        foot.paragraphs[0].runs[0].text = f"{MARK}\tPage "
