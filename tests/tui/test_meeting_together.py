"""Two terminals on one workspace: the chair drives, a minute-taker adds, and neither loses anything."""

import os
from pathlib import Path

import pytest

from masp_meeting.domain.commands import ConfirmRedFlag, TakeNote
from masp_meeting.domain.errors import Refused
from masp_meeting.domain.meeting import Stage
from masp_meeting.tui.dialogs.ask import AskDialog
from masp_meeting.tui.screens.home import HomeScreen
from masp_meeting.tui.screens.meeting import MeetingScreen
from tests.samples import CHAIR, DAY
from tests.tui.front import front_office
from tests.tui.left_over import left_over
from tests.tui.room import ONE, THREE, TWO, Words, meeting_room, opened_office, seated, the_office


async def test_others_do_not_move_the_cursor_while_somebody_chooses(tmp_path: Path) -> None:
    office = opened_office(tmp_path)
    async with seated(office) as room:
        await room.press("down", "down")
        with the_office(tmp_path, "Noor Patel") as second:
            second.meetings.convene(DAY)
            second.meetings.handle(TakeNote(TWO, "x", "Late news."))
        await room.until(lambda: room.meeting.item(TWO).notes)
        assert room.meeting.item(TWO).notes
        await room.press("enter")

        assert room.meeting.current == THREE


async def test_red_flags_that_others_raise_are_seen_on_the_agenda(tmp_path: Path) -> None:
    office = opened_office(tmp_path)
    async with seated(office) as room:
        with the_office(tmp_path, "Noor Patel") as second:
            second.meetings.convene(DAY)
            second.meetings.handle(ConfirmRedFlag(TWO, "psychopathy", present=True))
        await room.until(lambda: f"{TWO} ▲" in room.look())

        assert f"{TWO} ▲" in room.look()


async def test_a_second_driver_is_refused_by_the_name_of_the_first(tmp_path: Path) -> None:
    office = opened_office(tmp_path)
    second = the_office(tmp_path, "Noor Patel")
    second.meetings.drive(DAY)

    async with meeting_room(office) as room:
        assert isinstance(room.app.screen, AskDialog)
        assert "Take minutes beside Noor Patel?" in room.words
        assert "Noor Patel drives the meeting since 10:00 on Wed 25 Nov 2026" in room.words
        assert f"end process {os.getpid()}" in room.words
        await room.press("escape")
        assert isinstance(room.app.screen, HomeScreen)
        second.close()
        await room.press("m")

        assert isinstance(room.app.screen, MeetingScreen)


async def test_looking_at_a_meeting_that_is_over_takes_nobodys_seat(tmp_path: Path) -> None:
    office = left_over(tmp_path)
    async with front_office(the_office(tmp_path, "Noor Patel")) as looker:
        await looker.press("p", "down", "enter")
        assert isinstance(looker.app.screen, MeetingScreen)
        assert looker.meeting.stage is Stage.CLOSED
        async with meeting_room(office) as chair:
            assert isinstance(chair.app.screen, MeetingScreen)
            await looker.press("escape", "p", "down", "enter")
            assert isinstance(looker.app.screen, MeetingScreen)
            await looker.press("escape")
            third = the_office(tmp_path, "Ned Fane")
            with pytest.raises(Refused, match=f"{CHAIR} drives the meeting"):
                third.meetings.drive(DAY)
            third.close()


async def test_the_chair_and_the_minute_taker_lose_nothing(tmp_path: Path) -> None:
    office = opened_office(tmp_path)
    async with seated(office) as room:
        with the_office(tmp_path, "Noor Patel") as second:
            second.meetings.convene(DAY)
            await room.press("t", Words("Chair's"))
            second.meetings.handle(TakeNote(ONE, "x", "The minute-taker's."))
            await room.press("enter")

        assert [note.text for note in room.item.notes] == ["The minute-taker's.", "Chair's"]
