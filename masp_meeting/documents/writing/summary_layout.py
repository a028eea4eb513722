"""How the executive summary is laid out: on one page, numbers first, then what waits for somebody."""

from docx.document import Document as Paper

from masp_meeting.documents.writing.copy_layout import copy_template, say_where_recorded
from masp_meeting.documents.writing.layout import Column, block, detail, detail_if, either, paragraph, table

_ABOUT = (
    "Numbers of the meeting of {{ day }}. A small number may point at one person: do not pass this page on "
    "outside the agencies of the partnership, and do not put it beside the minutes."
)
_PROVISIONAL = (
    Column("Reference", 3.4, ("{{ one.reference }}",)),
    Column("Decided", 3.6, ("{{ one.made }}",)),
    Column("Why it does not stand yet", 5.6, ("{{ one.why }}",)),
    Column("Overdue", 4.0, ("{{ one.overdue }}",)),
)


def summary_template() -> Paper:
    """The template of the executive summary, with every tag in its place."""
    paper = copy_template("Executive summary of {{ day }}", _ABOUT)
    paragraph(paper, "Heading 1", "Cases")
    detail(paper, "On the agenda", "{{ cases }}")
    _counts(paper, "Outcome", "outcomes")
    _counts(paper, "Priority", "priorities")
    _counts(paper, "Red flags", "red_flags")
    _counts(paper, "Referred by", "agencies")
    detail_if(paper, "Median wait", "wait")
    detail(paper, "Quorum", "{{ quorum }}")
    paragraph(paper, "Heading 1", "What waits for somebody")
    _counts(paper, "Overdue actions", "overdue")
    either(paper, "not overdue", "No action of an earlier meeting is overdue.")
    either(paper, "not provisional", "No decision is provisional.")
    with block(paper, "if provisional"):
        table(paper, "Decisions that a meeting has yet to ratify", "for one in provisional", _PROVISIONAL)
    paragraph(paper, "Heading 1", "Direct interventions")
    detail_if(paper, "Capacity", "capacity")
    _counts(paper, "Reported on", "interventions")
    either(paper, "not (capacity or interventions)", "None was reported on.")
    say_where_recorded(paper)
    return paper


def _counts(paper: Paper, label: str, counts: str) -> None:
    """A label with how many there are of each, in one line: a table each would not fit on the page."""
    several = "{% if not loop.last %} · {% endif %}"
    line = f"{{% for one in {counts} %}}{{{{ one.what }}}} {{{{ one.number }}}}{several}{{% endfor %}}"
    with block(paper, f"if {counts}"):
        detail(paper, label, line)
