"""How the minutes are laid out: which words stand where, in the order in which the room went."""

from docx.document import Document as Paper

from masp_meeting.documents.writing.house_style import blank_paper
from masp_meeting.documents.writing.layout import Column, block, detail, paragraph, table

PRESENT = (
    Column("Agency", 5.2, ("{{ person.agency }}",)),
    Column("Name", 3.6, ("{{ person.name }}",)),
    Column("Role", 3.6, ("{{ person.role }}",)),
    Column("How", 1.9, ("{{ person.how }}",)),
    Column("From–to", 2.3, ("{{ person.times }}",)),
)
FINDINGS = (
    Column("Result", 2.4, (("{{ finding.symbol }}", "Symbol"), " {{ finding.result }}")),
    Column("Criterion", 3.4, ("{{ finding.name }}",)),
    Column("Evidence", 4.2, ("{{ finding.evidence }}",)),
    Column("Source, checked", 3.1, ("{{ finding.source }}\n{{ finding.checked_on }}",)),
    Column("To ask or to mind", 3.5, ("{{ finding.remark }}",)),
)
ACTIONS = (
    Column("What", 6.6, ("{{ action.what }}",)),
    Column("Owner", 3.2, ("{{ action.owner }}",)),
    Column("Agency", 3.8, ("{{ action.agency }}",)),
    Column("Due", 3.0, ("{{ action.due }}",)),
)
ACTION_LOG = (
    Column("What", 4.6, ("{{ action.what }}",)),
    Column("Owner", 2.7, ("{{ action.owner }}",)),
    Column("Agency", 3.3, ("{{ action.agency }}",)),
    Column("Due", 3.0, ("{{ action.due }}",)),
    Column("Reference", 3.0, ("{{ action.reference }}",)),
)


def minutes_template() -> Paper:
    """The template of the minutes, with every tag in its place."""
    paper = blank_paper()
    _head(paper)
    _attendance(paper)
    _standing(paper, "Opening items", "before_cases")
    paragraph(paper, "Heading 1", "Cases")
    _either(paper, "not cases", "No case was taken.")
    with block(paper, "for case in cases"):
        _case(paper)
    paragraph(paper, "Heading 1", "Cases not reached")
    _either(paper, "not not_reached", "Every case was reached.")
    with block(paper, "if not_reached"):
        paragraph(paper, "Normal", "These go to the next agenda by themselves.")
    with block(paper, "for line in not_reached"):
        paragraph(paper, "Line", "{{ line }}")
    _standing(paper, "Closing items", "after_cases")
    _end(paper)
    return paper


def _either(paper: Paper, when: str, words: str) -> None:
    with block(paper, f"if {when}"):
        paragraph(paper, "Normal", words)


def _head(paper: Paper) -> None:
    paragraph(paper, "Title", "{{ title }}")
    paragraph(paper, "Subtitle", "Minutes of {{ day }}")
    paragraph(paper, "Handling", ("{{ marking }}", "Label"), " · {{ handling }}")
    paragraph(paper, "Heading 1", "Meeting")
    detail(paper, "Partnership", "{{ partnership }}")
    detail(paper, "Date", "{{ day }}")
    detail(paper, "Opened", "{{ opened }}")
    detail(paper, "Closed", "{{ closed }}")
    detail(paper, "Chair", "{{ chair }}")
    detail(paper, "Minute-taker", "{{ minute_taker }}")
    detail(paper, "Version", "{{ version }}, {{ drafted }}")
    detail(paper, "Next meeting", "{{ next_meeting }}")


def _attendance(paper: Paper) -> None:
    paragraph(paper, "Heading 1", "Attendance")
    paragraph(paper, "Heading 2", "Present")
    _either(paper, "not present", "Nobody's attendance was recorded.")
    with block(paper, "if present"):
        table(paper, "Who was present, how, and from when to when", "for person in present", PRESENT)
    paragraph(paper, "Heading 2", "Apologies")
    _either(paper, "not apologies", "None.")
    with block(paper, "for person in apologies"):
        paragraph(paper, "Line", "{{ person.name }}, {{ person.agency }}")
    paragraph(paper, "Heading 2", "Quorum")
    paragraph(paper, "Normal", "{{ quorum }}")
    paragraph(paper, "Heading 1", "Statement of confidentiality")
    paragraph(paper, "Normal", "{{ statement }}")


