"""The recheck after no further action: three months on, while that is still to come."""

from datetime import date

import pytest

from masp_meeting.domain.facts import Investigation
from masp_meeting.domain.recheck import recheck_after
from tests.samples import DAY, RULES, facts


@pytest.mark.parametrize(
    ("decided", "recheck"),
    [
        (date(2026, 9, 28), date(2026, 12, 28)),
        (date(2026, 11, 30), date(2027, 2, 28)),
        (date(2026, 8, 26), date(2026, 11, 26)),
        (date(2026, 8, 25), None),
        (None, date(2027, 2, 25)),
    ],
)
def test_three_months_after_no_further_action(decided: date | None, recheck: date | None) -> None:
    stated = facts(investigation_status_date=decided)
    assert recheck_after(stated, DAY, RULES) == recheck


@pytest.mark.parametrize("status", [one for one in (None, *Investigation) if one != "no_further_action"])
def test_no_other_status_sets_one(status: Investigation | None) -> None:
    assert recheck_after(facts(investigation_status=status), DAY, RULES) is None
