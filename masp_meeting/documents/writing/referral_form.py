"""Writes the partnership's own referral form as a Word document, blank or with what a referral states."""

from itertools import count

from docx.document import Document as Paper
from docx.oxml import parse_xml
from docx.section import Section

from masp_meeting.documents.writing.house_style import blank_paper
from masp_meeting.documents.writing.layout import paragraph
from masp_meeting.documents.writing.packing import packed
from masp_meeting.documents.writing.referral_form_rows import STYLES, section_table
from masp_meeting.documents.writing.words import on_paper
from masp_meeting.domain.facts import Facts
from masp_meeting.domain.profile import Profile
from masp_meeting.domain.referral_form import ADVICE, MARK, SECTIONS, marked, named, titled, who_is_taken_on


def write_form(facts: Facts | None, profile: Profile, reference: str = "") -> bytes:
    """The form as the bytes of a Word file; the same facts give the same bytes.

    Args:
        facts: what its answers state; None leaves it blank.
        profile: whose form it is.
        reference: what the partnership calls the referral; empty on a blank form.
    """
    paper = blank_paper()
    for style in STYLES:
        paper.styles.element.append(parse_xml(style))
    _margins(paper.sections[0], profile)
    paragraph(paper, "Title", on_paper(titled(profile)))
    paragraph(paper, "Form Name", on_paper(named(profile, reference)))
    for words in (*ADVICE, on_paper(who_is_taken_on(profile.criteria))):
        paragraph(paper, "Form Advice", words)
    numbers = count(1)
    for section in SECTIONS:
        paragraph(paper, "Heading 2", section.heading)
        if section.advice:
            paragraph(paper, "Form Advice", section.advice).paragraph_format.keep_with_next = True
        table = section_table(section, facts, numbers)
        paper.element.body.sectPr.addprevious(parse_xml(table))
    _describe(paper, profile)
    return packed(paper)


def _margins(page: Section, profile: Profile) -> None:
    """The marking above and below, and at the foot the form's mark and the pages."""
    foot = page.footer.paragraphs[0]
    foot.runs[0].text = f"{MARK}\tPage "
    for line in (page.header.paragraphs[0], page.footer.paragraphs[1]):
        line.runs[0].text = on_paper(marked(profile))


def _describe(paper: Paper, profile: Profile) -> None:
    """What the file says of itself, without a name and without the time of day."""
    about = paper.core_properties
    about.title, about.language = MARK, "en-GB"
    about.author = about.last_modified_by = on_paper(profile.name)[:255]
