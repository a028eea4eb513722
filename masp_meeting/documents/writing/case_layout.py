"""How one case is laid out in the minutes, in the order in which the room takes it."""

from docx.document import Document as Paper

from masp_meeting.documents.writing.layout import (
    Column,
    block,
    detail,
    detail_if,
    details,
    paragraph,
    table,
)

FINDINGS = (
    Column("Result", 2.4, (("{{ finding.symbol }}", "Symbol"), " {{ finding.result }}")),
    Column("Criterion", 3.4, ("{{ finding.name }}",)),
    Column("Evidence", 4.2, ("{{ finding.evidence }}",)),
    Column("Source, checked", 3.1, ("{{ finding.source }}\n{{ finding.checked_on }}",)),
    Column("To ask or to mind", 3.5, ("{{ finding.remark }}",)),
)
YOURS = ("{% if one.yours %}", ("◆", "Symbol"), " {{ one.yours }}: {% endif %}")
"""Before an action, in the copy for one agency, that it is that agency's own."""
ACTIONS = (
    Column("What", 6.6, (*YOURS, "{{ one.what }}")),
    Column("Owner", 3.2, ("{{ one.owner }}",)),
    Column("Agency", 3.8, ("{{ one.agency }}",)),
    Column("Due", 3.0, ("{{ one.due }}",)),
)


def case_layout(paper: Paper) -> None:
    """Add one case, which the tags call ``case``."""
    paragraph(paper, "Heading 2", "{{ case.heading }}")
    with block(paper, "if case.red_flags"):
        paragraph(paper, "Red Flag", ("▲", "Symbol"), " Red flags: {{ case.red_flags }}")
    _referral(paper)
    paragraph(paper, "Heading 3", "Eligibility")
    table(paper, "The five criteria with evidence", "for finding in case.findings", FINDINGS, together=True)
    with block(paper, "if case.area_exception"):
        exception = ("Exception to the area, by the chair: ", "Label")
        paragraph(paper, "Remark", exception, "{{ case.area_exception }}")
    _victim_safety(paper)
    with block(paper, "if case.discussion or case.views"):
        paragraph(paper, "Heading 3", "Discussion")
    said(paper, "case.discussion")
    said(paper, "case.views")
    detail_if(paper, "Dissent resolved", "case.resolution")
    _decision(paper)
    with block(paper, "if case.actions"):
        paragraph(paper, "Heading 3", "Actions")
    actions(paper, "case.actions", "Actions in this case")


def said(paper: Paper, lines: str) -> None:
    """Add what was said, each with who said it beside it."""
    with block(paper, f"for note in {lines}"):
        detail(paper, "{{ note.who }}", "{{ note.text }}")


def actions(paper: Paper, lines: str, about: str) -> None:
    """Add a table of actions, where there are any."""
    with block(paper, f"if {lines}"):
        table(paper, about, f"for one in {lines}", ACTIONS)


def _referral(paper: Paper) -> None:
    paragraph(paper, "Heading 3", "Referral")
    detail(paper, "Referred by", "{{ case.referred }}")
    detail_if(paper, "On the agenda", "case.taken")
    details(paper, "Returning", "case.returning")
    detail_if(paper, "Present", "case.present")
    detail_if(paper, "Out for this case", "case.recused")
    detail(paper, "Council", "{{ case.council }}")
    detail(paper, "Question", "{{ case.question }}")
    detail_if(paper, "Answer", "case.answer")
    detail_if(paper, "Sought", "case.sought")
    detail(paper, "Behaviours", "{{ case.behaviours }}")
    detail_if(paper, "Type", "case.stalker_type")
    detail(paper, "Investigation", "{{ case.investigation }}")
    detail(paper, "Legal status", "{{ case.legal_status }}")
    detail(paper, "Priority", "{{ case.priority }}")
    detail(paper, "Driven by", "{{ case.drove }}")


def _victim_safety(paper: Paper) -> None:
    paragraph(paper, "Heading 3", "Victim safety")
    detail_if(paper, "Victim", "case.victim")
    detail(paper, "Advocate's view", "{{ case.victim_view }}")
    detail(paper, "In place", "{{ case.victim_in_place }}")
    detail_if(paper, "Contact", "case.contact")
    detail(paper, "Advocate", "{{ case.advocate }}")


def _decision(paper: Paper) -> None:
    paragraph(paper, "Heading 3", "Decision")
    paragraph(paper, "Outcome", "{{ case.outcome }}")
    detail_if(paper, "Reasons", "case.reasons")
    details(paper, "Details", "case.details")
    details(paper, "Allocated to", "case.allocations")
    with block(paper, "if case.absent"):
        detail(paper, "Quorum", "Nobody was present from: {{ case.absent }}")
    detail_if(paper, "Disclosure", "case.told")
    details(paper, "Taken back", "case.reopened")
    with block(paper, "if case.amended"):
        detail(paper, "Changed", "After the meeting, on {{ case.amended }}: see the amendments")
