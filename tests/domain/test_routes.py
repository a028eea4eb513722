"""Which routes are open, why the others are barred, and which is suggested."""

from datetime import date
from typing import Any

import pytest

from masp_meeting.domain.criteria import Criterion, Finding, Result
from masp_meeting.domain.facts import Facts, Investigation, RedFlags, Willing
from masp_meeting.domain.routes import Route, Routes, routes_for
from tests.samples import DAY, OUTSIDE, PROFILE, facts, findings, flagged, with_result

ALWAYS_OPEN = (Route.ADVICE, Route.SIGNPOST, Route.DEFER, Route.DECLINE)
FLAG = flagged("last_resort_thinking")


def all_met(stated: Facts | None = None) -> tuple[Finding, ...]:
    """Find every criterion met, as the panel may once it has judged the features."""
    found = findings(stated)
    for criterion in Criterion:
        found = with_result(found, criterion, Result.MET)
    return found


def routes(
    found: tuple[Finding, ...] | None = None, stated: Facts | None = None, override: str = ""
) -> Routes:
    """Work out the routes at the sample meeting."""
    return routes_for(found or all_met(), stated or facts(), DAY, PROFILE, override)


def test_every_criterion_met_opens_every_route() -> None:
    assert [state.route for state in routes().states if state.open] == list(Route)


@pytest.mark.parametrize("result", [Result.NOT_MET, Result.NOT_KNOWN])
@pytest.mark.parametrize("criterion", Criterion)
def test_any_criterion_bars_direct_intervention_alone(criterion: Criterion, result: Result) -> None:
    open_routes = [
        state.route for state in routes(with_result(all_met(), criterion, result)).states if state.open
    ]

    assert open_routes == list(ALWAYS_OPEN)


@pytest.mark.parametrize(
    ("criterion", "result", "reason"),
    [
        (Criterion.AGE, Result.NOT_KNOWN, "over 18 is not known"),
        (Criterion.FEATURES, Result.NOT_KNOWN, "stalking features not yet confirmed"),
        (
            Criterion.INVESTIGATION,
            Result.NOT_MET,
            "not under investigation: no further action, Mon 28 Sep 2026",
        ),
    ],
)
def test_a_bar_says_why(criterion: Criterion, result: Result, reason: str) -> None:
    state = routes(with_result(all_met(), criterion, result)).state(Route.DIRECT)

    assert (state.open, state.reason) == (False, reason)


def test_every_bar_is_said() -> None:
    found = with_result(
        with_result(all_met(), Criterion.AGE, Result.NOT_KNOWN), Criterion.HOLDS, Result.NOT_MET
    )

    reason = routes(found).state(Route.DIRECT).reason

    assert reason == "over 18 is not known; referrer holds the case: held until Thu 30 Sep 2027"


@pytest.mark.parametrize("result", [Result.NOT_MET, Result.NOT_KNOWN])
def test_the_chair_may_override_the_area_and_that_is_the_reason(result: Result) -> None:
    found = with_result(all_met(), Criterion.AREA, result)

    by_exception = routes(found, override="the victim lives in Havant")

    assert by_exception.state(Route.DIRECT).open
    assert (by_exception.suggested, by_exception.because) == (
        Route.DIRECT,
        "the chair makes an exception for the area, and the other criteria are met",
    )


def test_an_override_that_came_to_be_needless_is_not_mentioned() -> None:
    assert routes(override="the victim lives in Havant").because == "the criteria are met"


@pytest.mark.parametrize("criterion", [one for one in Criterion if one is not Criterion.AREA])
@pytest.mark.parametrize("result", [Result.NOT_MET, Result.NOT_KNOWN])
def test_nothing_but_the_area_can_be_overridden(criterion: Criterion, result: Result) -> None:
    found = with_result(all_met(), criterion, result)

    assert not routes(found, override="the chair wishes it").state(Route.DIRECT).open


@pytest.mark.parametrize("willing", [Willing.NO, Willing.UNSURE, None])
def test_unsettled_agreement_is_minded_but_bars_nothing(willing: Willing | None) -> None:
    state = routes(stated=facts(willing_to_engage=willing)).state(Route.DIRECT)

    assert (state.open, state.reason) == (True, "agreement to take part is to be settled")


def test_advice_for_somebody_from_outside_is_the_chairs_to_weigh() -> None:
    state = routes(with_result(findings(area=OUTSIDE), Criterion.AGE, Result.NOT_MET)).state(Route.ADVICE)

    assert (state.open, state.reason) == (
        True,
        "at the chair's discretion: not met: over 18, lives in the area",
    )


