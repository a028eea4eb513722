"""A backup takes a workspace's place whole, or the workspace stays what it was."""

import shutil
from pathlib import Path

import pytest

from masp_meeting.domain.backups import Why
from masp_meeting.domain.errors import Refused
from masp_meeting.storage.backing_up import make
from masp_meeting.storage.backups import Backup
from masp_meeting.storage.keys import Key
from masp_meeting.storage.layout import RESTORING, is_restoring
from masp_meeting.storage.restoring import begin, complete, nobody_else, settle, staging
from masp_meeting.storage.workspace import Workspace
from tests.samples import DAY, NEXT_DAY, NOW
from tests.storage.backed_up import KEYS, a_workspace, record, rows_in, the_shelf
from tests.storage.faults import full_disk, posix
from tests.storage.kills import run_alone


def backed_up_and_gone_on(folder: Path, key: Key | None) -> Backup:
    """Make a backup of 3 rows, then change all that belongs to a workspace."""
    with a_workspace(folder, key) as workspace:
        made = make(folder, key, folder / "backups", NOW, Why.ASKED)
        record(workspace, 2)
        shelf = the_shelf(workspace)
        shelf.save(type(shelf.load(DAY))(NEXT_DAY, shelf.load(DAY).slots))
        (folder / "partnership.toml").unlink()
        (folder / "templates" / "agenda.docx").write_bytes(b"a later template")
        (folder / "minutes" / "2026-11-25.docx").write_bytes(b"a paper")
    return made


@KEYS
def test_all_of_it_is_as_it_was(tmp_path: Path, key: Key | None) -> None:
    made = backed_up_and_gone_on(tmp_path, key)

    with staging(tmp_path, made, key):
        with nobody_else(tmp_path, key) as head:
            assert head is not None
            assert head.sequence == 5
            begin(tmp_path)
        complete(tmp_path)

    with Workspace.open(tmp_path, key) as workspace:
        assert rows_in(workspace) == 3
        assert the_shelf(workspace).days() == (DAY,)
        assert the_shelf(workspace).load(DAY).slots
        assert record(workspace) == 4
    assert (tmp_path / "partnership.toml").read_text(encoding="utf-8") == 'short_name = "Ours"\n'
    assert [path.name for path in (tmp_path / "templates").iterdir()] == ["minutes.docx"]
    assert (tmp_path / "minutes" / "2026-11-25.docx").exists()
    assert not is_restoring(tmp_path)


@KEYS
def test_what_the_old_database_had_not_taken_in_never_comes_into_the_new_one(
    tmp_path: Path, key: Key | None
) -> None:
    made = backed_up_and_gone_on(tmp_path / "masp", key)
    with Workspace.open(tmp_path / "masp", key) as workspace:
        record(workspace, 3)
        shutil.copytree(tmp_path / "masp", tmp_path / "killed")
    assert (tmp_path / "killed" / "masp.db-wal").stat().st_size
    folder = tmp_path / "killed"

    with staging(folder, made, key):
        begin(folder)
        complete(folder)

    with Workspace.open(folder, key) as restored:
        assert rows_in(restored) == 3


@KEYS
def test_nobody_may_have_it_open(tmp_path: Path, key: Key | None) -> None:
    made = backed_up_and_gone_on(tmp_path, key)

    with Workspace.open(tmp_path, key) as elsewhere:
        with (
            staging(tmp_path, made, key),
            pytest.raises(Refused, match="is open elsewhere: leave it there first"),
            nobody_else(tmp_path, key),
        ):
            pass
        assert record(elsewhere) == 6
    assert not is_restoring(tmp_path)


def test_whoever_opens_it_in_between_waits_or_is_refused(tmp_path: Path) -> None:
    made = backed_up_and_gone_on(tmp_path, None)

    with staging(tmp_path, made, None):
        with nobody_else(tmp_path, None), pytest.raises(Refused, match="wait a moment"):
            Workspace.open(tmp_path)
        begin(tmp_path)
        complete(tmp_path)
    Workspace.open(tmp_path).close()


@KEYS
def test_one_that_was_not_begun_is_cleared_away_by_opening(tmp_path: Path, key: Key | None) -> None:
    made = backed_up_and_gone_on(tmp_path, key)
    shutil.copytree(made.folder, tmp_path / f"{RESTORING}.partial")

    with Workspace.open(tmp_path, key) as workspace:
        assert rows_in(workspace) == 5
    assert not is_restoring(tmp_path)


