"""What the minutes say of a meeting: plain words in the room's order, for a reader who was not there."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

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
from masp_meeting.domain.meeting import Item, ItemKind, Meeting, Stage
from masp_meeting.domain.outcome import Disposition
from masp_meeting.domain.view import Audience, PresentLine, action_lines, item_view, view

_NOT_YET = {
    Stage.PLANNED: "draft, meeting not opened yet",
    Stage.OPEN: "draft, meeting still open",
}


@dataclass(frozen=True, slots=True)
class Presence:
    """Somebody who attended; ``times`` reads ``10:00–11:20, 11:35–12:00``."""

    agency: str
    name: str
    role: str
    how: str
    times: str


@dataclass(frozen=True, slots=True)
class Excused:
    """Somebody who sent apologies."""

    name: str
    agency: str


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
    next_meeting: str
    present: tuple[Presence, ...]
    apologies: tuple[Excused, ...]
    quorum: str
    statement: str
    before_cases: tuple[StandingMinute, ...]
    cases: tuple[CaseMinute, ...]
    not_reached: tuple[str, ...]
    after_cases: tuple[StandingMinute, ...]
    actions: tuple[ActionMinute, ...]


def minutes_of(meeting: Meeting, made: datetime, version: str = "draft") -> Minutes:
    """The minutes for the whole partnership.

    Args:
        meeting: the meeting, closed or not; until it is closed the version says so.
        made: when they are drawn up, with its time zone.
        version: how far they have come: draft, approved.
    """
    shown, profile = view(meeting, Audience.PARTNERSHIP), meeting.profile
    taken = sorted(filter(_taken, meeting.items), key=_ended_at)
    before, after = _standing(meeting)
    return Minutes(
        title=shown.title,
        partnership=profile.name,
        marking=shown.marking.upper(),
        handling=profile.handling,
        day=show_date(shown.day),
        opened=f"{shown.opened_at:%H:%M}" if shown.opened_at else "not yet",
        closed=f"{shown.closed_at:%H:%M}" if shown.closed_at else "not yet",
        chair=shown.chair or "not recorded",
        minute_taker=shown.minute_taker or "not recorded",
        version=_NOT_YET.get(meeting.stage, version),
        made=made,
        drafted=f"{show_date(made)} {made:%H:%M}",
        next_meeting=show_date(shown.next_day) + ("" if meeting.next_day else " (expected)"),
        present=tuple(_presence(line) for line in shown.present),
        apologies=tuple(Excused(name, agency) for name, agency in shown.apologies),
        quorum=_quorum(meeting),
        statement=profile.statement,
        before_cases=before,
        cases=tuple(case_minute(meeting, item) for item in taken),
        not_reached=_passed_over(meeting),
        after_cases=after,
        actions=_action_log(meeting),
    )


def _taken(item: Item) -> bool:
    """Whether a case was taken at all; one left for the next agenda may still have been spoken of."""
    return item.kind is ItemKind.CASE and (
        item.disposition in (Disposition.DECIDED, Disposition.DEFERRED) or begun(item)
    )


def _ended_at(item: Item) -> tuple[bool, float]:
    """Cases stand in the order in which they ended; those without an end keep the agenda's order behind."""
    case = item.the_case()
    end = case.decision or case.deferral
    return (end is None, end.at.timestamp() if end else 0.0)


def _passed_over(meeting: Meeting) -> tuple[str, ...]:
    left = (item for item in meeting.items if item.disposition is Disposition.NOT_REACHED or not _taken(item))
    cases = (item.case for item in left if item.case)
    return tuple(heading_of(case_view(meeting, case, names=False)) for case in cases)


def _standing(meeting: Meeting) -> tuple[tuple[StandingMinute, ...], tuple[StandingMinute, ...]]:
    """The standing items before the first case and behind it; a break only where something was said."""
    first = next((n for n, item in enumerate(meeting.items) if item.case), len(meeting.items))
    return (
        tuple(_standing_minutes(meeting, meeting.items[:first])),
        tuple(_standing_minutes(meeting, meeting.items[first:])),
    )


def _standing_minutes(meeting: Meeting, items: Iterable[Item]) -> Iterable[StandingMinute]:
    for seen in (item_view(meeting, item, Audience.PARTNERSHIP) for item in items if not item.case):
        if seen.kind is ItemKind.STANDING or seen.notes or seen.actions:
            remark = "Not reached." if seen.disposition is Disposition.NOT_REACHED else ""
            yield StandingMinute(seen.title, said_in(seen.notes), actions_of(seen.actions), remark)


def _action_log(meeting: Meeting) -> tuple[ActionMinute, ...]:
    """All actions of the meeting, the first due first."""
    lines = (line for item in meeting.items for line in action_lines(meeting, item))
    return actions_of(sorted(lines, key=lambda line: line.due))


def _presence(line: PresentLine) -> Presence:
    times = ", ".join(f"{since:%H:%M}–{f'{until:%H:%M}' if until else ''}" for since, until in line.times)
    return Presence(line.agency, line.name, line.role, line.mode, times)


def _quorum(meeting: Meeting) -> str:
    """Which agencies the quorum wants, and which of them had nobody here at any time."""
    profile = meeting.profile
    wanted = [profile.agency(key).short for key in profile.meeting.quorum]
    came = {attendee.agency for attendee in meeting.attendees}
    missing = [profile.agency(key).short for key in profile.meeting.quorum if key not in came]
    if not wanted:
        return "No quorum is set."
    met = f"Nobody attended from {_listed(missing)}." if missing else "All of them attended."
    return f"The quorum is {_listed(wanted)}. {met}"


def _listed(words: list[str]) -> str:
    return " and ".join(", ".join(words).rsplit(", ", 1))
