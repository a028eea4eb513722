"""A workspace on another machine's disk is refused with the reason, or kept without shared memory."""

import os
import shutil
import subprocess
import time
from pathlib import Path

import pytest

from masp_meeting.domain.commands import TakeNote
from masp_meeting.domain.errors import Refused
from masp_meeting.service.office import Office
from masp_meeting.storage import shares
from masp_meeting.storage.keys import Key
from masp_meeting.storage.shares import ALLOWED, is_unc, share_in_mount_list, share_in_mountinfo
from masp_meeting.storage.workspace import Workspace
from tests.cli.commands import PROGRAM
from tests.samples import DAY, ROOT, facts
from tests.service.offices import ONE, open_office, opened_meeting

ROOT_DISK = "28 1 254:1 / / rw,relatime shared:1 - ext4 /dev/vda1 rw,errors=remount-ro\n"
PROC = "22 28 0:21 / /proc rw,nosuid,nodev,noexec,relatime shared:12 - proc proc rw\n"
MOUNTS = {
    "nfs4": "512 28 0:61 / /srv/team rw,relatime shared:290 - nfs4 nas.example:/export/team rw,vers=4.2,"
    "rsize=1048576,proto=tcp,addr=192.0.2.7",
    "nfs": "97 28 0:50 / /srv/team rw,nosuid - nfs nas.example:/vol rw,vers=3,hard",
    "cifs": "140 28 0:47 / /srv/team rw,relatime shared:72 - cifs //files.example/masp rw,vers=3.1.1",
    "smb3": "140 28 0:47 / /srv/team rw,relatime - smb3 //files.example/masp rw",
    "sshfs": "204 28 0:55 / /srv/team rw,nosuid - fuse.sshfs noor@files.example:/srv rw,user_id=1000",
    "9p": "61 28 0:40 / /srv/team rw,noatime - 9p C:\\134 rw,dirsync,aname=drvfs;path=C:\\;uid=1000,trans=fd",
    "afs": "77 28 0:44 / /srv/team rw - afs #root.afs: rw,dyn",
    "ceph": "88 28 0:52 / /srv/team rw,relatime - ceph 192.0.2.1:6789,192.0.2.2:6789:/ rw,name=admin",
    "glusterfs": "91 28 0:58 / /srv/team rw,relatime - fuse.glusterfs gluster1:/volume rw,user_id=0",
    "davfs": "93 28 0:59 / /srv/team rw,nosuid - davfs https://dav.example/masp rw",
    "fuse": "94 28 0:60 / /srv/team rw,nosuid - fuse https://dav.example/masp rw,user_id=0",
    "gvfsd-fuse": "95 28 0:62 / /srv/team rw,nosuid,nodev - fuse.gvfsd-fuse gvfsd-fuse rw,user_id=1000",
    "rclone": "96 28 0:63 / /srv/team rw - fuse.rclone drive: rw",
    "vboxsf": "98 28 0:64 / /srv/team rw,nodev,relatime - vboxsf team rw,iocharset=utf8",
    "virtiofs": "99 28 0:65 / /srv/team rw,relatime - virtiofs team rw",
}
OURS = {
    "ext4": "512 28 254:17 / /srv/team rw,relatime - ext4 /dev/vdb1 rw",
    "btrfs": "512 28 0:31 /@home /srv/team rw,relatime - btrfs /dev/nvme0n1p2 rw,subvol=/@home",
    "overlay": "512 28 0:31 / /srv/team rw - overlay overlay rw,lowerdir=/a:/b,upperdir=/c",
    "ntfs": "512 28 8:17 / /srv/team rw - fuseblk /dev/sdb1 rw,user_id=0",
    "gocryptfs": "512 28 0:66 / /srv/team rw - fuse.gocryptfs /home/noor/cipher rw",
    "tmpfs": "512 28 0:67 / /srv/team rw - tmpfs tmpfs rw",
    "zfs": "512 28 0:68 / /srv/team rw - zfs pool/team rw,xattr",
    "beside": "512 28 0:61 / /srv/teams rw - nfs4 nas.example:/teams rw",
}


@pytest.mark.parametrize("kind", MOUNTS)
def test_every_kind_of_share_is_recognised_as_linux_lists_it(kind: str) -> None:
    assert share_in_mountinfo(f"{ROOT_DISK}{PROC}{MOUNTS[kind]}\n", "/srv/team/masp") == kind
    assert share_in_mountinfo(f"{ROOT_DISK}{PROC}{MOUNTS[kind]}\n", "/srv/team") == kind
    assert share_in_mountinfo(f"{ROOT_DISK}{PROC}{MOUNTS[kind]}\n", "/srv") == ""


@pytest.mark.parametrize("kind", OURS)
def test_a_disk_of_this_machine_is_no_share(kind: str) -> None:
    assert share_in_mountinfo(f"{ROOT_DISK}{OURS[kind]}\n", "/srv/team/masp") == ""


def test_the_innermost_and_latest_mount_counts() -> None:
    local = "600 512 254:17 / /srv/team/local rw - ext4 /dev/vdb1 rw"
    over = "601 512 0:70 / /srv/team rw - ext4 /dev/vdc1 rw"
    spaced = "602 28 0:71 / /srv/our\\040team rw - nfs4 nas.example:/x rw"

    assert share_in_mountinfo(f"{ROOT_DISK}{MOUNTS['nfs4']}\n{local}", "/srv/team/local/masp") == ""
    assert share_in_mountinfo(f"{ROOT_DISK}{MOUNTS['nfs4']}\n{over}", "/srv/team/masp") == ""
    assert share_in_mountinfo(f"{ROOT_DISK}{over}\n{MOUNTS['nfs4']}", "/srv/team/masp") == "nfs4"
    assert share_in_mountinfo(f"{ROOT_DISK}{spaced}", "/srv/our team/masp") == "nfs4"
    assert share_in_mountinfo("", "/srv") == ""
    assert share_in_mountinfo("what is this\n - \n", "/srv") == ""


