"""What the minutes say of a meeting: plain words in the room's order, for a reader who was not there."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from masp_meeting.domain.action_lines import action_lines
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
from masp_meeting.domain.case_view import case_view, ending_words
from masp_meeting.domain.commands.running import begun
from masp_meeting.domain.dates import show_date
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
from masp_meeting.domain.meeting import Case, Item, ItemKind, Meeting, Stage
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
from masp_meeting.domain.outcome import Amendment, Disposition
from masp_meeting.domain.presence import seat_words
from masp_meeting.domain.view import Audience, item_view
from masp_meeting.domain.wall import room_mask

_NOT_YET = {
    Stage.PLANNED: "draft, meeting not opened yet",
    Stage.OPEN: "draft, meeting still open",
}


@dataclass(frozen=True, slots=True)
class StandingMinute:
    """A standing item with what was said; ``remark`` is empty unless it was not reached."""

    title: str
    said: tuple[Said, ...]
    actions: tuple[ActionMinute, ...]
    remark: str


@dataclass(frozen=True, slots=True)
class AmendmentMinute:
    """An outcome that was changed after the meeting: as it was, as it is instead, by whom, when and why."""

    reference: str
    was: str
    now: str
    by: str
    when: str
    why: str


@dataclass(frozen=True, slots=True)
class Minutes:
    """The minutes of one meeting, whole: everything that a template may print, as the words to print.

    ``made`` is the moment at which they were drawn up, and ``drafted`` the same in words.
    """

    title: str
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
    interventions: tuple[InterventionMinute, ...]
    capacity: str
    """How many interventions began in the year up to the meeting, of how many there is room for."""
    after_cases: tuple[StandingMinute, ...]
    actions: tuple[ActionMinute, ...]
    amendments: tuple[AmendmentMinute, ...]


def minutes_of(meeting: Meeting, made: datetime, beside: Beside | None = None) -> Minutes:
    """The minutes for the whole partnership.

    Args:
        meeting: the meeting, closed or not; until it is closed the version says so.
        made: when they are drawn up, with its time zone.
        beside: what the meeting does not hold of the matters that earlier ones left.
    """
    beside = beside or Beside({})
    hide = room_mask(meeting, also=beside.cases.values())
    restricted = beside.restricted | {item.id for item in meeting.items if item.restricted}
    profile = meeting.profile
    taken = sorted(filter(_taken, meeting.items), key=_in_order)
    before, after = _standing(meeting, hide)
    return Minutes(
        title=profile.meeting.title,
        partnership=profile.name,
        marking=profile.marking.upper(),
        handling=profile.handling,
        day=show_date(meeting.day),
        opened=f"{meeting.opened_at:%H:%M}" if meeting.opened_at else "not yet",
        closed=f"{meeting.closed_at:%H:%M}" if meeting.closed_at else "not yet",
        chair=seat_words(meeting, Seat.CHAIR) or "not recorded",
        minute_taker=seat_words(meeting, Seat.MINUTES) or "not recorded",
        version=_version(meeting),
        made=made,
        drafted=f"{show_date(made)} {made:%H:%M}",
        approved=show_date(meeting.approved_on) if meeting.approved_on else "",
        corrections=meeting.corrections,
        next_meeting=show_date(meeting.returns_on) + ("" if meeting.next_day else " (expected)"),
        present=presence_lines(meeting),
        apologies=excused_lines(meeting),
        information=sent_lines(meeting),
        statement=profile.statement,
        statement_read=statement_words(meeting),
        quorum=quorum_words(meeting),
        interests=declared_lines(meeting, restricted),
        earlier=earlier_minutes(meeting),
        matters=matter_minutes(meeting, restricted, hide),
        overdue=overdue_words(meeting),
        ratified=ratify_minutes(meeting, restricted, hide),
        before_cases=before,
        cases=tuple(case_minute(meeting, item, hide) for item in taken if not item.restricted),
        restricted=tuple(_restricted(item) for item in taken if item.restricted),
        not_reached=_passed_over(meeting, hide),
        interventions=intervention_minutes(meeting, restricted, hide),
        capacity=beside.capacity,
        after_cases=after,
        actions=_action_log(meeting, hide),
        amendments=tuple(_amendments(meeting, hide)),
    )


def version_of(meeting: Meeting) -> int:
    """Which version of its minutes a meeting has come to: each amendment and the approval make a new one."""
    changes = sum(len(item.case.amendments) for item in meeting.items if item.case)
    return 1 + changes + (meeting.stage is Stage.APPROVED)


def _version(meeting: Meeting) -> str:
    """How far they have come: draft or approved, amended since, and which version."""
    if words := _NOT_YET.get(meeting.stage):
        return words
    state = "approved" if meeting.stage is Stage.APPROVED else "draft"
    amended = "amended, " if any(item.case and item.case.amendments for item in meeting.items) else ""
    return f"{state}, {amended}version {version_of(meeting)}"


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


def _standing(meeting: Meeting, hide: Mask) -> tuple[tuple[StandingMinute, ...], tuple[StandingMinute, ...]]:
    """The standing items before the first case and behind it; a break only where something was said."""
    first = next((n for n, item in enumerate(meeting.items) if item.case), len(meeting.items))
    return (
        tuple(_standing_minutes(meeting, meeting.items[:first], hide)),
        tuple(_standing_minutes(meeting, meeting.items[first:], hide)),
    )


def _standing_minutes(meeting: Meeting, items: Iterable[Item], hide: Mask) -> Iterator[StandingMinute]:
    """Those of which something was recorded, or that were not reached."""
    for seen in (item_view(meeting, item, Audience.PARTNERSHIP, hide) for item in items if not item.case):
        passed = seen.kind is ItemKind.STANDING and seen.disposition is Disposition.NOT_REACHED
        if passed or seen.notes or seen.actions:
            remark = "Not reached." if passed else ""
            yield StandingMinute(seen.title, said_in(seen.notes), actions_of(seen.actions), remark)


def _action_log(meeting: Meeting, hide: Mask) -> tuple[ActionMinute, ...]:
    """All actions of the meeting that everyone may read, the first due first."""
    log = [
        (line.due, actions_of([line]))
        for item in meeting.items
        if not item.restricted
        for line in action_lines(meeting, item, hide)
    ]
    return tuple(one for _, told in sorted(log, key=lambda pair: pair[0]) for one in told)


def _amendments(meeting: Meeting, hide: Mask) -> Iterator[AmendmentMinute]:
    """Each change of an outcome, with what took its place: the next one's original, or what stands."""
    cases = [item.case for item in meeting.items if item.case and not item.restricted]
    made = [(was, now, case) for case in cases for was, now in _changes(case)]
    for was, now, case in sorted(made, key=lambda one: one[0].at):
        yield AmendmentMinute(
            case.reference,
            hide("\n".join(ending_words(was, meeting.profile))),
            hide("\n".join(ending_words(now, meeting.profile))),
            was.by,
            f"{show_date(was.at)} {was.at:%H:%M}",
            hide(was.reason),
        )


def _changes(case: Case) -> Iterator[tuple[Amendment, Amendment | Case]]:
    return zip(case.amendments, (*case.amendments[1:], case), strict=False)
