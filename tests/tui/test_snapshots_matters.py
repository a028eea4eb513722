"""Pictures of what earlier meetings left and of an amended record; look at each before it is renewed."""

from collections.abc import Callable
from pathlib import Path

import pytest

from masp_meeting.domain.commands import Amend, RecordDecision, ReportIntervention, Restrict
from masp_meeting.domain.interventions import Course
from masp_meeting.domain.matter_words import INTERVENTIONS, MATTERS
from masp_meeting.domain.routes import Route
from masp_meeting.service.office import Office
from masp_meeting.tui.amend_app import AmendApp
from tests.samples import CHAIR
from tests.tui.left_over import FIRST_DAY, closed, left_over
from tests.tui.room import ONE, opened_office
from tests.tui.test_snapshots_meeting import LARGE, SMALL, pictured

Snap = Callable[..., bool]
SIZES = pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "120x36"])
MINUTES_HEARD = ("m", "c", *"Sade came at 10:20", "enter", "a", "down", "a")
HEARD = (
    *MINUTES_HEARD,
    *("down", "a"),
    *("down", "n", *"nobody was on shift", "enter"),
    *("down", "d"),
    *("down", "c", *"it is held on line", "enter"),
)
"""All but the last line is heard."""
LISTS: dict[str, tuple[str, tuple[str, ...]]] = {
    "sheet": (MATTERS, ()),
    "sheet when heard": (MATTERS, (*HEARD, "escape")),
    "list": (MATTERS, ("m",)),
    "list when heard": (MATTERS, HEARD),
    "correction": (MATTERS, ("m", "c", *"Sade came at")),
    "not ratified": (MATTERS, ("m", "down", "down", "n")),
    "not undertaken": (MATTERS, ("m", "down", "down", "down", "n", "enter")),
    "help": (MATTERS, ("m", "down", "down", "down", "question_mark")),
    "interventions sheet": (INTERVENTIONS, ()),
    "interventions": (INTERVENTIONS, ("m",)),
    "breached": (INTERVENTIONS, ("m", "v")),
}


@SIZES
@pytest.mark.parametrize("name", LISTS)
def test_what_was_left(snap_compare: Snap, tmp_path: Path, name: str, size: tuple[int, int]) -> None:
    at, keys = LISTS[name]

    assert pictured(snap_compare, left_over(tmp_path, at=at), size, *keys)


@SIZES
def test_an_intervention_that_runs(snap_compare: Snap, tmp_path: Path, size: tuple[int, int]) -> None:
    steady = ReportIntervention(ONE, 5, 1, "steady; he keeps his distance", Course.RUNS)

    assert pictured(snap_compare, left_over(tmp_path, steady, at=INTERVENTIONS), size, "m")


def test_a_case_that_this_screen_may_not_show(snap_compare: Snap, tmp_path: Path) -> None:
    office = left_over(tmp_path, first=(Restrict(ONE, True),))

    assert pictured(snap_compare, office, SMALL, "m", "down", "down", "down")


def test_nothing_was_left(snap_compare: Snap, tmp_path: Path) -> None:
    assert pictured(snap_compare, opened_office(tmp_path, at=MATTERS), SMALL, "m")


def of_record(snap_compare: Snap, office: Office, size: tuple[int, int], *keys: str) -> bool:
    """Open the record at its first case, press keys, and compare."""
    with office:
        to_it = ("home", "down", "down", "down", "enter")
        return snap_compare(AmendApp(office, FIRST_DAY), terminal_size=size, press=(*to_it, *keys))


@SIZES
def test_the_record_of_a_case(snap_compare: Snap, tmp_path: Path, size: tuple[int, int]) -> None:
    assert of_record(snap_compare, closed(tmp_path), size)


@SIZES
def test_an_amended_case(snap_compare: Snap, tmp_path: Path, size: tuple[int, int]) -> None:
    office = closed(tmp_path)
    signpost = RecordDecision(ONE, Route.SIGNPOST, "another area takes him", services=("signposting",))
    office.amending.amend(FIRST_DAY, Amend(ONE, CHAIR, "he moved to Leeds", decision=signpost))

    assert of_record(snap_compare, office, size)


def test_what_is_decided_instead(snap_compare: Snap, tmp_path: Path) -> None:
    assert of_record(snap_compare, closed(tmp_path), SMALL, "o", *"he moved", "enter", "down", "down")
