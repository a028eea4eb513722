"""How a referral stands by all that became of it, in whatever order that was recorded."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from masp_meeting.domain.dates import months_after, show_date
from masp_meeting.domain.interventions import Course, Intervention
from masp_meeting.domain.meeting import Item
from masp_meeting.domain.outcome import Decision, Disposition
from masp_meeting.domain.profile import CriteriaRules
from masp_meeting.domain.recheck import Recheck, recheck_of
from masp_meeting.domain.referral import Referral, Standing

_BROKEN_OFF = {
    Course.WITHDRAWN: "the subject withdrew from the intervention",
    Course.BREACHED: "the intervention ended with a breach",
}


@dataclass(frozen=True, slots=True)
class Ending:
    """How a case ended, at the meeting of a day, or between two where it was ``urgent``.

    ``next_day`` is where it goes if it was not reached; ``rules`` are the numbers that held; ``closed_at``
    is when its meeting closed, None while it is open.
    """

    day: date
    item: Item
    next_day: date
    rules: CriteriaRules
    urgent: bool = False
    closed_at: datetime | None = None

    @property
    def order(self) -> tuple[float, date]:
        """What tells which of two came later: a meeting may be held before its day, and amended after."""
        at = self.item.the_case().ended_at or self.closed_at
        return at.timestamp() if at else math.inf, self.day


@dataclass(frozen=True, slots=True)
class Stands:
    """Where a referral is on its way, and when and why it comes before a meeting again."""

    standing: Standing
    returns_on: date | None = None
    why: str = ""


def stands_of(referral: Referral) -> Stands:
    """How a referral is kept as standing."""
    return Stands(referral.standing, referral.returns_on, referral.returns_why)


def stands(
    endings: Iterable[Ending],
    not_ratified: Mapping[tuple[date, bool], str],
    courses: Iterable[Intervention],
) -> Stands:
    """How a referral stands by how it ended last.

    Args:
        endings: how it ended, wherever it did.
        not_ratified: its decisions that a later meeting did not ratify, by day and whether urgent, and why.
        courses: its direct interventions.
    """
    last = max(endings, key=lambda one: one.order, default=None)
    if last is None:
        return Stands(Standing.WAITING)
    if (why := not_ratified.get((last.day, last.urgent))) is not None:
        words = f"the decision of {show_date(last.day)} was not ratified: {why}"
        return Stands(Standing.WAITING, None, words)
    case = last.item.the_case()
    if case.decision is not None:
        back = _back(last, case.decision, courses)
        return Stands(Standing.DECIDED, back.on, back.why) if back else Stands(Standing.DECIDED)
    if case.deferral is not None:
        return Stands(Standing.DEFERRED, case.deferral.returns_on)
    if last.item.disposition is Disposition.NOT_REACHED:
        return Stands(Standing.NOT_REACHED, last.next_day)
    return Stands(Standing.WAITING)


def _back(last: Ending, decision: Decision, courses: Iterable[Intervention]) -> Recheck | None:
    """The first of: what the decision set, an intervention that broke off since, its yearly review."""
    found = [recheck_of(last.item.the_case(), decision.route, last.day, last.rules)]
    if decision.recheck_on is not None and decision.recheck_why:
        found = [Recheck(decision.recheck_on, decision.recheck_why)]
    for one in courses:
        since = one.ended_on is None or one.ended_on >= last.day
        if one.course in _BROKEN_OFF and one.ended_on is not None and since:
            found.append(Recheck(one.ended_on, _BROKEN_OFF[one.course]))
        elif since:
            review = months_after(max(last.day, one.decided_on), last.rules.review_months)
            found.append(Recheck(review, "the yearly review of the intervention"))
    return min((one for one in found if one), key=lambda one: one.on, default=None)
