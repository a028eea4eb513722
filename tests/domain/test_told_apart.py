"""People of one name, pathways of another route, days that only look like weekdays: told apart or refused."""

from datetime import date

import pytest

from masp_meeting.domain.attending import Mode
from masp_meeting.domain.commands import Arrive, Cover, GoTo, RecordDecision, StepOut, Uncover
from masp_meeting.domain.day_words import read_day
from masp_meeting.domain.errors import Refused
from masp_meeting.domain.routes import Route
from masp_meeting.domain.view import Audience, view
from tests.samples import DAY, FIRST, PROFILE, TAKEN_BY, after, features, opened, refused, safety


def test_two_people_of_one_name_are_told_apart() -> None:
    meeting = after(opened(), StepOut("Tom Marsh"))

    assert "another agency" in refused(meeting, Arrive("Tom Marsh", "health", Mode.IN_PERSON))
    assert after(meeting, Arrive("Tom Marsh", "probation", Mode.IN_PERSON)).attendees[-1].here


def test_only_a_direct_intervention_takes_a_pathway() -> None:
    decision = RecordDecision(FIRST, Route.ADVICE, pathway="plsi_fact", allocations=(TAKEN_BY,))

    assert "pathway" in refused(after(opened(), features(), safety()), decision)


@pytest.mark.parametrize("typed", ["monkey", "sunset", "friend", "1/1/9999", "1/1/1000"])
def test_what_is_no_day_is_refused(typed: str) -> None:
    with pytest.raises(Refused):
        read_day(typed, DAY)


@pytest.mark.parametrize("typed", ["thu", "Thur", "thursday"])
def test_a_weekday_is_the_next_of_its_name(typed: str) -> None:
    assert read_day(typed, DAY) == date(2026, 11, 26)


@pytest.mark.parametrize("audience", [one for one in Audience if one is not Audience.WORKING])
def test_a_covered_meeting_shows_no_case_to_the_room(audience: Audience) -> None:
    covered = after(opened(), GoTo(FIRST), Cover())

    assert view(covered, audience).item is None
    assert view(after(covered, Uncover()), audience).item is not None


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("Hampshire & IOW Constabulary", "police"),
        ("Hampshire and Isle of Wight Probation - Basingstoke PDU", "probation"),
        ("Stop Domestic Abuse, Andover office", "advocacy"),
        ("police", "police"),
        ("Dorset Constabulary", "Dorset Constabulary"),
        ("Sussex NHS Trust", "Sussex NHS Trust"),
    ],
)
def test_an_agency_of_another_area_is_not_taken_for_ours(written: str, key: str) -> None:
    assert PROFILE.agency_named(written) == key
