"""Finds what was said with /, in this meeting and earlier ones, and goes there."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from masp_meeting.domain.commands import CloseMeeting, Command, Defer, GoTo, OpenMeeting, TakeNote
from masp_meeting.domain.meeting import Basis, NoteKind
from masp_meeting.domain.view import Audience
from masp_meeting.service.office import Office
from masp_meeting.tui.dialogs.earlier import EarlierItem
from masp_meeting.tui.dialogs.find_note import FindNoteDialog
from masp_meeting.tui.screens.cover import CoverScreen
from masp_meeting.tui.screens.meeting import MeetingScreen
from tests.samples import CHAIR, DAY, NEXT_DAY, NOW, PEOPLE, advice, facts, safety
from tests.tui.front import HOSTILE
from tests.tui.room import ONE, TWO, Clock, Room, Words, seated, the_office

LAST_DAY = DAY - timedelta(weeks=1)
NOTES = (
    TakeNote(ONE, "n1", f"Alder waits at the gym {HOSTILE}", agency="police", basis=Basis.FACT),
    TakeNote(ONE, "n2", "he waits for voices", NoteKind.CLINICAL, "health"),
)


def a_week_on(folder: Path) -> Office:
    """The first case was deferred a week ago, with notes; today's meeting is open at the second."""
    Office.create(folder)
    clock = Clock(NOW - timedelta(weeks=1))
    office = the_office(folder, clock=clock)
    for number in range(2):
        office.referrals.add(facts(referrer_email=f"{number}@probation.example"))
    deferral = Defer(ONE, "no reply", "a reply", "Tom Marsh", DAY)
    held(office, LAST_DAY, *NOTES, safety(ONE), deferral, CloseMeeting(DAY))
    clock.move(days=7)
    held(office, DAY, TakeNote(ONE, "n3", "she waits at home", agency="advocacy"), GoTo(TWO))
    return office


def held(office: Office, day: date, *commands: Command) -> None:
    """Hold the meeting of a day."""
    office.agendas.build(day)
    office.meetings.convene(day)
    for command in (*PEOPLE, OpenMeeting(CHAIR, ""), *commands):
        office.meetings.handle(command)


async def test_what_was_said_here_leads_to_its_item(tmp_path: Path) -> None:
    async with seated(a_week_on(tmp_path)) as room:
        await room.press("slash", Words("home waits"))
        assert "1 note ● Wed 25 Nov 2026 · MASP-2026-0001 · advocacy she waits at home" in room.words
        await room.press("enter")

        assert isinstance(room.app.screen, MeetingScreen)
        assert room.meeting.current == ONE


async def test_what_was_said_earlier_leads_to_the_item_as_that_meeting_left_it(tmp_path: Path) -> None:
    async with seated(a_week_on(tmp_path), (120, 36)) as room:
        await room.press("slash", Words("gym"))
        assert f"MASP-2026-0001 · police · fact A. waits at the gym {HOSTILE}" in room.words
        await room.press("enter")
        assert isinstance(room.app.screen, EarlierItem)
        assert "MASP-2026-0001 on Wed 18 Nov 2026" in room.words
        assert "✔ deferred to Wed 25 Nov 2026: no reply" in room.words
        assert f"police (fact): A. waits at the gym {HOSTILE}" in room.words
        assert "Alder" not in room.words
        assert "1 more kept, clinical or restricted" in room.words
        await room.press("escape")

        assert isinstance(room.app.screen, MeetingScreen)
        assert room.meeting.current == TWO


async def test_the_arrows_choose_among_the_notes_found_while_typing_goes_on(tmp_path: Path) -> None:
    async with seated(a_week_on(tmp_path)) as room:
        await room.press("slash", Words("wait"), "down", "up", "down")
        await room.press("enter")
        assert isinstance(room.app.screen, EarlierItem)
        await room.press("escape", "slash", Words("wait"), "down", Words("s at home"), "enter")

        assert isinstance(room.app.screen, MeetingScreen)
        assert room.meeting.current == ONE


@pytest.mark.parametrize(("words", "said"), [("voices", "No note that this screen may show"), ("", "")])
async def test_nothing_found_leads_nowhere(tmp_path: Path, words: str, said: str) -> None:
    async with seated(a_week_on(tmp_path)) as room:
        await room.press("slash", Words(words))
        assert said in room.words
        await room.press("enter")
        assert "No note is found: look for other words." in room.words
        await room.press("escape")

        assert isinstance(room.app.screen, MeetingScreen)


async def test_a_closed_meeting_is_searched_too(tmp_path: Path) -> None:
    office = a_week_on(tmp_path)
    for command in (safety(ONE), advice(ONE), CloseMeeting(NEXT_DAY)):
        office.meetings.handle(command)
    async with seated(office) as room:
        await room.press("slash", Words("home"), "enter")

        assert isinstance(room.app.screen, EarlierItem)
        assert "MASP-2026-0001 on Wed 25 Nov 2026" in room.words


async def test_an_earlier_item_is_scrolled_and_covered(tmp_path: Path) -> None:
    async with seated(a_week_on(tmp_path)) as room:
        await room.press("slash", Words("gym"), "enter", "space")
        assert "A. waits at the gym" in room.words
        await room.press("pageup")
        assert "✔ deferred to Wed 25 Nov 2026" in room.words
        await room.press("b")
        assert isinstance(room.app.screen, CoverScreen)
        assert room.meeting.covered
        await room.press("b")

        assert isinstance(room.app.screen, EarlierItem)
        assert not room.meeting.covered


async def test_what_only_the_chair_may_see_goes_with_the_projector(tmp_path: Path) -> None:
    async with seated(a_week_on(tmp_path), (120, 36)) as room:
        screen = working(room)
        await room.press("slash", Words("voices"))
        assert "MASP-2026-0001 · health · clinical he waits for voices" in room.words
        screen.working = False
        await room.until(lambda: "No note" in room.words)
        assert "No note that this screen may show holds these words." in room.words
        screen.working = True
        await room.until(lambda: "he waits for voices" in room.words)
        await room.press("enter")
        assert "he waits for voices" in room.words
        screen.working = False
        await room.until(lambda: "voices" not in room.words)

        assert isinstance(room.app.screen, EarlierItem)
        assert "voices" not in room.words


def working(room: Room) -> MeetingScreen:
    """Make the chair's a working screen, as a projector that follows does."""
    screen = room.app.screen
    assert isinstance(screen, MeetingScreen)
    screen.working = True
    assert screen.audience is Audience.WORKING
    return screen


async def test_words_that_cannot_be_looked_for_now_take_nothing_down(tmp_path: Path) -> None:
    async with seated(a_week_on(tmp_path)) as room:
        await room.press("slash", Words("home"))
        dialog = room.app.screen
        assert isinstance(dialog, FindNoteDialog)
        (tmp_path / "masp.db").write_bytes(b"no database any more" * 500)
        await room.press(Words(" waits"))

        assert room.app.screen is dialog
        assert "home waits" in room.words
