"""What a surface may show of a meeting: built up from an allow-list, so that nothing needs hiding later."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time
from enum import StrEnum

from masp_meeting.domain.action_lines import ActionLine, action_lines
from masp_meeting.domain.agenda import returns_words
from masp_meeting.domain.case_view import CaseView, case_view
from masp_meeting.domain.masking import Mask, masked
from masp_meeting.domain.matter_words import Beside, Record, left_record
from masp_meeting.domain.meeting import Item, ItemKind, Meeting, NoteKind, Stage
from masp_meeting.domain.note_lines import NoteLine, note_lines
from masp_meeting.domain.outcome import Disposition
from masp_meeting.domain.pace import Pace, pace_of
from masp_meeting.domain.presence import (
    Here,
    kept_from,
    not_named,
    quorum_words,
    read_out,
    record_of,
    who_is_here,
)
from masp_meeting.domain.wall import room_mask


class Audience(StrEnum):
    """Who looks at a surface."""

    CHAIR = "chair"
    """The chair's screen where it is the one on the wall: no more than the whole partnership may have."""
    WORKING = "working"
    """The chair's screen while a projector shows the meeting to the room."""
    PROJECTOR = "projector"
    PARTNERSHIP = "partnership"
    HEALTH = "health"
    """Whoever reads the health annex: the clinical notes, and nothing that everybody has already."""
    REFERRER = "referrer"
    """Whoever brought one case: of what was said in the room, nothing."""
    RECORD = "record"
    """The chair and the administrator, who alone have what is restricted."""


_NOTES = dict.fromkeys(Audience, (NoteKind.RISK,)) | {
    Audience.WORKING: tuple(NoteKind),
    Audience.HEALTH: (NoteKind.CLINICAL,),
    Audience.REFERRER: (),
    Audience.RECORD: tuple(NoteKind),
}
_MAY_HAVE_NAMES = (Audience.CHAIR, Audience.WORKING)
RESTRICTED = "Restricted case in progress"


def kinds_for(audience: Audience) -> tuple[NoteKind, ...]:
    """The kinds of notes that an audience may have."""
    return _NOTES[audience]


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
    listed: bool
    late: bool
    restricted: bool
    again: str = ""
    """Why it is here again; empty for a new case and a standing item."""


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
    actions: tuple[ActionLine, ...]
    case: CaseView | None
    late: str
    restricted: bool
    quorum: str
    """What the quorum lacks for this case while it is open; empty where it lacks nothing."""
    record: Record
    """What else stands on record of it: who is here, interests declared; pairs of a label and its words."""


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
    missing: tuple[str, ...]
    agenda: tuple[AgendaLine, ...]
    item: ItemView | None
    instead: str
    """What is said in the item's place to those who may not see it; empty for everybody else."""
    aloud: str
    """What is read out to everybody, and stands before the room in place of all else; mostly empty."""
    here: Here
    pace: Pace
    case_number: int
    case_count: int


