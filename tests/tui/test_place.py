"""Says which fact some words of a form are, by the keys: found as one types, and read as that fact."""

from pathlib import Path

import pytest
from textual.widgets import Input

from masp_meeting.domain.questions import Kind
from masp_meeting.service.office import Office
from masp_meeting.tui.dialogs.place import PlaceDialog
from tests.tui.front import HOSTILE, a_form, front_office, stated
from tests.tui.post import an_empty_office, left, open_post, read
from tests.tui.room import ONE, THREE


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """A workspace without a referral."""
    return an_empty_office(tmp_path)


@pytest.fixture
def forms(tmp_path: Path) -> Path:
    """Two forms with questions around one that has none."""
    return open_post(tmp_path)


async def test_words_are_placed_in_a_fact_that_is_found_as_one_types(office: Office, forms: Path) -> None:
    async with front_office(office) as room:
        await read(room, forms)
        await room.press("x")
        await room.press("n", "n", "enter", "p")
        assert isinstance(room.app.screen, PlaceDialog)
        await room.write("vict rel")
        assert "Victim, relationship" in room.look()
        assert "Subject, postcode" not in room.look()

        await room.press("enter")
        assert room.app.screen.query_one("#value", Input).value == "nine"
        await room.press("enter")

        assert stated(room, "victim_relationship") == "nine"
        source = next(
            one for one in room.office.referrals.get(ONE).sources if one.fact == "victim_relationship"
        )
        assert (source.place, source.label, source.words) == ("settled: table 1, row 14", "Shoe size", "nine")
        assert left(room) == [Kind.DOUBT]


async def test_words_are_added_below_a_text(office: Office, forms: Path) -> None:
    async with front_office(office) as room:
        await read(room, forms)
        await room.press("x")
        before = room.office.referrals.get(THREE).facts
        await room.press("n", "n", "n", "enter", "p")
        await room.write("behav")
        await room.press("enter")

        now = room.office.referrals.get(THREE).facts
        assert now.behaviours == f"{before.behaviours}\n{HOSTILE}"


async def test_words_that_are_no_such_fact_are_refused_and_stay_typed(office: Office, forms: Path) -> None:
    async with front_office(office) as room:
        await read(room, forms)
        await room.press("x")
        await room.press("n", "n", "enter", "p")
        await room.write("hold")
        await room.press("down", "enter", "enter")

        assert "▲ “nine” is no date that can be read" in room.look()
        assert room.app.screen.query_one("#value", Input).value == "nine"
        assert list(left(room)) == [Kind.DOUBT, Kind.UNPLACED]


async def test_no_fact_of_that_name_is_one_sentence(office: Office, forms: Path) -> None:
    async with front_office(office) as room:
        await read(room, forms)
        await room.press("x")
        await room.press("n", "n", "enter", "p")
        await room.write("shoes")
        await room.press("enter")

        assert "No fact is called that" in room.look()


@pytest.fixture
def unsure(tmp_path: Path) -> Path:
    """A form whose label for the relationship is an unusual one."""
    return a_form(tmp_path / "unsure.docx", Relationshp_with_the_victim="barrister")


async def test_a_label_is_right_or_its_words_are_another_fact(office: Office, unsure: Path) -> None:
    async with front_office(office, (120, 36)) as room:
        await read(room, unsure)
        await room.press("x")
        assert left(room) == [Kind.UNSURE]
        await room.press("n", "enter", "p")
        await room.write("role")
        await room.press("enter", "enter")

        assert stated(room, "victim_relationship") is None
        assert stated(room, "referrer_role") == "barrister"
        assert left(room) == []


@pytest.mark.parametrize(("key", "relationship"), [("k", "barrister"), ("n", None)])
async def test_a_label_is_right_or_says_nothing(
    office: Office, unsure: Path, key: str, relationship: str | None
) -> None:
    async with front_office(office, (120, 36)) as room:
        await read(room, unsure)
        await room.press("x")
        await room.press("n", "enter", key)

        assert stated(room, "victim_relationship") == relationship
        assert left(room) == []
