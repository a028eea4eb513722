"""A workspace is made and opened, or refused with what to do and left as it was."""

import os
import stat
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from masp_meeting.domain.errors import Refused
from masp_meeting.storage import journal
from masp_meeting.storage.workspace import Workspace
from tests.samples import ROOT
from tests.storage.faults import by_hand, open_folder, posix, without_rights

ENTRY = journal.Entry(datetime(2026, 11, 25, 10, tzinfo=UTC), "Noor Patel", "test", "Try", "{}")


def test_create_makes_what_a_workspace_holds(tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "masp"
    Workspace.create(folder).close()

    assert (folder / "masp.db").is_file()
    assert (folder / "agendas").is_dir()
    assert (folder / "minutes").is_dir()


def test_any_folder_name_will_do(tmp_path: Path) -> None:
    folder = tmp_path / "Réf's 100% #1 ?mode=ro"
    Workspace.create(folder).close()

    Workspace.open(folder).close()
    assert (folder / "masp.db").is_file()


@posix
def test_only_the_owner_may_read_what_is_made(tmp_path: Path) -> None:
    folder = tmp_path / "masp"
    with Workspace.create(folder) as workspace, workspace.transaction() as db:
        journal.append(db, ENTRY)

        modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in (folder, *folder.iterdir())}

    files = {"masp.db", "masp.db-wal", "masp.db-shm"}
    assert modes == dict.fromkeys(files, 0o600) | dict.fromkeys({"masp", "agendas", "minutes"}, 0o700)


def test_create_never_touches_a_workspace_that_is_there(tmp_path: Path) -> None:
    Workspace.create(tmp_path).close()
    before = (tmp_path / "masp.db").read_bytes()

    with pytest.raises(Refused, match=r"There is a workspace in .* already"):
        Workspace.create(tmp_path)
    assert (tmp_path / "masp.db").read_bytes() == before


def test_create_goes_on_where_one_was_interrupted(tmp_path: Path) -> None:
    (tmp_path / "masp.db").touch()

    Workspace.create(tmp_path).close()

    Workspace.open(tmp_path).close()


def test_open_refuses_where_there_is_none(tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"There is no workspace in .* make one with “masp-meeting init”"):
        Workspace.open(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_open_refuses_an_empty_file(tmp_path: Path) -> None:
    (tmp_path / "masp.db").touch()

    with pytest.raises(Refused, match="is empty"):
        Workspace.open(tmp_path)


def test_open_refuses_a_folder_in_the_place_of_the_database(tmp_path: Path) -> None:
    (tmp_path / "masp.db").mkdir()

    with pytest.raises(Refused, match="is not a file"):
        Workspace.open(tmp_path)


@pytest.mark.parametrize("junk", [b"not a database at all, though long enough to look like one " * 40, b"x"])
def test_open_refuses_junk_without_a_word_on_the_terminal(
    tmp_path: Path, junk: bytes, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "masp.db").write_bytes(junk)

    with pytest.raises(Refused, match="is not a database of this program"):
        Workspace.open(tmp_path)
    assert (tmp_path / "masp.db").read_bytes() == junk
    assert capfd.readouterr() == ("", "")


def test_open_refuses_a_damaged_database(tmp_path: Path) -> None:
    Workspace.create(tmp_path).close()
    held = bytearray((tmp_path / "masp.db").read_bytes())
    held[100:2000] = os.urandom(1900)
    (tmp_path / "masp.db").write_bytes(held)

    with pytest.raises(Refused, match="is damaged"):
        Workspace.open(tmp_path)


def test_open_refuses_another_programs_database(tmp_path: Path) -> None:
    by_hand(tmp_path / "masp.db", "CREATE TABLE holiday (day TEXT)")
    before = (tmp_path / "masp.db").read_bytes()

    with pytest.raises(Refused, match="is not a database of this program"):
        Workspace.open(tmp_path)
    assert (tmp_path / "masp.db").read_bytes() == before


def test_open_refuses_what_a_newer_version_wrote(tmp_path: Path) -> None:
    Workspace.create(tmp_path).close()
    newer = (
        "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('masp-meeting', 'x', '')"
    )
    by_hand(tmp_path / "masp.db", newer)

    with pytest.raises(Refused, match="was written by a newer version of this program"):
        Workspace.open(tmp_path)


@posix
def test_open_refuses_a_folder_that_may_not_be_written() -> None:
    with open_folder() as folder:
        Workspace.create(folder).close()
        (folder / "masp.db").chmod(0o444)
        folder.chmod(0o555)

        with (
            without_rights(),
            pytest.raises(Refused, match="check the permissions of the file and its folder"),
            Workspace.open(folder) as workspace,
            workspace.transaction() as db,
        ):
            journal.append(db, ENTRY)


@posix
def test_create_refuses_a_folder_that_may_not_be_written() -> None:
    with open_folder() as folder:
        folder.chmod(0o555)

        with (
            without_rights(),
            pytest.raises(Refused, match=r"No workspace can be made in .*: Permission denied"),
        ):
            Workspace.create(folder / "masp")


def test_create_refuses_a_file_in_the_place_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "masp").write_text("a file")

    with pytest.raises(Refused, match="No workspace can be made in"):
        Workspace.create(tmp_path / "masp")


CREATE_OR_OPEN = """
import sys
from pathlib import Path
from masp_meeting.domain.errors import Refused
from masp_meeting.storage.workspace import Workspace
sys.stdin.readline()
try:
    Workspace.create(Path.cwd()).close()
except Refused:
    Workspace.open(Path.cwd()).close()
"""


def test_four_processes_may_make_the_same_workspace_at_once(tmp_path: Path) -> None:
    command = [sys.executable, "-c", CREATE_OR_OPEN]
    makers = [
        subprocess.Popen(
            command, cwd=tmp_path, stdin=subprocess.PIPE, env={**os.environ, "PYTHONPATH": str(ROOT)}
        )
        for _ in range(4)
    ]
    for maker in makers:
        maker.communicate(b"go\n", timeout=60)

    assert [maker.returncode for maker in makers] == [0, 0, 0, 0]
    Workspace.open(tmp_path).close()