def _standing(paper: Paper, heading: str, items: str) -> None:
    with block(paper, f"if {items}"):
        paragraph(paper, "Heading 1", heading)
    with block(paper, f"for item in {items}"):
        paragraph(paper, "Heading 2", "{{ item.title }}")
        _either(paper, "item.remark", "{{ item.remark }}")
        _either(paper, "not (item.said or item.actions or item.remark)", "Nothing was recorded.")
        _said(paper, "item.said")
        _actions(paper, "item.actions", "Actions from this item")


def _said(paper: Paper, lines: str) -> None:
    with block(paper, f"for note in {lines}"):
        detail(paper, "{{ note.who }}", "{{ note.text }}")


def _actions(paper: Paper, actions: str, about: str) -> None:
    with block(paper, f"if {actions}"):
        table(paper, about, f"for action in {actions}", ACTIONS)


def _case(paper: Paper) -> None:
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
    paragraph(paper, "Heading 3", "Discussion")
    _either(paper, "not case.discussion", "No discussion was recorded.")
    _said(paper, "case.discussion")
    _decision(paper)
    with block(paper, "if case.actions"):
        paragraph(paper, "Heading 3", "Actions")
    _actions(paper, "case.actions", "Actions in this case")


def _referral(paper: Paper) -> None:
    paragraph(paper, "Heading 3", "Referral")
    detail(paper, "Referred by", "{{ case.referred }}")
    _lines(paper, "Returning", "case.returning")
    detail(paper, "Council", "{{ case.council }}")
    detail(paper, "Question", "{{ case.question }}")
    with block(paper, "if case.sought"):
        detail(paper, "Sought", "{{ case.sought }}")
    detail(paper, "Behaviours", "{{ case.behaviours }}")
    detail(paper, "Investigation", "{{ case.investigation }}")
    detail(paper, "Legal status", "{{ case.legal_status }}")
    detail(paper, "Other risk factors", "{{ case.factors }}")
    detail(paper, "Priority", "{{ case.priority }}")


def _victim_safety(paper: Paper) -> None:
    paragraph(paper, "Heading 3", "Victim safety")
    with block(paper, "if case.victim"):
        detail(paper, "Victim", "{{ case.victim }}")
    detail(paper, "Advocate's view", "{{ case.victim_view }}")
    detail(paper, "In place", "{{ case.victim_in_place }}")
    detail(paper, "Advocate", "{{ case.advocate }}")


def _decision(paper: Paper) -> None:
    paragraph(paper, "Heading 3", "Decision")
    paragraph(paper, "Outcome", "{{ case.outcome }}")
    with block(paper, "if case.reasons"):
        detail(paper, "Reasons", "{{ case.reasons }}")
    _lines(paper, "Details", "case.details")
    _lines(paper, "Allocated to", "case.allocations")
    with block(paper, "if case.absent"):
        detail(paper, "Quorum", "Nobody was present from: {{ case.absent }}")
    _lines(paper, "Taken back", "case.reopened")


def _lines(paper: Paper, label: str, lines: str) -> None:
    """A label beside the first of some lines, and nothing beside the others."""
    with block(paper, f"for line in {lines}"):
        detail(paper, f"{{% if loop.first %}}{label}{{% endif %}}", "{{ line }}")


def _end(paper: Paper) -> None:
    paragraph(paper, "Heading 1", "Action log")
    _either(paper, "not actions", "No action was given.")
    with block(paper, "if actions"):
        table(paper, "All actions of the meeting, the first due first", "for action in actions", ACTION_LOG)
    paragraph(paper, "Heading 1", "Next meeting and close")
    detail(paper, "Next meeting", "{{ next_meeting }}")
    detail(paper, "Closed", "{{ closed }}")
