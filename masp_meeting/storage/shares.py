"""Whether a folder lies on another machine's disk, where the database could be damaged."""

import os
import re
import sys
from pathlib import Path

from masp_meeting.domain.errors import Refused

ALLOWED = "MASP_NETWORK_SHARE"
"""The variable that allows a workspace on a network share, set to 1; ``--network-share`` sets it."""

# As words and not as patterns: each start of the app asks, and to make a pattern takes longer than to ask.
# fmt: off
_KINDS = {
    "9p", "acfs", "afs", "afpfs", "beegfs", "ceph", "cifs", "coda", "davfs", "drvfs", "ftp", "gfs",
    "gfs2", "glusterfs", "gpfs", "lustre", "ncp", "ncpfs", "nfs", "nfs3", "nfs4", "ocfs2", "orangefs",
    "prl_fs", "pvfs2", "smb", "smb2", "smb3", "smbfs", "vboxsf", "virtiofs", "vmhgfs", "webdav",
}
_BY_FUSE = {
    "afp", "beegfs", "ceph", "curlftpfs", "davfs", "davfs2", "gcsfuse", "glusterfs", "goofys",
    "google-drive-ocamlfuse", "gvfsd-fuse", "juicefs", "kio-fuse", "lizardfs", "mfs", "moosefs",
    "onedriver", "rclone", "s3fs", "seaweedfs", "smbnetfs", "sshfs", "vmhgfs-fuse", "webdav",
}
# fmt: on
_ELSEWHERE = r"(//|\\\\|[a-z][a-z0-9+.-]*://|[^/\s]+:/)"
"""How a source begins that names another machine."""
_ESCAPE = r"\\([0-7]{3})"
_IN_MOUNT_LIST = r"(?P<source>.*?) on (?P<point>/.*) \((?P<kind>[^,)]+)[^)]*\)$"
_REMOTE_DRIVE = 4
_MOUNTED = Path("/proc/self/mountinfo")
_WHY_NOT = (
    "{folder} is on a network share ({kind}): two machines at once would damage the database. Put the "
    "workspace on this machine's own disk. If only one machine at a time will ever open it, "
    "“masp-meeting --network-share” opens it all the same, more slowly."
)


def is_shared(folder: Path) -> bool:
    """Whether a workspace's database is to be kept as a network share needs it, because somebody said so.

    Raises:
        Refused: it lies on a network share, and nobody said that this is meant.
    """
    if os.environ.get(ALLOWED) == "1":
        return True
    if kind := _kind_of(folder):
        raise Refused(_WHY_NOT.format(folder=folder, kind=kind))
    return False


def share_in_mountinfo(mountinfo: str, folder: str) -> str:
    """The kind of the network share that a folder lies on; empty for a disk of this machine.

    Args:
        mountinfo: what Linux says in /proc/self/mountinfo.
        folder: the folder's path, without links in it.
    """
    longest, found = "", ("", "")
    for line in mountinfo.splitlines():
        mounted, _, what = line.partition(" - ")
        fields, about = mounted.split(" "), what.split(" ")
        if len(fields) < 5 or len(about) < 2:
            continue
        point = re.sub(_ESCAPE, lambda code: chr(int(code[1], 8)), fields[4])
        # What was mounted later on the same folder hides what was there.
        if len(point) >= len(longest) and _holds(point, folder):
            longest, found = point, (about[0], about[1])
    return _share(*found)


def share_in_mount_list(listed: str, folder: str) -> str:
    """The same of what macOS lists with ``mount``."""
    longest, found = "", ("", "")
    for line in listed.splitlines():
        said = re.match(_IN_MOUNT_LIST, line)
        if said and len(said["point"]) >= len(longest) and _holds(said["point"], folder):
            longest, found = said["point"], (said["kind"], said["source"])
    return _share(*found)


def _share(kind: str, source: str) -> str:
    """The kind, where it names a network share or what is mounted lies elsewhere."""
    kind = kind.casefold()
    bare = kind.removeprefix("fuse.")
    by_fuse = kind.startswith(("fuse", "macfuse", "osxfuse")) and kind != "fuseblk"
    if kind in _KINDS or (by_fuse and (bare in _BY_FUSE or re.match(_ELSEWHERE, source))):
        return bare
    return ""


def _holds(point: str, folder: str) -> bool:
    return point == "/" or folder == point or folder.startswith(f"{point}/")


def _kind_of(folder: Path) -> str:
    path = os.path.realpath(folder)
    if sys.platform == "win32":
        return _windows_share(path)
    if sys.platform == "darwin":
        return share_in_mount_list(_mount_list(), path)
    try:
        mounted = _MOUNTED.read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return ""
    return share_in_mountinfo(mounted, path)


def _mount_list() -> str:
    import subprocess  # noqa: PLC0415  # for a Mac alone, and it would delay every start

    try:
        return subprocess.run(["/sbin/mount"], capture_output=True, text=True, timeout=5, check=True).stdout
    except (OSError, subprocess.SubprocessError):
        return ""


def is_unc(path: str) -> bool:
    """Whether a path of Windows begins with another machine's name."""
    if path.startswith(("\\\\?\\", "\\\\.\\")):
        return path.startswith("\\\\?\\UNC\\")
    return path.startswith("\\\\")


def _windows_share(path: str) -> str:
    if is_unc(path):
        return "a path of another machine"
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415  # for Windows alone

        drive = os.path.splitdrive(path)[0] + "\\"
        return "a network drive" if ctypes.windll.kernel32.GetDriveTypeW(drive) == _REMOTE_DRIVE else ""
    return ""
