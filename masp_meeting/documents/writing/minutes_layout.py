"""How the minutes are laid out: which words stand where, in the order in which the room went."""

from docx.document import Document as Paper

from masp_meeting.documents.writing.case_layout import YOURS, actions, case_layout, said
from masp_meeting.documents.writing.copy_layout import say_for_whom, say_where_recorded, section
from masp_meeting.documents.writing.house_style import blank_paper
from masp_meeting.documents.writing.layout import (
    Column,
    block,
    detail,
    detail_if,
    details,
    either,
    paragraph,
    table,
)

PRESENT = (
    Column("Agency", 3.9, ("{{ one.agency }}",)),
    Column("Name", 3.0, ("{{ one.name }}",)),
    Column("Role", 3.0, ("{{ one.role }}",)),
    Column("How", 2.6, ("{{ one.how }}",)),
    Column("From–to", 2.5, ("{{ one.times }}",)),
    Column("Agreed", 1.6, ("{{ one.agreed }}",)),
)
INFORMATION = (
    Column("Agency", 4.6, ("{{ one.agency }}",)),
    Column("What", 6.0, ("{{ one.what }}",)),
    Column("Reference", 3.1, ("{{ one.reference }}",)),
    Column("Received", 2.9, ("{{ one.received }}",)),
)
INTERESTS = (
    Column("Name", 3.6, ("{{ one.name }}",)),
    Column("Reference", 3.1, ("{{ one.reference }}",)),
    Column("Interest", 6.9, ("{{ one.nature }}",)),
    Column("What follows", 3.0, ("{{ one.follows }}",)),
)
MATTERS = (
    Column("Reference", 3.1, ("{{ one.reference }}",)),
    Column("Action", 4.2, ("{{ one.what }}",)),
    Column("Owner", 2.7, ("{{ one.owner }}{% if one.agency %}, {{ one.agency }}{% endif %}",)),
    Column("Due", 2.0, ("{{ one.due }}",)),
    Column("Status", 2.6, ("{{ one.status }}",)),
    Column("Reported", 2.0, ("{{ one.reported }}",)),
)
RATIFIED = (
    Column("Reference", 3.1, ("{{ one.reference }}",)),
    Column("Decision", 4.5, ("{{ one.decision }}",)),
    Column("Made", 2.8, ("{{ one.made }}",)),
    Column("Why before this meeting", 3.4, ("{{ one.why }}",)),
    Column("Outcome", 2.8, ("{{ one.outcome }}",)),
)
INTERVENTIONS = (
    Column("Reference", 3.1, ("{{ one.reference }}",)),
    Column("Sessions attended", 3.9, ("{{ one.attendance }}",)),
    Column("Risk", 6.3, ("{{ one.risk }}",)),
    Column("Course", 3.3, ("{{ one.course }}",)),
)
AMENDMENTS = (
    Column("Reference", 3.1, ("{{ one.reference }}",)),
    Column("As decided", 4.1, ("{{ one.was }}",)),
    Column("As changed", 4.1, ("{{ one.now }}",)),
    Column("By whom, when", 2.7, ("{{ one.by }}\n{{ one.when }}",)),
    Column("Why", 2.6, ("{{ one.why }}",)),
)
VERSIONS = (
    Column("Version", 2.0, ("{{ one.number }}",)),
    Column("State", 5.6, ("{{ one.state }}",)),
    Column("When", 4.0, ("{{ one.when }}",)),
    Column("By whom", 5.0, ("{{ one.who }}",)),
)
ACTION_LOG = (
    Column("What", 4.6, (*YOURS, "{{ one.what }}")),
    Column("Owner", 2.7, ("{{ one.owner }}",)),
    Column("Agency", 3.3, ("{{ one.agency }}",)),
    Column("Due", 2.9, ("{{ one.due }}",)),
    Column("Reference", 3.1, ("{{ one.reference }}",)),
)
YOUR_ACTIONS = (
    Column("What", 6.6, ("{{ one.what }}",)),
    Column("Owner", 3.4, ("{{ one.owner }}",)),
    Column("Due", 3.5, ("{{ one.due }}",)),
    Column("Reference", 3.1, ("{{ one.reference }}",)),
)


def minutes_template() -> Paper:
    """The template of the minutes, with every tag in its place."""
    paper = blank_paper()
    say_for_whom(paper)
    _head(paper)
    _yours(paper)
    _attendance(paper)
    _standing(paper, "Opening items", "before_cases")
    _left_by_earlier_meetings(paper)
    paragraph(paper, "Heading 1", "Cases")
    either(paper, "not (cases or restricted or deleted)", "No case was taken.")
    with block(paper, "for case in cases"):
        case_layout(paper)
    _listing(paper, "Restricted cases", "restricted", "What was said of these is for the chair's own record.")
    _listing(paper, "Cases not reached", "not_reached", "These go to the next agenda by themselves.")
    _listing(paper, "Records deleted", "deleted", "They were kept as long as their purpose asked.")
    section(paper, "Live interventions", "Attendance and risk alone", "interventions", INTERVENTIONS)
    with block(paper, "if interventions and capacity"):
        paragraph(paper, "Remark", ("Capacity: ", "Label"), "{{ capacity }}")
    _standing(paper, "Closing items", "after_cases")
    _end(paper)
    say_where_recorded(paper)
    return paper


