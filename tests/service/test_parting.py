"""A merge that was a mistake is taken back: both referrals stand as they would without it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from masp_meeting.domain.errors import Refused
from masp_meeting.domain.questions import open_questions
from masp_meeting.domain.relation import Relation
from masp_meeting.service.office import Office
from tests.samples import NEXT_DAY, PEOPLE, advice, facts, features, safety
from tests.service.offices import ONE, THREE, TWO, new_office, opened_meeting, verbs
from tests.service.twice import AGAIN, OTHER, close, relations


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """Keep somebody, somebody else, and the first again by another agency and in another spelling."""
    with new_office(tmp_path, facts(), OTHER, AGAIN) as office:
        yield office


def test_a_merge_that_was_a_mistake_is_taken_back(office: Office) -> None:
    office.referrals.add(facts(referral_date=date(2026, 11, 23)))
    before = office.referrals.every(), office.referrals.queue()
    office.links.settle(THREE, ONE, Relation.DUPLICATE)
    assert office.referrals.every() != before[0]

    office.links.settle(ONE, THREE, Relation.DIFFERENT)

    assert [*zip(office.referrals.every(), before[0], strict=True)] == [
        (now, replace(was, settled=now.settled))
        for now, was in zip(office.referrals.every(), before[0], strict=True)
    ]
    assert office.referrals.queue().total == before[1].total
    assert relations(office) == [
        (THREE, ONE, "different"),
        ("MASP-2026-0004", ONE, "proposed"),
        ("MASP-2026-0004", THREE, "proposed"),
    ]
    assert verbs(office, ONE)[-1] == "Part"
    assert office.verify() == ()
    office.links.settle(THREE, ONE, Relation.DUPLICATE)
    assert office.referrals.get(THREE).merged_into == ONE
    assert office.verify() == ()


def test_what_was_changed_since_a_merge_stays_and_is_in_doubt_where_the_merge_had_changed_it_too(
    office: Office,
) -> None:
    office.links.settle(THREE, ONE, Relation.DUPLICATE)
    stated = office.referrals.get(ONE).facts
    changed = replace(stated, behaviours=f"{stated.behaviours} And again.", subject_gender="male")
    office.referrals.correct(ONE, changed, reviewed=False)

    office.links.settle(THREE, ONE, Relation.REPEAT)

    one = office.referrals.get(ONE)
    assert (one.facts, one.also_referred_by) == (
        replace(facts(), behaviours=changed.behaviours, subject_gender="male"),
        (),
    )
    (question,) = open_questions(one)
    assert (question.fact, f"while {THREE} was merged" in question.sentence) == ("behaviours", True)
    assert office.referrals.get(THREE).facts == AGAIN
    assert office.verify() == ()


def test_a_meeting_that_runs_follows_a_merge_taken_back(office: Office) -> None:
    opened_meeting(office)
    office.links.settle(THREE, ONE, Relation.DUPLICATE)
    office.links.settle(THREE, ONE, Relation.DIFFERENT)
    office.meetings.refresh()
    case = office.meetings.meeting.item(ONE).the_case()

    assert (case.facts.behaviours, case.also_referred_by) == (facts().behaviours, ())
    close(office)
    assert [slot.id for slot in office.agendas.build(NEXT_DAY).slots if slot.id in (ONE, THREE)] == [
        ONE,
        THREE,
    ]
    assert office.verify() == ()


def test_a_link_settled_while_the_meeting_runs_is_told_with_the_case(office: Office) -> None:
    opened_meeting(office)
    for command in (safety(ONE), features(ONE), advice(ONE)):
        office.meetings.handle(command)
    close(office)
    office.agendas.build(NEXT_DAY)
    office.meetings.convene(NEXT_DAY)
    office.meetings.handle(PEOPLE[0])
    office.links.settle(THREE, ONE, Relation.REPEAT)
    office.meetings.refresh()

    history = office.meetings.meeting.item(THREE).the_case().history
    assert [(one.reference, one.outcome) for one in history][-1] == (ONE, "advice and consultation")
    assert office.verify() == ()


def test_two_merges_are_taken_back_from_the_last_on(tmp_path: Path) -> None:
    with new_office(tmp_path, facts(), AGAIN, AGAIN) as office:
        office.links.settle(THREE, TWO, Relation.DUPLICATE)
        office.links.settle(TWO, ONE, Relation.DUPLICATE)
        with pytest.raises(Refused, match=f"{TWO} goes on as {ONE} itself: take that back first"):
            office.links.settle(THREE, TWO, Relation.DIFFERENT)
        office.links.settle(TWO, ONE, Relation.DIFFERENT)
        office.links.settle(THREE, TWO, Relation.DIFFERENT)

        assert [one.facts for one in office.referrals.every()] == [facts(), AGAIN, AGAIN]
        assert office.verify() == ()
