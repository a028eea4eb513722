"""Opens the meeting and keeps who is here: one key for the regulars, a typed line for anybody else."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from textual.widgets import Input, OptionList

from masp_meeting.domain.attending import Apology, Attendee, InformationSent, Mode
from masp_meeting.domain.meeting import Stage
from masp_meeting.tui.dialogs.information import InformationDialog
from masp_meeting.tui.screens.home import HomeScreen
from masp_meeting.tui.screens.meeting import MeetingScreen
from tests.samples import CHAIR, DAY
from tests.tui.front import HOSTILE
from tests.tui.regulars import NAMES, REGULARS, after_a_week
from tests.tui.room import ONE, Room, Words, an_office, meeting_room, opened_office, seated


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


async def test_chair_and_minute_taker_are_as_last_time_unless_others_are_typed(tmp_path: Path) -> None:
    async with seated(after_a_week(tmp_path)) as room:
        fields = [one.value for one in room.app.screen.query(Input)]
        assert fields == [CHAIR, "Noor Patel"]
        await room.press(Words("Una Voe"), "enter")

        assert (room.meeting.chair, room.meeting.minute_taker) == ("Una Voe", "Noor Patel")


async def test_eight_regulars_are_here_and_the_meeting_is_open_in_thirteen_keys(tmp_path: Path) -> None:
    async with meeting_room(after_a_week(tmp_path)) as room:
        # The first key was m, which came here; then chair, people, done, all agree, all are alone.
        keys = ["enter", *["enter"] * len(REGULARS), "escape", "enter", "enter"]
        await room.press(*keys)
        here = {one.name: one for one in room.meeting.here()}

        assert len(keys) + 1 <= 25
        assert isinstance(room.app.screen, MeetingScreen)
        assert {name: (one.agency, one.mode, one.role) for name, one in here.items()} == {
            one.name: (one.agency, one.mode, "" if one.role == "chair" else one.role) for one in REGULARS
        }
        assert all(one.has_agreed for one in here.values())
        assert {one.name for one in here.values() if one.alone} == {
            one.name for one in REGULARS if one.mode is Mode.DIAL_IN
        }
        assert "8 here · quorum · chair Marian Fell" in room.look()


def cursor(room: Room) -> str:
    """Who the cursor is on."""
    option = room.app.screen.query_one("#people", OptionList).highlighted_option
    return (option.id if option else "") or ""


async def test_one_key_each_says_here_dial_in_or_apologies(tmp_path: Path) -> None:
    async with seated(after_a_week(tmp_path)) as room:
        await room.press("enter")
        assert cursor(room) == "Hal Brindle"
        assert "· police Hal Brindle, detective sergeant, in person last time" in room.words
        await room.press("d")
        assert "✔ police Hal Brindle, detective sergeant, dial-in" in room.words
        assert cursor(room) == CHAIR
        await room.press("a", "h", "enter")
        assert "– police Marian Fell, apologies" in room.words

        assert [(one.name, one.mode) for one in room.meeting.here()] == [
            ("Hal Brindle", Mode.DIAL_IN),
            ("Tom Marsh", Mode.IN_PERSON),
            ("Una Voe", Mode.DIAL_IN),
        ]
        assert room.meeting.apologies == (Apology(CHAIR, "police"),)
        await room.press("up", "up", "up", "enter")
        assert not room.meeting.apologies
        assert CHAIR in {one.name for one in room.meeting.here()}


async def test_who_came_the_other_way_is_put_right_by_one_key(tmp_path: Path) -> None:
    async with seated(after_a_week(tmp_path)) as room:
        await room.press("enter", "h", "up", "d")
        (hal,) = room.meeting.here()

        assert (hal.mode, len(hal.stays)) == (Mode.DIAL_IN, 2)
        await room.press("up", "d")
        assert "Hal Brindle is here already." in room.words


async def test_a_capital_letter_on_the_list_begins_a_name(tmp_path: Path) -> None:
    async with seated(after_a_week(tmp_path)) as room:
        await room.press("enter")
        await add(room, "Hester Dahl, health, observer, for Noor Patel", "Ade Hill, police, d")

        assert {
            one.name: (one.agency, one.mode, one.role, one.deputy_for) for one in room.meeting.here()
        } == {
            "Hester Dahl": ("health", Mode.IN_PERSON, "observer", "Noor Patel"),
            "Ade Hill": ("police", Mode.DIAL_IN, "", ""),
        }
        assert "✔ health Hester Dahl, observer, for Noor Patel, in person" in room.words
        assert room.meeting.apologies == ()


async def test_people_who_come_later_are_still_expected(tmp_path: Path) -> None:
    async with seated(after_a_week(tmp_path)) as room:
        await room.press("enter", "escape", "w")
        assert cursor(room) == "Hal Brindle"
        assert all(name in room.words for name in NAMES)


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
        assert f"✔ health {HOSTILE}, dial-in" in room.words
        assert "– probation Al Bo, apologies" in room.words
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
        assert "– probation Tom Marsh, dial-in, stepped out" in room.words
        assert "Half" in room.words
        assert not next(one for one in room.meeting.attendees if one.name == "Tom Marsh").here
        room.clock.move(minutes=5)
        await room.press("enter")
        tom = next(one for one in room.meeting.attendees if one.name == "Tom Marsh")

        assert tom.here
        assert len(tom.stays) == 2
        assert tom.mode is Mode.DIAL_IN


async def test_who_attends_sends_no_apologies(tmp_path: Path) -> None:
    async with seated(opened_office(tmp_path)) as room:
        await room.press("w", "tab", "a")

        assert "Marian Fell attends this meeting." in room.words


@pytest.mark.parametrize(
    ("keys", "added"),
    [
        ((Words("noor"), "right", Words("hea"), "right"), Attendee("Noor Patel", "health", Mode.IN_PERSON)),
        (
            (Words("Noor Patel, heal"), "right", Words(", adm"), "right", Words(", dia"), "right"),
            Attendee("Noor Patel", "health", Mode.DIAL_IN, "administrator"),
        ),
    ],
)
async def test_what_is_typed_is_completed(tmp_path: Path, keys: tuple[str, ...], added: Attendee) -> None:
    async with seated(opened_office(tmp_path), (120, 36)) as room:
        await room.press("w", *keys, "enter")
        last = room.meeting.here()[-1]

        assert replace(last, stays=()) == added


async def test_what_an_agency_sent_is_recorded_from_the_list(tmp_path: Path) -> None:
    async with seated(opened_office(tmp_path), (120, 36)) as room:
        await room.press("w", "tab", "down", "s", "enter")
        assert "Say what was sent." in room.words
        await room.press(Words("A summary [B]"), "tab", "tab", Words("1"), "tab", Words("24 nov"), "enter")
        assert not isinstance(room.app.screen, InformationDialog)
        await room.press("s", Words("A log"), "enter", "escape")

        assert room.meeting.information == (
            InformationSent("probation", "A summary [B]", date(2026, 11, 24), ONE),
            InformationSent("probation", "A log", DAY),
        )


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("case", "99", "Say which case of this agenda it is: its reference, or the last digits of it."),
        ("came", "26 nov", "What was sent cannot have come in after today."),
        ("agency", "", "Say which agency sent it."),
    ],
)
async def test_information_that_cannot_be_so_is_refused(
    tmp_path: Path, field: str, typed: str, sentence: str
) -> None:
    async with seated(opened_office(tmp_path), (120, 36)) as room:
        await room.press("w", "tab", "s", Words("A log"))
        room.app.screen.query_one(f"#{field}", Input).value = typed
        await room.press("enter")

        assert sentence in room.words
        assert room.meeting.information == ()
