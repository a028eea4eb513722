"""Walks the queue by its keys: what a line says and hides, the search, and the way to a referral."""

from pathlib import Path

import pytest

from masp_meeting.domain.facts import Investigation
from masp_meeting.service.office import Office
from masp_meeting.tui.screens.referral import ReferralScreen
from masp_meeting.tui.widgets.queue import QueueTable
from tests.samples import advice, facts, features, flagged, safety
from tests.tui.front import front_office, settled, without_agenda
from tests.tui.room import ONE, TWO, an_office, open_meeting, the_office


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """Three plain referrals, and an agenda for the day."""
    return an_office(tmp_path)


async def test_shows_each_referral_by_reference_and_initials(office: Office) -> None:
    async with front_office(office) as room:
        assert ONE in room.look()
        assert "A.B." in room.look()
        assert "Alder" not in room.look()
        assert "Brand" not in room.look()


async def test_shows_age_council_agency_waiting_findings_and_priority(tmp_path: Path) -> None:
    stated = facts(investigation_status=Investigation.BAIL, red_flags=flagged(), hold_until=None)

    async with front_office(an_office(tmp_path, stated)) as room:
        line = next(one for one in room.look().splitlines() if ONE in one)

    assert line.split() == [
        "▲",
        ONE,
        "A.B.",
        "34",
        "Havant",
        "probation",
        "5",
        "✔",
        "✔",
        "✘",
        "✔",
        "?",
        "high",
    ]


async def test_names_are_shown_while_somebody_asks_for_them(office: Office) -> None:
    async with front_office(office) as room:
        await room.press("x")
        assert "Alder Brand" in room.look()

        await room.press("x")
        assert "Alder" not in room.look()


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_a_name_is_shown_as_it_was_typed(tmp_path: Path, size: tuple[int, int]) -> None:
    office = an_office(tmp_path, facts(subject_given_names="[/foo]", subject_family_name="[B] x[/]"))

    async with front_office(office, size) as room:
        await room.press("x")

        assert "[/foo] [B] x[/]" in room.look()


async def test_says_why_the_referral_under_the_cursor_stands_as_it_does(tmp_path: Path) -> None:
    office = an_office(tmp_path, facts(), facts(subject_postcode="SP11 9RR"))

    async with front_office(office) as room:
        assert "PO9 2AX is in Havant" in room.look()

        await room.press("down")
        assert "SP11 9RR is in" in room.look()
        assert "PO9 2AX" not in room.look()


async def test_finds_as_it_is_typed_and_escape_shows_everything(tmp_path: Path) -> None:
    async with front_office(an_office(tmp_path, facts(), facts(subject_family_name="Quillon"))) as room:
        await room.press("slash", "q", "u", "i", "l")
        await settled(room)
        assert TWO in room.look()
        assert ONE not in room.look()

        await room.press("escape")
        await settled(room)
        assert ONE in room.look()
        assert room.app.focused is room.app.screen.query_one(QueueTable)


async def test_what_was_found_is_opened_with_two_keys(tmp_path: Path) -> None:
    async with front_office(an_office(tmp_path, facts(), facts(subject_family_name="Quillon"))) as room:
        await room.press("slash", *"quil")
        await settled(room)
        await room.press("enter", "enter")

        assert isinstance(room.app.screen, ReferralScreen)
        assert TWO in room.look()


async def test_escape_in_the_queue_ends_a_search(tmp_path: Path) -> None:
    async with front_office(an_office(tmp_path, facts(), facts(subject_family_name="Quillon"))) as room:
        await room.press("slash", *"quil", "down", "escape")
        await settled(room)

        assert ONE in room.look()


async def test_anything_may_be_looked_for(office: Office) -> None:
    async with front_office(office) as room:
        await room.press("slash")
        await room.write("[/foo]")
        await settled(room)

        assert "Nothing found for “[/foo]”" in room.look()


async def test_decided_referrals_are_shown_when_they_are_asked_for(office: Office) -> None:
    open_meeting(office, safety(ONE), features(ONE), advice(ONE))

    async with front_office(office) as room:
        assert ONE not in room.look()

        await room.press("down", "d")
        await settled(room)
        assert ONE in room.look()


async def test_fetches_more_as_the_cursor_nears_the_end(tmp_path: Path) -> None:
    office = without_agenda(tmp_path, *[facts()] * 130)

    async with front_office(office) as room:
        queue = room.app.screen.query_one(QueueTable)
        assert queue.row_count == 100

        await room.press("end", "end")
        assert queue.row_count == 130
        assert queue.line is not None
        assert queue.line.reference == "MASP-2026-0130"


async def test_enter_opens_the_referral_and_the_cursor_is_there_afterwards(office: Office) -> None:
    async with front_office(office) as room:
        await room.press("down", "enter")
        assert isinstance(room.app.screen, ReferralScreen)
        assert TWO in room.look()

        await room.press("escape")
        line = room.app.screen.query_one(QueueTable).line
        assert line is not None
        assert line.reference == TWO


async def test_shows_what_another_terminal_recorded(office: Office, tmp_path: Path) -> None:
    async with front_office(office) as room:
        with the_office(tmp_path, "administrator") as other:
            late = other.referrals.add(facts(subject_family_name="Late")).reference
        assert late not in room.look()

        for _ in range(200):
            if late in room.look():
                break
            await room.pilot.pause(0.02)
        assert late in room.look()


async def test_nothing_of_a_case_is_left_on_a_covered_screen(office: Office) -> None:
    async with front_office(office) as room:
        await room.press("b")
        assert "MASP-2026" not in room.look()
        assert "OFFICIAL-SENSITIVE" in room.look()

        await room.press("b")
        assert ONE in room.look()


@pytest.mark.parametrize("size", [(79, 24), (80, 23), (40, 10), (12, 4)])
async def test_a_small_terminal_is_told_so_and_nothing_breaks(office: Office, size: tuple[int, int]) -> None:
    async with front_office(office, size) as room:
        await room.press("down", "x", "enter")
        assert isinstance(room.app.screen, ReferralScreen)

        await room.press("escape")
        assert f"▲ {size[0]}×{size[1]}"[: size[0] - 2] in room.look()
