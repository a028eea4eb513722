"""Who is at the keyboard: asked at the start unless named, changed by a key, and said where it matters."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from masp_meeting.service.office import Office
from masp_meeting.storage.keys import Key
from masp_meeting.storage.workspace import Workspace
from masp_meeting.tui.amend_app import AmendApp
from masp_meeting.tui.app import MaspApp
from masp_meeting.tui.dialogs.who import WhoDialog
from masp_meeting.tui.follow_app import FollowApp
from masp_meeting.tui.screens.home import HomeScreen
from masp_meeting.tui.screens.meeting import MeetingScreen
from tests.samples import CHAIR, DAY, facts
from tests.tui.front import said
from tests.tui.room import Clock, Room, Words, an_office, meeting_room, opened_office, seated, the_office

TAKER, ACCOUNT = "Noor Patel", "laptop-7"
QUESTION = "Who is at the keyboard?"


def unnamed(folder: Path, key: Key | None = None) -> Office:
    """Open the office of a folder as the account does, without a name."""
    return Office.open(folder, Clock(), iter(map(str, range(999))).__next__, "", key, ACCOUNT)


@asynccontextmanager
async def begun(
    office: Office, app: MaspApp | None = None, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[Room]:
    """Start the app as it starts."""
    app = app or MaspApp(office)
    with office:
        async with app.run_test(size=size, notifications=True) as pilot:
            await pilot.pause()
            yield Room(office, app, pilot)


def told(office: Office) -> list[tuple[str, str]]:
    """Who did what, by the journal."""
    with office.workspace.reading() as db:
        return db.execute("SELECT operator, verb FROM journal ORDER BY sequence").fetchall()


@pytest.mark.parametrize("encrypted", [False, True])
async def test_asks_at_the_start_and_enter_alone_takes_who_was_there_last(
    tmp_path: Path, encrypted: bool
) -> None:
    key = Key.new() if encrypted else None
    Workspace.create(tmp_path, key).close()
    with unnamed(tmp_path, key) as before:
        before.take_keyboard(TAKER)

    async with begun(unnamed(tmp_path, key)) as room:
        assert QUESTION in room.words
        assert f"Name {TAKER}" in room.words
        await room.press("enter")

        assert isinstance(room.app.screen, HomeScreen)
        assert room.office.operator == TAKER
        assert told(room.office) == [(TAKER, "TakeKeyboard")] * 2
        assert f"MASP · {TAKER}" in room.look().splitlines()[0]


async def test_the_account_is_named_where_nobody_was_there_yet_and_typing_takes_its_place(
    tmp_path: Path,
) -> None:
    an_office(tmp_path).close()
    async with begun(unnamed(tmp_path)) as room:
        assert f"Name {ACCOUNT}" in room.words
        await room.press(Words("Rosa [B]"), "enter", "n", Words("Orla"), "tab", Words("Brand"), "ctrl+s")

        assert told(room.office)[-2:] == [("Rosa [B]", "TakeKeyboard"), ("Rosa [B]", "Add")]
        assert room.office.verify() == ()


async def test_escape_keeps_who_was_there(tmp_path: Path) -> None:
    an_office(tmp_path).close()
    async with begun(unnamed(tmp_path)) as room:
        await room.press(Words("Somebody"), "escape")

        assert isinstance(room.app.screen, HomeScreen)
        assert room.office.operator == ACCOUNT
        assert told(room.office)[-1] == (ACCOUNT, "TakeKeyboard")


async def test_completes_who_was_there_and_who_comes_to_the_meetings(tmp_path: Path) -> None:
    opened_office(tmp_path).close()
    with unnamed(tmp_path) as before:
        before.take_keyboard("Rosa Lind")
    async with begun(unnamed(tmp_path)) as room:
        for begins, whole in (("ros", "Rosa Lind"), ("mari", CHAIR), ("tom", "Tom Marsh")):
            await room.press("ctrl+u", Words(begins))
            await room.until(partial(lambda end: end in room.words, whole[3:]))
            await room.press("right")
            assert f"Name {whole}" in room.words


async def test_what_is_no_name_is_refused_and_the_words_stay(tmp_path: Path) -> None:
    an_office(tmp_path).close()
    async with begun(unnamed(tmp_path)) as room:
        await room.press("delete", Words("  "), "enter")
        assert "1 to 80 characters" in room.words
        assert isinstance(room.app.screen, WhoDialog)
        await room.press(Words("x" * 90), "enter")
        assert len(room.office.operator) == 78  # no more is taken, and the blanks around it are none of it


async def test_a_disk_that_refuses_the_name_does_not_keep_anybody_from_reading(tmp_path: Path) -> None:
    an_office(tmp_path).close()
    office = unnamed(tmp_path)
    office.workspace.only_read()
    async with begun(office) as room:
        await room.press("enter")
        assert isinstance(room.app.screen, WhoDialog)
        assert "▲" in room.words
        await room.press("escape")
        assert isinstance(room.app.screen, HomeScreen)
        assert said(room)
        await room.press("down")
        assert told(office)[-1][1] != "TakeKeyboard"


async def test_whoever_is_named_is_not_asked_and_starting_writes_nothing(tmp_path: Path) -> None:
    office = an_office(tmp_path)
    rows = told(office)
    async with begun(office) as room:
        assert isinstance(room.app.screen, HomeScreen)
        assert told(office) == rows


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_somebody_else_takes_the_keyboard_on_the_queue(tmp_path: Path, size: tuple[int, int]) -> None:
    async with begun(an_office(tmp_path), size=size) as room:
        assert CHAIR in room.look().splitlines()[0]
        await room.press("O")
        assert QUESTION in room.words
        await room.press("escape")
        assert room.office.operator == CHAIR
        await room.press("O", Words(TAKER), "enter")

        assert told(room.office)[-1] == (TAKER, "TakeKeyboard")
        assert TAKER in room.look().splitlines()[0]
        assert CHAIR not in room.look()
        await room.press("question_mark")
        assert "O Who is at the keyboard" in room.words


async def test_somebody_else_takes_the_keyboard_in_the_meeting_and_the_seat_with_it(tmp_path: Path) -> None:
    async with meeting_room(opened_office(tmp_path)) as room:
        revision = room.meeting
        await room.press("O", Words(TAKER), "enter")
        assert isinstance(room.app.screen, MeetingScreen)
        assert room.meeting == revision
        async with begun(the_office(tmp_path, "Tom Marsh")) as other:
            await other.press("m")
            assert f"Take minutes beside {TAKER}?" in other.words
        await room.press("t", Words("Said by her."), "enter")

        assert told(room.office)[-1] == (TAKER, "TakeNote")


async def test_the_half_typed_note_waits_while_the_keyboard_changes_hands(tmp_path: Path) -> None:
    async with seated(opened_office(tmp_path)) as room:
        await room.press(
            "t", Words("half a"), "escape", "O", Words(TAKER), "enter", "t", Words(" note"), "enter"
        )
        assert [one.text for one in room.item.notes] == ["half a note"]
        assert room.office.operator == TAKER


async def test_the_wall_neither_asks_nor_says(tmp_path: Path) -> None:
    office = opened_office(tmp_path)
    office.take_keyboard("Ottoline Wexcombe")
    office.close()
    follower = unnamed(tmp_path)
    assert follower.is_assumed
    async with begun(follower, FollowApp(follower, DAY), (120, 36)) as room:
        await room.until(lambda: "MASP-2026-0001" in room.words)
        await room.press("O")
        assert "Wexcombe" not in room.words
        assert QUESTION not in room.words
        assert ACCOUNT not in room.words


async def test_amending_asks_before_the_record_is_shown(tmp_path: Path) -> None:
    opened_office(tmp_path, facts()).close()
    office = unnamed(tmp_path)
    async with begun(office, AmendApp(office, date(2026, 11, 25))) as room:
        assert QUESTION in room.words
        await room.press("enter")
        await room.until(lambda: isinstance(room.app.screen, MeetingScreen))
        assert isinstance(room.app.screen, MeetingScreen)


@pytest.mark.parametrize(
    ("encrypted", "fictional", "mark"),
    [(False, False, "NOT ENCRYPTED"), (True, False, ""), (False, True, "FICTIONAL")],
)
@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_a_workspace_in_the_clear_is_marked(
    tmp_path: Path, encrypted: bool, fictional: bool, mark: str, size: tuple[int, int]
) -> None:
    key = Key.new() if encrypted else None
    Workspace.create(tmp_path, key).close()
    office = Office.open(tmp_path, Clock(), str, CHAIR, key)
    async with begun(office, MaspApp(office, is_fictional=fictional), size) as room:
        top = room.look().splitlines()[0]
        assert [one for one in ("NOT ENCRYPTED", "FICTIONAL") if one in top] == [mark] * bool(mark)
        assert "OFFICIAL-SENSITIVE   Wed 25 Nov 2026" in top
        assert f"MASP · {CHAIR}" in top or f"Wight · {CHAIR}" in top
