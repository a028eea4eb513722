"""How the agenda is laid out: what members do before the meeting, and every line in one table."""

from docx.document import Document as Paper

from masp_meeting.documents.writing.house_style import blank_paper
from masp_meeting.documents.writing.layout import (
    Column,
    block,
    detail,
    detail_if,
    numbered,
    paragraph,
    table,
)

_ITEM = (
    "{{ row.item }}{% if row.red_flag %}\n",
    ("▲", "Symbol"),
    (" Red flag", "Label"),
    "{% endif %}{% if row.listed %}\nListed: not discussed unless somebody asks{% endif %}",
    "{% if row.late %}\nAdded in the meeting: {{ row.late }}{% endif %}",
)
ROWS = (
    Column("No.", 1.0, ("{{ row.number }}",)),
    Column("Time", 1.4, ("{{ row.starts }}",)),
    Column("Min.", 1.2, ("{{ row.minutes }}",)),
    Column("What", 5.5, _ITEM),
    Column("Referred by", 3.3, ("{{ row.referrer }}",)),
    Column("New or returning", 4.2, ("{{ row.standing }}",)),
)


def agenda_template() -> Paper:
    """The template of the agenda, with every tag in its place."""
    paper = blank_paper()
    paragraph(paper, "Title", "{{ title }}")
    paragraph(paper, "Subtitle", "Agenda for {{ day }}")
    paragraph(paper, "Handling", ("{{ marking }}", "Label"), " · {{ handling }}")
    detail(paper, "Partnership", "{{ partnership }}")
    detail(paper, "Time", "{{ starts }}{% if ends %} to about {{ ends }}{% endif %}")
    detail_if(paper, "Place", "venue")
    detail_if(paper, "Dial in", "dial_in")
    detail_if(paper, "Contact", "contact")
    detail(paper, "Cases", "{{ cases }}")
    detail(paper, "State", "{{ version }}")
    paragraph(paper, "Heading 1", "Before the meeting")
    with block(paper, "for step in steps"):
        numbered(paper, "{{ step }}")
    paragraph(paper, "Heading 1", "Agenda")
    table(paper, "Every line of the agenda, with its time", "for row in rows", ROWS)
    return paper
