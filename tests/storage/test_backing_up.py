"""A backup is whole and verified, or it is not there; making one keeps nobody from writing."""

import os
import stat
import threading
from pathlib import Path

import pytest

from masp_meeting.domain.backups import Why
from masp_meeting.domain.errors import Damaged, Refused
from masp_meeting.storage.backing_up import keep_as_it_lies, make
from masp_meeting.storage.backups import altered, found_in, head_of, read, remove, unreadable_in, unsound
from masp_meeting.storage.keys import Key
from masp_meeting.storage.workspace import Workspace
from tests.samples import NOW
from tests.storage.backed_up import CANARY, KEYS, a_workspace, at, record, rows_in
from tests.storage.faults import full_disk, open_folder, posix, without_rights
from tests.storage.kills import run_alone

PARTS = {"masp.db", "agendas/2026-11-25.json", "partnership.toml", "templates/minutes.docx"}


def names(into: Path) -> list[str]:
    return sorted(path.name for path in into.iterdir())


@KEYS
def test_a_backup_opens_as_the_workspace_it_was(tmp_path: Path, key: Key | None) -> None:
    with a_workspace(tmp_path / "masp", key) as workspace, workspace.reading() as db:
        made = make(workspace.folder, key, tmp_path / "backups", NOW, Why.OPENED)
        head = head_of(db)

    assert made.name == "2026-11-25T100000-opened"
    assert {part.name for part in made.manifest.parts} == PARTS | ({"masp.key"} if key else set())
    assert (made.manifest.head, made.manifest.at, made.manifest.why) == (head, NOW, Why.OPENED)
    assert read(made.folder) == made
    assert altered(made) == ""
    assert unsound(made.folder, key, head) == ()
    with Workspace.open(made.folder, key) as copy:
        assert rows_in(copy) == 3


@KEYS
def test_what_was_not_taken_into_the_database_yet_is_in_it(tmp_path: Path, key: Key | None) -> None:
    with a_workspace(tmp_path / "masp", key) as workspace:
        assert record(workspace) == 4
        assert (workspace.folder / "masp.db-wal").stat().st_size
        made = make(workspace.folder, key, tmp_path / "backups", NOW, Why.ASKED)

    assert made.manifest.head is not None
    assert made.manifest.head.sequence == 4


@posix
@KEYS
def test_only_the_owner_may_read_it(tmp_path: Path, key: Key | None) -> None:
    with a_workspace(tmp_path / "masp", key) as workspace:
        made = make(workspace.folder, key, tmp_path / "deep" / "backups", NOW, Why.ASKED)

    every = [made.folder.parent, made.folder, *made.folder.rglob("*")]
    assert {stat.S_IMODE(path.stat().st_mode) for path in every if path.is_dir()} == {0o700}
    assert {stat.S_IMODE(path.stat().st_mode) for path in every if path.is_file()} == {0o600}


def test_nothing_of_an_encrypted_workspace_is_legible_in_it(tmp_path: Path) -> None:
    key = Key.new()
    with a_workspace(tmp_path / "masp", key) as workspace:
        made = make(workspace.folder, key, tmp_path / "backups", NOW, Why.ASKED)

    held = [path.read_bytes() for path in made.folder.rglob("*") if path.is_file()]
    assert not any(CANARY.encode() in one for one in held)
    assert not (made.folder / "masp.db").read_bytes().startswith(b"SQLite format 3")


@KEYS
def test_whoever_writes_meanwhile_does_not_wait(tmp_path: Path, key: Key | None) -> None:
    with a_workspace(tmp_path / "masp", key) as workspace:
        maker = threading.Thread(
            target=lambda: [
                make(workspace.folder, key, tmp_path / "backups", at(11, minute), Why.ASKED)
                for minute in range(5)
            ]
        )
        maker.start()
        last = 0
        while maker.is_alive():
            last = record(workspace)
        maker.join()

    heads = [one.manifest.head.sequence for one in found_in(tmp_path / "backups") if one.manifest.head]
    assert len(heads) == 5
    assert heads == sorted(heads, reverse=True)
    assert 3 <= heads[-1] <= heads[0] <= last


def test_two_of_one_second_lie_beside_each_other(tmp_path: Path) -> None:
    with a_workspace(tmp_path / "masp", None) as workspace:
        for _ in range(2):
            make(workspace.folder, None, tmp_path / "backups", NOW, Why.ASKED)

    assert names(tmp_path / "backups") == ["2026-11-25T100000-asked", "2026-11-25T100000-asked-2"]


def test_what_was_left_in_the_middle_goes_with_the_next(tmp_path: Path) -> None:
    left = tmp_path / "backups" / "2026-11-18T100000-opened.partial"
    left.mkdir(parents=True)
    (left / "masp.db").write_bytes(b"half")
    with a_workspace(tmp_path / "masp", None) as workspace:
        assert found_in(tmp_path / "backups") == ()
        make(workspace.folder, None, tmp_path / "backups", NOW, Why.ASKED)

    assert names(tmp_path / "backups") == ["2026-11-25T100000-asked"]


@posix
@KEYS
@pytest.mark.parametrize("room", [0, 100, 4096, 50_000, 200_000])
def test_a_full_disk_leaves_no_half_backup(tmp_path: Path, key: Key | None, room: int) -> None:
    with a_workspace(tmp_path / "masp", key) as workspace:
        good = make(workspace.folder, key, tmp_path / "backups", NOW, Why.ASKED)
        with full_disk(room), pytest.raises(Refused) as refused:
            make(workspace.folder, key, tmp_path / "backups", NOW, Why.ASKED)
        assert record(workspace) == 4
        assert rows_in(workspace) == 4

    assert str(refused.value).startswith("No backup was made in")
    assert names(tmp_path / "backups") == [good.name]
    assert altered(good) == ""


