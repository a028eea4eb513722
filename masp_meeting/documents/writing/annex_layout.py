"""How the health annex is laid out: each item of which something clinical was said, with who said it."""

from docx.document import Document as Paper

from masp_meeting.documents.writing.case_layout import said
from masp_meeting.documents.writing.copy_layout import copy_template, say_where_recorded
from masp_meeting.documents.writing.layout import block, paragraph

_ABOUT = (
    "What was said for clinicians at the meeting of {{ day }}. It is in no other document: do not send it on "
    "with the minutes. What was said of risk and attendance is in the minutes."
)


def annex_template() -> Paper:
    """The template of the health annex, with every tag in its place."""
    paper = copy_template("Health annex to the minutes of {{ day }}", _ABOUT)
    with block(paper, "for item in items"):
        paragraph(paper, "Heading 1", "{{ item.heading }}")
        said(paper, "item.said")
    say_where_recorded(paper)
    return paper
