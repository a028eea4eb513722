"""The profile names all that one partnership has of its own, and says what does not hang together."""

from dataclasses import replace

import pytest

from masp_meeting.domain.errors import Refused
from masp_meeting.domain.profile import Profile
from masp_meeting.domain.profile_faults import faults_in
from tests.samples import PROFILE


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("Hampshire & Isle of Wight Constabulary", "police"),
        ("Hampshire and Isle of Wight Constabulary, Amberstone", "police"),
        ("Police", "police"),
        ("HMPPS", "probation"),
        ("advocacy", "advocacy"),
        ("Winchester City Council", "Winchester City Council"),
        ("", ""),
    ],
)
def test_an_agency_is_known_by_any_of_its_names(written: str, key: str) -> None:
    assert PROFILE.agency_named(written) == key


def test_an_agency_that_is_not_listed_stands_under_its_own_name() -> None:
    assert PROFILE.agency("Winchester City Council").short == "Winchester City Council"
    assert PROFILE.agency("advocacy").name == "Stop Domestic Abuse"


def test_services_and_pathways_are_found_by_their_keys() -> None:
    assert PROFILE.service("co_working").name == "Co-working"
    assert PROFILE.pathway("plsi_fact").name == "PLSI FACT"


def test_an_unknown_service_or_pathway_is_refused() -> None:
    with pytest.raises(Refused, match=r"^“reiki” is no service of this partnership; the profile lists"):
        PROFILE.service("reiki")
    with pytest.raises(Refused, match=r"^“reiki” is no pathway of this partnership; the profile lists"):
        PROFILE.pathway("reiki")


def test_the_profile_that_ships_hangs_together() -> None:
    assert faults_in(PROFILE) == ()


MEETING, CRITERIA, RISK = PROFILE.meeting, PROFILE.criteria, PROFILE.risk


@pytest.mark.parametrize(
    ("profile", "fault"),
    [
        (
            replace(PROFILE, risk=replace(RISK, priorities={"urgent": "red"})),
            "risk.priorities names “urgent”, which is not known",
        ),
        (
            replace(PROFILE, meeting=replace(MEETING, weekdays=(0, 7))),
            "meeting.weekdays[1] must lie from 0 to 6",
        ),
        (
            replace(PROFILE, meeting=replace(MEETING, quorum=("army",))),
            "agency “army” is not listed under agencies",
        ),
        (
            replace(PROFILE, pathways=(replace(PROFILE.pathways[0], agency="army"),)),
            "agency “army” is not listed under agencies",
        ),
        (
            replace(PROFILE, meeting=replace(MEETING, advice_service="reiki")),
            "service “reiki” is not listed under services",
        ),
        (
            replace(PROFILE, pathways=(replace(PROFILE.pathways[0], presentations=("bored",)),)),
            "pathway “plsi_fact” names “bored”, which is not known",
        ),
        (
            replace(PROFILE, pathways=(replace(PROFILE.pathways[0], footings=("bail",)),)),
            "pathway “plsi_fact” names “bail”, which is not known",
        ),
        (
            replace(PROFILE, risk=replace(RISK, red_flags={"boredom": "boredom"})),
            "risk.red_flags names “boredom”, which is not known",
        ),
        (
            replace(PROFILE, risk=replace(RISK, factors={"boredom": "boredom"})),
            "risk.factors names “boredom”, which is not known",
        ),
        (
            replace(PROFILE, criteria=replace(CRITERIA, minimum_age=9)),
            "criteria.minimum_age must lie from 10 to 120",
        ),
        (
            replace(PROFILE, meeting=replace(MEETING, weekday=7)),
            "meeting.weekday must lie from 0 to 6",
        ),
        (
            replace(PROFILE, meeting=replace(MEETING, contact_email="Noor Patel, ext. 4")),
            "meeting.contact_email: “Noor Patel, ext. 4” is no e-mail address",
        ),
    ],
)
def test_a_fault_is_said(profile: Profile, fault: str) -> None:
    assert faults_in(profile) == (fault,)
