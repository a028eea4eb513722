"""How a list of actions is laid out: what is overdue under a heading of its own, before all else."""

from docx.document import Document as Paper

from masp_meeting.documents.writing.house_style import blank_paper
from masp_meeting.documents.writing.layout import (
    Column,
    block,
    detail,
    either,
    paragraph,
    table,
)

_WHAT = "{{ one.what }}{% if one.action %}\n{{ one.action }}{% endif %}"
_DUE = ("{{ one.due }}{% if one.overdue %}\n", ("{{ one.overdue }}", "Label"), "{% endif %}")
_GIVEN = "{{ one.given }}{% if one.reported %}\n{{ one.reported }}{% endif %}"
ACTIONS = (
    Column("What", 4.9, (_WHAT,)),
    Column("Case or item", 3.1, ("{{ one.item }}",)),
    Column("Owner", 2.6, ("{{ one.owner }}{% if one.agency %}, {{ one.agency }}{% endif %}",)),
    Column("Due", 3.0, _DUE),
    Column("Given, last report", 3.0, (_GIVEN,)),
)


def action_list_template() -> Paper:
    """The template of an action list, with every tag in its place."""
    paper = blank_paper()
    paragraph(paper, "Title", "{{ title }}")
    paragraph(paper, "Subtitle", "{{ reader }}, after the meeting of {{ day }}")
    paragraph(paper, "Handling", ("{{ marking }}", "Label"), " · {{ handling }}")
    detail(paper, "Partnership", "{{ partnership }}")
    detail(paper, "Still to be done", "{{ count }}")
    detail(paper, "State", "{{ version }}")
    paragraph(paper, "Normal", "{{ how }}")
    either(paper, "left_out", "{{ left_out }}")
    with block(paper, "if overdue"):
        paragraph(paper, "Heading 1", "Overdue")
        table(paper, "Actions that were to be done by now, the oldest first", "for one in overdue", ACTIONS)
    with block(paper, "if still"):
        paragraph(paper, "Heading 1", "Not overdue")
        table(paper, "Actions that are still to be done, the first due first", "for one in still", ACTIONS)
    return paper