def test_shares_are_recognised_as_macos_lists_them() -> None:
    listed = (
        "/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)\n"
        "//noor@files.example/masp on /Volumes/masp (smbfs, nodev, nosuid, mounted by noor)\n"
        "noor@files.example:/srv on /Volumes/far (macfuse, nodev, nosuid, synchronous, mounted by noor)\n"
        "/dev/disk5 on /Volumes/stick (1) (exfat, local)\n"
    )

    assert share_in_mount_list(listed, "/Volumes/masp/ours") == "smbfs"
    assert share_in_mount_list(listed, "/Volumes/far") == "macfuse"
    assert share_in_mount_list(listed, "/Users/noor") == ""
    assert share_in_mount_list(listed, "/Volumes/stick (1)/masp") == ""


def test_a_path_of_windows_that_names_another_machine_is_known() -> None:
    assert is_unc(r"\\files\masp")
    assert is_unc(r"\\?\UNC\files\masp")
    assert not is_unc(r"\\?\C:\masp")
    assert not is_unc(r"C:\masp")


def mode(workspace: Workspace) -> str:
    with workspace.reading() as db:
        return str(db.execute("PRAGMA journal_mode").fetchone()[0])


@pytest.mark.parametrize("key", [None, Key.new()], ids=["plain", "encrypted"])
def test_a_workspace_goes_to_a_share_and_back_with_all_that_is_in_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, key: Key | None
) -> None:
    with Workspace.create(tmp_path, key) as workspace:
        assert mode(workspace) == "wal"
    monkeypatch.setenv(ALLOWED, "1")
    with Workspace.open(tmp_path, key) as workspace, Workspace.open(tmp_path, key) as other:
        assert mode(workspace) == mode(other) == "delete"
        assert not list(tmp_path.glob("masp.db-*"))
        assert not other.changed()
        with workspace.transaction() as db:
            db.execute("INSERT INTO reference_counter (series, last) VALUES ('MASP-2026', 7)")
        with other.reading() as db:
            assert db.execute("SELECT last FROM reference_counter").fetchone()[0] == 7
    monkeypatch.delenv(ALLOWED)
    with Workspace.open(tmp_path, key) as workspace:
        assert mode(workspace) == "wal"


def test_a_workspace_that_was_killed_with_its_log_full_is_whole_on_a_share(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Workspace.create(tmp_path / "a").close()
    with open_office(tmp_path / "a") as office:
        office.referrals.add(facts())
        assert (tmp_path / "a/masp.db-wal").stat().st_size
        shutil.copytree(tmp_path / "a", tmp_path / "b")
    monkeypatch.setenv(ALLOWED, "1")

    with open_office(tmp_path / "b") as office:
        assert mode(office.workspace) == "delete"
        assert office.referrals.get(ONE).reference == ONE
        assert office.verify() == ()


def test_a_meeting_its_drafts_and_its_followers_work_on_a_share(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(ALLOWED, "1")
    Workspace.create(tmp_path).close()
    with open_office(tmp_path) as chair, open_office(tmp_path, "Noor Patel") as other:
        chair.referrals.add(facts())
        opened_meeting(chair)
        chair.meetings.drive(DAY)
        other.meetings.sit_beside(DAY)
        with open_office(tmp_path) as wall:
            follows = wall.following
            assert follows.look(DAY).stage.value == "open"
            assert not follows.changed()
            for number in range(20):
                chair.meetings.keep_draft(ONE, "NoteDialog.text", f"Half {number}")
                (chair, other)[number % 2].meetings.handle(TakeNote(ONE, f"n{number}", "Word."))
                assert follows.changed()
                (other, chair)[number % 2].meetings.refresh()
            assert other.meetings.draft(ONE, "NoteDialog.text") == ""
            assert chair.meetings.draft(ONE, "NoteDialog.text") == "Half 19"
        assert len(chair.meetings.meeting.item(ONE).notes) == 20
        assert mode(chair.workspace) == "delete"
        assert chair.verify() == ()


def test_a_share_is_refused_with_the_reason_before_anything_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Workspace.create(tmp_path / "there").close()
    mounted = tmp_path / "mountinfo"
    mounted.write_text(ROOT_DISK + MOUNTS["cifs"].replace("/srv/team", os.path.realpath(tmp_path)))
    monkeypatch.setattr(shares, "_MOUNTED", mounted)

    for deed in (Workspace.create, Office.create, Workspace.open):
        with pytest.raises(
            Refused, match=r"is on a network share \(cifs\): two machines at once would damage"
        ):
            deed(tmp_path / ("there" if deed == Workspace.open else "new"))
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("says", [("--network-share",), ()], ids=["option", "variable"])
def test_the_option_and_the_variable_allow_a_share(tmp_path: Path, says: tuple[str, ...]) -> None:
    Workspace.create(tmp_path).close()
    env = {**os.environ, "PYTHONPATH": str(ROOT), **({} if says else {ALLOWED: "1"})}
    words = [*PROGRAM, *says, "--workspace", str(tmp_path), "verify"]

    subprocess.run(words, env=env, check=True, capture_output=True)

    assert (tmp_path / "masp.db").read_bytes()[18:20] == b"\x01\x01", "it is no rollback journal"


def test_looking_costs_less_than_a_thousandth_of_a_second(tmp_path: Path) -> None:
    times = []
    for _ in range(20):
        began = time.perf_counter()
        assert not shares.is_shared(tmp_path)
        times.append(time.perf_counter() - began)

    assert sorted(times)[10] < 0.001