@KEYS
@pytest.mark.parametrize("moved", range(7))
def test_one_that_was_begun_is_finished_by_opening(tmp_path: Path, key: Key | None, moved: int) -> None:
    made = backed_up_and_gone_on(tmp_path, key)
    shutil.copytree(made.folder, tmp_path / RESTORING)
    for part in made.manifest.parts[:moved]:
        (tmp_path / RESTORING / part.name).replace(tmp_path / part.name)
        (tmp_path / "masp.db-wal").unlink(missing_ok=True)

    with Workspace.open(tmp_path, key) as workspace:
        assert rows_in(workspace) == 3
        assert the_shelf(workspace).days() == (DAY,)
    assert not is_restoring(tmp_path)


def test_one_of_which_only_the_folder_is_left_is_over(tmp_path: Path) -> None:
    backed_up_and_gone_on(tmp_path, None)
    (tmp_path / RESTORING / "agendas").mkdir(parents=True)

    settle(tmp_path)

    with Workspace.open(tmp_path) as workspace:
        assert rows_in(workspace) == 5
    assert not is_restoring(tmp_path)


@KEYS
def test_a_backup_that_is_not_sound_takes_nobodys_place(tmp_path: Path, key: Key | None) -> None:
    made = backed_up_and_gone_on(tmp_path, key)
    held = bytearray((made.folder / "masp.db").read_bytes())
    held[len(held) // 2] ^= 1
    (made.folder / "masp.db").write_bytes(held)

    with pytest.raises(Refused, match=r"is not sound, so nothing was changed: masp.db was altered\."):
        staging(tmp_path, made, key).__enter__()

    assert not is_restoring(tmp_path)
    with Workspace.open(tmp_path, key) as workspace:
        assert rows_in(workspace) == 5


def test_a_backup_does_not_open_with_another_key(tmp_path: Path) -> None:
    made = backed_up_and_gone_on(tmp_path, Key.new())

    with pytest.raises(Refused, match="is not sound, so nothing was changed"):
        staging(tmp_path, made, Key.new()).__enter__()


@posix
@KEYS
@pytest.mark.parametrize("room", [0, 4096, 100_000])
def test_a_full_disk_changes_nothing(tmp_path: Path, key: Key | None, room: int) -> None:
    made = backed_up_and_gone_on(tmp_path, key)

    with full_disk(room), pytest.raises(Refused, match="make room, then restore again"):
        staging(tmp_path, made, key).__enter__()

    assert not is_restoring(tmp_path)
    with Workspace.open(tmp_path, key) as workspace:
        assert rows_in(workspace) == 5


KILLED = """
import itertools
from pathlib import Path
from masp_meeting.domain.backups import Why
from masp_meeting.storage.backing_up import make
from masp_meeting.storage.keys import Key
from masp_meeting.storage.layout import is_restoring
from masp_meeting.storage.restoring import begin, complete, nobody_else, settle, staging
from masp_meeting.storage.workspace import Workspace
from tests.samples import DAY, NOW
from tests.storage.backed_up import a_workspace, at, record, rows_in, the_shelf
from tests.storage.kills import kill_in_the_middle

for key in (None, Key.new()):
    folder = Path("enc" if key else "plain")
    with a_workspace(folder, key, 5) as workspace:
        few = make(folder, key, Path("backups") / str(folder), at(10), Why.ASKED)
        record(workspace, 15)
        many = make(folder, key, Path("backups") / str(folder), at(11), Why.ASKED)

    def work(report):
        report("begun")
        for one in itertools.cycle((few, many)):
            with staging(folder, one, key):
                with nobody_else(folder, key):
                    begin(folder)
                report("from here on")
                complete(folder)
            report(one.name)

    for _ in range(20):
        said = kill_in_the_middle(work, 0.12)
        with Workspace.open(folder, key) as workspace:
            rows = rows_in(workspace)
            assert the_shelf(workspace).load(DAY)
        assert rows in (5, 20), rows
        assert not is_restoring(folder)
print("sound")
"""


@posix
def test_killed_at_any_instant_the_workspace_is_the_one_or_the_other(tmp_path: Path) -> None:
    done = run_alone(KILLED, tmp_path)

    assert done.stdout == "sound\n", done.stderr
