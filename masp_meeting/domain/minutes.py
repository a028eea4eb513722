"""What the minutes say of a meeting: plain words in the room's order, for a reader who was not there."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from masp_meeting.domain.action_lines import action_lines
from masp_meeting.domain.amendment_minutes import AmendmentMinute, amendment_minutes
from masp_meeting.domain.attending import Seat
from masp_meeting.domain.case_minutes import (
    ActionMinute,
    CaseMinute,
    Said,
    actions_of,
    case_minute,
    heading_of,
    said_in,
)
from masp_meeting.domain.case_view import case_view
from masp_meeting.domain.commands.running import begun
from masp_meeting.domain.dates import show_date
from masp_meeting.domain.deleting import deleted_words
from masp_meeting.domain.masking import Mask
from masp_meeting.domain.matter_words import Beside
from masp_meeting.domain.matters_minutes import (
    EarlierMinute,
    InterventionMinute,
    MatterMinute,
    RatifyMinute,
    earlier_minutes,
    intervention_minutes,
    matter_minutes,
    overdue_words,
    ratify_minutes,
)
from masp_meeting.domain.meeting import Item, ItemKind, Meeting
from masp_meeting.domain.opening_minutes import (
    Declared,
    Excused,
    Presence,
    Sent,
    declared_lines,
    excused_lines,
    presence_lines,
    quorum_words,
    sent_lines,
    statement_words,
)
from masp_meeting.domain.outcome import Disposition
from masp_meeting.domain.presence import seat_words
from masp_meeting.domain.versions import Version, version_words, versions_of
from masp_meeting.domain.view import Audience, item_view
from masp_meeting.domain.wall import room_mask

FOR_ALL = "the whole partnership"


@dataclass(frozen=True, slots=True)
class StandingMinute:
    """A standing item with what was said; ``remark`` is empty unless it was not reached."""

    title: str
    said: tuple[Said, ...]
    actions: tuple[ActionMinute, ...]
    remark: str


@dataclass(frozen=True, slots=True)
class Minutes:
    """The minutes of one meeting, whole: everything that a template may print, as the words to print.

    ``made`` is the moment at which they were drawn up, and ``drafted`` the same in words. ``reader`` says
    for whom the copy is; ``agency`` is the one whose own actions it marks, empty where it is for all.
    """

    title: str
    reader: str
    agency: str
    yours: tuple[ActionMinute, ...]
    """That agency's own actions from this meeting, the first due first."""
    owed: str
    """How many actions of earlier meetings that agency has still to do; empty where there is none."""
    partnership: str
    marking: str
    handling: str
    day: str
    opened: str
    closed: str
    chair: str
    minute_taker: str
    version: str
    made: datetime
    drafted: str
    approved: str
    """The day of the meeting that approved them; empty until one has."""
    corrections: tuple[str, ...]
    """What the meeting that approved them corrected in them."""
    versions: tuple[Version, ...]
    next_meeting: str
    present: tuple[Presence, ...]
    apologies: tuple[Excused, ...]
    information: tuple[Sent, ...]
    statement: str
    statement_read: str
    quorum: str
    interests: tuple[Declared, ...]
    earlier: tuple[EarlierMinute, ...]
    matters: tuple[MatterMinute, ...]
    overdue: str
    ratified: tuple[RatifyMinute, ...]
    before_cases: tuple[StandingMinute, ...]
    cases: tuple[CaseMinute, ...]
    restricted: tuple[str, ...]
    """The cases of which the partnership reads no more than that they ended, a line each."""
    not_reached: tuple[str, ...]
    deleted: tuple[str, ...]
    """The cases of which no more is kept than that their records were deleted, a line each."""
    interventions: tuple[InterventionMinute, ...]
    capacity: str
    """How many interventions began in the year up to the meeting, of how many there is room for."""
    after_cases: tuple[StandingMinute, ...]
    actions: tuple[ActionMinute, ...]
    amendments: tuple[AmendmentMinute, ...]
    journal: str = field(default="", kw_only=True)
    """The journal's head as they came to be, in words."""


