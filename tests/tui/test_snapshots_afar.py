"""Looks at the screens for those who follow from afar: invitations, a link, and who is to be confirmed."""

from pathlib import Path

import pytest

from masp_meeting.domain.invitations import Ask, Role
from masp_meeting.service.office import Office
from masp_meeting.tui.app import MaspApp
from tests.samples import facts
from tests.tui.followers import ANN, NELL, ZED, following, invited
from tests.tui.room import MeetingApp, an_office, opened_office
from tests.tui.test_snapshots_office import BOTH, Look, pressed

LONG = Ask("Zoë Longname-Featherstonehaugh", "Hampshire County Council", Role.OBSERVER)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """Five people in five states, the last revoked."""
    office = an_office(tmp_path)
    following(office, ANN)
    (_, joined, *_) = invited(office, Ask("Tom Marsh", "probation", Role.REFERRER), ZED, LONG, NELL)
    office.invitations.join(joined)
    office.invitations.revoke(5)
    return office


@BOTH
def test_invitations(snap_compare: Look, office: Office, terminal_size: tuple[int, int]) -> None:
    """A row each; below, more of the one under the cursor, with the cases of a referrer hidden."""
    assert snap_compare(
        MaspApp(office), terminal_size=terminal_size, run_before=pressed("I", "up", "up", "up")
    )


def test_invitations_none(snap_compare: Look, tmp_path: Path) -> None:
    """Nobody is invited, and no server runs."""
    assert snap_compare(MaspApp(an_office(tmp_path)), run_before=pressed("I"))


@BOTH
def test_invite(snap_compare: Look, tmp_path: Path, terminal_size: tuple[int, int]) -> None:
    """A referrer's name is typed, and their cases are proposed."""
    keys = pressed("I", "plus", *"Tom Marsh, probation")
    assert snap_compare(MaspApp(an_office(tmp_path)), terminal_size=terminal_size, run_before=keys)


@BOTH
def test_link(snap_compare: Look, tmp_path: Path, terminal_size: tuple[int, int]) -> None:
    """The link is copied and hidden."""
    keys = pressed("I", "plus", *"Tom Marsh, probation", "enter", "c")
    assert snap_compare(MaspApp(an_office(tmp_path)), terminal_size=terminal_size, run_before=keys)


@BOTH
def test_follow_from_afar(snap_compare: Look, tmp_path: Path, terminal_size: tuple[int, int]) -> None:
    """Two may be confirmed, two may not, and one of the two is left out."""
    office = opened_office(tmp_path, facts(), facts(referrer_name="Wilf Ames"))
    following(office, ANN, Ask("Wilf Ames", "probation", Role.REFERRER), NELL, ZED)
    keys = pressed("K", "space")
    assert snap_compare(MeetingApp(office), terminal_size=terminal_size, run_before=keys)


@BOTH
def test_counted(snap_compare: Look, tmp_path: Path, terminal_size: tuple[int, int]) -> None:
    """One quiet sentence below the case."""
    office = opened_office(tmp_path)
    following(office, ANN, ZED)
    assert snap_compare(MeetingApp(office), terminal_size=terminal_size, run_before=pressed())
