"""Late cases: they come from the queue into a meeting under way, and go back to where they stood."""

from datetime import timedelta
from pathlib import Path

import pytest

from masp_meeting.domain.commands import GoTo, ListCase, OpenMeeting, RecallCase, Restrict, SendApologies
from masp_meeting.domain.errors import Refused
from masp_meeting.domain.outcome import Disposition
from masp_meeting.domain.referral import Standing
from masp_meeting.service.office import Office
from tests.samples import CHAIR, DAY, NEXT_DAY, PEOPLE, advice, facts, safety
from tests.service.offices import (
    ONE,
    THREE,
    TWO,
    close,
    defer,
    new_office,
    open_office,
    opened_meeting,
    standing,
    verbs,
)

LATE = "MASP-2026-0004"
LATER = NEXT_DAY + timedelta(weeks=1)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """Stand in an open meeting of three cases, with a fourth referral that came after its agenda."""
    office = new_office(tmp_path)
    opened_meeting(office)
    office.referrals.add(facts(referrer_email="late@probation.example"))
    return office


def deferred_office(folder: Path) -> Office:
    """Stand in a meeting whose first case was deferred past it by the one before."""
    office = new_office(folder)
    opened_meeting(office)
    office.meetings.handle(safety(ONE))
    office.meetings.handle(defer(ONE, LATER))
    close(office)
    office.agendas.build(NEXT_DAY)
    office.meetings.convene(NEXT_DAY)
    for command in (*PEOPLE, OpenMeeting(CHAIR, "")):
        office.meetings.handle(command)
    return office


def test_comes_from_the_queue_behind_the_others_and_is_kept(office: Office, tmp_path: Path) -> None:
    added = office.meetings.add_case(LATE, "released on Friday")

    assert [item.id for item in added.items if item.case] == [ONE, TWO, THREE, LATE]
    with open_office(tmp_path) as again:
        assert again.meetings.convene(DAY) == added
        assert again.verify() == ()
    assert verbs(office)[-1] == "AddCase"


def test_is_decided_like_any_other(office: Office) -> None:
    office.meetings.add_case(LATE, "released on Friday")
    for command in (GoTo(LATE), safety(LATE), advice(LATE)):
        office.meetings.handle(command)

    assert standing(office, LATE)[0] is Standing.DECIDED
    assert office.verify() == ()


def test_goes_to_the_next_agenda_where_it_was_not_reached(office: Office) -> None:
    office.meetings.add_case(LATE, "released on Friday")
    for case in (ONE, TWO, THREE):
        for command in (GoTo(case), safety(case), advice(case)):
            office.meetings.handle(command)
    closed = close(office)

    assert closed.item(LATE).disposition is Disposition.NOT_REACHED
    assert standing(office, LATE) == (Standing.NOT_REACHED, NEXT_DAY)
    assert LATE in [slot.id for slot in office.agendas.build(NEXT_DAY).slots]
    assert office.verify() == ()


def test_undo_takes_it_off_again(office: Office, tmp_path: Path) -> None:
    before = office.meetings.meeting
    office.meetings.add_case(LATE, "released on Friday")
    undone, words = office.meetings.undo()

    assert words == f"late case {LATE}"
    assert undone == before
    assert standing(office, LATE) == (Standing.WAITING, None)
    with open_office(tmp_path) as again:
        assert again.meetings.convene(DAY) == undone
        assert again.verify() == ()


def test_undo_takes_the_room_back_from_it(office: Office, tmp_path: Path) -> None:
    office.meetings.add_case(LATE, "released on Friday")
    for item in (LATE, TWO, LATE):
        office.meetings.handle(GoTo(item))
    undone, _ = office.meetings.undo()

    assert undone.current == TWO
    with open_office(tmp_path) as again:
        assert again.meetings.convene(DAY) == undone
        assert again.verify() == ()


def test_undo_is_refused_while_a_correction_rests_on_it(office: Office) -> None:
    office.meetings.add_case(LATE, "released on Friday")
    office.referrals.correct(LATE, facts(subject_postcode="SP11 9RR"))

    with pytest.raises(Refused, match="something recorded since rests on it"):
        office.meetings.undo()
    assert office.meetings.meeting.item(LATE).late
    assert office.verify() == ()


def test_one_deferred_to_later_may_come_early_and_goes_back_to_its_day(tmp_path: Path) -> None:
    office = deferred_office(tmp_path)
    assert standing(office, ONE) == (Standing.DEFERRED, LATER)

    office.meetings.add_case(ONE, "he was arrested last night")
    assert office.meetings.meeting.item(ONE).the_case().own_history
    assert office.verify() == ()
    for command in (safety(ONE), advice(ONE)):
        office.meetings.handle(command)
    for _ in range(3):
        office.meetings.undo()

    assert standing(office, ONE) == (Standing.DEFERRED, LATER)
    assert ONE not in [item.id for item in office.meetings.meeting.items]
    assert office.verify() == ()


@pytest.mark.parametrize(
    ("reference", "why", "sentence"),
    [
        (LATE, " ", "Say why it cannot wait for the next meeting."),
        (ONE, "now", f"{ONE} is on the agenda already."),
        ("MASP-2026-0999", "now", "There is no referral MASP-2026-0999: look it up in the queue."),
    ],
)
def test_refusals_change_nothing(office: Office, reference: str, why: str, sentence: str) -> None:
    before = office.meetings.meeting

    with pytest.raises(Refused) as refusal:
        office.meetings.add_case(reference, why)
    assert str(refusal.value) == sentence
    assert office.meetings.meeting == before
    assert office.verify() == ()


def test_one_that_another_meeting_has_before_it_is_taken_there(office: Office, tmp_path: Path) -> None:
    office.agendas.build(NEXT_DAY)
    with open_office(tmp_path) as other:
        other.meetings.convene(NEXT_DAY)
        other.meetings.handle(SendApologies("Eve Lind", "health"))

    with pytest.raises(Refused, match=f"{LATE} is before the meeting of Wed 2 Dec 2026"):
        office.meetings.add_case(LATE, "released on Friday")


def test_one_that_was_decided_does_not_come_again(tmp_path: Path) -> None:
    office = new_office(tmp_path)
    opened_meeting(office)
    for command in (safety(ONE), advice(ONE)):
        office.meetings.handle(command)
    close(office)
    office.agendas.build(NEXT_DAY)
    office.meetings.convene(NEXT_DAY)

    with pytest.raises(Refused, match=f"{ONE} is decided"):
        office.meetings.add_case(ONE, "again")


def test_lists_and_restrictions_are_kept_in_their_order(office: Office, tmp_path: Path) -> None:
    for command in (ListCase(ONE), ListCase(TWO), RecallCase(ONE), Restrict(THREE, True)):
        office.meetings.handle(command)

    with open_office(tmp_path) as again:
        kept = again.meetings.convene(DAY)
        assert [item.id for item in kept.items if item.case] == [THREE, ONE, TWO]
        assert [item.id for item in kept.items if item.listed or item.restricted] == [THREE, TWO]
        assert again.verify() == ()
