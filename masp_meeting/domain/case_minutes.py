"""What the minutes say of one case: referral, eligibility, victim safety, discussion and how it ended."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from masp_meeting.domain.action_lines import ActionLine, action_lines
from masp_meeting.domain.attending import Attendee, Seat
from masp_meeting.domain.case_view import CaseView, case_view
from masp_meeting.domain.commands.outcomes import NO_ADVOCATE
from masp_meeting.domain.dates import show_date
from masp_meeting.domain.finding_lines import FindingLine
from masp_meeting.domain.masking import Mask
from masp_meeting.domain.meeting import Item, Meeting
from masp_meeting.domain.note_lines import NoteLine
from masp_meeting.domain.opening_minutes import came_for, chaired_by, lacking_at, present_at
from masp_meeting.domain.outcome import Disposition
from masp_meeting.domain.panel_words import ViewLine
from masp_meeting.domain.view import Audience, notes_for

NOT_STATED = "not stated"
YOURS = "Yours"


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody said; ``who`` reads ``Police (fact)``."""

    who: str
    text: str


@dataclass(frozen=True, slots=True)
class ActionMinute:
    """Who does what by when; ``reference`` is the case's, or the title of a standing item.

    ``yours`` marks it, in the copy for one agency, as that agency's own; empty in every other.
    """

    reference: str
    what: str
    owner: str
    agency: str
    due: str
    yours: str


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
    taken: str
    """That it was added in the meeting and why, or that it was taken without discussion."""
    present: str
    """Who took part when it ended; empty while it has not."""
    recused: str
    returning: tuple[str, ...]
    question: str
    answer: str
    sought: str
    behaviours: str
    investigation: str
    legal_status: str
    stalker_type: str
    priority: str
    drove: str
    red_flags: str
    factors: str
    findings: tuple[FindingMinute, ...]
    area_exception: str
    victim: str
    victim_view: str
    victim_in_place: str
    advocate: str
    contact: str
    discussion: tuple[Said, ...]
    views: tuple[Said, ...]
    resolution: str
    """How a dissent was resolved, or whose was not."""
    outcome: str
    reasons: str
    details: tuple[str, ...]
    allocations: tuple[str, ...]
    absent: str
    """The quorum's agencies that had nobody in the room when the case ended; empty where none was missing."""
    told: str
    """What the referrer is told, by whom and by when, or why nothing."""
    reopened: tuple[str, ...]
    amended: str
    """On which days the outcome was changed after the meeting."""
    actions: tuple[ActionMinute, ...]


def case_minute(
    meeting: Meeting, item: Item, hide: Mask, audience: Audience = Audience.PARTNERSHIP, mine: str = ""
) -> CaseMinute:
    """One case as an audience may read it: who took part is named, and nobody else.

    Args:
        meeting: the meeting.
        item: a case of it.
        hide: what hides names in all that was typed.
        audience: who reads; it decides which kinds of notes there are.
        mine: the name of the agency whose own actions are marked; empty for none.
    """
    case, at = item.the_case(), item.the_case().ended_at
    shown = case_view(meeting, case, names=False, hide=hide)
    notes = notes_for(meeting, item, audience, hide)
    return CaseMinute(
        heading=heading_of(shown),
        reference=shown.reference,
        who=shown.who,
        age=_age(shown),
        council=shown.council or "not known",
        referred=shown.referred,
        taken=hide(_taken(item)),
        present=took_part(meeting, item),
        recused=", ".join(_out(meeting, item)),
        returning=shown.returning,
        question=shown.question or NOT_STATED,
        answer=shown.answer,
        sought=shown.sought,
        behaviours=shown.behaviours or NOT_STATED,
        investigation=shown.investigation,
        legal_status=shown.legal_status,
        stalker_type=shown.stalker_type,
        priority=shown.priority,
        drove=shown.drove,
        red_flags=", ".join(shown.red_flags),
        factors=", ".join(shown.factors) or "none stated",
        findings=tuple(map(_finding, shown.findings)),
        area_exception=shown.area_override,
        victim=shown.victim,
        victim_view=_victim_view(shown),
        victim_in_place=shown.victim_in_place or "nothing recorded",
        advocate=shown.victim_advocate or ("none was present" if case.victim_safety else "not heard"),
        contact=shown.victim_contact,
        discussion=said_in(notes),
        views=tuple(_view(line) for line in shown.views),
        resolution=_resolution(shown),
        outcome=_outcome(shown.outcome, item.disposition),
        reasons=shown.reasons,
        details=(*shown.details, *([f"Recheck: {shown.recheck}"] if shown.recheck else [])),
        allocations=shown.allocations,
        absent=_absent(meeting, item, at),
        told=shown.told[:1].upper() + shown.told[1:],
        reopened=shown.reopened,
        amended=", ".join(dict.fromkeys(show_date(one.at) for one in case.amendments)),
        actions=actions_of(action_lines(meeting, item, hide), mine),
    )


