"""The locked screen: nothing of a case is on it, nothing reaches what is beneath, and all comes back."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.command import CommandPalette

from masp_meeting.service.office import Office
from masp_meeting.storage.keys import read_key_file
from masp_meeting.tui.dialogs.ask import AskDialog
from masp_meeting.tui.dialogs.note import NoteDialog
from masp_meeting.tui.screens.home import HomeScreen
from masp_meeting.tui.screens.lock import LockScreen
from tests.samples import CHAIR, PROFILE, facts
from tests.tui.front import a_form, front_office
from tests.tui.idling import BARE
from tests.tui.room import ONE, TWO, Clock, Room, Words, an_office, opened_office, seated

PASSPHRASE = "otter under a bridge"
SEALED = f"{PROFILE.marking} Screen locked the passphrase of this workspace enter show it again ctrl+q leave"


@asynccontextmanager
async def sealed(folder: Path) -> AsyncIterator[Room]:
    """Open the app on an encrypted workspace."""
    Office.create(folder, passphrase=PASSPHRASE)
    key = read_key_file(folder).unlock(PASSPHRASE)
    office = Office.open(folder, Clock(), iter(map(str, range(999))).__next__, CHAIR, key)
    for number in range(2):
        office.referrals.add(facts(referrer_email=f"{number}@probation.example"))
    async with front_office(office) as room:
        yield room


async def test_lies_over_a_dialog_and_brings_it_back_as_it_was(tmp_path: Path) -> None:
    async with seated(opened_office(tmp_path)) as room:
        await room.press("t", "ctrl+k", Words("half a b"), "ctrl+l")
        assert room.words == BARE
        assert room.office.meetings.draft(ONE, "NoteDialog.text") == "half a b"
        await room.press("x")
        assert isinstance(room.app.screen, NoteDialog)
        await room.press(Words("it"), "enter")
        assert [one.text for one in room.item.notes] == ["half a bit"]


@pytest.mark.parametrize(
    "key", ["ctrl+p", "question_mark", "ctrl+b", "tab", "escape", "ctrl+l", "ctrl+c", "enter", "f1"]
)
async def test_no_key_does_anything_but_ask_for_the_passphrase(tmp_path: Path, key: str) -> None:
    async with sealed(tmp_path) as room:
        await room.press("ctrl+l", key)
        assert isinstance(room.app.screen, LockScreen)
        assert not any(isinstance(one, CommandPalette) for one in room.app.screen_stack)
        assert room.words.replace("•", "the passphrase of this workspace") == SEALED


async def test_nothing_reaches_what_is_beneath(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    form = a_form(tmp_path_factory.mktemp("forms") / "form.docx")
    async with sealed(tmp_path) as room:
        home = room.app.screen
        await room.press("ctrl+l")
        await room.press(Words("xdnqm"), "backspace")
        await room.paste(str(form))
        await room.pilot.click(offset=(5, 5))
        await room.pilot.click(offset=(5, 23))
        room.app.simulate_key("down")
        await room.pilot.pause(0.3)

        assert isinstance(room.app.screen, LockScreen)
        assert isinstance(home, HomeScreen)
        assert (home.names, home.decided, home.waiting, home.queue.cursor_row) == (False, False, False, 0)
        assert room.app.get_screen_stack("office")[-1] is home
        assert len(room.office.referrals.every()) == 2
        assert "MASP-2026" not in room.words
        await room.press("ctrl+q")
        assert not room.app.is_running


async def test_a_file_that_is_dropped_on_a_locked_plain_screen_is_not_read(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    form = a_form(tmp_path_factory.mktemp("forms") / "form.docx")
    async with front_office(an_office(tmp_path)) as room:
        await room.press("ctrl+l")
        await room.paste(str(form))
        await room.pilot.click(offset=(5, 5))
        await room.pilot.pause(0.3)
        assert room.words == BARE
        assert len(room.office.referrals.every()) == 3


async def test_what_comes_up_meanwhile_waits_beneath(tmp_path: Path) -> None:
    async with front_office(an_office(tmp_path)) as room:
        await room.press("ctrl+l")
        room.app.notify(f"{ONE} came in late", timeout=60)
        room.app.push_screen(AskDialog(f"{TWO} is asked about", "Words", "do it", lambda _: None))
        await room.pilot.pause(0.3)
        assert room.words == BARE

        await room.press("z")
        assert f"{TWO} is asked about" in room.words
        await room.press("escape")
        assert isinstance(room.app.screen, HomeScreen)


async def test_what_leaves_meanwhile_leaves_beneath(tmp_path: Path) -> None:
    async with front_office(an_office(tmp_path)) as room:
        answers: list[bool | None] = []
        ask = AskDialog("Asked", "Words", "do it", lambda _: None)
        await room.app.push_screen(ask, answers.append)
        await room.press("ctrl+l")
        ask.dismiss(True)
        await room.pilot.pause(0.3)
        assert room.words == BARE
        assert answers == [True]
        await room.press("z")
        assert isinstance(room.app.screen, HomeScreen)
        assert ONE in room.words


async def test_the_passphrase_opens_an_encrypted_workspace(tmp_path: Path) -> None:
    async with sealed(tmp_path) as room:
        await room.press("x", "ctrl+l")
        assert room.words == SEALED
        await room.press(Words(PASSPHRASE))
        assert PASSPHRASE not in room.look()
        await room.press("enter")
        await room.until(lambda: not room.app.is_locked)

        assert isinstance(room.app.screen, HomeScreen)
        assert room.app.screen.names
        assert ONE in room.words
        await room.press("ctrl+l")
        assert room.words == SEALED


async def test_a_wrong_passphrase_is_said_and_each_makes_the_next_wait_longer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = 1000.0
    monkeypatch.setattr("masp_meeting.tui.screens.lock.monotonic", lambda: now)
    async with sealed(tmp_path) as room:
        await room.press("ctrl+l")
        waits = []
        for _ in range(7):
            await room.press(Words("wrong"), "enter")
            await room.until(lambda: "Wait" in room.words)
            waits.append(int(room.words.split("Wait ")[1].split(" ")[0]))
            assert "That is not the passphrase of this workspace." in room.words
            await room.press(Words(PASSPHRASE), "enter")  # too soon: it is not even looked at
            await room.pilot.pause(0.4)
            assert room.app.is_locked
            now += waits[-1] - 0.5
            await room.press("enter")
            await room.pilot.pause(0.4)
            assert room.app.is_locked
            now += 1
            await room.press(*["backspace"] * len(PASSPHRASE))
        assert waits == [1, 2, 4, 8, 16, 30, 30]

        await room.press(Words(PASSPHRASE), "enter")
        await room.until(lambda: not room.app.is_locked)
        await room.press("ctrl+l", Words("wrong"), "enter")
        await room.until(lambda: "Wait" in room.words)
        assert "Wait 1 s" in room.words


async def test_the_passphrase_goes_to_no_clipboard(tmp_path: Path) -> None:
    async with sealed(tmp_path) as room:
        await room.press("ctrl+l", Words(PASSPHRASE), "shift+home", "ctrl+c", "ctrl+x")
        assert room.app.clipboard == ""
        await room.press("ctrl+q")
