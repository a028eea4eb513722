"""The columns of a spreadsheet on the screen: looked over, corrected, and nothing private on the wall."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from textual.widgets import Input

from masp_meeting.service.intake import Batch
from masp_meeting.service.office import Office
from masp_meeting.tui.screens.columns import ColumnsScreen
from tests.documents.sheets.making import a_csv, table
from tests.tui.front import front_office, said
from tests.tui.room import Room, Words, the_office

LEFT: list[Batch | None] = []


@asynccontextmanager
async def columns(
    folder: Path, *rows: dict[str, str], size: tuple[int, int] = (80, 24), **same: str
) -> AsyncIterator[Room]:
    """Open the screen on a spreadsheet of these rows."""
    Office.create(folder)
    path = a_csv(folder / "week.csv", table(*rows, **same))
    LEFT.clear()
    async with front_office(the_office(folder), size) as room:
        look = room.office.sheets.look(path)
        room.app.push_screen(ColumnsScreen(room.office, look), LEFT.append)
        await room.pilot.pause()
        yield room


async def test_names_are_hidden_until_they_are_asked_for(tmp_path: Path) -> None:
    async with columns(tmp_path, NICKNAME="Wisty Orbell") as room:
        assert "SURNAME" in room.words
        for private in ("Orbell", "Wystan", "Wisty", "waited outside"):
            assert private not in room.words
        await room.press("x")
        assert "Orbell" in room.words
        await room.press("x")
        assert "Orbell" not in room.words


async def test_another_meaning_is_chosen_by_typing(tmp_path: Path) -> None:
    async with columns(tmp_path, XY="Would group work help?") as room:
        await room.press("end", "enter", Words("referrer asks"), "enter", "ctrl+s")

        (batch,) = LEFT
        assert batch is not None
        (outcome,) = batch.read_in(lambda: False)
        kept = room.office.referrals.get(outcome.reference or "")
        assert kept.facts.referrer_question == "Would group work help?"


async def test_a_meaning_that_does_not_exist_is_not_taken(tmp_path: Path) -> None:
    async with columns(tmp_path) as room:
        await room.press("enter", Words("zzz"), "enter")

        assert "No fact is called so" in room.words
        await room.press("escape", "ctrl+s")
        assert LEFT[0] is not None


async def test_who_sent_it_must_be_said_and_is_remembered(tmp_path: Path) -> None:
    async with columns(tmp_path, REFERRER_ORG="") as room:
        await room.press("ctrl+s")
        assert "Say who sent this file" in said(room)
        assert LEFT == []
        assert room.app.screen.query_one("#sender", Input).has_focus
        await room.press(Words("Solent Advocates"), "enter", "ctrl+s")

        assert isinstance(LEFT[0], Batch)
        again = room.office.sheets.look(tmp_path / "week.csv")
        assert again.sender == "Solent Advocates"
        room.app.push_screen(ColumnsScreen(room.office, again))
        await room.pilot.pause()
        assert "as settled on Wed 25 Nov 2026" in room.words


async def test_the_cursor_goes_to_what_should_be_looked_at(tmp_path: Path) -> None:
    async with columns(tmp_path, BIRTH_DATE="05/03/1992") as room:
        await room.press("n")

        assert "It means the same as DOB" in room.words


async def test_a_file_may_be_left_out(tmp_path: Path) -> None:
    async with columns(tmp_path) as room:
        await room.press("escape")

        assert LEFT == [None]
        assert room.office.referrals.every() == ()


async def test_words_in_the_file_are_no_markup(tmp_path: Path) -> None:
    async with columns(tmp_path, {"[/foo] plan [B]": "[@click=app.quit]x[/]"}) as room:
        await room.press("x", "end")

        assert "[/foo] plan [B]" in room.words
        assert "[@click=app.quit]x[/]" in room.words
        await room.press("enter")
        assert "What “[/foo] plan [B]” means" in room.words


async def test_thirty_seven_columns_read_well_in_a_small_window(tmp_path: Path) -> None:
    many = {f"RF_{number:02}": "Y" for number in range(25)}
    async with columns(tmp_path, many) as room:
        assert "Subject: Date of birth" in room.words
        await room.press("end")
        assert "RF_24" in room.words
        assert "1 row · never settled before" in room.words
