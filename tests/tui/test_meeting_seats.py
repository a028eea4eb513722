"""Chair and minutes are handed over by a key among the people, for a case or from then on, and asked for."""

from pathlib import Path

from masp_meeting.domain.attending import Seat
from masp_meeting.domain.commands import DeclareInterest, GoTo, StepOut
from masp_meeting.domain.minutes import minutes_of
from masp_meeting.tui.dialogs.people import PeopleDialog, PeopleList
from tests.samples import ADVOCATE, CHAIR, advice, safety
from tests.service.offices import close
from tests.tui.room import ONE, TWO, Room, opened_office, seated

TOM, INES = "Tom Marsh", "Dr Ines Quill"
HER_COUSIN = DeclareInterest(CHAIR, ONE, "her cousin")


async def on_person(room: Room, name: str, *keys: str) -> None:
    """Open the list of people, and press keys on somebody."""
    await room.press("w")
    people = room.app.screen.query_one(PeopleList)
    people.highlighted = people.get_option_index(name)
    people.focus()
    await room.press(*keys)


async def test_who_takes_the_chair_of_a_case_that_the_chair_is_out_of(tmp_path: Path) -> None:
    office = opened_office(tmp_path, did=(HER_COUSIN,))
    async with seated(office, (120, 36)) as room:
        assert "▲ who takes the chair? Marian Fell is out (w)" in room.look()
        assert "chair Marian Fell" not in room.look()
        await on_person(room, TOM, "c")
        assert "Tom Marsh, chair, dial-in" in room.words
        assert "Marian Fell, in person" in room.words
        await room.press("escape")
        assert "chair Tom Marsh" in room.look()
        assert "who takes the chair" not in room.look()
        office.meetings.handle(safety(ONE))
        office.meetings.handle(advice(ONE))
        await room.press("n")
        assert room.meeting.current == TWO
        assert "chair Marian Fell" in room.look()

        written = minutes_of(room.meeting, room.clock.now)
        assert written.chair == f"Marian Fell, then Tom Marsh for {ONE}"
        assert f"{TOM} (in the chair)" in written.cases[0].present
        assert written.cases[0].recused == CHAIR
        assert office.verify() == ()


async def test_a_case_without_a_chair_says_so_in_the_minutes(tmp_path: Path) -> None:
    office = opened_office(tmp_path, did=(HER_COUSIN, safety(ONE), advice(ONE)))
    with office:
        (case,) = minutes_of(office.meetings.meeting, office.clock()).cases
        assert case.recused == "Marian Fell (nobody is recorded to have taken the chair)"


async def test_who_leaves_the_chair_is_followed_from_then_on(tmp_path: Path) -> None:
    office = opened_office(tmp_path, did=(StepOut(CHAIR),))
    async with seated(office, (120, 36)) as room:
        assert "▲ who takes the chair? Marian Fell is not here (w)" in room.look()
        room.clock.move(minutes=3)
        await on_person(room, INES, "c")
        await room.press("escape", "n")
        assert "chair Dr Ines Quill" in room.look()
        assert minutes_of(room.meeting, room.clock.now).chair == "Marian Fell, then Dr Ines Quill from 10:03"
        close(office)
        assert office.meetings.meeting.holder(Seat.CHAIR) == INES


async def test_undo_gives_the_chair_back(tmp_path: Path) -> None:
    async with seated(opened_office(tmp_path), (120, 36)) as room:
        await on_person(room, TOM, "c")
        await room.press("escape", "u")

        assert "chair Marian Fell" in room.look()
        assert "Taken back: chair of Tom Marsh" in room.look()


async def test_the_minutes_are_handed_over_alike(tmp_path: Path) -> None:
    async with seated(opened_office(tmp_path, did=(GoTo("opening"),), at="opening"), (120, 36)) as room:
        await on_person(room, INES, "m")
        await room.press("escape")

        assert "minutes by Noor Patel, then Dr Ines Quill from 10:00" in room.sheet


async def test_nobody_takes_a_chair_who_takes_no_part(tmp_path: Path) -> None:
    office = opened_office(tmp_path, did=(HER_COUSIN, StepOut(ADVOCATE.name)))
    async with seated(office, (120, 36)) as room:
        await on_person(room, ADVOCATE.name, "c")
        assert isinstance(room.app.screen, PeopleDialog)
        assert "Sade Okoro takes no part in what the room is on" in room.words
        await room.press("escape")
        await on_person(room, CHAIR, "c")
        assert "Marian Fell takes no part in what the room is on" in room.words
        assert room.meeting.handovers == ()