def view(
    meeting: Meeting,
    audience: Audience,
    names: bool = False,
    viewer: str = "",
    beside: Beside | None = None,
) -> View:
    """What an audience sees now: the agenda, who is present, and the current item unless it is covered.

    Args:
        meeting: the meeting as it stands.
        audience: who looks.
        names: whether the chair has asked to reveal what is hidden on the wall; initials otherwise.
        viewer: who looks, by name, where one person does; they see nothing of a case that they are out of.
        beside: what the meeting does not hold of the matters that earlier ones left; without, none of them is
            shown, and no name is hidden that they alone have.
    """
    names = names and audience in _MAY_HAVE_NAMES
    reveals = names or audience is Audience.WORKING
    hide = room_mask(meeting, names, beside.named if beside else ())
    lines = zip(meeting.items, agenda_lines(meeting, hide), strict=True)
    agenda = tuple(_line_for(meeting, viewer, item, line, reveals) for item, line in lines)
    cases = [line for line in agenda if line.kind is ItemKind.CASE]
    reached = next((n for n, line in enumerate(cases, 1) if line.current), 0)
    covered = meeting.covered and audience is not Audience.WORKING
    item = meeting.item(meeting.current) if meeting.current and not covered else None
    instead = _instead(meeting, item, viewer, reveals) if item else ""
    left = tuple(left_record(meeting, item, beside, reveals, viewer)) if item else ()
    here = who_is_here(meeting)
    return View(
        audience=audience,
        title=meeting.profile.meeting.title,
        day=meeting.day,
        marking=meeting.profile.marking,
        stage=meeting.stage,
        covered=meeting.covered,
        chair=meeting.chairs_now,
        minute_taker=meeting.takes_minutes_now,
        opened_at=meeting.opened_at,
        closed_at=meeting.closed_at,
        next_day=meeting.returns_on,
        missing=tuple(meeting.profile.agency(key).short for key in meeting.missing_agencies()),
        agenda=agenda,
        item=_on_screen(meeting, item, audience, hide, left, viewer) if item and not instead else None,
        instead=instead,
        aloud=read_out(meeting) if item and audience is Audience.PROJECTOR else "",
        here=not_named(here, here.guests) if item and item.restricted and not reveals else here,
        pace=pace_of(meeting),
        case_number=reached,
        case_count=len(cases),
    )


def _on_screen(
    meeting: Meeting, item: Item, audience: Audience, hide: Mask, left: Record, viewer: str
) -> ItemView:
    """An item as a surface shows it: no name of its own case is in any field unless the chair asked."""
    shown = item_view(meeting, item, audience, hide, viewer)
    shown = replace(shown, record=(*shown.record, *masked(left, hide)))
    if not hide.hides or item.case is None:
        return shown
    hidden: ItemView = masked(shown, Mask(item.case.facts))
    return hidden


def _instead(meeting: Meeting, item: Item, viewer: str, reveals: bool) -> str:
    """What an audience reads in place of an item that it may not see."""
    return RESTRICTED if item.restricted and not reveals else kept_from(meeting, viewer, item)


def _line_for(meeting: Meeting, viewer: str, item: Item, line: AgendaLine, reveals: bool) -> AgendaLine:
    """A line as a viewer may see it: of a case that they are out of, its place and reference alone."""
    if line.restricted and not reveals:
        return replace(line, title="Restricted case", red_flag=False, returning=False, late=False, again="")
    if not kept_from(meeting, viewer, item):
        return line
    return replace(line, disposition=None, red_flag=False, returning=False, again="")


def agenda_lines(meeting: Meeting, hide: Mask) -> tuple[AgendaLine, ...]:
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
            again=hide(returns_words(item.case)) if item.case else "",
            listed=item.listed,
            late=bool(item.late),
            restricted=item.restricted,
        )
        for number, item in enumerate(meeting.items, 1)
    )


def notes_for(meeting: Meeting, item: Item, audience: Audience, hide: Mask) -> tuple[NoteLine, ...]:
    """An item's notes that an audience may have, with the names hidden in them."""
    notes: tuple[NoteLine, ...] = masked(note_lines(item, kinds_for(audience), meeting.profile), hide)
    return notes


def item_view(meeting: Meeting, item: Item, audience: Audience, hide: Mask, viewer: str = "") -> ItemView:
    """One item as an audience may see it, with what hides the names in all that was typed."""
    notes = notes_for(meeting, item, audience, hide)
    names = not hide.hides and audience in _MAY_HAVE_NAMES
    return ItemView(
        id=item.id,
        kind=item.kind,
        title=item.title,
        minutes=item.minutes,
        spent=item.spent,
        disposition=item.disposition,
        notes=notes,
        withheld=len(item.notes) - len(notes),
        actions=action_lines(meeting, item, hide),
        case=case_view(meeting, item.case, names, hide) if item.case else None,
        late=hide(item.late),
        restricted=item.restricted,
        quorum=quorum_words(meeting, item),
        record=masked(record_of(meeting, item, viewer), hide),
    )