@posix
def test_a_folder_that_may_not_be_written_is_refused_in_one_sentence() -> None:
    with open_folder() as folder:
        Workspace.create(folder / "masp").close()
        (folder / "backups").mkdir()
        (folder / "backups").chmod(0o555)
        for path in (folder / "masp", *(folder / "masp").rglob("*")):
            path.chmod(0o777)

        words = r"No backup was made in .*backups \(Permission denied\): see that it may be written"
        with without_rights(), pytest.raises(Refused, match=words):
            make(folder / "masp", None, folder / "backups", NOW, Why.ASKED)


@KEYS
def test_no_backup_is_made_of_a_damaged_database(tmp_path: Path, key: Key | None) -> None:
    a_workspace(tmp_path / "masp", key).close()
    database = tmp_path / "masp" / "masp.db"
    held = bytearray(database.read_bytes())
    held[8192:-8192] = os.urandom(len(held) - 16384)
    database.write_bytes(held)

    with pytest.raises(Damaged):
        make(tmp_path / "masp", key, tmp_path / "backups", NOW, Why.ASKED)
    assert names(tmp_path / "backups") == []

    kept = keep_as_it_lies(tmp_path / "masp", tmp_path / "backups", NOW)
    assert (kept.folder / "masp.db").read_bytes() == bytes(held)
    assert altered(kept) == "it keeps a damaged database as it lay"


@KEYS
@pytest.mark.parametrize("part", sorted(PARTS))
def test_one_altered_byte_of_a_backup_is_noticed_without_its_key(
    tmp_path: Path, key: Key | None, part: str
) -> None:
    with a_workspace(tmp_path / "masp", key) as workspace:
        made = make(workspace.folder, key, tmp_path / "backups", NOW, Why.ASKED)
    held = bytearray((made.folder / part).read_bytes())

    held[len(held) // 2] ^= 1
    (made.folder / part).write_bytes(held)
    assert altered(made) == f"{part} was altered"

    (made.folder / part).write_bytes(held[:-1])
    assert altered(made) == f"{part} is not as long as it was"

    (made.folder / part).unlink()
    assert altered(made) == f"{part} cannot be read (No such file or directory)"


def test_a_database_with_another_journal_is_noticed(tmp_path: Path) -> None:
    with a_workspace(tmp_path / "masp", None) as workspace:
        first = make(workspace.folder, None, tmp_path / "backups", at(10), Why.ASKED)
        record(workspace)
        second = make(workspace.folder, None, tmp_path / "backups", at(11), Why.ASKED)

    assert unsound(second.folder, None, first.manifest.head) == ("its journal ends with another row",)
    assert unsound(second.folder, Key.new(), second.manifest.head) != ()


def test_what_leads_out_of_its_folder_is_no_backup(tmp_path: Path) -> None:
    with a_workspace(tmp_path / "masp", None) as workspace:
        made = make(workspace.folder, None, tmp_path / "backups", NOW, Why.ASKED)
    account = made.folder / "backup.json"

    for name in ("../../masp/masp.db", "/etc/hosts", "agendas/../x.json", "agendas/.."):
        account.write_text(
            account.read_text(encoding="utf-8").replace("partnership.toml", name), encoding="utf-8"
        )
        assert read(made.folder) is None
        assert unreadable_in(tmp_path / "backups") == (made.name,)
        account.write_text(
            account.read_text(encoding="utf-8").replace(name, "partnership.toml"), encoding="utf-8"
        )
    assert found_in(tmp_path / "backups") == (made,)


def test_old_ones_are_removed_whole(tmp_path: Path) -> None:
    with a_workspace(tmp_path / "masp", None) as workspace:
        made = [make(workspace.folder, None, tmp_path / "b", at(hour), Why.ASKED) for hour in (10, 11, 12)]

    remove(tmp_path / "b", [one.name for one in made[:2]])

    assert found_in(tmp_path / "b") == (made[2],)
    assert names(tmp_path / "b") == [made[2].name]


KILLED = """
import itertools
from pathlib import Path
from masp_meeting.domain.backups import Why
from masp_meeting.storage.backing_up import make
from masp_meeting.storage.backups import altered, found_in, unsound
from masp_meeting.storage.keys import Key
from tests.samples import NOW
from tests.storage.backed_up import a_workspace, record, rows_in
from tests.storage.kills import kill_in_the_middle

for key in (None, Key.new()):
    folder, into = Path("enc" if key else "plain"), Path("backups-enc" if key else "backups-plain")
    a_workspace(folder, key, 40).close()
    said = 0

    def work(report):
        report("begun")
        for number in itertools.count():
            report(make(folder, key, into, NOW, Why.ASKED).name)

    for _ in range(15):
        said += len(kill_in_the_middle(work, 0.1)) - 1
        for one in found_in(into):
            assert not altered(one), altered(one)
            assert unsound(one.folder, key, one.manifest.head) == (), one.name
        assert len(found_in(into)) >= said
    make(folder, key, into, NOW, Why.ASKED)
    assert not list(into.glob("*.partial"))
print("sound")
"""


@posix
def test_killed_at_any_instant_leaves_whole_backups_and_those_that_were_made(tmp_path: Path) -> None:
    done = run_alone(KILLED, tmp_path)

    assert done.stdout == "sound\n", done.stderr
