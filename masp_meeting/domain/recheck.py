"""When a decided case is to be looked at again, and why: each day on which something about it may turn."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from masp_meeting.domain.criteria import Criterion, Result
from masp_meeting.domain.dates import months_after, weeks_after
from masp_meeting.domain.facts import Investigation
from masp_meeting.domain.meeting import Case
from masp_meeting.domain.profile import CriteriaRules
from masp_meeting.domain.routes import Route

_TAKEN_ON = (Route.DIRECT, Route.ADVICE)


@dataclass(frozen=True, slots=True)
class Recheck:
    """A day on which a case is looked at again, and why."""

    on: date
    why: str


def recheck_of(case: Case, route: Route, day: date, rules: CriteriaRules) -> Recheck | None:
    """The first day after a meeting on which a decided case is to be looked at again; None for no such day.

    Args:
        case: the case as it was decided.
        route: what it was decided to be.
        day: the meeting's date.
        rules: the partnership's numbers.
    """
    return min(
        (one for one in _rechecks(case, route, day, rules) if one.on > day),
        key=lambda one: one.on,
        default=None,
    )


def _rechecks(case: Case, route: Route, day: date, rules: CriteriaRules) -> Iterator[Recheck]:
    facts, by = case.facts, {one.criterion: one for one in case.findings}
    age, police = by[Criterion.AGE], by[Criterion.INVESTIGATION]
    if facts.investigation_status is Investigation.NO_FURTHER_ACTION:
        end = months_after(facts.investigation_status_date or day, rules.recheck_months)
        yield Recheck(end, "no further action may have been reviewed by then")
    if age.result is Result.NOT_MET and age.cured_on is not None:
        yield Recheck(age.cured_on, f"the age of {rules.minimum_age} is reached")
    if route not in _TAKEN_ON:
        return
    if police.result is Result.NOT_MET:
        yield Recheck(weeks_after(day, rules.status_weeks), "the police are asked for the status again")
    if facts.hold_until is not None:
        yield Recheck(facts.hold_until, "the referrer holds the case until then")
