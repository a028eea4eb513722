"""Settles at the keyboard who is one person: seen in the queue, asked in the case file, told to the room."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from textual.widgets import Static

from masp_meeting.domain.commands import CloseMeeting, GoTo, OpenMeeting
from masp_meeting.domain.referral import Standing
from masp_meeting.domain.relation import Relation
from masp_meeting.service.office import Office
from masp_meeting.tui.dialogs.ask import AskDialog
from masp_meeting.tui.dialogs.link import LinkDialog
from masp_meeting.tui.screens.meeting import MeetingScreen
from masp_meeting.tui.screens.referral import ReferralScreen
from masp_meeting.tui.widgets.file_list import FileList
from tests.samples import CHAIR, NEXT_DAY, PEOPLE, advice, facts, features, safety
from tests.tui.front import at, front_office, without_agenda
from tests.tui.room import ONE, TWO, Room, an_office, open_meeting

AGAIN = facts(
    subject_given_names="Wystan",
    subject_family_name="Brandt",
    referrer_name="DC Crewe",
    referrer_agency="Hampshire Constabulary",
    referral_date=date(2026, 11, 22),
)
BEFORE = replace(
    AGAIN, subject_family_name="Brand", referrer_agency="Hampshire probation", referrer_name="Tom Marsh"
)
SIZES = [(80, 24), (120, 36)]


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """Keep one person twice, by two agencies and in two spellings."""
    return without_agenda(tmp_path, BEFORE, AGAIN)


async def opened(room: Room) -> None:
    """Open the later of the two, the cursor on the earlier one."""
    room.app.push_screen(ReferralScreen(room.office, TWO))
    await room.pilot.pause()
    await at(room, f"link {ONE}")


def why(room: Room) -> str:
    """What is said of the row under the cursor, in full."""
    return str(room.app.screen.query_one("#why", Static).content)


@pytest.mark.parametrize("size", SIZES)
async def test_the_queue_and_the_case_file_show_a_proposal(office: Office, size: tuple[int, int]) -> None:
    async with front_office(office, size) as room:
        assert room.look().count("≈") >= 2
        await opened(room)

        assert room.look().splitlines()[1].startswith(" Perhaps the same person")
        assert f"≈ {ONE} · W.B. · 34 · Havant · strong match · waiting" in room.look()
        assert "Because    names differ by spelling; same date of birth; same address" in why(room)
        assert "Suggested  duplicate: the same victim" in why(room)
        assert "Brandt" not in room.look()


async def test_names_are_shown_after_x_alone(office: Office) -> None:
    async with front_office(office, (120, 36)) as room:
        await opened(room)
        await room.press("x")

        assert f"{ONE} · Wystan Brand · 34" in room.look()
        assert "names differ by spelling: Brand / Brandt" in why(room)


@pytest.mark.parametrize(
    ("keys", "relation"),
    [
        (["up", "up", "up"], Relation.REPEAT),
        (["up", "up"], Relation.LINKED),
        (["up"], Relation.EARLIER),
        (["down"], Relation.DIFFERENT),
    ],
)
async def test_enter_settles_what_it_is(office: Office, keys: list[str], relation: Relation) -> None:
    async with front_office(office) as room:
        await opened(room)
        await room.press("enter")
        assert isinstance(room.app.screen, LinkDialog)
        assert "What is MASP-2026-0001 to MASP-2026-0002?" in room.look()
        await room.press(*keys, "enter")

        assert isinstance(room.app.screen, ReferralScreen)
        assert [link.relation for link in room.office.links.every()] == [relation]
        assert "Perhaps the same person" not in room.look()
        await at(room, f"link {ONE}")
        assert "Known already" in room.look()
        assert f"Settled    {relation.words}, Wed 25 Nov 2026, by Marian Fell" in why(room)


async def test_escape_leaves_it_open(office: Office) -> None:
    async with front_office(office) as room:
        await opened(room)
        await room.press("enter", "escape")

        assert [link.relation for link in room.office.links.every()] == [Relation.PROPOSED]


async def test_a_duplicate_is_merged_only_after_a_second_enter(office: Office) -> None:
    async with front_office(office) as room:
        await opened(room)
        await room.press("enter", "enter")
        assert isinstance(room.app.screen, AskDialog)
        assert "Settling the pair otherwise takes it back" in room.words
        assert room.office.referrals.get(TWO).standing is Standing.WAITING

        await room.press("enter")
        assert isinstance(room.app.screen, ReferralScreen)
        assert room.office.referrals.get(TWO).merged_into == ONE
        assert "merged" in room.look().splitlines()[0]
        assert [line.reference for line in room.office.referrals.queue().lines] == [ONE]


async def test_settling_a_merged_pair_otherwise_takes_the_merge_back(office: Office) -> None:
    office.links.settle(TWO, ONE, Relation.DUPLICATE)
    async with front_office(office) as room:
        await opened(room)
        await at(room, f"link {ONE}")
        assert "takes the merge back" in why(room)
        await room.press("enter", "down", "enter")

        assert isinstance(room.app.screen, ReferralScreen)
        assert room.office.referrals.get(TWO).standing is Standing.WAITING
        assert sorted(line.reference for line in room.office.referrals.queue().lines) == [ONE, TWO]


async def test_a_name_that_the_duplicate_spells_otherwise_stays_hidden(tmp_path: Path) -> None:
    other = replace(
        AGAIN,
        subject_given_names="Wistan",
        subject_family_name="Oldfield",
        victim_name_or_initials="Jane Tolley",
    )
    office = without_agenda(tmp_path, BEFORE, replace(other, behaviours="Wistan Oldfield rang Tolley."))
    office.links.settle(TWO, ONE, Relation.DUPLICATE)
    async with front_office(office, (120, 36)) as room:
        room.app.push_screen(ReferralScreen(office, ONE))
        await room.pilot.pause()
        rows = room.app.screen.query_one(FileList)
        for _ in range(rows.option_count):
            shown = room.look()
            assert not [name for name in ("Wistan", "Oldfield", "Brand", "Tolley") if name in shown]
            await room.press("down")
        assert not [name for name in ("Wistan", "Oldfield") if name in room.look()]


async def test_leaving_the_second_question_merges_nothing(office: Office) -> None:
    async with front_office(office) as room:
        await opened(room)
        await room.press("enter", "enter", "escape")

        assert room.office.referrals.get(TWO).standing is Standing.WAITING


async def test_a_refusal_is_said_in_the_dialog(tmp_path: Path) -> None:
    office = decided(tmp_path)
    async with front_office(office) as room:
        await opened(room)
        await room.press("enter")
        room.app.screen.query_one("#relation").choose("duplicate")  # type: ignore[attr-defined]
        await room.press("enter", "enter")

        assert "MASP-2026-0001 is decided: settle the two as a repeat instead." in room.words


def decided(folder: Path, settle: Callable[[Office], object] = lambda _: None) -> Office:
    """An office in which the earlier one is decided, and the later one came after that meeting."""
    office = an_office(folder, BEFORE)
    open_meeting(office, safety(ONE), features(ONE), advice(ONE))
    office.meetings.handle(CloseMeeting(NEXT_DAY))
    office.meetings.close()
    office.referrals.add(AGAIN)
    settle(office)
    return office


async def test_how_the_earlier_one_ended_is_told_before_and_after_it_is_settled(tmp_path: Path) -> None:
    office = decided(tmp_path)
    async with front_office(office, (120, 36)) as room:
        await opened(room)
        assert "Ended      Wed 25 Nov 2026: advice and consultation" in why(room)
        await room.press("enter", "enter")

        assert [link.relation for link in room.office.links.every()] == [Relation.REPEAT]
        assert f"{ONE} (repeat), Wed 25 Nov 2026: advice and consultation" in room.look()


async def test_the_meeting_says_how_the_earlier_one_ended(tmp_path: Path) -> None:
    office = decided(tmp_path, lambda office: office.links.settle(TWO, ONE, Relation.REPEAT))
    office.agendas.build(NEXT_DAY)
    office.meetings.convene(NEXT_DAY)
    for command in (*PEOPLE, OpenMeeting(CHAIR, "Noor Patel"), GoTo(TWO)):
        office.meetings.handle(command)
    async with front_office(office, (120, 36)) as room:
        room.app.push_screen(MeetingScreen(office, NEXT_DAY))
        await room.pilot.pause()

        assert "Returning" in room.look()
        assert f"{ONE} (repeat), Wed 25 Nov 2026: advice and consultation" in room.sheet
        assert "↻" not in room.look()
