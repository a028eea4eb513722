"""Versions of a meeting's minutes: draft, checked by the chair, approved, and each change of an outcome."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time

from masp_meeting.domain.attending import Seat
from masp_meeting.domain.dates import show_date
from masp_meeting.domain.meeting import Case, Meeting, Stage

_NOT_YET = {
    Stage.PLANNED: "draft, meeting not opened yet",
    Stage.OPEN: "draft, meeting still open",
}
_DRAFT, _CHECKED, _APPROVED = "draft", "checked by the chair", "approved"
_DELETED = "a record deleted"
_AMENDED, _AMENDED_SINCE = "amended", "amended, to be checked again"


@dataclass(frozen=True, slots=True)
class Version:
    """One version: its number, what made it, when, and by whom; all in words for the page."""

    number: str
    state: str
    when: str
    who: str


@dataclass(frozen=True, slots=True)
class _Made:
    """What made a version; ``rank`` orders what happened at one moment; ``on`` is a day without an hour."""

    at: datetime
    rank: int
    state: str
    who: str
    on: date | None = None


def versions_of(meeting: Meeting) -> tuple[Version, ...]:
    """Every version that the minutes of a meeting have come to, the first first; none until it is closed."""
    made = sorted(_made(meeting), key=lambda one: (one.at, one.rank))
    found: list[Version] = []
    for number, one in enumerate(made, 1):
        before = found[-1].state if found else ""
        unchecked = one.state == _AMENDED and before in (_CHECKED, _AMENDED_SINCE)
        state = _AMENDED_SINCE if unchecked else one.state
        when = show_date(one.on) if one.on else f"{show_date(one.at)} {one.at:%H:%M}"
        found.append(Version(str(number), state, when, one.who))
    return tuple(found)


def version_of(meeting: Meeting) -> int:
    """Which version of its minutes a meeting has come to."""
    return max(len(versions_of(meeting)), 1)


def version_words(meeting: Meeting) -> str:
    """How far the minutes have come: draft, checked or approved, amended since, and which version."""
    if words := _NOT_YET.get(meeting.stage):
        return words
    state = _APPROVED if meeting.stage is Stage.APPROVED else _CHECKED if is_checked(meeting) else _DRAFT
    amended = ""
    if any(_changes(meeting)):
        since = state == _DRAFT and meeting.checks
        amended = "amended since the chair's check, " if since else "amended, "
    return f"{state}, {amended}version {version_of(meeting)}"


def is_checked(meeting: Meeting) -> bool:
    """Whether whoever chaired the meeting has checked its minutes as they stand."""
    if not meeting.checks:
        return False
    return all(at < meeting.checks[-1].at for at, _ in _changes(meeting))


def chairs_of(meeting: Meeting) -> tuple[str, ...]:
    """Everybody who chaired a meeting or a case of it, whoever did at the opening first."""
    handed = (one.name for one in meeting.handovers if one.seat is Seat.CHAIR)
    return tuple(dict.fromkeys(name for name in (meeting.chair, *handed) if name))


def changed_after(case: Case) -> Iterator[tuple[datetime, str]]:
    """When a case was changed after its meeting, and by whom: its outcome, or what is told of it."""
    yield from ((one.at, one.by) for one in case.amendments)
    disclosed = (case.disclosure, *(one.disclosure for one in case.amendments))
    yield from ((one.at, one.by) for one in disclosed if one is not None and one.by)


def _changes(meeting: Meeting) -> Iterator[tuple[datetime, str]]:
    yield from (change for item in meeting.items if item.case for change in changed_after(item.case))


def _made(meeting: Meeting) -> Iterator[_Made]:
    if meeting.closed_at is None:
        return
    yield _Made(meeting.closed_at, 0, _DRAFT, meeting.holder(Seat.MINUTES) or "not recorded")
    for check in meeting.checks:
        yield _Made(check.at, 1, _CHECKED, check.by)
    for at, by in _changes(meeting):
        yield _Made(at, 2, _AMENDED, by)
    for at in {item.deleted_at for item in meeting.items if item.deleted_at}:
        yield _Made(at, 4, _DELETED, "the retention schedule")
    if meeting.approved_on is not None:
        # A record of before its moment was kept: whatever was changed that day came before it.
        end = datetime.combine(meeting.approved_on, time.max, meeting.closed_at.tzinfo)
        by = f"the meeting of {show_date(meeting.approved_on)}"
        yield _Made(meeting.approved_at or end, 3, _APPROVED, by, meeting.approved_on)
