"""The post that is dropped on the window, and spreadsheets of many rows, come in by the keys."""

from collections.abc import Callable, Iterator
from pathlib import Path
from time import monotonic, sleep

import pytest
from textual.widgets import Input

from masp_meeting.service.intake import Batch, ImportOutcome
from masp_meeting.service.office import Office
from masp_meeting.tui.screens.columns import ColumnsScreen
from masp_meeting.tui.screens.home import HomeScreen
from masp_meeting.tui.screens.intake import IntakeScreen
from tests.tui.front import front_office, said, settled
from tests.tui.post import an_empty_office, first_line, lines, some_post
from tests.tui.room import THREE


@pytest.fixture
def forms(tmp_path: Path) -> Path:
    """The week's post."""
    return some_post(tmp_path)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """A workspace without a referral."""
    return an_empty_office(tmp_path)


async def test_forms_dropped_on_the_window_are_read(office: Office, forms: Path) -> None:
    async with front_office(office) as room:
        await room.paste(f"'{forms / 'a whole.docx'}' '{forms / 'b Orbell.docx'}'")
        await settled(room)

        assert isinstance(room.app.screen, IntakeScreen)
        assert "✔ 1 imported  ! 1 to look at" in room.look()


async def test_a_paste_that_is_no_path_is_left_alone(office: Office, forms: Path) -> None:
    async with front_office(office) as room:
        await room.paste(f"see {forms}")
        await settled(room)
        assert isinstance(room.app.screen, HomeScreen)

        await room.press("slash")
        await room.paste(str(forms))
        await settled(room)
        assert isinstance(room.app.screen, HomeScreen)
        assert room.app.screen.query_one("#search", Input).value == str(forms)


async def test_what_is_no_form_in_a_folder_is_listed_as_refused(office: Office, forms: Path) -> None:
    (forms / "d Referral.msg").write_bytes(b"x")

    async with front_office(office) as room:
        await room.paste(str(forms))
        await settled(room)

        assert [line.file for line in lines(room) if line.outcome == "refused"] == [
            "c damaged.docx",
            "d Referral.msg",
        ]
        assert "2 refused" in room.look()


async def test_a_folder_without_a_form_is_one_sentence(office: Office, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()

    async with front_office(office) as room:
        await room.paste(str(tmp_path / "empty"))
        await settled(room)

        assert isinstance(room.app.screen, HomeScreen)
        assert "There is no referral form in" in said(room)


async def test_a_spreadsheets_columns_are_settled_before_its_rows_come_in(
    office: Office, forms: Path
) -> None:
    rows = "Surname,Forename,DOB,Referrer name,Behaviours\nMoor,Ada,3/4/1991,Tom Marsh,He waited.\n"
    (forms / "bulk.csv").write_text(rows)
    (forms / "old.xls").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and no more")

    async with front_office(office) as room:
        await room.paste(str(forms))
        await settled(room)
        assert isinstance(room.app.screen, ColumnsScreen)

        await room.write("Probation")
        await room.press("ctrl+s")
        await settled(room)
        assert isinstance(room.app.screen, IntakeScreen)
        assert [one.file for one in lines(room)] == [
            "a whole.docx",
            "b Orbell.docx",
            "c damaged.docx",
            "bulk.csv",
            "old.xls",
        ]
        assert [one.outcome for one in lines(room)][2:] == ["refused", lines(room)[3].outcome, "refused"]
        assert lines(room)[3].reference == THREE


async def test_a_spreadsheet_may_be_left_out(office: Office, forms: Path) -> None:
    (forms / "bulk.csv").write_text("Surname,Forename,DOB\nMoor,Ada,3/4/1991\n")

    async with front_office(office) as room:
        await room.paste(str(forms))
        await settled(room)
        await room.press("escape", "escape")
        await settled(room)

        assert isinstance(room.app.screen, IntakeScreen)
        assert len(lines(room)) == 3


def many_rows(path: Path, rows: int, asked: int, pause: float = 0) -> Batch:
    """A batch whose rows come in whole, but for every so many that want a look."""

    def read_in(stopped: Callable[[], bool]) -> Iterator[ImportOutcome]:
        for number in range(1, rows + 1):
            if stopped():
                return
            if number % 50 == 0:
                sleep(pause)
            if number % asked:
                yield ImportOutcome(path, "imported", None, f"Row {number}: Imported.")
            else:
                yield ImportOutcome(path, "needs review", None, f"Row {number}: odd.")

    return Batch(path, rows, read_in)


async def test_of_ten_thousand_rows_only_those_to_look_at_are_listed_and_keys_stay_quick(
    office: Office, tmp_path: Path
) -> None:
    async with front_office(office) as room:
        screen = IntakeScreen(room.office, (), (many_rows(tmp_path / "bulk.csv", 10_000, 100),))
        room.app.push_screen(screen)
        await room.pilot.pause()
        await settled(room)
        assert "✔ 9,900 imported  ! 100 to look at" in room.look()
        assert "9,900 that came in whole are not listed: a lists all" in room.look()
        assert screen.table.row_count == 10_000
        await room.press("end")
        assert screen.table.cursor == 99

        began = monotonic()
        await room.press("a", "end", "x", "home", "x", "end", "a")
        assert screen.table.cursor == 99
        assert monotonic() - began < 3


async def test_a_spreadsheet_is_stopped_between_two_rows(office: Office, tmp_path: Path) -> None:
    async with front_office(office) as room:
        batch = many_rows(tmp_path / "bulk.csv", 10_000, 100, pause=0.02)
        room.app.push_screen(IntakeScreen(room.office, (), (batch,)))
        await first_line(room)
        await room.press("escape")
        await settled(room)

        came = len(lines(room))
        assert 0 < came < 10_000
        assert f"stopped: {10_000 - came:,} not read" in room.look()


async def test_rows_that_all_came_in_whole_leave_nothing_to_do(office: Office, tmp_path: Path) -> None:
    async with front_office(office) as room:
        batch = many_rows(tmp_path / "bulk.csv", 500, 1000)
        room.app.push_screen(IntakeScreen(room.office, (), (batch,)))
        await room.pilot.pause()
        await settled(room)
        await room.press("n")
        assert "No question is left" in said(room)
        await room.press("down", "end", "enter", "tab", "enter", "a", "a")

        assert "✔ 500 imported" in room.look()
