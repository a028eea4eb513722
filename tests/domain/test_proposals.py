"""What the app fills in for people to confirm, so that the commonest outcome needs nothing typed."""

from datetime import date

import pytest

from masp_meeting.domain.attending import Mode
from masp_meeting.domain.commands import AdmitReferrer, Arrive, GoTo, OpenMeeting
from masp_meeting.domain.outcome import Allocation
from masp_meeting.domain.proposals import action_due, allocation_for, awaited, return_day, services_for
from masp_meeting.domain.routes import Route
from tests.samples import (
    CHAIR,
    DAY,
    FIRST,
    NEXT_DAY,
    PROFILE,
    a_case,
    a_meeting,
    after,
    facts,
    flagged,
    opened,
)


@pytest.mark.parametrize(
    ("route", "pathway", "services"),
    [
        (Route.ADVICE, None, ("advice_and_consultation",)),
        (Route.DIRECT, "plsi_fact", ("psychological_intervention", "mindfulness")),
        (Route.DIRECT, "psychiatric_assessment", ("assessment", "mindfulness")),
        (Route.DIRECT, None, ()),
        (Route.SIGNPOST, None, ("signposting",)),
        (Route.DEFER, None, ()),
        (Route.DECLINE, None, ()),
    ],
)
def test_services(route: Route, pathway: str | None, services: tuple[str, ...]) -> None:
    assert services_for(PROFILE, route, pathway) == services


@pytest.mark.parametrize(
    ("route", "pathway"), [(Route.ADVICE, None), (Route.DIRECT, "plsi_fact"), (Route.DIRECT, None)]
)
def test_the_case_goes_to_the_agency_s_person_who_is_here(route: Route, pathway: str | None) -> None:
    assert allocation_for(opened(), route, pathway) == Allocation("health", "Dr Ines Quill")


def test_with_nobody_of_the_agency_here_the_person_is_left_to_be_named() -> None:
    meeting = after(a_meeting(), Arrive("Tom Marsh", "probation", Mode.DIAL_IN))

    assert allocation_for(meeting, Route.ADVICE, None) == Allocation("health", "")


@pytest.mark.parametrize(
    ("pathway", "person"),
    [("plsi_fact", "Nell Frost"), ("psychiatric_assessment", "Ivo Lund"), (None, "Jo Ames")],
)
def test_a_pathway_goes_to_the_profession_that_it_asks_for(pathway: str | None, person: str) -> None:
    roles = {
        "Uma Patel": "Administrator",
        "Noor Patel": "",
        "Odd Bek": "observer",
        "Jo Ames": "nurse",
        "Ivo Lund": "forensic psychiatrist",
        "Nell Frost": "forensic psychologist",
    }
    came = (Arrive(name, "health", Mode.IN_PERSON, role) for name, role in roles.items())
    meeting = after(a_meeting(), *came, OpenMeeting(CHAIR, "Noor Patel"))

    assert allocation_for(meeting, Route.DIRECT if pathway else Route.ADVICE, pathway).person == person


def test_a_referrer_who_presents_the_case_does_not_take_it() -> None:
    admitted = AdmitReferrer(FIRST, "Bea Holm", "health", Mode.DIAL_IN)
    meeting = after(a_meeting(), OpenMeeting(CHAIR, ""), GoTo(FIRST), admitted)

    assert allocation_for(meeting, Route.ADVICE, None).person == ""


@pytest.mark.parametrize(
    ("born", "returns"),
    [
        (date(1992, 3, 5), NEXT_DAY),
        (date(2008, 12, 9), date(2026, 12, 9)),
        (date(2008, 12, 10), date(2026, 12, 16)),
    ],
    ids=["nothing to wait for", "birthday on a meeting's day", "birthday the day after"],
)
def test_a_case_returns_once_time_has_cured_it(born: date, returns: date) -> None:
    assert return_day(opened(), a_case(stated=facts(subject_dob=born))) == returns


def test_what_is_not_known_is_awaited_and_the_panels_own_judgement_is_not() -> None:
    stated = facts(subject_dob=None, investigation_status=None)

    assert awaited(a_case(stated=stated)) == (
        "ask the referrer for the date of birth; ask the police for the status today"
    )
    assert awaited(a_case()) == ""


def test_a_red_flag_is_answered_today_and_the_rest_by_next_week() -> None:
    assert action_due(opened(), a_case(FIRST, facts(red_flags=flagged()))) == DAY
    assert action_due(opened(), a_case()) == NEXT_DAY
    assert action_due(opened(), None) == NEXT_DAY
