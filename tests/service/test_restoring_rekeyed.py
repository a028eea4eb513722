"""A backup that takes the place of a workspace whose change of key was killed."""

from pathlib import Path

import pytest

from masp_meeting.domain.backups import Why
from masp_meeting.service.backups import back_up
from masp_meeting.service.restoring import restore
from masp_meeting.storage.backups import Backup
from masp_meeting.storage.keys import Key, KeyFile, read_key_file, write_key_file
from masp_meeting.storage.profile import load_profile
from masp_meeting.storage.workspace import Workspace
from tests.samples import NOW
from tests.storage.backed_up import a_workspace, record, rows_in, the_shelf
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
