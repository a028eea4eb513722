"""The chair and the projector as two programs in two terminals, either of which may die at any moment."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from benchmarks.harness.terminal import Terminal
from masp_meeting.cli.clock import local_now, open_office
from masp_meeting.domain.commands import GoTo, OpenMeeting, Restrict, TakeNote
from masp_meeting.domain.meeting import NoteKind
from masp_meeting.service.office import Office
from tests.cli.commands import masp
from tests.samples import ADVOCATE, CHAIR, PEOPLE, PROFILE, facts
from tests.tui.room import ONE, TWO

CHAIRS = [sys.executable, "-m", "masp_meeting"]
WALL = [*CHAIRS, "follow"]
CLINICAL, FOR_ALL = "Missed her depot injection.", "Seen outside her work."
WORKING, LOST, COVERED = "working screen", "projector lost", "wall covered"
BEFORE, FRAME = "previous-minutes", " min ─╮"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Open a meeting of three cases before its first, where a note for health was taken and one for all."""
    folder = tmp_path / "workspace"
    Office.create(folder)
    day = local_now().date()
    with open_office(folder) as office:
        for number in range(3):
            office.referrals.add(facts(referrer_email=f"{number}@police.example"))
        office.agendas.build(day)
        office.meetings.convene(day)
        notes = (TakeNote(BEFORE, "n1", CLINICAL, NoteKind.CLINICAL), TakeNote(BEFORE, "n2", FOR_ALL))
        for command in (*PEOPLE, ADVOCATE, OpenMeeting(CHAIR, ""), *notes, GoTo(BEFORE)):
            office.meetings.handle(command)
    return folder


@contextmanager
def chair(folder: Path) -> Iterator[Terminal]:
    """Sit down at the meeting."""
    with Terminal(CHAIRS, folder) as terminal:
        terminal.wait_until("enter continues")
        terminal.press("m")
        terminal.wait_until(FRAME)
        yield terminal


@contextmanager
def wall(folder: Path) -> Iterator[Terminal]:
    """Start the projector."""
    with Terminal(WALL, folder) as terminal:
        terminal.wait_until(FRAME)
        yield terminal


def go(working: Terminal, room: Terminal, case: str = ONE) -> None:
    """Go on to the next item, and see that the room sees it."""
    working.press("n")
    working.wait_until(f"{case} · A.B.")
    room.wait_until(f"{case} · A.B.")


def test_the_room_sees_what_the_chair_does_and_no_more(folder: Path) -> None:
    with wall(folder) as room, chair(folder) as working:
        working.wait_until(WORKING)
        working.press("x")
        working.wait_until(CLINICAL)
        assert FOR_ALL in room.text
        assert CLINICAL not in room.text
        go(working, room)
        working.press("x")
        working.wait_until("Alder Brand")
        go(working, room, TWO)
        assert "Brand" not in room.text
        working.press("-")
        room.wait_until("Restricted case in progress")
        assert "A.B." not in room.text
        assert f"{TWO} · A.B." in working.text


def test_cover_and_reveal_act_on_the_wall_while_the_chair_goes_on_working(folder: Path) -> None:
    with wall(folder) as room, chair(folder) as working:
        working.wait_until(WORKING)
        working.press("x")
        working.wait_until(CLINICAL)
        working.press("b")
        room.wait_until("Screen covered")
        assert FOR_ALL not in room.text
        assert PROFILE.marking in room.text
        working.wait_until(COVERED)
        working.press("n")
        working.wait_until(f"{ONE} · A.B.")
        room.settle(0.5)
        assert "MASP-2026" not in room.text
        working.press("b")
        room.wait_until(f"{ONE} · A.B.")
        working.wait_until(WORKING)


def test_a_projector_that_dies_leaves_the_chair_a_screen_fit_for_the_wall(folder: Path) -> None:
    with chair(folder) as working:
        with wall(folder) as room:
            working.wait_until(WORKING)
            working.press("x")
            working.wait_until(CLINICAL)
            room.kill()
            working.wait_until(LOST)
            assert CLINICAL not in working.text
            assert FOR_ALL in working.text
        with wall(folder) as room:
            working.wait_until("follows again")
            assert CLINICAL not in working.text, "the chair may be sharing this screen now"
            working.press("x")
            working.wait_until(CLINICAL)
            go(working, room)
            working.press("x")
            working.wait_until("Alder Brand")
            room.kill()
            working.wait_until(LOST)
            assert "Brand" not in working.text
    assert list(folder.glob("masp-projector-*")) == []


def test_a_covered_wall_that_dies_leaves_the_chairs_screen_covered(folder: Path) -> None:
    with chair(folder) as working, wall(folder) as room:
        working.wait_until(WORKING)
        working.press("x")
        working.wait_until(CLINICAL)
        working.press("b")
        working.wait_until(COVERED)
        room.kill()
        working.wait_until("Screen covered")
        assert FOR_ALL not in working.text
        working.press("b")
        working.wait_until(LOST)
        assert CLINICAL not in working.text


def test_a_chair_who_dies_leaves_the_wall_as_it_was_and_goes_on(folder: Path) -> None:
    with wall(folder) as room:
        with chair(folder) as working:
            working.wait_until(WORKING)
            go(working, room)
            working.kill()
        room.settle(0.5)
        assert f"{ONE} · A.B." in room.text
        with chair(folder) as again:
            again.wait_until(WORKING)
            go(again, room, TWO)
    assert masp("verify", "--workspace", folder).code == 0


def test_a_restricted_case_is_said_to_be_one_on_the_chairs_own_screen_too(folder: Path) -> None:
    with open_office(folder) as office:
        office.meetings.convene(local_now().date())
        office.meetings.handle(Restrict(ONE, True))
        office.meetings.handle(GoTo(ONE))
    with chair(folder) as alone:
        alone.wait_until("Restricted case in progress")
        assert "A.B." not in alone.text
        with wall(folder) as room:
            alone.wait_until("x: working screen")
            alone.settle(0.5)
            assert "A.B." not in alone.text, "the chair may still be sharing this screen"
            alone.press("x")
            alone.wait_until(f"{ONE} · A.B.")
            assert "A.B." not in room.text
            room.kill()
            alone.wait_until("Restricted case in progress")


def test_needs_a_terminal_and_a_meeting(tmp_path: Path, folder: Path) -> None:
    assert masp("follow", "--workspace", folder).refuses("needs a terminal")
    with Terminal([*WALL, "2020-02-29"], folder) as nowhere:
        assert nowhere.ended() == 1
        assert "There is no agenda for Sat 29 Feb 2020" in nowhere.text
    with Terminal([*WALL, "--workspace", str(tmp_path / "none")], folder) as nowhere:
        assert nowhere.ended() == 1