def test_what_defer_and_decline_need_is_said() -> None:
    assert (
        routes().state(Route.DEFER).reason == "needs a reason, what is awaited from whom, and a return date"
    )
    assert routes().state(Route.DECLINE).reason == "needs a reason"


@pytest.mark.parametrize(
    ("criterion", "result", "changes", "suggested", "because"),
    [
        (Criterion.FEATURES, Result.NOT_MET, {}, Route.DECLINE, "the panel found no stalking features"),
        (Criterion.AREA, Result.NOT_MET, {}, Route.SIGNPOST, "lives outside the area"),
        (Criterion.AGE, Result.NOT_MET, {}, Route.SIGNPOST, "under age"),
        (
            Criterion.INVESTIGATION,
            Result.NOT_MET,
            {},
            Route.DEFER,
            "until the investigation's outcome; advice is open meanwhile",
        ),
        (
            Criterion.INVESTIGATION,
            Result.NOT_MET,
            {"red_flags": FLAG},
            Route.ADVICE,
            "an investigation is open, and a red flag cannot wait for its outcome",
        ),
        (
            Criterion.INVESTIGATION,
            Result.NOT_MET,
            {"intervention_sought": "Advice and consultation"},
            Route.ADVICE,
            "an investigation is open, and advice is what the referrer asks for",
        ),
        (
            Criterion.HOLDS,
            Result.NOT_MET,
            {},
            Route.ADVICE,
            "nobody holds the case for as long as an intervention lasts",
        ),
        (
            Criterion.AGE,
            Result.NOT_KNOWN,
            {},
            Route.DEFER,
            "something is not known, and no red flag is present",
        ),
        (
            Criterion.AREA,
            Result.NOT_KNOWN,
            {"red_flags": FLAG},
            Route.ADVICE,
            "something is not known, and a red flag cannot wait for it",
        ),
        (
            Criterion.FEATURES,
            Result.NOT_KNOWN,
            {},
            Route.ADVICE,
            "the panel has not confirmed the stalking features",
        ),
        (
            Criterion.AGE,
            Result.MET,
            {"willing_to_engage": Willing.NO},
            Route.ADVICE,
            "the subject does not want to take part",
        ),
        (
            Criterion.AGE,
            Result.MET,
            {"intervention_sought": "advice please"},
            Route.ADVICE,
            "advice is what the referrer asks for",
        ),
        (Criterion.AGE, Result.MET, {}, Route.DIRECT, "the criteria are met"),
        (
            Criterion.AGE,
            Result.MET,
            {"intervention_sought": None},
            Route.DIRECT,
            "the criteria are met",
        ),
    ],
)
def test_suggestion(
    criterion: Criterion, result: Result, changes: dict[str, Any], suggested: Route, because: str
) -> None:
    found = routes(with_result(all_met(), criterion, result), facts(**changes))

    assert (found.suggested, found.because) == (suggested, because)


@pytest.mark.parametrize(
    "sought",
    [
        "PLSI FACT or advice",
        "Consultation; psychiatrist opinion",
        "advice and direct work",
        "Skills, or advice",
    ],
)
def test_a_question_for_more_than_advice_is_not_taken_for_advice(sought: str) -> None:
    assert routes(stated=facts(intervention_sought=sought)).suggested is Route.DIRECT


@pytest.mark.parametrize(
    ("born", "red_flags", "suggested", "because"),
    [
        (date(2009, 2, 17), RedFlags(), Route.DEFER, "comes of age on Wed 17 Feb 2027"),
        (date(2009, 2, 18), RedFlags(), Route.SIGNPOST, "under age"),
        (date(2009, 2, 17), FLAG, Route.SIGNPOST, "under age"),
    ],
    ids=["twelve weeks away", "a day more", "a red flag cannot wait"],
)
def test_a_birthday_that_is_near_is_worth_waiting_for(
    born: date, red_flags: RedFlags, suggested: Route, because: str
) -> None:
    stated = facts(subject_dob=born, red_flags=red_flags)

    found = routes(findings(stated), stated)

    assert (found.suggested, found.because) == (suggested, because)


@pytest.mark.parametrize("result", [Result.NOT_MET, Result.NOT_KNOWN])
def test_an_overridden_area_no_longer_shapes_the_suggestion(result: Result) -> None:
    found = with_result(all_met(), Criterion.AREA, result)

    assert routes(found, override="the victim lives here").suggested is Route.DIRECT


def test_an_open_investigation_weighs_more_than_a_gap() -> None:
    stated = facts(investigation_status=Investigation.LIVE, subject_dob=None)

    assert routes(findings(stated), stated).because.startswith("until the investigation's outcome")
