"""What a surface may show of a meeting: built up from an allow-list, so that nothing needs hiding later."""

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from masp_meeting.domain.case_view import CaseView, NoteLine, case_view, note_lines
from masp_meeting.domain.meeting import Item, ItemKind, Meeting, NoteKind, Stage
from masp_meeting.domain.outcome import Disposition


class Audience(StrEnum):
    """Who looks at a surface."""

    CHAIR = "chair"
    PARTNERSHIP = "partnership"


# The chair's screen is the one on the wall, so it shows no more notes than the whole partnership may have.
_NOTES = {
    Audience.CHAIR: (NoteKind.RISK,),
    Audience.PARTNERSHIP: (NoteKind.RISK,),
}


@dataclass(frozen=True, slots=True)
class AgendaLine:
    """One line of the agenda as anyone may see it: a reference, never a name."""

    id: str
    number: int
    kind: ItemKind
    title: str
    starts: time
    minutes: int
    disposition: Disposition | None
    current: bool
    red_flag: bool
    returning: bool


@dataclass(frozen=True, slots=True)
class PresentLine:
    """Somebody who attended, with their times."""

    name: str
    agency: str
    mode: str
    role: str
    times: tuple[tuple[datetime, datetime | None], ...]
    here: bool


@dataclass(frozen=True, slots=True)
class ItemView:
    """One item with what was said and is to be done; ``case`` is None for standing items.

    ``withheld`` counts the notes that this audience may not have.
    """

    id: str
    kind: ItemKind
    title: str
    minutes: int
    spent: int
    disposition: Disposition | None
    notes: tuple[NoteLine, ...]
    withheld: int
    actions: tuple["ActionLine", ...]
    case: CaseView | None


@dataclass(frozen=True, slots=True)
class ActionLine:
    """An action as shown: the item's title stands with it, so that it can be listed apart."""

    item: str
    what: str
    owner: str
    agency: str
    due: date
    same_day: bool


@dataclass(frozen=True, slots=True)
class View:
    """A meeting as one audience may see it."""

    audience: Audience
    title: str
    day: date
    marking: str
    stage: Stage
    covered: bool
    chair: str
    minute_taker: str
    opened_at: datetime | None
    closed_at: datetime | None
    next_day: date
    present: tuple[PresentLine, ...]
    apologies: tuple[tuple[str, str], ...]
    missing: tuple[str, ...]
    agenda: tuple[AgendaLine, ...]
    item: ItemView | None
    current_since: datetime | None
    case_number: int
    case_count: int


def view(meeting: Meeting, audience: Audience, names: bool = False) -> View:
    """What an audience sees now: the agenda, who is present, and the current item unless it is covered.

    Args:
        meeting: the meeting as it stands.
        audience: who looks.
        names: whether the chair has asked to reveal the subject's name; initials otherwise.
    """
    agenda = agenda_lines(meeting)
    cases = [line for line in agenda if line.kind is ItemKind.CASE]
    reached = next((n for n, line in enumerate(cases, 1) if line.current), 0)
    item = meeting.item(meeting.current) if meeting.current and not meeting.covered else None
    rules = meeting.profile.meeting
    return View(
        audience=audience,
        title=rules.title,
        day=meeting.day,
        marking=meeting.profile.marking,
        stage=meeting.stage,
        covered=meeting.covered,
        chair=meeting.chair,
        minute_taker=meeting.minute_taker,
        opened_at=meeting.opened_at,
        closed_at=meeting.closed_at,
        next_day=meeting.returns_on,
        present=present_lines(meeting),
        apologies=tuple((one.name, meeting.profile.agency(one.agency).name) for one in meeting.apologies),
        missing=tuple(meeting.profile.agency(key).short for key in meeting.missing_agencies()),
        agenda=agenda,
        item=item_view(meeting, item, audience, names) if item else None,
        current_since=meeting.current_since,
        case_number=reached,
        case_count=len(cases),
    )


def agenda_lines(meeting: Meeting) -> tuple[AgendaLine, ...]:
    """The agenda with each item's disposition."""
    return tuple(
        AgendaLine(
            id=item.id,
            number=number,
            kind=item.kind,
            title=item.title,
            starts=item.starts,
            minutes=item.minutes,
            disposition=item.disposition,
            current=item.id == meeting.current,
            red_flag=item.case is not None and bool(item.case.facts.red_flags.present()),
            returning=item.case is not None and bool(item.case.own_history),
        )
        for number, item in enumerate(meeting.items, 1)
    )


def present_lines(meeting: Meeting) -> tuple[PresentLine, ...]:
    """Who attended, in the order in which the profile lists the agencies."""
    order = {agency.key: place for place, agency in enumerate(meeting.profile.agencies)}
    sorted_ = sorted(meeting.attendees, key=lambda one: (order.get(one.agency, len(order)), one.name))
    return tuple(
        PresentLine(
            name=one.name,
            agency=meeting.profile.agency(one.agency).name,
            mode=one.mode.value,
            role=one.role,
            times=tuple((stay.since, stay.until) for stay in one.stays),
            here=one.here,
        )
        for one in sorted_
    )


def item_view(meeting: Meeting, item: Item, audience: Audience, names: bool = False) -> ItemView:
    """One item as an audience may see it; names are for the chair's screen alone."""
    notes = note_lines(item, _NOTES[audience], meeting.profile)
    return ItemView(
        id=item.id,
        kind=item.kind,
        title=item.title,
        minutes=item.minutes,
        spent=item.spent,
        disposition=item.disposition,
        notes=notes,
        withheld=len(item.notes) - len(notes),
        actions=action_lines(meeting, item),
        case=case_view(meeting, item.case, names and audience is Audience.CHAIR) if item.case else None,
    )


def action_lines(meeting: Meeting, item: Item) -> tuple[ActionLine, ...]:
    """The actions of one item."""
    return tuple(
        ActionLine(
            item=item.title,
            what=one.what,
            owner=one.owner,
            agency=meeting.profile.agency(one.agency).name if one.agency else "",
            due=one.due,
            same_day=one.due == meeting.day,
        )
        for one in item.actions
    )
