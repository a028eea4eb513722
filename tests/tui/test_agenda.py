"""Prepares a meeting by the keys: the agenda's lines, another order by hand, building anew, and the start."""

from pathlib import Path

import pytest

from masp_meeting.domain.meeting import ItemKind
from masp_meeting.service.office import Office
from masp_meeting.tui.screens.agenda import AgendaScreen
from masp_meeting.tui.screens.home import HomeScreen
from masp_meeting.tui.screens.meeting import MeetingScreen
from masp_meeting.tui.screens.referral import ReferralScreen
from tests.samples import DAY, facts, flagged
from tests.tui.front import front_office, said
from tests.tui.room import ONE, THREE, TWO, Room, an_office, open_meeting, the_office

TO_THE_CASES = ("down",) * 3


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """Three referrals, the third with a red flag, and an agenda for the day."""
    emails = (f"{number}@probation.example" for number in range(3))
    plain, second, third = (facts(referrer_email=email) for email in emails)
    return an_office(tmp_path, plain, second, facts(referrer_email=third.referrer_email, red_flags=flagged()))


def cases(office: Office) -> list[str]:
    """The references in the order of the agenda as it is kept."""
    return [slot.id for slot in office.agendas.load(DAY).slots if slot.kind is ItemKind.CASE]


def shown(room: Room) -> list[str]:
    """The references in the order of the screen."""
    words = room.look().split()
    return [word for word in words if word.startswith("MASP-2026")]


async def test_shows_every_line_with_its_time(office: Office) -> None:
    async with front_office(office) as room:
        await room.press("g")
        lines = room.look().splitlines()

    assert "Agenda of Wed 25 Nov 2026" in lines[0]
    assert "3 cases · 10:00 to 11:00" in lines[1]
    assert lines[3].split()[:3] == ["1", "10:00", "5"]
    assert lines[6].split() == [
        *("4", "10:15", "10", THREE, "▲", "A.B.", "34", "✔", "✔", "✔", "✔", "?", "high", "5", "probation")
    ]


async def test_a_line_moves_up_and_down_and_the_times_follow(office: Office) -> None:
    async with front_office(office) as room:
        await room.press("g", *TO_THE_CASES, "shift+down")
        assert shown(room) == cases(office) == [ONE, THREE, TWO]

        await room.press("j")
        assert shown(room) == cases(office) == [ONE, TWO, THREE]

        await room.press("shift+up", "k")
        assert shown(room) == cases(office) == [THREE, ONE, TWO]

    times = [slot.starts for slot in the_office_again(office).agendas.load(DAY).slots]
    assert times == sorted(times)


def the_office_again(office: Office) -> Office:
    """Open the same workspace anew."""
    return the_office(office.workspace.folder)


async def test_a_line_stays_at_the_end(office: Office) -> None:
    async with front_office(office) as room:
        before = office.agendas.load(DAY)
        await room.press("g", "shift+up")

        assert "It is at the end of the agenda already." in said(room)
        assert office.agendas.load(DAY) == before


async def test_names_are_shown_while_somebody_asks_for_them(office: Office) -> None:
    async with front_office(office) as room:
        await room.press("g")
        assert "Alder" not in room.look()

        await room.press("x")
        assert room.look().count("Alder Brand") == 3


async def test_an_agenda_is_built_anew_when_enter_says_so(office: Office) -> None:
    async with front_office(office) as room:
        await room.press("g", *TO_THE_CASES, "shift+down")
        office.referrals.add(facts(referrer_email="late@probation.example"))

        await room.press("r", "escape")
        assert len(cases(office)) == 3

        await room.press("r", "enter")
        assert shown(room) == cases(office) == [THREE, ONE, TWO, "MASP-2026-0004"]
        assert "The agenda is built anew." in said(room)


async def test_enter_opens_the_referral_of_a_case(office: Office) -> None:
    async with front_office(office) as room:
        await room.press("g", "enter")
        assert "This line is no case" in said(room)

        await room.press(*TO_THE_CASES, "enter")
        assert isinstance(room.app.screen, ReferralScreen)
        assert THREE in room.look()


async def test_the_meeting_starts_from_its_agenda(office: Office) -> None:
    async with front_office(office) as room:
        await room.press("g", "m")

        assert any(isinstance(screen, MeetingScreen) for screen in room.app.screen_stack)


async def test_the_agenda_of_a_meeting_that_has_begun_is_left_alone(office: Office) -> None:
    open_meeting(office)
    before = office.agendas.load(DAY)

    async with front_office(office) as room:
        await room.press("g", *TO_THE_CASES, "shift+down")

        assert "is open: its agenda is part of the meeting now." in said(room)
        assert office.agendas.load(DAY) == before


async def test_a_damaged_agenda_is_one_sentence(office: Office) -> None:
    async with front_office(office) as room:
        await room.press("g")
        (office.workspace.agendas / f"{DAY}.json").write_text("")
        await room.press("question_mark", "escape")

        assert isinstance(room.app.screen, HomeScreen)
        assert str(DAY) in said(room)


async def test_a_correction_is_seen_on_the_way_back(office: Office) -> None:
    async with front_office(office) as room:
        await room.press("g")
        office.referrals.correct(ONE, facts(red_flags=flagged()))
        await room.press(*TO_THE_CASES, "enter", "escape")

        assert isinstance(room.app.screen, AgendaScreen)
        assert "▲" in next(line for line in room.look().splitlines() if ONE in line)