def heading_of(shown: CaseView) -> str:
    """A case in one line: reference, initials, age and council, as far as they are known."""
    return " · ".join(part for part in (shown.reference, shown.who, _age(shown), shown.council) if part)


def _age(shown: CaseView) -> str:
    return "" if shown.age is None else f"aged {shown.age}"


def _taken(item: Item) -> str:
    parts = (
        f"Added in the meeting: {item.late}" if item.late else "",
        "Listed: taken without discussion" if item.listed else "",
        f"Listed, then recalled: {item.recalled}" if item.recalled else "",
    )
    return "; ".join(part for part in parts if part)


def took_part(meeting: Meeting, item: Item) -> str:
    """Who took part in a case when it ended, by name; empty while it has not."""
    at = item.the_case().ended_at
    here = present_at(meeting, item, at) if at else ()
    return ", ".join(_present(one, item, chaired_by(meeting, item, at)) for one in here) if at else ""


def _present(one: Attendee, item: Item, chair: str) -> str:
    beside = "for this case" if came_for(one, item) else "in the chair" if one.name == chair else ""
    return f"{one.name} ({beside})" if beside else one.name


def _out(meeting: Meeting, item: Item) -> Iterator[str]:
    """Who was out; of a chair whose place nobody took, that nobody did."""
    out, came = meeting.recused_from(item.id), {one.name for one in meeting.attendees}
    chair = meeting.holder(Seat.CHAIR, item.id)
    for name in sorted(out & came):
        yield f"{name} (nobody is recorded to have taken the chair)" if name == chair else name


def said_in(notes: Iterable[NoteLine]) -> tuple[Said, ...]:
    """What was said, each agency's words together."""
    return tuple(Said(_who(note), note.text) for note in notes)


def _who(note: NoteLine) -> str:
    """Who said it, whether as fact or opinion, and of what kind it is where not everybody may have it."""
    about = ", ".join(part for part in (note.basis, "" if note.for_all else note.kind) if part)
    who = _capital(note.agency) or "Meeting"
    return f"{who} ({about})" if about else who


def _view(line: ViewLine) -> Said:
    return Said(_capital(line.agency) + (" (dissents)" if line.dissents else ""), line.view)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _resolution(shown: CaseView) -> str:
    unresolved = f"not recorded for {shown.unresolved}" if shown.unresolved else ""
    return "; ".join(part for part in (shown.resolution, unresolved) if part)


def actions_of(lines: Iterable[ActionLine], mine: str = "") -> tuple[ActionMinute, ...]:
    """Actions in words; one that is due on the meeting's own day says so, and one of the agency ``mine``."""
    return tuple(
        ActionMinute(
            reference=line.item,
            what=line.what,
            owner=line.owner,
            agency=line.agency,
            due=show_date(line.due) + (" (same day)" if line.same_day else ""),
            yours=YOURS if mine and line.agency == mine else "",
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
        return _capital(outcome)
    return "Left for the next agenda" if disposition is Disposition.NOT_REACHED else "No outcome yet"


def _absent(meeting: Meeting, item: Item, at: datetime | None) -> str:
    """Said where the outcome's own details do not say it: a deferral needs no quorum."""
    decision = item.the_case().decision
    if at is None or (decision and decision.provisional):
        return ""
    return ", ".join(lacking_at(meeting, item, at))
