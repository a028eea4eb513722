"""A backup that takes the place of a workspace whose key was changed, or its change killed."""

import subprocess
import sys
from pathlib import Path

import pytest

from masp_meeting.domain.backups import Why
from masp_meeting.domain.errors import Refused
from masp_meeting.service.backups import back_up
from masp_meeting.service.restoring import restore
from masp_meeting.storage.backups import Backup
from masp_meeting.storage.keys import Key, KeyFile, read_key_file, write_key_file
from masp_meeting.storage.profile import load_profile
from masp_meeting.storage.workspace import Workspace
from tests.samples import NOW
from tests.storage.backed_up import a_workspace, record, rows_in, the_shelf
from tests.storage.faults import posix
from tests.storage.test_rekeying import NEW, OLD, change_and_die


def keyed(folder: Path) -> tuple[Key, Key, Backup]:
    """Make a workspace, its backup of 3 rows, and a change of key after 5 that was killed half-way."""
    before, new = Key.new(), Key.new()
    with a_workspace(folder, before) as workspace:
        write_key_file(folder, KeyFile.wrapping(before, OLD)[0])
        made = back_up(folder, before, load_profile(folder), NOW, Why.ASKED)
        record(workspace, 2)
    change_and_die(folder, before, new)
    return before, new, made


@pytest.mark.parametrize("known", [True, False], ids=["known", "lost"])
def test_each_opens_with_the_passphrase_of_its_day(tmp_path: Path, known: bool) -> None:
    before, new, made = keyed(tmp_path)

    kept = restore(
        tmp_path, load_profile(tmp_path), made, (before, new if known else before), "Ann", lambda: NOW
    )

    assert read_key_file(tmp_path).unlock(OLD) == before
    with Workspace.open(tmp_path, before) as workspace:
        assert rows_in(workspace) == 4
        assert the_shelf(workspace).load(the_shelf(workspace).days()[0]).slots
    assert kept is not None
    assert read_key_file(kept.folder).unlock(NEW) == new
    with Workspace.open(kept.folder, new) as workspace:
        assert rows_in(workspace) == 5


OPEN = """
import sys
from pathlib import Path
from masp_meeting.storage.keys import Key
from masp_meeting.storage.workspace import Workspace
with Workspace.open(Path(sys.argv[1]), Key(bytes.fromhex(sys.argv[2]))):
    print("open", flush=True)
    sys.stdin.read()
"""


@posix
def test_what_another_program_has_open_is_not_taken_away_though_its_key_is_lost(tmp_path: Path) -> None:
    lost, other = Key(b"l" * 32), Key(b"o" * 32)
    a_workspace(tmp_path / "masp", lost).close()
    a_workspace(tmp_path / "other", other).close()
    made = back_up(tmp_path / "other", other, load_profile(tmp_path), NOW, Why.ASKED)

    def put_back() -> Backup | None:
        return restore(tmp_path / "masp", load_profile(tmp_path), made, (other, other), "Ann", lambda: NOW)

    command = [sys.executable, "-c", OPEN, str(tmp_path / "masp"), lost.secret.hex()]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as elsewhere:
        assert elsewhere.stdout is not None
        assert elsewhere.stdout.readline() == b"open\n"
        with pytest.raises(Refused, match="is open elsewhere: leave it there first"):
            put_back()
        elsewhere.communicate()
    with Workspace.open(tmp_path / "masp", lost) as workspace:
        assert rows_in(workspace) == 3

    assert put_back() is not None
    Workspace.open(tmp_path / "masp", other).close()


def test_what_is_kept_opens_though_its_own_key_file_was_damaged(tmp_path: Path) -> None:
    key = Key.new()
    with a_workspace(tmp_path, key) as workspace:
        write_key_file(tmp_path, KeyFile.wrapping(key, OLD)[0])
        made = back_up(tmp_path, key, load_profile(tmp_path), NOW, Why.ASKED)
        record(workspace, 2)
    (tmp_path / "masp.key").write_bytes(b"\0" * 300)

    kept = restore(tmp_path, load_profile(tmp_path), made, (key, key), "Ann", lambda: NOW)

    assert kept is not None
    with Workspace.open(kept.folder, read_key_file(kept.folder).unlock(OLD)) as workspace:
        assert rows_in(workspace) == 5
