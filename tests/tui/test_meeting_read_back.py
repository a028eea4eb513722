"""At the last item the meeting's own actions stand to be read back, agency by agency, names hidden."""

from datetime import date
from pathlib import Path

from masp_meeting.domain.commands import Command, DecideDisclosure, DeclareInterest, Restrict, TakeAction
from masp_meeting.domain.facts import Facts
from masp_meeting.service.office import Office
from tests.samples import DAY, NEXT_DAY, action, advice, facts, safety
from tests.tui.room import ONE, THREE, TWO, opened_office, seated

DEED = TakeAction(ONE, "a1", "Ask Orbell's landlord", "Hal Brindle", "police", date(2026, 11, 27))
OWN = TakeAction("closing", "a9", "Book the room", "Noor Patel", "health", NEXT_DAY)
TOLD = (
    safety(THREE),
    advice(THREE),
    DecideDisclosure(THREE, True, "the outcome", "", "Tom Marsh", "probation", DAY),
    DecideDisclosure(THREE, False, reason="it would put her in danger"),
)
ACTIONS = (DEED, action(TWO, action_id="a2"), OWN, *TOLD)


def stated() -> list[Facts]:
    """Three people, one by a name that an action tells."""
    return [
        facts(subject_given_names="Wystan", subject_family_name="Orbell"),
        *(facts(referrer_email=f"{number}@probation.example") for number in range(2)),
    ]


def at_the_close(folder: Path, *did: Command) -> Office:
    return opened_office(folder, *stated(), did=(*ACTIONS, *did), at="closing")


async def test_every_action_is_read_back_by_agency_with_when_it_is_due(tmp_path: Path) -> None:
    async with seated(at_the_close(tmp_path), (120, 36)) as room:
        assert f"police · due Fri 27 Nov 2026: Ask O.'s landlord — Hal Brindle, {ONE} W.O." in room.sheet
        assert f"advocacy · due today: Call her tonight — Sade Okoro, {TWO} A.B." in room.sheet
        assert room.sheet.index("police ·") < room.sheet.index("advocacy ·")
        assert room.sheet.count("Book the room") == 1
        assert "Tell the referrer" not in room.sheet
        assert "Nothing recorded yet" not in room.sheet
        assert "Orbell" not in room.look()


async def test_of_a_restricted_case_no_more_than_that_there_is_one(tmp_path: Path) -> None:
    async with seated(at_the_close(tmp_path, Restrict(ONE, True)), (120, 36)) as room:
        assert "landlord" not in room.sheet
        assert f"{ONE}: not on this screen" in room.sheet


async def test_nor_of_a_case_that_somebody_here_is_out_of(tmp_path: Path) -> None:
    async with seated(
        at_the_close(tmp_path, DeclareInterest("Tom Marsh", ONE, "his cousin")), (120, 36)
    ) as room:
        assert "landlord" not in room.sheet
        assert "Call her tonight" in room.sheet


async def test_with_no_action_nothing_is_made_up(tmp_path: Path) -> None:
    async with seated(opened_office(tmp_path, at="closing")) as room:
        assert "Nothing recorded yet" in room.sheet


async def test_one_that_is_taken_back_is_gone(tmp_path: Path) -> None:
    async with seated(opened_office(tmp_path, *stated(), did=(DEED,), at="closing"), (120, 36)) as room:
        assert "landlord" in room.sheet
        await room.press("u")
        assert "landlord" not in room.sheet
