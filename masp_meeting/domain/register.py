"""What a meeting leaves to later ones: its actions, what is to be ratified, and interventions."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import count

from masp_meeting.domain.attending import Seat
from masp_meeting.domain.dates import show_date
from masp_meeting.domain.interventions import Course, Intervention, InterventionReport
from masp_meeting.domain.masking import Mask
from masp_meeting.domain.matters import Matter, ToRatify
from masp_meeting.domain.meeting import Case, Item, Meeting
from masp_meeting.domain.profile import Profile
from masp_meeting.domain.routes import Route


def matters_of(meeting: Meeting) -> tuple[Matter, ...]:
    """Every action of a meeting; of two that were given one identifier, the later is told apart."""
    return matters_among(meeting.day, meeting.items)


def matters_among(day: date, items: Iterable[Item]) -> tuple[Matter, ...]:
    """Every action on some items, in the order in which they were taken."""
    taken = [(one.at, item, one) for item in items for one in item.actions]
    known: set[str] = set()
    found = []
    for _, item, action in sorted(taken, key=lambda one: one[0]):
        bare = "-".join(action.id.split())  # what a person copies into a command line holds no blank
        names = (bare if n == 1 else f"{bare}-{n}" for n in count(1))
        name = next(one for one in names if one not in known)
        known.add(name)
        found.append(Matter(day, item.id, item.title, replace(action, id=name)))
    return tuple(found)


def to_ratify_of(meeting: Meeting) -> tuple[ToRatify, ...]:
    """What a later meeting is to ratify: outcomes that lacked a quorum, or were changed after the meeting."""
    return to_ratify_among(meeting, meeting.items)


def to_ratify_among(meeting: Meeting, items: Iterable[Item]) -> tuple[ToRatify, ...]:
    """The same of some of its items."""
    return tuple(one for item in items if item.case for one in _to_ratify(meeting, item.case))


def _to_ratify(meeting: Meeting, case: Case) -> Iterator[ToRatify]:
    (outcome, reasons), hide = outcome_of(case, meeting.profile), Mask(case.facts)
    at = case.decision.at if case.decision else None
    by, whys = meeting.holder(Seat.CHAIR, case.reference, at), []
    if case.decision is not None and case.decision.lacking:
        missing = " and ".join(meeting.profile.agency(key).short for key in case.decision.lacking)
        whys.append(f"no quorum: nobody spoke for {missing}")
    if case.amendments:
        last = case.amendments[-1]
        by = last.by
        whys.insert(0, f"amended between meetings by {last.by}: {hide(last.reason)}")
    if outcome and whys:
        yield ToRatify(meeting.day, case.reference, outcome, hide(reasons), by, "; ".join(whys))


def outcome_of(case: Case, profile: Profile) -> tuple[str, str]:
    """How a case ended and why, in words; both empty where it has not."""
    if case.decision is not None:
        pathway = f" ({profile.pathway(case.decision.pathway).name})" if case.decision.pathway else ""
        return case.decision.route.words + pathway, case.decision.reasons
    if case.deferral is not None:
        return f"deferred to {show_date(case.deferral.returns_on)}", case.deferral.reason
    return "", ""


@dataclass(frozen=True, slots=True)
class Directed:
    """A decision of a day for a direct intervention."""

    reference: str
    day: date
    pathway: str
    planned: int


def directed(case: Case, day: date, profile: Profile) -> Directed | None:
    """The direct intervention that was decided for a case on a day; None where none was."""
    decision = case.decision
    if decision is None or decision.route is not Route.DIRECT or decision.pathway is None:
        return None
    return Directed(case.reference, day, decision.pathway, profile.pathway(decision.pathway).sessions)


Heard = tuple[date, InterventionReport]
"""What the meeting of a day heard of an intervention."""


def courses(decided: Iterable[Directed], heard: Iterable[Heard]) -> tuple[Intervention, ...]:
    """The direct interventions of one referral, by its decisions and by what meetings heard since.

    A decision for the pathway that is running anyway begins nothing anew.
    """
    found: list[Intervention] = []
    later = sorted(heard, key=lambda one: one[0])
    for one in sorted(decided, key=lambda one: one.day):
        while later and later[0][0] <= one.day:
            _hear(found, later.pop(0))
        last = found[-1] if found else None
        if last is None or not last.live or last.pathway != one.pathway:
            found.append(Intervention(one.reference, one.pathway, one.day, one.planned))
    for report in later:
        _hear(found, report)
    return tuple(found)


def _hear(found: list[Intervention], heard: Heard) -> None:
    """Let the last intervention be as a meeting heard that it is."""
    day, report = heard
    if not found:
        return
    was = found[-1]
    begun = report.attended > 0 or report.course is not Course.TO_BEGIN
    now = replace(
        was,
        began_on=was.began_on or (day if begun else None),
        attended=report.attended,
        missed=report.missed,
        risk=report.risk,
        course=report.course,
    )
    found[-1] = replace(now, ended_on=None if now.live else day)


def heard_in(day: date, reports: Iterable[InterventionReport], reference: str) -> tuple[Heard, ...]:
    """What the meeting of a day heard of a referral's intervention."""
    return tuple((day, one) for one in reports if one.reference == reference and one.at is not None)
