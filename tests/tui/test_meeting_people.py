"""Opens the meeting and keeps who is here: arrivals, dial-ins, apologies, departures."""

from pathlib import Path

from masp_meeting.domain.attending import Apology, Mode
from masp_meeting.domain.meeting import Stage
from masp_meeting.tui.screens.home import HomeScreen
from masp_meeting.tui.screens.meeting import MeetingScreen
from tests.samples import CHAIR
from tests.tui.front import HOSTILE
from tests.tui.room import Room, Words, an_office, meeting_room, opened_office, seated


async def test_opens_the_meeting_and_asks_who_is_here(tmp_path: Path) -> None:
    async with seated(an_office(tmp_path)) as room:
        assert "Open the meeting of Wed 25 Nov 2026" in room.words
        await room.press("enter")
        assert "Say who chairs the meeting." in room.words
        await room.press(Words(CHAIR), "tab", Words("Noor Patel"), "enter")
        assert room.meeting.stage is Stage.OPEN
        assert (room.meeting.chair, room.meeting.minute_taker) == (CHAIR, "Noor Patel")
        assert "Who is here" in room.words
        await room.press("escape")

        assert isinstance(room.app.screen, MeetingScreen)
        assert "0 here · ▲ no quorum" in room.words


async def test_a_meeting_that_is_not_opened_stays_planned(tmp_path: Path) -> None:
    async with meeting_room(an_office(tmp_path)) as room:
        await room.press("escape")

        assert isinstance(room.app.screen, HomeScreen)
        assert room.meeting.stage is Stage.PLANNED


async def add(room: Room, *lines: str) -> None:
    """Type people into the dialog, a line each."""
    for line in lines:
        await room.write(line)
        await room.press("enter")


async def test_people_are_added_a_line_each(tmp_path: Path) -> None:
    async with seated(opened_office(tmp_path), (120, 36)) as room:
        await room.press("w")
        await add(room, "Una Voe, police, dial-in", f"{HOSTILE}, health, d", "Al Bo, probation, apologies")
        here = {one.name: (one.agency, one.mode) for one in room.meeting.here()}

        assert here["Una Voe"] == ("police", Mode.DIAL_IN)
        assert here[HOSTILE] == ("health", Mode.DIAL_IN)
        assert room.meeting.apologies == (Apology("Al Bo", "probation"),)
        assert f"✔ {HOSTILE}, health, dial-in" in room.words
        assert "– Al Bo, probation: apologies" in room.words
        assert "6 here" in room.words


async def test_a_line_without_an_agency_is_refused_and_stays(tmp_path: Path) -> None:
    async with seated(opened_office(tmp_path)) as room:
        await room.press("w")
        await add(room, "Una Voe")
        assert "Type the name, a comma, and the agency" in room.words
        await add(room, ", police")

        assert [one.name for one in room.meeting.here()][-1] == "Una Voe"


async def test_somebody_steps_out_and_comes_back(tmp_path: Path) -> None:
    async with seated(opened_office(tmp_path)) as room:
        await room.press("w", Words("Half"), "tab", "down", "enter")
        assert "– Tom Marsh, probation, dial-in, stepped out" in room.words
        assert "Half" in room.words
        assert not next(one for one in room.meeting.attendees if one.name == "Tom Marsh").here
        room.clock.move(minutes=5)
        await room.press("enter")
        tom = next(one for one in room.meeting.attendees if one.name == "Tom Marsh")

        assert tom.here
        assert len(tom.stays) == 2
        assert tom.mode is Mode.DIAL_IN


async def test_names_that_were_typed_before_are_completed(tmp_path: Path) -> None:
    async with seated(opened_office(tmp_path)) as room:
        await room.press("w", Words("noor"), "right", Words("health"), "enter")

        assert room.meeting.here()[-1].name == "Noor Patel"
