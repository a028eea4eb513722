"""A record is due when nothing that it is kept for lasts any longer, and stays while something holds it."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from masp_meeting.domain.house_rules import RetentionRules
from masp_meeting.domain.interventions import Course, Intervention
from masp_meeting.domain.referral import Standing
from masp_meeting.domain.retention import Due, Ended, Kept, due_of, holds_of
from masp_meeting.domain.routes import Route

RULES = RetentionRules(
    declined_months=12, advice_months=72, intervention_months=84, duplicate_months=6, undecided_months=24
)
CAME, HELD, LATER = date(2026, 3, 2), date(2026, 4, 1), date(2026, 6, 3)
RUN = Intervention("MASP-2026-0001", "plsi_fact", HELD, 9, course=Course.COMPLETED, ended_on=LATER)


def kept(**changes: Any) -> Kept:  # noqa: ANN401  # any of its fields
    return replace(Kept(Standing.DECIDED, CAME), **changes)


@pytest.mark.parametrize(
    ("record", "due"),
    [
        (
            kept(endings=(Ended(HELD, Route.DECLINE),)),
            Due(date(2027, 4, 1), "decline decided on Wed 1 Apr 2026, kept 12 months"),
        ),
        (
            kept(endings=(Ended(HELD, Route.SIGNPOST),)),
            Due(date(2027, 4, 1), "signpost decided on Wed 1 Apr 2026, kept 12 months"),
        ),
        (
            kept(endings=(Ended(HELD, Route.ADVICE), Ended(LATER, Route.DECLINE))),
            Due(date(2032, 4, 1), "advice and consultation decided on Wed 1 Apr 2026, kept 72 months"),
        ),
        (
            kept(endings=(Ended(HELD, Route.DIRECT),), courses=(RUN,)),
            Due(date(2033, 6, 3), "intervention completed on Wed 3 Jun 2026, kept 84 months"),
        ),
        (
            kept(courses=(replace(RUN, ended_on=None, course=Course.TO_BEGIN),)),
            Due(date(2033, 4, 1), "intervention to begin on Wed 1 Apr 2026, kept 84 months"),
        ),
        (
            kept(standing=Standing.WAITING),
            Due(date(2028, 3, 2), "received on Mon 2 Mar 2026 and undecided, kept 24 months"),
        ),
        (
            kept(standing=Standing.DEFERRED, endings=(Ended(HELD, None),)),
            Due(date(2028, 4, 1), "last before a meeting on Wed 1 Apr 2026 and undecided, kept 24 months"),
        ),
        (
            kept(endings=(Ended(HELD, Route.DEFER),)),
            Due(date(2028, 4, 1), "defer decided on Wed 1 Apr 2026, kept 24 months"),
        ),
        (
            kept(endings=(Ended(HELD, None), Ended(LATER, Route.DECLINE))),
            Due(date(2027, 6, 3), "decline decided on Wed 3 Jun 2026, kept 12 months"),
        ),
        (
            kept(standing=Standing.MERGED, merged_on=HELD, endings=(Ended(LATER, Route.ADVICE),)),
            Due(date(2026, 10, 1), "merged into another referral on Wed 1 Apr 2026, kept 6 months"),
        ),
        (
            kept(standing=Standing.MERGED),
            Due(date(2026, 9, 2), "merged into another referral on Mon 2 Mar 2026, kept 6 months"),
        ),
        (
            kept(endings=(Ended(HELD, Route.DECLINE),), reviewed_until=date(2030, 1, 1)),
            Due(date(2030, 1, 1), "kept until then after a review"),
        ),
        (
            kept(endings=(Ended(HELD, Route.DECLINE),), reviewed_until=date(2027, 1, 1)),
            Due(date(2027, 4, 1), "decline decided on Wed 1 Apr 2026, kept 12 months"),
        ),
        (kept(), Due(date(2028, 3, 2), "received on Mon 2 Mar 2026 and undecided, kept 24 months")),
    ],
)
def test_due_is_what_lasts_longest(record: Kept, due: Due) -> None:
    assert due_of(record, RULES) == due


DAY = date(2033, 1, 10)


@pytest.mark.parametrize(
    ("changes", "holds"),
    [
        ({}, ()),
        ({"courses": (RUN,)}, ()),
        ({"courses": (replace(RUN, course=Course.RUNS),)}, ("its intervention has not ended",)),
        ({"open_actions": 1}, ("1 action is open",)),
        ({"open_actions": 2}, ("2 actions are open",)),
        ({"to_ratify": True}, ("a decision on it is to be ratified",)),
        ({"returns_on": HELD}, ("it comes before a meeting again from Wed 1 Apr 2026",)),
        ({"returns_on": HELD, "standing": Standing.DEFERRED}, ()),
        (
            {"returns_on": date(2033, 1, 11), "standing": Standing.DEFERRED},
            ("it comes before a meeting again from Tue 11 Jan 2033",),
        ),
        ({"before": (DAY,)}, ("it is on the agenda of Mon 10 Jan 2033",)),
        ({"linked_live": ("MASP-2026-0002",)}, ("it is linked with MASP-2026-0002, which is live",)),
        (
            {"goes_on": ("MASP-2026-0002",)},
            ("MASP-2026-0002 goes on under it: that record is deleted first",),
        ),
    ],
)
def test_what_holds_it(changes: dict[str, Any], holds: tuple[str, ...]) -> None:
    assert holds_of(kept(**changes), DAY) == holds