def _listing(paper: Paper, heading: str, lines: str, words: str) -> None:
    """A heading with a sentence and a line each, or nothing where there is nothing to list."""
    with block(paper, f"if {lines}"):
        paragraph(paper, "Heading 1", heading)
        paragraph(paper, "Normal", words)
    with block(paper, f"for line in {lines}"):
        paragraph(paper, "Line", "{{ line }}")


def _head(paper: Paper) -> None:
    paragraph(paper, "Title", "{{ title }}")
    paragraph(paper, "Subtitle", "Minutes of {{ day }}, for {{ reader }}")
    paragraph(paper, "Handling", ("{{ marking }}", "Label"), " · {{ handling }}")
    paragraph(paper, "Heading 1", "Meeting")
    detail(paper, "Partnership", "{{ partnership }}")
    detail(paper, "Date", "{{ day }}")
    detail(paper, "Opened", "{{ opened }}")
    detail(paper, "Closed", "{{ closed }}")
    detail(paper, "Chair", "{{ chair }}")
    detail(paper, "Minute-taker", "{{ minute_taker }}")
    detail(paper, "Version", "{{ version }}, {{ drafted }}")
    detail_if(paper, "Approved", "approved")
    details(paper, "Corrected", "corrections")
    detail(paper, "Next meeting", "{{ next_meeting }}")


def _yours(paper: Paper) -> None:
    """In the copy for one agency, what it is to do."""
    with block(paper, "if agency"):
        paragraph(paper, "Heading 1", "Your actions")
        either(paper, "not yours", "No action was given to {{ agency }} in this meeting.")
        with block(paper, "if yours"):
            table(paper, "This agency's own actions, the first due first", "for one in yours", YOUR_ACTIONS)
        either(paper, "owed", "{{ owed }}")


def _attendance(paper: Paper) -> None:
    paragraph(paper, "Heading 1", "Attendance")
    paragraph(paper, "Heading 2", "Present")
    either(paper, "not present", "Nobody's attendance was recorded.")
    with block(paper, "if present"):
        about = "Who was present, how, from when to when, and who agreed to the statement"
        table(paper, about, "for one in present", PRESENT)
    paragraph(paper, "Heading 2", "Apologies")
    either(paper, "not apologies", "None.")
    with block(paper, "for person in apologies"):
        paragraph(paper, "Line", "{{ person.name }}, {{ person.agency }}")
    with block(paper, "if information"):
        paragraph(paper, "Heading 2", "Information received")
        table(paper, "What was sent in writing, and when it came", "for one in information", INFORMATION)
    paragraph(paper, "Heading 1", "Statement of confidentiality")
    paragraph(paper, "Normal", "{{ statement }}")
    either(paper, "statement_read", "{{ statement_read }}")
    paragraph(paper, "Heading 1", "Quorum and interests")
    paragraph(paper, "Normal", "{{ quorum }}")
    either(paper, "not interests", "No interest was declared.")
    with block(paper, "if interests"):
        table(paper, "Interests declared, and what follows", "for one in interests", INTERESTS)


def _left_by_earlier_meetings(paper: Paper) -> None:
    with block(paper, "if earlier"):
        paragraph(paper, "Heading 1", "Previous minutes")
    with block(paper, "for one in earlier"):
        detail(paper, "{{ one.day }}", "{{ one.outcome }}")
        details(paper, "Corrected", "one.corrections")
    section(paper, "Matters arising", "Actions of earlier meetings", "matters", MATTERS)
    with block(paper, "if overdue"):
        paragraph(paper, "Remark", ("Overdue by agency: ", "Label"), "{{ overdue }}")
    section(paper, "Decisions to ratify", "Decisions that were to be ratified", "ratified", RATIFIED)


def _standing(paper: Paper, heading: str, items: str) -> None:
    with block(paper, f"if {items}"):
        paragraph(paper, "Heading 1", heading)
    with block(paper, f"for item in {items}"):
        paragraph(paper, "Heading 2", "{{ item.title }}")
        either(paper, "item.remark", "{{ item.remark }}")
        said(paper, "item.said")
        actions(paper, "item.actions", "Actions from this item")


def _end(paper: Paper) -> None:
    paragraph(paper, "Heading 1", "Action log")
    either(paper, "not actions", "No action was given.")
    with block(paper, "if actions"):
        table(paper, "All actions of the meeting, the first due first", "for one in actions", ACTION_LOG)
    section(paper, "Amendments", "Outcomes changed after the meeting", "amendments", AMENDMENTS)
    paragraph(paper, "Heading 1", "Next meeting and close")
    detail(paper, "Next meeting", "{{ next_meeting }}")
    detail(paper, "Closed", "{{ closed }}")
    section(paper, "Versions", "How these minutes came to be as they are", "versions", VERSIONS)
