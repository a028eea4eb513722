"""A merge or a link settled while a meeting runs: nothing is lost, and nothing decided twice."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from masp_meeting.domain.case_view import case_view
from masp_meeting.domain.commands import Command, DeclareInterest, GoTo, LiftInterest, OpenMeeting
from masp_meeting.domain.errors import Refused
from masp_meeting.domain.referral import Standing
from masp_meeting.domain.relation import Relation
from masp_meeting.service.office import Office
from tests.samples import DAY, NEXT_DAY, PEOPLE, advice, facts, features, safety
from tests.service.offices import ONE, THREE, TWO, defer, new_office, opened_meeting
from tests.service.twice import AGAIN, OTHER, close, relations


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """Keep somebody, somebody else, and the first again by another agency and in another spelling."""
    with new_office(tmp_path, facts(), OTHER, AGAIN) as office:
        yield office


def test_a_duplicate_leaves_a_meeting_that_has_not_come_to_it(office: Office) -> None:
    opened_meeting(office)
    office.links.settle(THREE, ONE, Relation.DUPLICATE)

    assert office.meetings.refresh()
    meeting = office.meetings.meeting
    assert [item.id for item in meeting.items if item.case] == [ONE, TWO]
    assert "He rang her." in str(meeting.item(ONE).the_case().facts.behaviours)
    told = case_view(meeting, meeting.item(ONE).the_case(), names=False).referred
    assert "; also DC Crewe, police, Sun 22 Nov 2026" in told
    for command in (safety(ONE), features(ONE), advice(ONE)):
        office.meetings.handle(command)
    close(office)
    assert (office.referrals.get(ONE).standing, office.referrals.get(THREE).standing) == (
        Standing.DECIDED,
        Standing.MERGED,
    )
    assert THREE not in minuted(office, DAY)
    assert [line.reference for line in office.referrals.queue().lines] == [TWO]
    assert office.verify() == ()


def minuted(office: Office, day: date) -> set[str]:
    """The cases that have an item of their own in the minutes of a day."""
    return {item.id for item in office.meetings.convene(day).items if item.case}


def test_the_case_that_the_room_is_at_takes_in_its_duplicate(office: Office) -> None:
    opened_meeting(office)
    office.meetings.handle(GoTo(ONE))
    office.meetings.handle(safety(ONE))
    office.links.settle(THREE, ONE, Relation.DUPLICATE)
    assert office.meetings.refresh()
    for command in (features(ONE), advice(ONE)):
        office.meetings.handle(command)

    case = office.meetings.meeting.item(ONE).the_case()
    assert None not in (case.victim_safety, case.decision)
    assert "He rang her." in str(case.facts.behaviours)
    assert office.verify() == ()


def test_whoever_is_out_of_a_case_is_out_of_the_one_that_it_goes_on_as(office: Office) -> None:
    opened_meeting(office)
    office.meetings.handle(DeclareInterest(PEOPLE[1].name, THREE, "her manager", recused=True))
    office.links.settle(THREE, ONE, Relation.DUPLICATE)

    assert office.meetings.refresh()
    assert office.meetings.meeting.recused_from(ONE) == {PEOPLE[1].name}
    office.meetings.handle(defer(ONE))
    close(office)
    assert office.verify() == ()


def test_an_interest_of_an_earlier_meeting_follows_a_merge(office: Office) -> None:
    opened_meeting(office)
    office.meetings.handle(DeclareInterest(PEOPLE[1].name, THREE, "her manager", recused=True))
    office.meetings.handle(defer(THREE))
    office.meetings.handle(defer(ONE))
    office.meetings.handle(DeclareInterest(PEOPLE[1].name, ONE, "knows the street", recused=False))
    close(office)
    office.links.settle(THREE, ONE, Relation.DUPLICATE)

    office.agendas.build(NEXT_DAY)
    office.meetings.convene(NEXT_DAY)
    for command in (*PEOPLE, OpenMeeting(PEOPLE[0].name, "Noor Patel")):
        office.meetings.handle(command)
    assert office.meetings.meeting.recused_from(ONE) == {PEOPLE[1].name}
    office.meetings.handle(LiftInterest(PEOPLE[1].name, ONE, "it was another street"))
    assert office.meetings.meeting.recused_from(ONE) == frozenset()
    assert office.verify() == ()


@pytest.mark.parametrize("deed", [GoTo(THREE), safety(THREE), defer(THREE)])
def test_a_case_that_the_room_has_begun_is_not_merged_away(office: Office, deed: Command) -> None:
    opened_meeting(office)
    if not isinstance(deed, GoTo):
        office.meetings.handle(safety(THREE))
    office.meetings.handle(deed)
    before = office.meetings.meeting

    with pytest.raises(Refused, match=rf"{THREE} (is being considered|has ended)"):
        office.links.settle(THREE, ONE, Relation.DUPLICATE)
    office.meetings.refresh()
    assert office.meetings.meeting == before
    assert relations(office) == [(THREE, ONE, "proposed")]
    assert office.verify() == ()


def test_a_slip_from_before_a_merge_can_be_taken_back(office: Office) -> None:
    opened_meeting(office)
    office.meetings.handle(safety(ONE))
    office.links.settle(THREE, ONE, Relation.DUPLICATE)
    office.meetings.undo()

    meeting = office.meetings.meeting
    assert meeting.item(ONE).the_case().victim_safety is None
    assert [item.id for item in meeting.items if item.case] == [ONE, TWO]
    assert "He rang her." in str(office.referrals.get(ONE).facts.behaviours)
    assert office.verify() == ()


def test_a_case_decided_in_the_meeting_takes_no_duplicate(office: Office) -> None:
    opened_meeting(office)
    for command in (safety(ONE), features(ONE), advice(ONE)):
        office.meetings.handle(command)

    with pytest.raises(Refused, match=f"{ONE} is decided: settle the two as a repeat"):
        office.links.settle(THREE, ONE, Relation.DUPLICATE)
    office.links.settle(THREE, ONE, Relation.REPEAT)
    office.meetings.refresh()
    (told,) = office.meetings.meeting.item(THREE).the_case().history
    assert (told.reference, told.outcome) == (ONE, "advice and consultation")
    close(office)
    assert office.referrals.get(THREE).standing is Standing.NOT_REACHED
    assert {one.reference for one in office.referrals.case(THREE, NEXT_DAY).history} == {ONE, ""}
    assert office.verify() == ()


def test_a_case_deferred_in_the_meeting_goes_on_with_its_duplicate(office: Office) -> None:
    opened_meeting(office)
    for command in (safety(ONE), defer(ONE)):
        office.meetings.handle(command)
    office.links.settle(THREE, ONE, Relation.DUPLICATE)
    office.meetings.refresh()
    close(office)

    assert [slot.id for slot in office.agendas.build(NEXT_DAY).slots if slot.id in (ONE, THREE)] == [ONE]
    case = office.meetings.convene(NEXT_DAY).item(ONE).the_case()
    assert "He rang her." in str(case.facts.behaviours)
    assert office.verify() == ()
