"""The command that opens the record of a meeting that is over, or says why it does not."""

from datetime import date
from pathlib import Path

import pytest

from masp_meeting.cli.clock import local_now, open_office
from masp_meeting.domain.attending import Mode
from masp_meeting.domain.commands import Arrive, CloseMeeting, OpenMeeting
from masp_meeting.domain.dates import show_date, weeks_after
from masp_meeting.tui.amend_app import AmendApp
from masp_meeting.tui.screens.home import HomeScreen
from masp_meeting.tui.screens.meeting import MeetingScreen
from tests.cli.commands import masp


@pytest.fixture
def day(workspace: Path) -> date:
    """A meeting of last week, over."""
    day = weeks_after(local_now().date(), -1)
    with open_office(workspace) as office:
        office.agendas.build(day)
        office.meetings.convene(day)
        people = Arrive("Marian Fell", "police", Mode.IN_PERSON)
        for command in (people, OpenMeeting("Marian Fell", ""), CloseMeeting(weeks_after(day, 2))):
            office.meetings.handle(command)
    return day


def test_nothing_was_closed(workspace: Path) -> None:  # noqa: ARG001
    answer = masp("amend")
    assert (answer.code, answer.err) == (
        1,
        "No meeting has been closed yet: there is no decision to change.\n",
    )


def test_a_day_without_a_closed_meeting(day: date) -> None:
    other = weeks_after(day, -1)
    answer = masp("amend", other.isoformat())
    assert answer.code == 1
    assert (
        answer.err == f"The meeting of {show_date(other)} is not closed: there is nothing to amend in it.\n"
    )


def test_without_a_terminal(day: date) -> None:
    answer = masp("amend", day.isoformat())
    assert (answer.code, answer.err.startswith("Amending needs a terminal")) == (1, True)


async def test_the_record_lies_over_the_queue(workspace: Path, day: date) -> None:
    with open_office(workspace) as office:
        async with AmendApp(office, day).run_test() as pilot:
            await pilot.pause()
            assert isinstance(pilot.app.screen, MeetingScreen)
            await pilot.press("escape")
            await pilot.pause()
            assert isinstance(pilot.app.screen, HomeScreen)
