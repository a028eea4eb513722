"""What the minutes say of one case: referral, eligibility, victim safety, discussion and how it ended."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from masp_meeting.domain.attending import Attendee
from masp_meeting.domain.case_view import CaseView, FindingLine, NoteLine
from masp_meeting.domain.commands.outcomes import NO_ADVOCATE
from masp_meeting.domain.dates import show_date
from masp_meeting.domain.meeting import Item, Meeting
from masp_meeting.domain.outcome import Disposition
from masp_meeting.domain.view import ActionLine, Audience, item_view

NOT_STATED = "not stated"


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody said, as typed; ``who`` reads ``Police (fact)``."""

    who: str
    text: str


@dataclass(frozen=True, slots=True)
class ActionMinute:
    """Who does what by when; ``reference`` is the case's, or the title of a standing item."""

    reference: str
    what: str
    owner: str
    agency: str
    due: str


@dataclass(frozen=True, slots=True)
class FindingMinute:
    """One criterion; ``remark`` is what to ask or to mind, or empty."""

    symbol: str
    result: str
    name: str
    evidence: str
    source: str
    checked_on: str
    remark: str


@dataclass(frozen=True, slots=True)
class CaseMinute:
    """One case for a reader with no prior knowledge; empty words and tuples are left out by the template."""

    heading: str
    reference: str
    who: str
    age: str
    council: str
    referred: str
    returning: tuple[str, ...]
    question: str
    sought: str
    behaviours: str
    investigation: str
    legal_status: str
    priority: str
    red_flags: str
    factors: str
    findings: tuple[FindingMinute, ...]
    area_exception: str
    victim: str
    victim_view: str
    victim_in_place: str
    advocate: str
    discussion: tuple[Said, ...]
    outcome: str
    reasons: str
    details: tuple[str, ...]
    allocations: tuple[str, ...]
    absent: str
    """The quorum's agencies that had nobody in the room when the case ended; empty where none was missing."""
    reopened: tuple[str, ...]
    actions: tuple[ActionMinute, ...]


def case_minute(meeting: Meeting, item: Item) -> CaseMinute:
    """One case as the whole partnership may read it."""
    case, seen = item.the_case(), item_view(meeting, item, Audience.PARTNERSHIP)
    shown, end = seen.case, case.decision or case.deferral
    assert shown is not None, "the view of a case's item has the case"
    return CaseMinute(
        heading=heading_of(shown),
        reference=shown.reference,
        who=shown.who,
        age=_age(shown),
        council=shown.council or "not known",
        referred=shown.referred,
        returning=shown.returning,
        question=shown.question or NOT_STATED,
        sought=shown.sought,
        behaviours=shown.behaviours or NOT_STATED,
        investigation=shown.investigation,
        legal_status=shown.legal_status,
        priority=shown.priority,
        red_flags=", ".join(shown.red_flags),
        factors=", ".join(shown.factors) or "none stated",
        findings=tuple(_finding(line) for line in shown.findings),
        area_exception=shown.area_override,
        victim=shown.victim,
        victim_view=_victim_view(shown),
        victim_in_place=shown.victim_in_place or "nothing recorded",
        advocate=shown.victim_advocate or "none was present",
        discussion=said_in(seen.notes),
        outcome=_outcome(shown.outcome, item.disposition),
        reasons=shown.reasons,
        details=(*shown.details, *([f"Recheck: {shown.recheck}"] if shown.recheck else [])),
        allocations=shown.allocations,
        absent=", ".join(_absent(meeting, end.at)) if end else "",
        reopened=shown.reopened,
        actions=actions_of(seen.actions),
    )


def heading_of(shown: CaseView) -> str:
    """A case in one line: reference, initials, age and council, as far as they are known."""
    return " · ".join(part for part in (shown.reference, shown.who, _age(shown), shown.council) if part)


def _age(shown: CaseView) -> str:
    return "" if shown.age is None else f"aged {shown.age}"


def said_in(notes: Iterable[NoteLine]) -> tuple[Said, ...]:
    """What was said, each agency's words together, in the order in which the agencies first spoke."""
    by_agency: dict[str, list[NoteLine]] = {}
    for note in notes:
        by_agency.setdefault(note.agency, []).append(note)
    return tuple(Said(_who(note), note.text) for together in by_agency.values() for note in together)


def _who(note: NoteLine) -> str:
    who = note.agency[:1].upper() + note.agency[1:] or "Meeting"
    return f"{who} ({note.basis})" if note.basis else who


def actions_of(lines: Iterable[ActionLine]) -> tuple[ActionMinute, ...]:
    """Actions in words; one that is due on the meeting's own day says so."""
    return tuple(
        ActionMinute(
            reference=line.item,
            what=line.what,
            owner=line.owner,
            agency=line.agency,
            due=show_date(line.due) + (" (same day)" if line.same_day else ""),
        )
        for line in lines
    )


def _finding(line: FindingLine) -> FindingMinute:
    return FindingMinute(
        symbol=line.symbol,
        result=line.result.value,
        name=line.name,
        evidence=line.evidence,
        source=line.source,
        checked_on=show_date(line.checked_on) if line.checked_on else "not dated",
        remark=line.remark,
    )


def _victim_view(shown: CaseView) -> str:
    if shown.victim_view == NO_ADVOCATE:
        return "to be obtained: see the actions"
    return shown.victim_view or "not recorded yet"


def _outcome(outcome: str, disposition: Disposition | None) -> str:
    if outcome:
        return outcome[:1].upper() + outcome[1:]
    return "Left for the next agenda" if disposition is Disposition.NOT_REACHED else "No outcome yet"


def _absent(meeting: Meeting, at: datetime) -> tuple[str, ...]:
    """Quorum is counted per case, because people arrive, step out and leave."""
    here = {attendee.agency for attendee in meeting.attendees if _was_here(attendee, at)}
    profile = meeting.profile
    return tuple(profile.agency(key).short for key in profile.meeting.quorum if key not in here)


def _was_here(attendee: Attendee, at: datetime) -> bool:
    return any(stay.since <= at and (stay.until is None or at <= stay.until) for stay in attendee.stays)
