"""Walks the case file by its keys: what was read and where, what follows, and what stays hidden."""

from pathlib import Path

import pytest

from masp_meeting.domain.commands import CloseMeeting
from masp_meeting.domain.questions import open_questions
from masp_meeting.service.office import Office
from masp_meeting.tui.dialogs.correct import CorrectLine
from masp_meeting.tui.screens.home import HomeScreen
from masp_meeting.tui.screens.referral import ReferralScreen
from masp_meeting.tui.widgets.file_list import FileList
from tests.samples import NEXT_DAY, advice, facts, features, safety
from tests.tui.front import at, front_office, one_form, said
from tests.tui.room import ONE, Room, an_office, open_meeting


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """One referral, read from a form that leaves questions."""
    return one_form(tmp_path)


async def test_says_where_a_fact_was_read(office: Office) -> None:
    async with front_office(office) as room:
        await at(room, "investigation_status")

        shown = room.look()
        assert "Read from  table 1, row 11" in shown
        assert "Label      Investigation status" in shown
        assert "As written No further action" in shown


async def test_shows_doubts_and_what_was_not_placed(office: Office) -> None:
    async with front_office(office, (120, 36)) as room:
        await room.press("enter")
        assert "Subject, date of birth: hidden: x shows it" in room.look()
        assert "Shoe size: hidden: x shows it" in room.look()

        await room.press("x")
        assert "The form gives 2 dates of birth" in room.look()
        assert "Shoe size: nine" in room.look()


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_hides_names_and_address_wherever_they_are_written(
    office: Office, size: tuple[int, int]
) -> None:
    async with front_office(office, size) as room:
        await room.press("enter")
        seen = [await walk_through(room)]
        await room.press("x")
        revealed = await walk_through(room)

    for name in ("Wystan", "Orbell", "Quay Steps"):
        assert name not in seen[0]
        assert name in revealed
    assert "O. waited outside her work" in seen[0]


async def walk_through(room: Room) -> str:
    """Look at every row with the cursor on it."""
    rows = room.app.screen.query_one(FileList)
    rows.go_to("")
    await room.pilot.pause()
    seen = []
    for _ in range(rows.option_count):
        seen.append(room.look())
        rows.action_cursor_down()
        await room.pilot.pause()
    return "\n".join(seen)


async def test_what_is_hidden_is_shown_before_it_is_edited(office: Office) -> None:
    async with front_office(office) as room:
        await at(room, "subject_family_name")
        await room.press("enter")
        assert isinstance(room.app.screen, ReferralScreen)
        assert "Names are hidden: press x" in said(room)

        await room.press("x", "enter")
        assert isinstance(room.app.screen, CorrectLine)


async def test_enter_goes_from_a_finding_to_the_fact_behind_it(office: Office) -> None:
    async with front_office(office) as room:
        await at(room, "finding 2")
        await room.press("enter")

        assert "Read from  table 1, row 9" in room.look()


async def test_the_arrows_to_the_side_go_from_group_to_group(office: Office) -> None:
    async with front_office(office) as room:
        await room.press("enter", "right")
        assert room.look().splitlines()[1].startswith(" At the meeting of Wed 25 Nov 2026 ")

        await room.press("right", "right", "left")
        assert room.look().splitlines()[1].startswith(" Routes ")


async def test_a_reviewed_referral_is_no_longer_marked(office: Office) -> None:
    async with front_office(office) as room:
        assert "! MASP" in room.look()

        await room.press("enter", "r")
        assert not open_questions(room.office.referrals.get(ONE))
        assert "reviewed" in room.look().splitlines()[0]

        await room.press("escape")
        assert isinstance(room.app.screen, HomeScreen)
        assert "! MASP" not in room.look()


async def test_shows_how_the_case_ended_before(tmp_path: Path) -> None:
    office = an_office(tmp_path, facts(), facts())
    open_meeting(office, safety(ONE), features(ONE), advice(ONE))
    office.meetings.handle(CloseMeeting(NEXT_DAY))

    async with front_office(office, (120, 36)) as room:
        room.app.push_screen(ReferralScreen(office, ONE))
        await room.pilot.pause()

        assert "decided" in room.look().splitlines()[0]
        assert "Wed 25 Nov 2026: advice and consultation" in room.look()


async def test_an_unknown_reference_is_one_sentence(office: Office) -> None:
    async with front_office(office) as room:
        room.app.push_screen(ReferralScreen(office, "MASP-2026-9999"))
        await room.pilot.pause()

        assert "There is no referral MASP-2026-9999" in said(room)
        assert isinstance(room.app.screen, HomeScreen)
