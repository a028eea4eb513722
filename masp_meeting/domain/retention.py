"""Until when a record is kept, and what keeps it from being deleted even then."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from masp_meeting.domain.dates import months_after, show_date
from masp_meeting.domain.house_rules import RetentionRules
from masp_meeting.domain.interventions import Intervention
from masp_meeting.domain.referral import Standing
from masp_meeting.domain.routes import Route

_UNDECIDED = (Standing.WAITING, Standing.DEFERRED, Standing.NOT_REACHED)


@dataclass(frozen=True, slots=True)
class Ended:
    """How a case ended on a day; ``route`` is None where nothing was decided."""

    day: date
    route: Route | None


@dataclass(frozen=True, slots=True)
class Kept:
    """All of a record by which its retention is reckoned.

    ``merged_on`` is when it went on under another reference; ``returns_on`` when it comes before a meeting
    again; ``linked_live`` are the cases of the same person that are not over, and ``goes_on`` the referrals
    merged into this one whose own records are still kept; ``before`` are the meetings that are not over and
    have it; ``reviewed_until`` is until when somebody last said that it is kept.
    """

    standing: Standing
    received: date
    endings: tuple[Ended, ...] = ()
    courses: tuple[Intervention, ...] = ()
    merged_on: date | None = None
    returns_on: date | None = None
    open_actions: int = 0
    to_ratify: bool = False
    linked_live: tuple[str, ...] = ()
    goes_on: tuple[str, ...] = ()
    before: tuple[date, ...] = ()
    reviewed_until: date | None = None


@dataclass(frozen=True, slots=True)
class Due:
    """The first day on which a record is to be reviewed or deleted, and why on that day."""

    on: date
    why: str


def due_of(kept: Kept, rules: RetentionRules) -> Due:
    """When a record is due: of all that it is kept for, what lasts longest."""
    last = max(_periods(kept, rules), key=lambda one: one.on)
    if kept.reviewed_until is not None and kept.reviewed_until > last.on:
        return Due(kept.reviewed_until, "kept until then after a review")
    return last


def holds_of(kept: Kept, day: date) -> tuple[str, ...]:
    """What keeps a record from being deleted on a day, a phrase each; none where nothing does."""
    return tuple(_holds(kept, day))


def _periods(kept: Kept, rules: RetentionRules) -> Iterator[Due]:
    if kept.standing is Standing.MERGED:
        yield _after(kept.merged_on or kept.received, rules.duplicate_months, "merged into another referral")
        return
    if kept.standing in _UNDECIDED or not (kept.endings or kept.courses):
        spoken_of = [one.day for one in kept.endings]
        what = "last before a meeting" if spoken_of else "received"
        yield _after(max(spoken_of, default=kept.received), rules.undecided_months, what, " and undecided")
    for ended in kept.endings:
        if ended.route is not None:
            yield _after(ended.day, _months(ended.route, rules), f"{ended.route.words} decided")
    for course in kept.courses:
        end = course.ended_on or course.decided_on
        yield _after(end, rules.intervention_months, f"intervention {course.course.value}")


def _after(day: date, months: int, what: str, still: str = "") -> Due:
    return Due(months_after(day, months), f"{what} on {show_date(day)}{still}, kept {months} months")


def _months(route: Route, rules: RetentionRules) -> int:
    return {
        Route.DIRECT: rules.intervention_months,
        Route.ADVICE: rules.advice_months,
        Route.DEFER: rules.undecided_months,
    }.get(route, rules.declined_months)


def _holds(kept: Kept, day: date) -> Iterator[str]:
    if any(one.live for one in kept.courses):
        yield "its intervention has not ended"
    if kept.open_actions:
        yield "1 action is open" if kept.open_actions == 1 else f"{kept.open_actions} actions are open"
    if kept.to_ratify:
        yield "a decision on it is to be ratified"
    if kept.returns_on and (kept.standing is Standing.DECIDED or kept.returns_on > day):
        yield f"it comes before a meeting again from {show_date(kept.returns_on)}"
    yield from (f"it is on the agenda of {show_date(one)}" for one in kept.before)
    yield from (f"it is linked with {one}, which is live" for one in kept.linked_live)
    yield from (f"{one} goes on under it: that record is deleted first" for one in kept.goes_on)
