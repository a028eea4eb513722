"""Pictures of what the panel thinks and of what was said, by size; look at each before it is renewed."""

from collections.abc import Callable
from pathlib import Path

import pytest

from masp_meeting.domain.commands import (
    AnswerQuestion,
    Command,
    DecideDisclosure,
    RecordVictimSafety,
    RecordViewpoint,
    Resolve,
    SetPriority,
    SetStalkerType,
    TakeNote,
)
from masp_meeting.domain.facts import StalkerType
from masp_meeting.domain.meeting import Basis
from masp_meeting.domain.risk import Priority
from masp_meeting.service.office import Office
from tests.samples import NEXT_DAY, action, advice, factors, facts, features
from tests.tui.room import ONE, opened_office
from tests.tui.test_meeting_find import a_week_on
from tests.tui.test_snapshots_meeting import LARGE, SMALL, pictured, week

Snap = Callable[..., bool]
HEARD = (
    features(ONE),
    RecordVictimSafety(ONE, "frightened, wishes no contact", "safety plan of 18 Nov", "in contact"),
    TakeNote(
        ONE, "n1", "Interview under caution done; phones with forensics.", agency="police", basis=Basis.FACT
    ),
    TakeNote(ONE, "n2", "Rumination is high; he agrees to engage.", agency="health", basis=Basis.OPINION),
    action(ONE),
)
DISSENT = RecordViewpoint(ONE, "probation", "he should be recalled first", dissents=True)
ANSWERED = AnswerQuestion(ONE, "Not yet; advice on the rumination meanwhile.")
TOLD = DecideDisclosure(
    ONE, True, "advice and consultation by Dr Ines Quill", "", "Tom Marsh", "probation", NEXT_DAY
)
WHOLE = (
    *HEARD,
    SetStalkerType(ONE, StalkerType.RESENTFUL),
    RecordViewpoint(ONE, "police", "advice will do until the interview's outcome"),
    DISSENT,
    Resolve(ONE, "probation waits for the interview's outcome"),
    ANSWERED,
    advice(ONE),
    TOLD,
)
SIZES = pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "120x36"])


def heard(folder: Path, *did: Command) -> Office:
    """The flagged case of the week, after this was said and done."""
    return opened_office(folder, *week(), did=(*HEARD, *did))


DIALOGS: dict[str, tuple[tuple[Command, ...], tuple[str, ...]]] = {
    "type": ((), ("k",)),
    "view": ((), ("s", "f3", "ctrl+d", *"he should be recalled first")),
    "resolution": ((DISSENT,), ("s",)),
    "answer": ((), ("q", *"Not yet; advice meanwhile")),
    "telling": ((ANSWERED, advice(ONE)), ("q",)),
    "telling nothing": ((ANSWERED, advice(ONE)), ("q", "shift+tab", "down", "tab", *"they have left")),
    "note": ((), ("t", "f3", "ctrl+o", *"He knows her rota")),
    "finding": ((), ("3",)),
    "safety": ((), ("v",)),
    "found": ((), ("slash", *"in")),
    "not found": ((), ("slash", *"owl")),
    "left unsaid": ((DISSENT, advice(ONE)), ("z",)),
}


@SIZES
@pytest.mark.parametrize("name", DIALOGS)
def test_dialog(snap_compare: Snap, tmp_path: Path, name: str, size: tuple[int, int]) -> None:
    did, keys = DIALOGS[name]

    assert pictured(snap_compare, heard(tmp_path, *did), size, *keys)


@SIZES
def test_a_dissent_is_to_be_resolved(snap_compare: Snap, tmp_path: Path, size: tuple[int, int]) -> None:
    assert pictured(snap_compare, heard(tmp_path, DISSENT), size, "end", "pagedown")


@SIZES
def test_what_the_referrer_is_told_is_to_be_decided(
    snap_compare: Snap, tmp_path: Path, size: tuple[int, int]
) -> None:
    assert pictured(snap_compare, heard(tmp_path, advice(ONE)), size)


@SIZES
def test_a_case_with_all_that_was_said(snap_compare: Snap, tmp_path: Path, size: tuple[int, int]) -> None:
    assert pictured(snap_compare, opened_office(tmp_path, *week(), did=WHOLE), size)


@SIZES
def test_the_panel_differs_on_type_and_priority(
    snap_compare: Snap, tmp_path: Path, size: tuple[int, int]
) -> None:
    stated = facts(other_risk_factors=factors("threats_of_violence", "approach_behaviours"))
    said = (
        features(ONE),
        SetStalkerType(ONE, StalkerType.INCOMPETENT_SUITOR),
        SetPriority(ONE, Priority.HIGH, "he was seen at her door"),
    )

    assert pictured(snap_compare, opened_office(tmp_path, stated, did=said), size)


def test_a_referrer_who_speaks_for_the_victim(snap_compare: Snap, tmp_path: Path) -> None:
    stated = facts(referrer_agency="Stop Domestic Abuse")
    office = opened_office(tmp_path, stated, did=(*HEARD[:2],))

    assert pictured(snap_compare, office, SMALL, "d", "enter", "q")


@SIZES
def test_an_item_of_an_earlier_meeting(snap_compare: Snap, tmp_path: Path, size: tuple[int, int]) -> None:
    assert pictured(snap_compare, a_week_on(tmp_path), size, "slash", *"gym", "enter")
