"""Settles by single keys what the reader could not, over all files that came in and in the case file."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from masp_meeting.domain.facts import Alternative, Doubt
from masp_meeting.domain.questions import Kind, open_questions
from masp_meeting.service.office import Office
from masp_meeting.storage import referrals
from masp_meeting.tui.dialogs.correct import CorrectLine
from masp_meeting.tui.dialogs.settle import SettleDialog
from masp_meeting.tui.screens.intake import IntakeScreen
from masp_meeting.tui.screens.referral import ReferralScreen
from masp_meeting.tui.widgets.file_list import FileList
from masp_meeting.tui.widgets.intake_table import IntakeTable
from tests.tui.front import HOSTILE, a_form, at, front_office, one_form, said, stated
from tests.tui.post import BIRTHS, an_empty_office, here, left, open_post, read
from tests.tui.room import ONE, Room, the_office


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """A workspace without a referral."""
    return an_empty_office(tmp_path)


@pytest.fixture
def forms(tmp_path: Path) -> Path:
    """Two forms with questions around one that has none."""
    return open_post(tmp_path)


async def test_n_goes_through_the_questions_of_all_files(office: Office, forms: Path) -> None:
    async with front_office(office) as room:
        await read(room, forms)
        await room.press("x")
        assert "3 questions left in 2 referrals: n goes to the next" in room.look()

        seen = []
        for key in ("n", "f", "n", "n"):
            await room.press(key)
            seen.append(here(room))

    assert "in doubt" in seen[0]
    assert "Shoe size: nine" in seen[1]
    assert "Hat: [/foo] plan [B]" in seen[2]
    assert seen[3] == seen[0]


async def test_one_key_takes_one_of_two_dates_and_the_cursor_goes_on(office: Office, forms: Path) -> None:
    async with front_office(office) as room:
        await read(room, forms)
        await room.press("x")
        await room.press("n", "enter")
        assert isinstance(room.app.screen, SettleDialog)
        assert "1 Thu 5 Mar 1992" in room.words
        assert f"2 Fri 6 Mar 1992 “{BIRTHS}”" in room.words

        await room.press("2")
        assert stated(room, "subject_dob") == date(1992, 3, 6)
        assert "Shoe size" in here(room)
        assert "2 questions left" in room.look()
        assert "1 left to settle" in room.look()

        await room.press("enter", "k")
        assert left(room) == []
        assert "Hat" in here(room)
        table = room.app.screen.query_one(IntakeTable)
        assert table.cursor == 2

        await room.press("enter", "k")
        assert "No question is left" in room.look()
        assert room.look().count("settled ") == 2
        assert isinstance(room.app.focused, IntakeTable)


@pytest.mark.parametrize(
    ("key", "born", "conflict"), [("n", None, 0), ("k", None, 2), ("1", date(1992, 3, 5), 0)]
)
async def test_each_way_to_settle_a_doubt(
    office: Office, forms: Path, key: str, born: date | None, conflict: int
) -> None:
    async with front_office(office) as room:
        await read(room, forms)
        await room.press("x")
        await room.press("n", "enter", key)

        facts = room.office.referrals.get(ONE).facts
        assert (facts.subject_dob, len(facts.subject_dob_conflict)) == (born, conflict)
        assert left(room) == [Kind.UNPLACED]
        assert room.office.verify() == ()


async def test_a_doubt_is_typed(office: Office, forms: Path) -> None:
    async with front_office(office) as room:
        await read(room, forms)
        await room.press("x")
        await room.press("n", "enter", "t")
        assert isinstance(room.app.screen, CorrectLine)
        await room.write("soon")
        await room.press("enter")
        assert "is no date that can be read" in room.look()

        await room.press(*["backspace"] * 4)
        await room.write("7 mar 1992")
        await room.press("enter")
        assert stated(room, "subject_dob") == date(1992, 3, 7)
        assert left(room) == [Kind.UNPLACED]


async def test_a_question_that_is_left_stays(office: Office, forms: Path) -> None:
    async with front_office(office) as room:
        await read(room, forms)
        await room.press("x")
        await room.press("n", "enter", "escape")
        await room.press("enter", "t", "escape")

        assert list(left(room)) == [Kind.DOUBT, Kind.UNPLACED]
        assert isinstance(room.app.screen, IntakeScreen)


async def test_what_would_show_a_name_waits_for_x(office: Office, tmp_path: Path) -> None:
    form = a_form(tmp_path / "f.docx", Remarks_of_the_clerk="Wystan rang")

    async with front_office(office) as room:
        await read(room, form)
        await room.press("n")
        assert "Wystan" not in room.look()

        await room.press("enter")
        assert isinstance(room.app.screen, IntakeScreen)
        assert "Names are hidden: press x" in said(room)

        await room.press("x", "enter")
        assert isinstance(room.app.screen, SettleDialog)
        assert "Wystan rang" in room.look()


async def test_hostile_words_are_shown_as_written_everywhere(office: Office, forms: Path) -> None:
    async with front_office(office, (120, 36)) as room:
        await read(room, forms)
        await room.press("x")
        await room.press("n", "n", "n")
        assert HOSTILE in room.look()
        await room.press("enter")
        assert HOSTILE in room.look()
        await room.press("p")
        assert HOSTILE in room.look()


async def test_enter_on_what_was_read_opens_the_referral_there(office: Office, forms: Path) -> None:
    async with front_office(office) as room:
        await read(room, forms / "2.docx")
        await room.press("tab", "end", "enter")

        assert isinstance(room.app.screen, ReferralScreen)
        assert room.app.screen.query_one(FileList).row.key == "investigation_status"  # type: ignore[union-attr]


async def test_somebody_else_was_quicker(office: Office, forms: Path, tmp_path: Path) -> None:
    async with front_office(office) as room:
        await read(room, forms)
        await room.press("x")
        await room.press("n", "enter")
        with the_office(tmp_path / "workspace", "Noor Patel") as other:
            other.referrals.settle(ONE, open_questions(other.referrals.get(ONE))[0])

        await room.press("1")
        assert "Somebody settled this meanwhile" in room.words
        await room.press("escape")
        assert stated(room, "subject_dob") is None


async def test_the_case_file_settles_its_questions_too(tmp_path: Path) -> None:
    async with front_office(one_form(tmp_path), (120, 36)) as room:
        await room.press("enter", "x")
        await at(room, room.app.screen.query_one(FileList).rows[1].key)
        await room.press("enter", "1")

        assert stated(room, "subject_dob") == date(1992, 3, 5)
        assert "Shoe size: nine" in room.look().splitlines()[2]
        assert list(left(room)) == [Kind.UNPLACED]

        await room.press("enter", "k")
        assert left(room) == []
        assert "read whole" in room.look().splitlines()[0]
        await room.press("end")
        assert "✔ not placed Shoe size: nine" in room.words


async def test_a_referral_without_a_name_is_given_one(office: Office, tmp_path: Path) -> None:
    form = a_form(tmp_path / "f.docx", Subject_name="N/K")

    async with front_office(office) as room:
        await read(room, form)
        await room.press("n")
        assert "no name" in here(room)
        await room.press("enter", "t")
        await room.write("Orbell")
        await room.press("enter")

        assert stated(room, "subject_family_name") == "Orbell"
        assert left(room) == []


async def test_a_doubt_about_no_fact_may_be_seen_or_placed(tmp_path: Path) -> None:
    async with front_office(one_form(tmp_path), (120, 36)) as room:
        doubts = (Doubt("Somebody wrote over this."), Doubt("So here.", "", (Alternative("a", "a", ""),)))
        _doubt(room, *doubts)
        await room.press("enter", "x", "enter")
        assert "Somebody wrote over this." in room.look()
        await room.press("p")
        await room.write("role")
        await room.press("enter")
        await room.write("Clerk")
        await room.press("enter")

        assert stated(room, "referrer_role") == "Clerk"
        assert "So here." in room.look().splitlines()[2]


def _doubt(room: Room, *doubts: Doubt) -> None:
    """Let the referral have these doubts before those that it has, as another reader would."""
    with room.office.workspace.transaction() as db:
        was = room.office.referrals.get(ONE)
        referrals.update(db, replace(was, doubts=(*doubts, *was.doubts)))
