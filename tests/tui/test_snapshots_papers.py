"""Looks at the papers of a meeting: to be picked, written, refused, protected, and read at length."""

from pathlib import Path

import pytest

from masp_meeting.domain.commands import CloseMeeting, DecideDisclosure, Restrict, TakeNote
from masp_meeting.domain.meeting import NoteKind
from masp_meeting.service.office import Office
from masp_meeting.tui.app import MaspApp
from tests.samples import DAY, NEXT_DAY, action, advice, features, safety
from tests.tui.room import ONE, TWO, an_office, open_meeting
from tests.tui.test_snapshots_office import BOTH, Look, pressed


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """One case decided and to be told, one restricted, one not reached; the meeting is closed."""
    office = an_office(tmp_path)
    open_meeting(
        office,
        *(one for case in (ONE, TWO) for one in (safety(case), features(case), advice(case))),
        Restrict(TWO, restricted=True),
        TakeNote(ONE, "n1", "An admission some years ago.", NoteKind.CLINICAL, "health"),
        DecideDisclosure(ONE, True, "advice by Dr Ines Quill", "", "Tom Marsh", "probation"),
        action(ONE, NEXT_DAY),
    )
    office.meetings.handle(CloseMeeting(NEXT_DAY))
    return office


@BOTH
def test_papers(snap_compare: Look, office: Office, terminal_size: tuple[int, int]) -> None:
    """Every paper, for whom, and why some cannot be had; the one under the cursor can be read."""
    assert snap_compare(MaspApp(office), terminal_size=terminal_size, run_before=pressed("e", "down", "down"))


@BOTH
def test_papers_written(snap_compare: Look, office: Office, terminal_size: tuple[int, int]) -> None:
    """What became of each: written, and one for which a folder lies in the way."""
    (office.workspace.minutes / f"{DAY}-minutes.docx").mkdir(parents=True)
    keys = pressed("e", "w", *["down"] * 4)
    assert snap_compare(MaspApp(office), terminal_size=terminal_size, run_before=keys)


def test_papers_password(snap_compare: Look, office: Office) -> None:
    """A password that is too short is refused."""
    keys = pressed("e", "p", *"short", "tab", *"short", "enter")
    assert snap_compare(MaspApp(office), run_before=keys)


def test_papers_before_the_meeting(snap_compare: Look, tmp_path: Path) -> None:
    """The agenda and the invitations; there is nothing to minute yet."""
    assert snap_compare(MaspApp(an_office(tmp_path)), run_before=pressed("e"))