def minutes_of(meeting: Meeting, made: datetime, beside: Beside | None = None, agency: str = "") -> Minutes:
    """The minutes for the whole partnership, or the same with one agency's own actions marked.

    Args:
        meeting: the meeting, closed or not; until it is closed the version says so.
        made: when they are drawn up, with its time zone.
        beside: what the meeting does not hold of the matters that earlier ones left.
        agency: the key of the agency that the copy is for; empty for the whole partnership.
    """
    beside = beside or Beside({})
    hide = room_mask(meeting, also=beside.named)
    restricted = beside.restricted | {item.id for item in meeting.items if item.restricted}
    profile = meeting.profile
    taken = sorted(filter(_taken, meeting.items), key=_in_order)
    mine = profile.agency(agency).name if agency else ""
    before, after = _standing(meeting, hide, mine)
    log = _action_log(meeting, hide, mine)
    return Minutes(
        title=profile.meeting.title,
        reader=mine or FOR_ALL,
        agency=mine,
        yours=tuple(one for one in log if one.yours),
        owed=_owed(meeting, agency) if agency else "",
        partnership=profile.name,
        marking=profile.marking.upper(),
        handling=profile.handling,
        day=show_date(meeting.day),
        opened=f"{meeting.opened_at:%H:%M}" if meeting.opened_at else "not yet",
        closed=f"{meeting.closed_at:%H:%M}" if meeting.closed_at else "not yet",
        chair=seat_words(meeting, Seat.CHAIR) or "not recorded",
        minute_taker=seat_words(meeting, Seat.MINUTES) or "not recorded",
        version=version_words(meeting),
        made=made,
        drafted=f"{show_date(made)} {made:%H:%M}",
        approved=show_date(meeting.approved_on) if meeting.approved_on else "",
        corrections=tuple(map(hide, meeting.corrections)),
        versions=versions_of(meeting),
        next_meeting=show_date(meeting.returns_on) + ("" if meeting.next_day else " (expected)"),
        present=presence_lines(meeting),
        apologies=excused_lines(meeting),
        information=sent_lines(meeting, hide),
        statement=profile.statement,
        statement_read=statement_words(meeting),
        quorum=quorum_words(meeting),
        interests=declared_lines(meeting, restricted, hide),
        earlier=earlier_minutes(meeting, hide),
        matters=matter_minutes(meeting, restricted, hide),
        overdue=overdue_words(meeting),
        ratified=ratify_minutes(meeting, restricted, hide),
        before_cases=before,
        cases=tuple(case_minute(meeting, item, hide, mine=mine) for item in taken if not item.restricted),
        restricted=tuple(_restricted(item) for item in taken if item.restricted),
        not_reached=_passed_over(meeting, hide),
        deleted=tuple(
            f"{item.title}: {deleted_words(item.deleted_at)}" for item in meeting.items if item.deleted_at
        ),
        interventions=intervention_minutes(meeting, restricted, hide),
        capacity=beside.capacity,
        after_cases=after,
        actions=log,
        amendments=tuple(amendment_minutes(_open_to_all(meeting), profile, hide)),
    )


def _taken(item: Item) -> bool:
    """Whether a case was taken at all; one left for the next agenda may still have been spoken of."""
    return item.kind is ItemKind.CASE and (
        item.disposition in (Disposition.DECIDED, Disposition.DEFERRED) or begun(item)
    )


def _in_order(item: Item) -> tuple[bool, float]:
    """Cases stand in the order in which they ended; those without an end keep the agenda's order behind."""
    end = item.the_case().ended_at
    return (end is None, end.timestamp() if end else 0.0)


def _restricted(item: Item) -> str:
    """A restricted case: that it ended, and no word of what it holds."""
    actions = f"; actions: {len(item.actions)}" if item.actions else ""
    ended = item.disposition.value if item.disposition else "no outcome yet"
    return f"{item.title}: {ended}{actions}"


def _passed_over(meeting: Meeting, hide: Mask) -> tuple[str, ...]:
    left = (item for item in meeting.items if item.disposition is Disposition.NOT_REACHED or not _taken(item))
    return tuple(
        item.title if item.restricted else heading_of(case_view(meeting, item.case, names=False, hide=hide))
        for item in left
        if item.case
    )


def _standing(
    meeting: Meeting, hide: Mask, mine: str
) -> tuple[tuple[StandingMinute, ...], tuple[StandingMinute, ...]]:
    """The standing items before the first case and behind it; a break only where something was said."""
    first = next((n for n, item in enumerate(meeting.items) if item.case), len(meeting.items))
    return (
        tuple(_standing_minutes(meeting, meeting.items[:first], hide, mine)),
        tuple(_standing_minutes(meeting, meeting.items[first:], hide, mine)),
    )


def _standing_minutes(
    meeting: Meeting, items: Iterable[Item], hide: Mask, mine: str
) -> Iterator[StandingMinute]:
    """Those of which something was recorded, or that were not reached."""
    for seen in (item_view(meeting, item, Audience.PARTNERSHIP, hide) for item in items if not item.case):
        passed = seen.kind is ItemKind.STANDING and seen.disposition is Disposition.NOT_REACHED
        if passed or seen.notes or seen.actions:
            remark = "Not reached." if passed else ""
            yield StandingMinute(seen.title, said_in(seen.notes), actions_of(seen.actions, mine), remark)


def _action_log(meeting: Meeting, hide: Mask, mine: str) -> tuple[ActionMinute, ...]:
    """All actions of the meeting that everyone may read: the reader's own first, then as they are due."""
    lines = [line for item in _open_to_all(meeting) for line in action_lines(meeting, item, hide)]
    lines.sort(key=lambda line: (line.agency != mine, line.due) if mine else (False, line.due))
    return actions_of(lines, mine)


def _open_to_all(meeting: Meeting) -> Iterator[Item]:
    return (item for item in meeting.items if not item.restricted)


def _owed(meeting: Meeting, agency: str) -> str:
    """What an agency was to have done, or is still to do, of earlier meetings' actions, by number."""
    still = [one for one in meeting.matters if one.open and one.action.agency == agency]
    late = sum(one.overdue(meeting.day) for one in still)
    if not still:
        return ""
    many = "1 action of an earlier meeting is" if len(still) == 1 else f"{len(still)} of earlier meetings are"
    return f"{many} still to be done" + (f", {late} overdue" if late else "") + ": see matters arising."
