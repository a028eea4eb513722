"""How the chair's record is laid out: restricted cases whole, then what else no other document has."""

from docx.document import Document as Paper

from masp_meeting.documents.writing.case_layout import case_layout, said
from masp_meeting.documents.writing.copy_layout import copy_template, say_where_recorded, section
from masp_meeting.documents.writing.layout import Column, block, paragraph
from masp_meeting.documents.writing.minutes_layout import AMENDMENTS, INTERVENTIONS, MATTERS, RATIFIED

_ABOUT = (
    "What no other document of the meeting of {{ day }} has: restricted cases, whole, and what was said for "
    "the chair and the administrator. Keep it apart from the minutes, and send it to nobody else."
)
_BESIDE = (
    Column("Reference", 3.1, ("{{ one.reference }}",)),
    Column("About", 3.1, ("{{ one.label }}",)),
    Column("What", 10.4, ("{{ one.words }}",)),
)


def record_template() -> Paper:
    """The template of the chair's record, with every tag in its place."""
    paper = copy_template("Chair's record of {{ day }}", _ABOUT)
    with block(paper, "if cases"):
        paragraph(paper, "Heading 1", "Restricted cases")
    with block(paper, "for case in cases"):
        case_layout(paper)
    section(paper, "Interests and information in restricted cases", "Interests and papers", "beside", _BESIDE)
    section(paper, "Amendments", "Restricted outcomes changed after the meeting", "amendments", AMENDMENTS)
    with block(paper, "if notes"):
        paragraph(paper, "Heading 1", "Restricted notes on other items")
    with block(paper, "for item in notes"):
        paragraph(paper, "Heading 2", "{{ item.heading }}")
        said(paper, "item.said")
    section(paper, "Matters arising", "Earlier actions in restricted cases", "matters", MATTERS)
    section(paper, "Decisions to ratify", "Restricted decisions to ratify", "ratified", RATIFIED)
    section(paper, "Live interventions", "Restricted interventions", "interventions", INTERVENTIONS)
    say_where_recorded(paper)
    return paper
