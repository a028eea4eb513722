"""Pictures of the projector, and of the chair's screen beside it; look at each before it is renewed."""

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from masp_meeting.domain.commands import Cover, GoTo, ListCase, Restrict, TakeNote
from masp_meeting.domain.meeting import Basis, NoteKind
from masp_meeting.service.office import Office
from masp_meeting.storage.projectors import Projector, Sign
from masp_meeting.tui.app import MaspApp
from masp_meeting.tui.follow_app import FollowApp
from tests.samples import DAY, facts
from tests.tui.room import ONE, THREE, TWO, MeetingApp, the_office
from tests.tui.test_snapshots_meeting import LARGE, SMALL, worked_on

Snap = Callable[..., bool]
FOUR = "MASP-2026-0004"
LANES = (ListCase(TWO), ListCase(THREE), Restrict(FOUR, True))
CLINICAL = TakeNote(ONE, "n9", "Missed her depot on 12 Nov.", NoteKind.CLINICAL, "health", Basis.FACT)
SIZES = pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "120x36"])


class Wall(FollowApp):
    """The projector, with its style sheets found from here."""

    CSS_PATH = MeetingApp.CSS_PATH


def a_week(folder: Path) -> Office:
    """The flagged case with a clinical note, two cases listed and one restricted."""
    office = worked_on(folder)
    for command in (CLINICAL, *LANES):
        office.meetings.handle(command)
    return office


def shown(snap_compare: Snap, app: MaspApp, size: tuple[int, int], *keys: str) -> bool:
    """Let toasts go, press keys, and compare what is then to be seen."""

    async def press(pilot: Pilot[None]) -> None:
        await pilot.press(*keys)
        await pilot.pause(0.3)
        pilot.app.clear_notifications()
        for field in pilot.app.screen.query(Input):
            field.cursor_blink = False
        await pilot.pause()

    return snap_compare(app, terminal_size=size, run_before=press)


def projected(snap_compare: Snap, folder: Path, size: tuple[int, int]) -> bool:
    """The projector, in a second office of the workspace."""
    with the_office(folder, "projector") as office:
        return shown(snap_compare, Wall(office, DAY), size)


@SIZES
def test_the_projector_in_a_case(snap_compare: Snap, tmp_path: Path, size: tuple[int, int]) -> None:
    a_week(tmp_path).close()

    assert projected(snap_compare, tmp_path, size)


@SIZES
def test_the_projector_in_a_restricted_case(
    snap_compare: Snap, tmp_path: Path, size: tuple[int, int]
) -> None:
    with a_week(tmp_path) as office:
        office.meetings.handle(GoTo(FOUR))

    assert projected(snap_compare, tmp_path, size)


@SIZES
def test_the_projector_while_the_statement_is_read(
    snap_compare: Snap, tmp_path: Path, size: tuple[int, int]
) -> None:
    with a_week(tmp_path) as office:
        office.meetings.handle(GoTo("opening"))

    assert projected(snap_compare, tmp_path, size)


@SIZES
def test_the_projector_covered(snap_compare: Snap, tmp_path: Path, size: tuple[int, int]) -> None:
    with a_week(tmp_path) as office:
        office.meetings.handle(Cover())

    assert projected(snap_compare, tmp_path, size)


@SIZES
@pytest.mark.parametrize("covered", [False, True], ids=["working", "covered"])
def test_the_chairs_screen_while_one_follows(
    snap_compare: Snap, tmp_path: Path, size: tuple[int, int], covered: bool
) -> None:
    with a_week(tmp_path) as office:
        Projector(tmp_path).tell(Sign(DAY, covered))

        assert shown(snap_compare, MeetingApp(office), size, "x", *(["b"] if covered else []))


@SIZES
def test_the_chairs_screen_after_a_loss(snap_compare: Snap, tmp_path: Path, size: tuple[int, int]) -> None:
    wall = Projector(tmp_path)
    wall.tell(Sign(DAY, False))

    async def lose(pilot: Pilot[None]) -> None:
        wall.end()
        await pilot.pause(0.6)

    with a_week(tmp_path) as office:
        assert snap_compare(MeetingApp(office), terminal_size=size, run_before=lose)


@SIZES
def test_a_late_case_is_chosen(snap_compare: Snap, tmp_path: Path, size: tuple[int, int]) -> None:
    with a_week(tmp_path) as office:
        office.referrals.add(facts(subject_given_names="Rowan", subject_family_name="Thackeray"))

        assert shown(snap_compare, MeetingApp(office), size, "plus", *"late", "ctrl+u")


def test_a_meeting_that_runs_late_says_so_in_words(snap_compare: Snap, tmp_path: Path) -> None:
    with a_week(tmp_path) as office:
        office.clock.move(minutes=51)  # type: ignore[attr-defined]

        assert shown(snap_compare, MeetingApp(office), SMALL)
