"""Pictures of the meeting as the room sees it, by state and dialog; look at each before it is renewed."""

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from masp_meeting.domain.commands import CloseMeeting, Defer, TakeNote
from masp_meeting.domain.facts import Facts, Investigation
from masp_meeting.domain.meeting import Basis
from masp_meeting.service.office import Office
from tests.samples import NEXT_DAY, action, advice, facts, features, flagged, safety
from tests.tui.room import ONE, MeetingApp, an_office, opened_office

Snap = Callable[..., bool]
SMALL, LARGE = (80, 24), (120, 36)


def week() -> tuple[Facts, ...]:
    """A week that shows much: a red flag under investigation, and plain cases by other referrers."""
    hard = facts(
        red_flags=flagged("last_resort_thinking"),
        investigation_status=Investigation.RELEASED_UNDER_INVESTIGATION,
        intervention_sought="advice on managing him",
    )
    return (hard, *(facts(referrer_email=f"{number}@police.example") for number in range(9)))


def worked_on(folder: Path) -> Office:
    """The flagged case, with all but its outcome."""
    words = "Interview under caution done; phones with forensics."
    note = TakeNote(ONE, "n1", words, agency="police", basis=Basis.FACT)
    return opened_office(folder, *week(), did=(safety(ONE), features(ONE), note, action(ONE)))


def pictured(snap_compare: Snap, office: Office, size: tuple[int, int], *keys: str) -> bool:
    """Press keys in the meeting, and compare what is then to be seen; no cursor blinks in it."""

    async def press(pilot: Pilot[None]) -> None:
        await pilot.press(*keys)
        for field in (*pilot.app.screen.query(Input), *pilot.app.screen.query(TextArea)):
            field.cursor_blink = False
        await pilot.pause()

    with office:
        return snap_compare(MeetingApp(office), terminal_size=size, run_before=press)


def test_planned_meeting_asks_who_chairs(snap_compare: Snap, tmp_path: Path) -> None:
    assert pictured(snap_compare, an_office(tmp_path, *week()), SMALL)


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "120x36"])
def test_case_with_a_red_flag(snap_compare: Snap, tmp_path: Path, size: tuple[int, int]) -> None:
    assert pictured(snap_compare, opened_office(tmp_path, *week()), size)


DIALOGS = {
    "finding": ("5",),
    "safety": ("v",),
    "note": ("t", "ctrl+g", "ctrl+o", *"He knows her rota"),
    "action": ("a", *"Call her tonight", "tab", *"tom"),
    "barred routes": ("d",),
    "red flags": ("r",),
    "priority": ("y",),
    "people": ("w",),
    "close": ("z", "enter"),
    "help": ("question_mark",),
    "covered": ("b",),
}


@pytest.mark.parametrize("name", DIALOGS)
def test_dialog(snap_compare: Snap, tmp_path: Path, name: str) -> None:
    assert pictured(snap_compare, worked_on(tmp_path), SMALL, *DIALOGS[name])


def test_barred_routes_on_a_large_screen(snap_compare: Snap, tmp_path: Path) -> None:
    assert pictured(snap_compare, worked_on(tmp_path), LARGE, "d")


def test_direct_intervention_asks_for_its_pathway(snap_compare: Snap, tmp_path: Path) -> None:
    office = opened_office(tmp_path, did=(safety(ONE), features(ONE)))

    assert pictured(snap_compare, office, SMALL, "d")


def test_deferral_is_filled_in(snap_compare: Snap, tmp_path: Path) -> None:
    office = opened_office(tmp_path, facts(investigation_status=None))

    assert pictured(snap_compare, office, SMALL, "f")


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "120x36"])
def test_decided_case(snap_compare: Snap, tmp_path: Path, size: tuple[int, int]) -> None:
    office = worked_on(tmp_path)
    office.meetings.handle(advice(ONE))

    assert pictured(snap_compare, office, size)


def test_deferred_case(snap_compare: Snap, tmp_path: Path) -> None:
    office = worked_on(tmp_path)
    office.meetings.handle(Defer(ONE, "the charge is awaited", "the outcome", "Sgt Bray", NEXT_DAY))

    assert pictured(snap_compare, office, SMALL)


def test_standing_item(snap_compare: Snap, tmp_path: Path) -> None:
    assert pictured(snap_compare, opened_office(tmp_path, *week(), at="interests"), SMALL)


def test_a_note_has_just_been_recorded(snap_compare: Snap, tmp_path: Path) -> None:
    assert pictured(snap_compare, worked_on(tmp_path), SMALL, "t", *"Noted [/foo] plan [B]", "enter")


def test_closed_meeting(snap_compare: Snap, tmp_path: Path) -> None:
    office = opened_office(tmp_path, at="closing")
    for command in (safety(ONE), advice(ONE), CloseMeeting(NEXT_DAY)):
        office.meetings.handle(command)
    assert pictured(snap_compare, office, SMALL)
