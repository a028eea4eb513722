"""Pictures of the opening and of who takes part in a case; look at each before it is renewed."""

from pathlib import Path

import pytest

from masp_meeting.domain.attending import Mode
from masp_meeting.domain.commands import (
    AdmitReferrer,
    AgreeToStatement,
    Arrive,
    DeclareInterest,
    SayAlone,
    SendApologies,
    SendInformation,
)
from masp_meeting.service.office import Office
from tests.samples import ADVOCATE, CHAIR, DAY, advice, facts, safety
from tests.tui.regulars import after_a_week
from tests.tui.room import ONE, Clock, opened_office
from tests.tui.test_snapshots_meeting import LARGE, SMALL, Snap, pictured

TOM, INES = "Tom Marsh", "Dr Ines Quill"
READ = (
    AgreeToStatement((CHAIR, TOM, INES, ADVOCATE.name)),
    SayAlone(TOM, True),
    SayAlone(ADVOCATE.name, False),
)
BOTH = pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "120x36"])


def recorded(folder: Path, at: str = "opening") -> Office:
    """Open the meeting with all that its opening may record, and somebody who came late."""
    did = (
        *READ,
        SendApologies("Hal Brindle", "police"),
        SendInformation("health", "a summary of his contacts with the crisis team", DAY, ONE),
        DeclareInterest(TOM, ONE, "his offender manager until May"),
        DeclareInterest(CHAIR, ONE, "knows the family", recused=False),
    )
    stated = (facts(referrer_name="Wilf Ames"), facts(referrer_email="b@police.example"))
    office = opened_office(folder, *stated, did=did, at=at)
    assert isinstance(office.clock, Clock)
    office.clock.move(minutes=2)
    office.meetings.handle(Arrive("Una Voe", "police", Mode.DIAL_IN, "observer", "Hal Brindle"))
    return office


@BOTH
def test_the_regulars_are_expected(snap_compare: Snap, tmp_path: Path, size: tuple[int, int]) -> None:
    assert pictured(snap_compare, after_a_week(tmp_path), size, "enter", "enter", "d", "a")


def test_chair_and_minute_taker_as_last_time(snap_compare: Snap, tmp_path: Path) -> None:
    assert pictured(snap_compare, after_a_week(tmp_path), SMALL)


@BOTH
def test_statement_to_eight(snap_compare: Snap, tmp_path: Path, size: tuple[int, int]) -> None:
    keys = ("enter", *["enter"] * 8, "escape", "down", "space")

    assert pictured(snap_compare, after_a_week(tmp_path), size, *keys)


@BOTH
def test_who_is_alone(snap_compare: Snap, tmp_path: Path, size: tuple[int, int]) -> None:
    keys = ("enter", *["enter"] * 8, "escape", "enter", "down", "space")

    assert pictured(snap_compare, after_a_week(tmp_path), size, *keys)


@BOTH
def test_statement_to_a_late_joiner(snap_compare: Snap, tmp_path: Path, size: tuple[int, int]) -> None:
    assert pictured(snap_compare, recorded(tmp_path), size, "g")


@BOTH
def test_opening_as_recorded(snap_compare: Snap, tmp_path: Path, size: tuple[int, int]) -> None:
    assert pictured(snap_compare, recorded(tmp_path), size)


def test_interests_as_declared(snap_compare: Snap, tmp_path: Path) -> None:
    assert pictured(snap_compare, recorded(tmp_path, "interests"), SMALL)


@BOTH
def test_somebody_is_out_and_the_quorum_lacks(
    snap_compare: Snap, tmp_path: Path, size: tuple[int, int]
) -> None:
    assert pictured(snap_compare, recorded(tmp_path, ONE), size)


@BOTH
def test_provisional_decision(snap_compare: Snap, tmp_path: Path, size: tuple[int, int]) -> None:
    office = recorded(tmp_path, ONE)
    for command in (safety(ONE), advice(ONE)):
        office.meetings.handle(command)
    assert pictured(snap_compare, office, size)


def test_referrer_is_there_for_their_case(snap_compare: Snap, tmp_path: Path) -> None:
    office = recorded(tmp_path, ONE)
    office.meetings.handle(AdmitReferrer(ONE, "Wilf Ames", "probation", Mode.DIAL_IN))
    assert pictured(snap_compare, office, LARGE)


DIALOGS: dict[str, tuple[str, ...]] = {
    "interest": ("i", *"Una", "tab", "tab", *"her [B] cousin"),
    "interest refused": ("i", "enter"),
    "referrer": ("j",),
    "information": ("w", "tab", "s"),
    "people": ("w", "tab", "down"),
    "help": ("question_mark",),
}


@pytest.mark.parametrize("name", DIALOGS)
@BOTH
def test_dialog(snap_compare: Snap, tmp_path: Path, name: str, size: tuple[int, int]) -> None:
    assert pictured(snap_compare, recorded(tmp_path, ONE), size, *DIALOGS[name])


def test_help_on_the_statement(snap_compare: Snap, tmp_path: Path) -> None:
    assert pictured(snap_compare, recorded(tmp_path), SMALL, "g", "question_mark")
