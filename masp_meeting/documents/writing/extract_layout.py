"""How a referrer's extract is laid out: what they are told first, then how the meeting came to it."""

from docx.document import Document as Paper

from masp_meeting.documents.writing.case_layout import ACTIONS
from masp_meeting.documents.writing.copy_layout import copy_template
from masp_meeting.documents.writing.layout import (
    Column,
    block,
    detail,
    detail_if,
    details,
    paragraph,
    table,
)

_ABOUT = (
    "What the meeting of {{ day }} decided on your referral {{ reference }}. It is for you and for those of "
    "your agency who need it to manage the case. Do not show it to the person referred or to the victim."
)
_SAFETY = (
    "What protects the victim, and what an advocate is to do, is not in this extract. If you need to know "
    "something for the victim's safety, ask {{ advocacy }}."
)
_FINDINGS = (
    Column("Result", 4.0, (("{{ one.symbol }}", "Symbol"), " {{ one.result }}")),
    Column("Criterion", 12.6, ("{{ one.name }}",)),
)


def extract_template() -> Paper:
    """The template of a referrer's extract, with every tag in its place."""
    paper = copy_template("Extract from the minutes of {{ day }}", _ABOUT)
    paragraph(paper, "Heading 1", "{{ reference }} · {{ who }}")
    detail_if(paper, "Referred", "referred")
    detail_if(paper, "Present", "present")
    detail_if(paper, "Question", "question")
    detail_if(paper, "Answer", "answer")
    paragraph(paper, "Heading 1", "Decision")
    paragraph(paper, "Outcome", "{{ outcome }}")
    detail_if(paper, "Provisional", "provisional")
    with block(paper, "if changed"):
        detail(paper, "Changed", "After the meeting, on {{ changed }}: this replaces what was decided before")
    detail_if(paper, "Reasons", "reasons")
    details(paper, "Details", "details")
    details(paper, "Allocated to", "allocations")
    detail(paper, "You are told", "{{ told }}")
    with block(paper, "if actions"):
        paragraph(paper, "Heading 1", "Actions")
        table(paper, "Actions in this case", "for one in actions", ACTIONS)
    paragraph(paper, "Heading 1", "Eligibility")
    table(paper, "The five criteria", "for one in findings", _FINDINGS, together=True)
    paragraph(paper, "Heading 1", "Victim safety")
    paragraph(paper, "Normal", "{{ safety }} " + _SAFETY)
    return paper
