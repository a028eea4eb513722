"""Signs of life: a projector is known while it gives them, and no longer."""

import os
import time
from datetime import date
from pathlib import Path

from masp_meeting.storage.projectors import SILENT_AFTER, Projector, Sign, projecting

DAY = date(2026, 11, 25)


def found(folder: Path) -> list[Sign]:
    return list(projecting(folder))


def let_pass(folder: Path, seconds: float) -> None:
    """Make every sign older."""
    for path in folder.iterdir():
        then = time.time() - seconds
        os.utime(path, (then, then))


def test_nobody_projects_in_a_quiet_workspace(tmp_path: Path) -> None:
    (tmp_path / "masp-driver.json").touch()

    assert found(tmp_path) == []


def test_a_sign_says_what_is_shown_until_the_next(tmp_path: Path) -> None:
    projector = Projector(tmp_path)
    for covered in (False, True, False):
        projector.tell(Sign(DAY, covered))
        assert found(tmp_path) == [Sign(DAY, covered)]

    (path,) = tmp_path.iterdir()
    assert path.stat().st_mode & 0o777 == 0o600


def test_every_projector_has_its_own_sign(tmp_path: Path) -> None:
    one, other = Projector(tmp_path), Projector(tmp_path)
    one.tell(Sign(DAY, True))
    other.tell(Sign(DAY, False))
    assert sorted(sign.covered for sign in found(tmp_path)) == [False, True]
    other.end()

    assert found(tmp_path) == [Sign(DAY, True)]


def test_one_that_ends_leaves_nothing_behind(tmp_path: Path) -> None:
    projector = Projector(tmp_path)
    projector.end()
    projector.tell(Sign(DAY, False))
    projector.end()
    projector.end()

    assert list(tmp_path.iterdir()) == []


def test_one_that_died_is_cleared_away(tmp_path: Path) -> None:
    Projector(tmp_path).tell(Sign(DAY, False))
    let_pass(tmp_path, SILENT_AFTER - 1)
    assert found(tmp_path)
    let_pass(tmp_path, SILENT_AFTER + 1)

    assert found(tmp_path) == []
    assert list(tmp_path.iterdir()) == []


def test_one_that_was_only_slow_is_back_with_its_next_sign(tmp_path: Path) -> None:
    projector = Projector(tmp_path)
    projector.tell(Sign(DAY, False))
    let_pass(tmp_path, SILENT_AFTER + 1)
    assert found(tmp_path) == []
    projector.tell(Sign(DAY, True))

    assert found(tmp_path) == [Sign(DAY, True)]


def test_a_sign_that_is_not_whole_is_none(tmp_path: Path) -> None:
    (tmp_path / "masp-projector-x.txt").touch()

    assert found(tmp_path) == []


def test_a_disk_that_refuses_leaves_the_projector_unknown(tmp_path: Path) -> None:
    projector = Projector(tmp_path / "gone")
    projector.tell(Sign(DAY, False))

    assert found(tmp_path) == []
