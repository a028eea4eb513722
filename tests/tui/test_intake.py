"""Reads referral forms in by the keys: choosing them, watching them come in, and settling what is open."""

from pathlib import Path

import pytest
from textual.widgets import Input

from masp_meeting.domain.errors import Refused
from masp_meeting.service.office import Office
from masp_meeting.tui.dialogs.choose_files import ChooseFilesDialog, forms_in, paths_in
from masp_meeting.tui.screens.home import HomeScreen
from masp_meeting.tui.screens.intake import IntakeScreen
from masp_meeting.tui.screens.referral import ReferralScreen
from masp_meeting.tui.widgets.intake_table import IntakeTable
from tests.tui.front import a_form, front_office, said, settled
from tests.tui.room import ONE, TWO, Room, the_office


@pytest.fixture
def forms(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home folder with a form that is whole, one to look at, one that is damaged, and what is no form."""
    folder = tmp_path / "forms"
    folder.mkdir()
    a_form(folder / "a whole.docx")
    a_form(folder / "b Orbell.docx", Shoe_size="[/foo] nine")
    (folder / "c damaged.docx").write_bytes(b"PK\x03\x04 and no more")
    (folder / "notes.txt").write_text("no form")
    (folder / "~$a whole.docx").write_bytes(b"lock")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    return folder


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """A workspace without a referral."""
    Office.create(tmp_path / "workspace")
    return the_office(tmp_path / "workspace")


async def read(room: Room, *paths: Path) -> None:
    """Read these in, to the end."""
    room.app.push_screen(IntakeScreen(room.office, paths))
    await room.pilot.pause()
    await settled(room)


async def test_a_folder_is_typed_and_its_forms_are_read(office: Office, forms: Path) -> None:
    async with front_office(office) as room:
        assert "No referral waits: i reads forms in" in room.look()

        await room.press("i")
        await room.write("fo")
        await room.press("tab")
        assert f"{forms.name}/" in room.app.screen.query_one("#path", Input).value
        assert "3 forms" in room.look()

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


def test_paths_may_be_dropped_on_the_window(forms: Path) -> None:
    one, two = forms / "a whole.docx", forms / "b Orbell.docx"

    assert paths_in(f"'{one}'") == (one,)
    assert paths_in(f"'{one}' '{two}'") == (one, two)
    with pytest.raises(Refused, match="There is no file or folder"):
        paths_in(f"'{one}' elsewhere")


def test_a_folder_stands_for_its_forms_and_a_named_file_for_itself(forms: Path) -> None:
    names = [path.name for path in forms_in((forms, forms / "notes.txt"))]

    assert names == ["a whole.docx", "b Orbell.docx", "c damaged.docx", "notes.txt"]


async def test_each_file_says_what_became_of_it(office: Office, forms: Path) -> None:
    async with front_office(office, (120, 36)) as room:
        await read(room, forms)

        whole, looked_at, damaged = (
            next(line for line in room.look().splitlines() if name in line)
            for name in ("a whole", "b O.", "c damaged")
        )
        assert whole.strip().startswith(f"✔  {ONE}")
        assert looked_at.strip().startswith(f"!  {TWO}")
        assert "not placed" in looked_at
        assert damaged.strip().startswith("✘  –")
        assert "damaged or incomplete" in damaged


async def test_words_that_found_no_place_are_shown_as_written(office: Office, forms: Path) -> None:
    async with front_office(office) as room:
        await read(room, forms)
        await room.press("down")

        assert "? not placed  Shoe size: [/foo] nine" in room.look()


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
    many = tuple(a_form(forms / f"{number:02}.docx", Shoe_size=str(number)) for number in range(12))

    async with front_office(office) as room:
        room.app.push_screen(IntakeScreen(room.office, many))
        while not room.app.screen.query(IntakeTable) or not room.app.screen.query_one(IntakeTable).row_count:
            await room.pilot.pause(0.01)
        await room.press("escape")
        await settled(room)
        assert isinstance(room.app.screen, IntakeScreen)
        read_in = room.office.referrals.queue().total
        assert 0 < read_in < 12
        assert f"stopped: {12 - read_in} not read" in room.look()

        await room.press("escape")
        assert isinstance(room.app.screen, HomeScreen)
        assert ONE in room.look()
