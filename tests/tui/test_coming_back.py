"""A case that comes back once an agenda is built is on it, and is offered to a meeting that has begun."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from masp_meeting.domain.commands import Amend, Ratify, StepOut
from masp_meeting.service.office import Office
from masp_meeting.tui.widgets.agenda_list import AgendaList
from tests.samples import CHAIR, DAY, action, advice, facts, flagged, safety
from tests.service.offices import ONE, THREE, TWO, close, defer
from tests.service.weeks import Weeks, week
from tests.tui.front import front_office, said
from tests.tui.room import Words
from tests.tui.test_meeting_interests import a_week_later

NEXT = week(1)
DECIDED = tuple(one for case in (ONE, TWO, THREE) for one in (safety(case), advice(case)))
COMES_BACK = Amend(ONE, CHAIR, "the police rang", deferral=defer(ONE, NEXT))


@pytest.fixture
def weeks(tmp_path: Path) -> Iterator[Weeks]:
    weeks = Weeks(tmp_path)
    with weeks.office:
        yield weeks


def built_ahead(weeks: Weeks) -> Office:
    """Decide all cases, and build the next agenda, on which there is none."""
    weeks.hold(0, *DECIDED)
    weeks.office.agendas.build(NEXT)
    assert cases_of(weeks.office) == []
    return weeks.office


def cases_of(office: Office) -> list[str]:
    """List the cases on the agenda of the next meeting."""
    return [slot.id for slot in office.agendas.load(NEXT).slots if slot.id.startswith("MASP")]


async def test_an_amended_deferral_is_on_the_agenda_that_was_built_before(weeks: Weeks) -> None:
    office = built_ahead(weeks)
    office.amending.amend(DAY, COMES_BACK)
    assert cases_of(office) == [ONE]
    assert [slot.id for slot in office.agendas.load(NEXT).slots][-3:] == [ONE, "interventions", "closing"]
    assert office.agendas.returning(NEXT) == {ONE: "deferred once, awaits the date of birth from Tom Marsh"}
    weeks.clock.set_to(NEXT)
    async with front_office(office, (120, 36)) as room:
        await room.press("g")
        assert ONE in room.words
        await room.press("escape", "m", Words(CHAIR), "enter", "escape")
        agenda = room.app.screen.query_one(AgendaList)
        assert ONE in [option.id for option in agenda.options]
        assert office.meetings.meeting.item(ONE).the_case().own_history
        assert office.verify() == ()


def test_its_place_is_behind_the_discussed_or_first_with_a_red_flag(tmp_path: Path) -> None:
    stated = [facts(referrer_email=f"{n}@x.example") for n in range(2)]
    weeks = Weeks(tmp_path, *stated, facts(red_flags=flagged()))
    with weeks.office as office:
        weeks.hold(
            0,
            safety(ONE),
            advice(ONE),
            safety(TWO),
            defer(TWO, NEXT),
            action(THREE),
            safety(THREE),
            advice(THREE),
        )
        office.agendas.build(NEXT)
        assert cases_of(office) == [TWO]
        office.amending.amend(DAY, COMES_BACK)
        office.amending.amend(DAY, Amend(THREE, CHAIR, "he rang", deferral=defer(THREE, NEXT)))
        assert cases_of(office) == [THREE, TWO, ONE]
        office.agendas.move(NEXT, ONE, 0)
        assert cases_of(office) == [ONE, THREE, TWO]
        assert office.verify() == ()


def test_a_new_referral_waits_for_the_agenda_to_be_built_anew(weeks: Weeks) -> None:
    office = built_ahead(weeks)
    office.referrals.add(facts())
    assert cases_of(office) == []


def test_one_that_was_not_ratified_or_was_deferred_is_on_it_too(weeks: Weeks) -> None:
    office = weeks.office
    weeks.hold(0, StepOut("Tom Marsh"), safety(ONE), advice(ONE), safety(TWO), defer(TWO, week(2)))
    office.agendas.build(NEXT)
    office.agendas.build(week(2))
    weeks.open(1, Ratify(DAY, ONE, agreed=False, remark="probation was not asked"))
    planned = [slot.id for slot in office.agendas.load(week(2)).slots]
    assert {ONE, TWO, THREE} <= set(planned)
    office.meetings.undo()
    assert ONE not in [slot.id for slot in office.agendas.load(week(2)).slots]
    close(office, week(2))
    assert office.verify() == ()


async def test_a_meeting_that_has_begun_is_offered_it_and_says_so_at_the_close(weeks: Weeks) -> None:
    office = built_ahead(weeks)
    weeks.open(1)
    async with a_week_later(office) as room:
        await room.press("z")
        assert "Nothing goes to the next agenda." in room.words
        await room.press("escape")
        with Office.open(office.workspace.folder, weeks.clock, iter("abc").__next__, CHAIR) as other:
            other.amending.amend(DAY, COMES_BACK)
        await room.pilot.pause(0.5)
        assert f"{ONE} has come back, and is not on this agenda: + adds it." in said(room)
        room.app.clear_notifications()
        await room.press("z")
        assert "Nothing goes to the next agenda." not in room.words
        assert f"Come back, not on this agenda (+ adds one), and going to the next (1): {ONE}" in room.words
        await room.press("escape", "plus", "enter", Words("the room is here"), "enter")
        assert room.meeting.item(ONE).late
        await room.press("z")
        assert "Come back" not in room.words
