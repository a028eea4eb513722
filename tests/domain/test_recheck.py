"""When a decided case comes back by itself: the first day on which something about it may turn."""

from datetime import date, timedelta

import pytest

from masp_meeting.domain.criteria import Criterion, Result
from masp_meeting.domain.facts import Facts, Investigation
from masp_meeting.domain.recheck import recheck_of
from masp_meeting.domain.routes import Route
from tests.samples import DAY, RULES, a_case, advice, after, facts, opened, safety, the_case, with_result

REVIEWED = "no further action may have been reviewed by then"
POLICE = "the police are asked for the status again"
HELD = "the referrer holds the case until then"


def quiet(**changes: object) -> Facts:
    """State a case of which nothing turns by itself, but for what is changed."""
    return facts(**{"investigation_status": Investigation.CONVICTED, "hold_until": None} | changes)


def recheck(stated: Facts, route: Route = Route.ADVICE) -> tuple[date, str] | None:
    found = recheck_of(a_case(stated=stated), route, DAY, RULES)
    return (found.on, found.why) if found else None


@pytest.mark.parametrize(
    ("decided", "on"),
    [
        (date(2026, 9, 28), date(2026, 12, 28)),
        (date(2026, 11, 30), date(2027, 2, 28)),
        (date(2026, 8, 26), date(2026, 11, 26)),
        (date(2026, 8, 25), None),
        (None, date(2027, 2, 25)),
    ],
)
@pytest.mark.parametrize("route", [Route.ADVICE, Route.DECLINE, Route.SIGNPOST, Route.DIRECT])
def test_three_months_after_no_further_action_whatever_was_decided(
    decided: date | None, on: date | None, route: Route
) -> None:
    stated = quiet(investigation_status=Investigation.NO_FURTHER_ACTION, investigation_status_date=decided)
    assert recheck(stated, route) == ((on, REVIEWED) if on else None)


def test_a_birthday_brings_back_whoever_was_too_young() -> None:
    born = date(2009, 1, 5)
    assert recheck(quiet(subject_dob=born), Route.SIGNPOST) == (date(2027, 1, 5), "the age of 18 is reached")
    assert recheck(quiet(), Route.SIGNPOST) is None


@pytest.mark.parametrize(
    "status", [Investigation.LIVE, Investigation.BAIL, Investigation.CHARGED, Investigation.OTHER_FORCE]
)
def test_the_police_are_asked_again_about_an_open_investigation(status: Investigation) -> None:
    again = quiet(investigation_status=status)
    assert recheck(again) == (DAY + timedelta(weeks=4), POLICE)
    assert recheck(again, Route.DECLINE) is None


def test_the_panels_word_on_the_investigation_counts() -> None:
    case = a_case(stated=quiet(investigation_status=Investigation.LIVE))
    closed = with_result(case.findings, Criterion.INVESTIGATION, Result.MET)
    asked = a_case(stated=case.facts, findings=closed)
    assert recheck_of(asked, Route.ADVICE, DAY, RULES) is None


def test_the_end_of_holding_the_case_brings_back_what_was_taken_on() -> None:
    held = quiet(hold_until=date(2027, 3, 1))
    assert recheck(held) == (date(2027, 3, 1), HELD)
    assert recheck(held, Route.SIGNPOST) is None
    assert recheck(quiet(hold_until=DAY)) is None


def test_the_first_of_several_is_the_one() -> None:
    both = quiet(investigation_status=Investigation.LIVE, hold_until=DAY + timedelta(days=3))
    assert recheck(both) == (DAY + timedelta(days=3), HELD)


def test_a_decision_keeps_day_and_reason() -> None:
    decided = the_case(after(opened(a_case()), safety(), advice())).decision
    assert decided is not None
    assert (decided.recheck_on, decided.recheck_why) == (date(2026, 12, 28), REVIEWED)
