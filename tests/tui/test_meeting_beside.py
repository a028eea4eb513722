"""A second terminal beside the driver's: it adds, follows or looks elsewhere, and moves nobody."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from time import perf_counter

from masp_meeting.domain.commands import ConfirmFinding, Cover, GoTo, Restrict, TakeNote
from masp_meeting.domain.criteria import Criterion, Result
from masp_meeting.domain.meeting import NoteKind
from masp_meeting.service.office import Office
from masp_meeting.tui.dialogs.ask import AskDialog
from masp_meeting.tui.dialogs.finding import FindingDialog
from masp_meeting.tui.dialogs.note import NoteDialog
from masp_meeting.tui.screens.cover import CoverScreen
from masp_meeting.tui.screens.home import HomeScreen
from masp_meeting.tui.screens.meeting import MeetingScreen
from masp_meeting.tui.screens.meeting_beside import BesideScreen
from tests.samples import CHAIR, DAY, advice
from tests.tui.front import front_office, said
from tests.tui.room import ONE, THREE, TWO, Room, Words, meeting_room, opened_office, seated, the_office

NOOR = "Noor Patel"
_TALL = (120, 60)
"""So that all of a case is in sight."""
EVIDENCE = ConfirmFinding(ONE, Criterion.FEATURES, Result.NOT_MET, "One incident.")


@asynccontextmanager
async def beside(folder: Path, size: tuple[int, int] = _TALL) -> AsyncIterator[Room]:
    """Sit down at a second terminal: m on the queue, and enter to the question."""
    async with meeting_room(the_office(folder, NOOR), size) as room:
        await room.until(lambda: isinstance(room.app.screen, AskDialog))
        await room.press("enter")
        await room.until(lambda: "beside Marian Fell" in room.look())
        yield room


def shown(room: Room) -> str:
    """Which item the screen is on."""
    screen = room.app.screen
    assert isinstance(screen, MeetingScreen)
    assert screen.meeting is not None
    return screen.meeting.current


async def test_both_take_notes_at_once_and_neither_loses_a_letter(tmp_path: Path) -> None:
    async with seated(opened_office(tmp_path), _TALL) as chair, beside(tmp_path) as taker:
        await chair.press("t", Words("The chair's"))
        await taker.press("t", Words("The other's"))
        await chair.press("enter")
        await taker.until(lambda: taker.item.notes)
        assert isinstance(taker.app.screen, NoteDialog)
        await taker.press(Words(" words"), "enter")
        await chair.until(lambda: len(chair.item.notes) == 2)

        assert [note.text for note in chair.item.notes] == ["The chair's", "The other's words"]
        assert "The other's words" in chair.words
        assert "The chair's" in taker.words


async def test_each_screen_shows_what_the_other_recorded_within_a_fifth_of_a_second(tmp_path: Path) -> None:
    async with seated(opened_office(tmp_path), _TALL) as chair, beside(tmp_path) as taker:
        waits = []
        for number in range(5):
            chair.office.meetings.handle(TakeNote(ONE, f"n{number}", f"Word {number}."))
            began = perf_counter()
            while f"Word {number}." not in taker.words and perf_counter() - began < 5:
                await taker.pilot.pause(0.01)
            waits.append(perf_counter() - began)

        assert sorted(waits)[2] < 0.2, waits


async def test_it_stays_with_the_room_until_it_looks_elsewhere_and_comes_back(tmp_path: Path) -> None:
    async with seated(opened_office(tmp_path), _TALL) as chair, beside(tmp_path) as taker:
        await chair.press("n")
        await taker.until(lambda: shown(taker) == TWO)
        assert f"beside {CHAIR}" in taker.look()
        await taker.press("n")
        assert (shown(taker), shown(chair)) == (THREE, TWO)
        assert f"r: {TWO}" in taker.look()
        await chair.press("p")
        await taker.until(lambda: taker.meeting.current == ONE)
        assert shown(taker) == THREE
        await taker.press("t", Words("On the third."), "enter", "r")

        assert shown(taker) == ONE
        await chair.until(lambda: chair.meeting.item(THREE).notes)
        assert [note.text for note in chair.meeting.item(THREE).notes] == ["On the third."]
        assert chair.meeting.current == ONE


async def test_keys_of_the_driver_do_nothing_beside_them(tmp_path: Path) -> None:
    async with seated(opened_office(tmp_path), _TALL) as chair, beside(tmp_path) as taker:
        await taker.press("d", "f", "z", "w", "y", "o", "shift+down", "c", "minus")
        assert isinstance(taker.app.screen, BesideScreen)
        await taker.press("question_mark")
        assert "Decide" not in taker.words
        assert "Back to the item that the room is on" in taker.words
        await taker.press("escape", "escape")

        assert isinstance(taker.app.screen, HomeScreen)
        assert chair.meeting.item(ONE).disposition is None
        assert chair.meeting == the_meeting(tmp_path)


def the_meeting(folder: Path) -> object:
    """The meeting as it is kept."""
    with the_office(folder, "Ned Fane") as office:
        return office.meetings.convene(DAY)


async def test_undo_beside_takes_its_own_back_and_moves_nobody(tmp_path: Path) -> None:
    async with seated(opened_office(tmp_path), _TALL) as chair, beside(tmp_path) as taker:
        await taker.press("u")
        assert "You have nothing to undo here" in said(taker)
        await taker.press("t", Words("A slip."), "enter")
        await chair.press("n")
        await taker.until(lambda: shown(taker) == TWO)
        await taker.press("u")

        await chair.until(lambda: not chair.meeting.item(ONE).notes)
        assert not chair.meeting.item(ONE).notes
        assert chair.meeting.current == TWO


async def test_a_dialog_asked_on_an_older_look_keeps_its_words_and_says_who_was_first(
    tmp_path: Path,
) -> None:
    async with seated(opened_office(tmp_path), _TALL) as chair, beside(tmp_path) as taker:
        await chair.press("5", "tab", Words("Nine weeks of it."))
        taker.office.meetings.handle(EVIDENCE)
        await chair.until(lambda: chair.office.meetings.meeting.item(ONE).the_case().findings[4].confirmed)
        await chair.press("enter")

        assert isinstance(chair.app.screen, FindingDialog)
        assert f"{NOOR} was first at 10:00 (finding on {ONE}): look at it" in chair.words
        assert "Nine weeks of it." in chair.words
        await chair.press("escape")
        assert chair.case.findings[4].evidence == "One incident."
        assert "One incident." in chair.words
        await chair.press("5")
        assert "Nine weeks of it." in chair.words
        await chair.press("enter")
        assert "Nine weeks of it." in chair.case.findings[4].evidence


async def test_a_decision_is_refused_once_where_the_minute_taker_changed_what_it_rests_on(
    tmp_path: Path,
) -> None:
    async with seated(opened_office(tmp_path), _TALL) as chair, beside(tmp_path) as taker:
        await chair.press("v", Words("Safe."), "enter", "d")
        taker.office.meetings.handle(EVIDENCE)
        await chair.press("enter")
        assert "was first at" in chair.words
        assert chair.case.decision is None
        await chair.press("escape", "d", "enter")

        assert chair.case.decision is not None


async def test_it_covers_itself_alone_and_no_wall_covers_it(tmp_path: Path) -> None:
    async with seated(opened_office(tmp_path), _TALL) as chair, beside(tmp_path) as taker:
        await taker.press("b")
        assert isinstance(taker.app.screen, CoverScreen)
        await taker.press("b")
        assert not chair.meeting.covered
        chair.office.meetings.handle(Cover())
        await taker.until(lambda: taker.meeting.covered)

        assert isinstance(taker.app.screen, BesideScreen)
        assert ONE in taker.sheet


async def test_it_hides_what_is_not_for_all_until_asked(tmp_path: Path) -> None:
    notes = (TakeNote(ONE, "n1", "Missed her depot.", NoteKind.CLINICAL), Restrict(TWO, restricted=True))
    async with seated(opened_office(tmp_path, did=notes)), beside(tmp_path) as taker:
        assert "depot" not in taker.words
        assert "Alder" not in taker.words
        await taker.press("x")
        assert "Missed her depot." in taker.words
        assert "Alder" in taker.words
        await taker.press("n")
        assert "Quay Steps" in taker.words or "Havant" in taker.words
        await taker.press("x", "p")
        assert "depot" not in taker.words


async def test_a_half_typed_note_is_there_again_for_whom_it_is(tmp_path: Path) -> None:
    office = opened_office(tmp_path)
    async with seated(office) as chair:
        async with beside(tmp_path) as taker:
            await taker.press("t", Words("Half a"))
        async with beside(tmp_path) as taker:
            await taker.until(lambda: isinstance(taker.app.screen, NoteDialog))
            assert "Half a" in taker.words
        await chair.press("t")
        assert "Half a" not in chair.words


async def test_a_meeting_that_ends_meanwhile_is_read_on_and_added_to_no_more(tmp_path: Path) -> None:
    office = opened_office(tmp_path)
    async with seated(office) as chair, beside(tmp_path) as taker:
        await chair.press("v", Words("Safe."), "enter")
        for command in (advice(ONE), *(GoTo(item.id) for item in chair.meeting.items if not item.case)):
            chair.office.meetings.handle(command)
        await chair.press("z", "enter")
        await taker.until(lambda: "closed at" in taker.look())
        await taker.press("t")

        assert "The meeting is closed" in said(taker)


async def test_nobody_is_offered_a_seat_beside_a_meeting_that_has_not_begun(tmp_path: Path) -> None:
    office: Office = opened_office(tmp_path)
    office.close()
    async with front_office(the_office(tmp_path, NOOR)) as taker:
        await taker.press("m")
        assert isinstance(taker.app.screen, MeetingScreen)
        assert not isinstance(taker.app.screen, BesideScreen)


async def test_who_closes_is_told_of_words_that_somebody_beside_has_not_recorded_yet(tmp_path: Path) -> None:
    async with seated(opened_office(tmp_path), _TALL) as chair, beside(tmp_path) as taker:
        await taker.press("t", Words("Half of it"))
        await chair.press("z")
        assert "Half typed beside you" in chair.words
        assert f"{NOOR} on {ONE}" in chair.words
        await chair.press("escape")
        await taker.press("enter")
        await chair.until(lambda: chair.item.notes)
        await chair.press("z")

        assert "Half typed beside you" not in chair.words
