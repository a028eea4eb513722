"""Reads referral forms in by the keys: choosing them, watching them come in, and settling what is open."""

from asyncio import sleep
from pathlib import Path

import pytest
from textual.widgets import Input

from masp_meeting.service.office import Office
from masp_meeting.tui.dialogs.choose_files import ChooseFilesDialog
from masp_meeting.tui.screens.home import HomeScreen
from masp_meeting.tui.screens.intake import IntakeScreen
from masp_meeting.tui.screens.referral import ReferralScreen
from tests.tui.front import a_form, front_office, said, settled
from tests.tui.post import an_empty_office, lines, read, some_post
from tests.tui.room import ONE, TWO

_TREES = ("Ash", "Birch", "Cedar", "Elm", "Fig", "Gorse", "Holly", "Ivy", "Juniper", "Kale", "Lime", "Maple")


@pytest.fixture
def forms(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home folder with the week's post in it."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    return some_post(tmp_path)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """A workspace without a referral."""
    return an_empty_office(tmp_path)


async def test_a_folder_is_typed_and_its_forms_are_read(office: Office, forms: Path) -> None:
    async with front_office(office) as room:
        assert "No referral waits: i reads forms in" in room.look()

        await room.press("i")
        await room.write("fo")
        await room.press("tab")
        assert f"{forms.name}/" in room.app.screen.query_one("#path", Input).value
        assert "3 files" in room.look()

        await room.press("enter")
        await settled(room)
        assert isinstance(room.app.screen, IntakeScreen)
        assert "✔ 1 imported  ! 1 to look at  ✘ 1 refused" in room.look()
        assert room.office.referrals.queue().total == 2

        await room.press("escape", "i")
        assert room.app.screen.query_one("#path", Input).value == f"{forms}/"


async def test_a_form_is_taken_from_the_list(office: Office, forms: Path) -> None:
    async with front_office(office) as room:
        await room.press("i")
        await room.write("fo")
        await room.press("down", "enter")
        assert room.app.screen.query_one("#path", Input).value == f"{forms}/"

        await room.press("down", "enter")
        await settled(room)
        assert isinstance(room.app.screen, IntakeScreen)
        assert ONE in room.look()
        assert TWO not in room.look()


@pytest.mark.parametrize("typed", ["nowhere", "[/foo]", "'no where"])
async def test_what_is_not_there_is_one_sentence(office: Office, forms: Path, typed: str) -> None:
    async with front_office(office) as room:
        await room.press("i")
        await room.write(typed)
        await room.press("enter")

        assert isinstance(room.app.screen, ChooseFilesDialog)
        assert "▲ There is no file or folder" in room.look()
        assert room.app.screen.query_one("#path", Input).value == f"{forms.parent}/{typed}"


async def test_each_file_says_what_became_of_it(office: Office, forms: Path) -> None:
    async with front_office(office, (120, 36)) as room:
        await read(room, forms)

        whole, looked_at, damaged = (
            next(line for line in room.look().splitlines() if name in line)
            for name in ("File 1 (.docx)", "File 2 (.docx)", "File 3 (.docx)")
        )
        assert whole.startswith(f"✔  {ONE}")
        assert looked_at.startswith(f"!  {TWO}")
        assert "not placed" in looked_at
        assert damaged.strip().startswith("✘  –")
        assert "damaged or incomplete" in damaged


async def test_words_that_found_no_place_are_shown_as_written(office: Office, forms: Path) -> None:
    async with front_office(office) as room:
        await read(room, forms)
        await room.press("down")
        assert "? not placed  Shoe size: hidden: x shows it" in room.look()

        await room.press("x")
        assert "? not placed  Shoe size: [/foo] nine" in room.look()


async def test_what_was_read_is_shown_with_where_it_stands(office: Office, forms: Path) -> None:
    async with front_office(office, (120, 36)) as room:
        await read(room, forms / "a whole.docx")
        assert "✔ Family name R." in room.words
        assert "✔ Date of birth hidden: x shows it" in room.words
        assert "✔ Address hidden: x shows it" in room.words

        await room.press("tab", "end")
        assert "Read from  table 1, row" in room.look()


async def test_a_name_in_a_file_name_is_hidden_too(office: Office, forms: Path) -> None:
    async with front_office(office) as room:
        await read(room, forms)
        await room.press("down")
        assert "Orbell" not in room.look()

        await room.press("x")
        assert "b Orbell.docx" in room.look()


async def test_a_form_is_settled_and_its_line_says_so(office: Office, forms: Path) -> None:
    async with front_office(office) as room:
        await read(room, forms)
        await room.press("down", "enter")
        assert isinstance(room.app.screen, ReferralScreen)

        await room.press("r", "escape")
        assert isinstance(room.app.screen, IntakeScreen)
        line = next(one for one in room.look().splitlines() if TWO in one)
        assert line.strip().startswith("✔")
        assert line.strip().endswith("reviewed")


async def test_a_refused_file_has_no_referral_to_open(office: Office, forms: Path) -> None:
    async with front_office(office) as room:
        await read(room, forms)
        await room.press("end", "enter")

        assert isinstance(room.app.screen, IntakeScreen)
        assert "No referral was made of this file" in said(room)


async def test_a_file_that_came_before_leads_to_its_referral(office: Office, forms: Path) -> None:
    async with front_office(office) as room:
        await read(room, forms / "a whole.docx")
        await room.press("escape")
        await read(room, forms / "a whole.docx")
        assert "✘ 1 refused" in room.look()

        await room.press("enter")
        assert isinstance(room.app.screen, ReferralScreen)


async def test_reading_is_stopped_before_the_screen_is_left(office: Office, forms: Path) -> None:
    many = tuple(
        a_form(forms / f"{number:02}.docx", Subject_name=f"{name} Orbell", Date_of_birth=f"{number}/3/1992")
        for number, name in enumerate(_TREES, 1)
    )

    async with front_office(office) as room:
        room.app.push_screen(IntakeScreen(room.office, many))
        while not room.office.referrals.queue().total:
            await sleep(0.001)
        room.app.simulate_key("escape")
        await settled(room)
        assert isinstance(room.app.screen, IntakeScreen)
        read_in = room.office.referrals.queue().total
        assert 0 < read_in < 12
        assert f"stopped: {12 - read_in} not read" in room.look()

        await room.press("escape")
        assert isinstance(room.app.screen, HomeScreen)
        assert ONE in room.look()


async def test_a_corrected_form_shows_what_changed_without_a_hidden_name(office: Office, forms: Path) -> None:
    async with front_office(office, (120, 36)) as room:
        await read(room, forms / "a whole.docx")
        await room.press("escape")
        a_form(
            forms / "a whole.docx",
            Subject_name="Linus Reede",
            Date_of_birth="3/4/1990",
            Postcode="SP11 9RR",
            Address="9 Mill Lane",
        )
        await read(room, forms / "a whole.docx")

        assert "↻ 1 updated" in room.look()
        assert lines(room)[0].reference == ONE
        assert "Changed: Subject, family name; Subject, address; Subject, postcode." in room.look()
        assert "↻ Subject, family name R. → R." in room.words
        assert "↻ Subject, address hidden: x shows it" in room.words
        assert "↻ Subject, postcode PO9 2AX → SP11 9RR" in room.words

        await room.press("x")
        assert "↻ Subject, family name Reed → Reede" in room.words
        assert "↻ Subject, address 2 Quay Steps, Havant → 9 Mill Lane" in room.words
