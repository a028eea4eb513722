"""Presses every key that begins something: a meeting, an agenda, a referral, the minutes."""

import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from textual.widgets import Input

from masp_meeting.service.office import Office
from masp_meeting.tui.dialogs.about import LIBRARIES
from masp_meeting.tui.screens.agenda import AgendaScreen
from masp_meeting.tui.screens.meeting import MeetingScreen
from masp_meeting.tui.screens.referral import ReferralScreen
from masp_meeting.tui.widgets.next_meeting import NextMeeting
from tests.samples import DAY, ROOT
from tests.tui.front import front_office, without_agenda
from tests.tui.room import TWO, an_office, open_meeting, the_office


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """Three plain referrals, and an agenda for the day."""
    return an_office(tmp_path)


async def test_says_when_the_next_meeting_is(office: Office) -> None:
    async with front_office(office) as room:
        assert "Next meeting Wed 25 Nov 2026, today · 3 cases · 10:00 to 11:00 · planned" in room.look()


@pytest.mark.parametrize(("key", "screen"), [("g", AgendaScreen), ("m", MeetingScreen)])
async def test_a_missing_agenda_is_built_when_enter_says_so(
    tmp_path: Path, key: str, screen: type[AgendaScreen | MeetingScreen]
) -> None:
    async with front_office(without_agenda(tmp_path)) as room:
        assert "no agenda yet" in room.look()

        await room.press(key, "escape")
        assert room.office.agendas.days() == ()

        await room.press(key, "enter")
        assert room.office.agendas.days() == (DAY,)
        assert any(isinstance(one, screen) for one in room.app.screen_stack)


async def test_enter_goes_on_with_a_meeting_that_was_interrupted(office: Office) -> None:
    open_meeting(office)

    async with front_office(office) as room:
        assert "An open meeting of Wed 25 Nov 2026 is waiting: enter continues" in room.look()
        assert isinstance(room.app.focused, NextMeeting)

        await room.press("enter")
        assert isinstance(room.app.screen, MeetingScreen)


async def test_the_queue_is_one_key_away_from_an_open_meeting(office: Office) -> None:
    open_meeting(office)

    async with front_office(office) as room:
        await room.press("tab", "enter")

        assert isinstance(room.app.screen, ReferralScreen)


async def test_a_referral_is_typed_from_scratch(tmp_path: Path) -> None:
    async with front_office(without_agenda(tmp_path)) as room:
        await room.press("n")
        await room.write("Orla")
        await room.press("tab")
        await room.write("Fenn")
        await room.press("tab")
        await room.write("3/4/1990")
        await room.press("enter")

        assert isinstance(room.app.screen, ReferralScreen)
        kept = room.office.referrals.get(TWO)
        assert (kept.facts.subject_given_names, kept.facts.subject_family_name) == ("Orla", "Fenn")
        assert kept.facts.subject_dob is not None
        assert kept.facts.subject_dob.isoformat() == "1990-04-03"
        assert kept.facts.referral_date == DAY


async def test_a_referral_without_a_name_is_refused_and_nothing_typed_is_lost(tmp_path: Path) -> None:
    async with front_office(without_agenda(tmp_path)) as room:
        await room.press("n", "tab", "tab", "tab")
        await room.write("2 Quay Steps")
        await room.press("enter")
        assert "Type at least one name of the subject." in room.look()

        await room.press("escape", "n")
        assert "2 Quay Steps" in room.look()
        assert room.office.referrals.queue().total == 1


async def test_a_half_typed_referral_outlives_the_app(tmp_path: Path) -> None:
    async with front_office(without_agenda(tmp_path)) as room:
        await room.press("n")
        await room.write("Orla")

    async with front_office(the_office(tmp_path)) as room:
        await room.press("n")

        assert room.app.screen.query_one("#subject_given_names", Input).value == "Orla"


async def test_about_says_whose_data_and_whose_work_it_is(office: Office) -> None:
    async with front_office(office, (120, 36)) as room:
        await room.press("f1")

        assert "Contains Royal Mail data © Royal Mail copyright" in room.look()
        assert "docxtpl (LGPL-2.1)" in room.look()


def test_about_names_every_library_that_is_used() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    used = (Requirement(line) for line in project["dependencies"])

    assert {one.name for one in used if one.marker is None} == set(LIBRARIES)


async def test_help_says_what_each_key_does(office: Office) -> None:
    async with front_office(office, (120, 36)) as room:
        await room.press("question_mark")

        assert "Type a referral that came without a form" in room.look()
        assert "Write the minutes, letters and lists of a meeting" in room.look()


async def test_q_leaves(office: Office) -> None:
    async with front_office(office) as room:
        await room.press("q")

        assert room.app.return_code == 0
        assert not room.app.is_running
