"""The papers of a meeting by keys: what there is, read before it is written, and the record of it all."""

from pathlib import Path

import pytest

from masp_meeting.domain.commands import CloseMeeting, Restrict, TakeNote
from masp_meeting.domain.meeting import NoteKind
from masp_meeting.domain.papers import Paper
from masp_meeting.service.office import Office
from masp_meeting.tui.screens.papers import PapersScreen
from tests.samples import DAY, NEXT_DAY, advice, safety
from tests.tui.front import front_office
from tests.tui.paper_room import FILE, a_closed_meeting, only, papers, read, write
from tests.tui.room import ONE, THREE, TWO, an_office, open_meeting


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """One case decided, two not reached, the meeting closed."""
    return a_closed_meeting(tmp_path)


async def test_e_leads_to_the_papers_of_the_last_meeting_with_the_usual_ones_picked(office: Office) -> None:
    async with front_office(office) as room:
        await room.press("e")

        assert isinstance(room.app.screen, PapersScreen)
        assert f"Papers of {DAY:%a} 25 Nov 2026" in room.look()
        picked = [one.offer for one in papers(room).lines if one.chosen]
        assert picked == [one for one in office.papers.offers(DAY) if one.usual and not one.barred]
        assert picked


async def test_before_the_first_meeting_there_are_the_papers_of_the_next(tmp_path: Path) -> None:
    async with front_office(an_office(tmp_path)) as room:
        await room.press("e")

        minutes = next(one for one in papers(room).lines if one.offer.title == "Minutes")
        assert "not open yet" in minutes.offer.barred
        assert minutes.offer.order not in papers(room).orders


async def test_what_the_room_may_not_have_is_read_only_once_x_was_pressed(tmp_path: Path) -> None:
    office = an_office(tmp_path)
    clinical = TakeNote(ONE, "n1", "Sleeps badly.", NoteKind.CLINICAL, "health")
    open_meeting(office, clinical, safety(ONE), Restrict(ONE, restricted=True), advice(ONE))
    office.meetings.handle(CloseMeeting(NEXT_DAY))
    async with front_office(office, (120, 36)) as room:
        await room.press("e")
        await only(room, "Chair's record")
        await room.until(lambda: "x shows what it says" in read(room))
        assert "Sleeps badly." not in room.look()

        await room.press("x")
        await room.until(lambda: "Sleeps badly." in read(room))
        await room.press("x")
        await room.until(lambda: "x shows what it says" in read(room))


async def test_the_record_says_what_was_issued_and_by_whom(office: Office) -> None:
    async with front_office(office, (120, 36)) as room:
        await room.press("e", "r")
        assert "Nothing of this meeting has been written yet." in read(room)

        await only(room, "Minutes")
        await write(room)
        await room.press("r")
        assert f"minutes/{FILE}" in read(room)
        assert f"by {office.operator}" in read(room)


async def test_another_meeting_is_chosen(office: Office) -> None:
    office.agendas.build(NEXT_DAY)

    async with front_office(office) as room:
        await room.press("e", "m")
        assert "planned" in room.look()
        await room.press("enter")
        assert "Papers of Wed 2 Dec 2026" in room.look()


async def test_of_each_letter_the_case_is_in_sight_in_a_small_window(office: Office) -> None:
    async with front_office(office) as room:
        await room.press("e")
        papers(room).highlighted = len(papers(room).lines) - 1
        await room.pilot.pause()

        letters = [one for one in room.look().splitlines() if "Outcome letter" in one]
        assert len(letters) == 3
        assert all(case in "\n".join(letters) for case in (ONE, TWO, THREE))


async def test_readers_have_the_room_that_a_wide_window_leaves(office: Office) -> None:
    reader = next(one.reader for one in office.papers.offers(DAY) if one.order.paper is Paper.EXTRACT)

    async with front_office(office, (200, 36)) as room:
        await room.press("e")
        assert reader in room.look()
        await room.pilot.resize_terminal(80, 24)
        await room.pilot.pause()
        assert reader not in room.look()
        assert reader[:20] in room.look()


async def test_where_a_paper_lies_is_said_above_its_words(office: Office) -> None:
    async with front_office(office) as room:
        await room.press("e")
        await only(room, "Minutes")
        await write(room)
        await room.until(lambda: "Attendance" in read(room))

        assert read(room).splitlines()[0] == f"In minutes/{FILE}; o opens the folder."
