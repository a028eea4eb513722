"""An interest holds at every later meeting, for the case and matters about it, until it is lifted."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from masp_meeting.domain.commands import Command, DeclareInterest, GoTo, LiftInterest
from masp_meeting.domain.errors import Refused
from masp_meeting.domain.matter_words import MATTERS
from masp_meeting.domain.minutes import minutes_of
from masp_meeting.domain.urgent import Consulted
from masp_meeting.service.office import Office
from masp_meeting.tui.dialogs.people import PeopleList
from masp_meeting.tui.screens.meeting import MeetingScreen
from tests.samples import CHAIR, DAY, advice, safety
from tests.service.offices import ONE, close, defer
from tests.service.weeks import Weeks, week
from tests.tui.room import MeetingApp, Room, Words

TOM = "Tom Marsh"
HIS_MANAGER = DeclareInterest(TOM, ONE, "his offender manager")
PUT_OFF = (safety(ONE), defer(ONE, week(1)))


class NextWeek(MeetingApp):
    """The app, come straight into the meeting a week later."""

    def first_screen(self) -> MeetingScreen:
        return MeetingScreen(self._office, week(1))


@asynccontextmanager
async def a_week_later(office: Office, size: tuple[int, int] = (120, 36)) -> AsyncIterator[Room]:
    app = NextWeek(office)
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.pause()
        yield Room(office, app, pilot)


def held(folder: Path, *did: Command) -> Weeks:
    """Hold the first meeting, in which these things were done."""
    weeks = Weeks(folder)
    weeks.hold(0, *did)
    return weeks


async def test_who_was_out_of_a_deferred_case_is_out_when_it_returns(tmp_path: Path) -> None:
    weeks = held(tmp_path, HIS_MANAGER, *PUT_OFF)
    weeks.open(1, GoTo(ONE))
    with weeks.office as office:
        async with a_week_later(office) as room:
            assert "out for this case: Tom Marsh" in room.look()
            assert "▲ no quorum: nobody from probation" in room.look()
            assert "Tom Marsh is out: his offender manager; declared on Wed 25 Nov 2026" in room.sheet
        (declared,) = minutes_of(office.meetings.meeting, weeks.clock.now).interests
        assert (declared.name, declared.reference, declared.follows) == (TOM, ONE, "out for this case")
        assert "declared on Wed 25 Nov 2026" in declared.nature
        assert office.verify() == ()


async def test_it_is_lifted_by_the_key_that_declares_it(tmp_path: Path) -> None:
    weeks = held(tmp_path, HIS_MANAGER, *PUT_OFF)
    weeks.open(1, GoTo(ONE))
    with weeks.office as office:
        async with a_week_later(office) as room:
            await room.press(
                "i", Words(TOM), "tab", "tab", Words("handed over in May"), "tab", "down", "down"
            )
            await room.press("enter")

            assert isinstance(room.app.screen, MeetingScreen)
            assert "out for this case" not in room.look()
            assert "Tom Marsh stays: his offender manager" in room.sheet
            assert "lifted: handed over in May" in room.sheet
            await room.press("u")
            assert "out for this case: Tom Marsh" in room.look()
            office.meetings.handle(LiftInterest(TOM, ONE, "handed over in May"))
        weeks.clock.set_to(week(1))
        office.meetings.handle(safety(ONE))
        office.meetings.handle(defer(ONE, week(2)))
        close_week(weeks, 1)
        assert weeks.open(2, GoTo(ONE)).recused_from(ONE) == frozenset()
        assert office.verify() == ()


def close_week(weeks: Weeks, number: int) -> None:
    close(weeks.office, week(number + 1))


async def test_a_decision_to_ratify_is_kept_off_the_wall_from_whom_it_put_out(tmp_path: Path) -> None:
    weeks = held(tmp_path, HIS_MANAGER, safety(ONE), advice(ONE))  # without probation, and so provisional
    weeks.open(1, GoTo(MATTERS))
    with weeks.office as office:
        async with a_week_later(office) as room:
            assert f"{ONE}: not on this screen" in room.sheet
            assert "A.B." not in room.sheet
            await room.press("w")
            people = room.app.screen.query_one(PeopleList)
            people.highlighted = people.get_option_index(TOM)
            people.focus()
            await room.press("enter", "escape")
            assert f"{ONE} A.B.: advice and consultation" in room.sheet
        (declared,) = minutes_of(office.meetings.meeting, weeks.clock.now).interests
        assert (declared.reference, declared.nature) == (ONE, "declared on Wed 25 Nov 2026")


def test_it_holds_for_a_late_case_a_name_in_small_letters_and_the_week_after(tmp_path: Path) -> None:
    weeks = held(tmp_path, HIS_MANAGER, safety(ONE), defer(ONE, week(3)))
    weeks.hold(1)
    weeks.open(2)
    with weeks.office as office:
        meeting = office.meetings.add_case(ONE, "his release was brought forward")
        assert TOM in meeting.recused_from(ONE)
        (interest,) = meeting.interests
        assert interest.since == DAY


def test_what_is_declared_in_a_meeting_that_is_still_open_is_heard_in_one_opened_since(
    tmp_path: Path,
) -> None:
    weeks = Weeks(tmp_path)
    weeks.open(0, *PUT_OFF)
    with weeks.office as office:
        weeks.open(1)
        office.meetings.convene(DAY)
        office.meetings.handle(HIS_MANAGER)
        assert office.meetings.convene(week(1)).recused_from(ONE) == {TOM}
        office.meetings.convene(DAY)
        office.meetings.undo()
        assert office.meetings.convene(week(1)).recused_from(ONE) == frozenset()
        assert office.verify() == ()


def test_nobody_who_is_out_decides_urgently_or_is_consulted(tmp_path: Path) -> None:
    weeks = held(tmp_path, HIS_MANAGER, *PUT_OFF)
    with weeks.office as office:
        given = advice(ONE)
        with pytest.raises(Refused, match=f"{TOM} is out of {ONE} for an interest"):
            office.urgent.decide(given, TOM, "he is out tonight", (), (safety(ONE),))
        with pytest.raises(Refused, match=f"{TOM} is out of {ONE} for an interest"):
            office.urgent.decide(
                given, CHAIR, "he is out tonight", (Consulted("probation", TOM),), (safety(ONE),)
            )
        assert office.urgent.decide(given, CHAIR, "he is out tonight", (), (safety(ONE),)).by == CHAIR
        assert office.verify() == ()
