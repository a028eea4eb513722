"""Real faults for tests: a full disk, an account without rights, and a hand that alters the record."""

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

posix = pytest.mark.skipif(os.name != "posix", reason="needs a POSIX system's limits and accounts")
NOBODY = 65534


@contextmanager
def full_disk(largest: int) -> Iterator[None]:
    """Let no file of this process grow beyond so many bytes."""
    import resource  # noqa: PLC0415  # there is none but on POSIX

    before, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (largest, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (before, hard))
        signal.signal(signal.SIGXFSZ, handler)


@contextmanager
def small_disk(folder: Path, size: str = "8m") -> Iterator[Path]:
    """Mount a disk of its own on a folder; skips the test where this account may mount nothing."""
    mounted = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)]
    if shutil.which("mount") is None or subprocess.run(mounted, capture_output=True, check=False).returncode:
        pytest.skip("this account may mount nothing")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


@contextmanager
def room_for(pages: int, disk: Path) -> Iterator[None]:
    """Leave so many pages of 4 KiB free on a disk, and no more."""
    ballast = disk / "ballast"
    with ballast.open("wb") as file:
        os.posix_fallocate(file.fileno(), 0, max(1, os.statvfs(disk).f_bavail - pages) * 4096)
    try:
        yield
    finally:
        ballast.unlink()


@contextmanager
def only_readable(disk: Path) -> Iterator[None]:
    """Let nothing be written on a disk, as when the system found a fault in it."""
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
    try:
        yield
    finally:
        subprocess.run(["mount", "-o", "remount,rw", str(disk)], check=True)


@contextmanager
def without_rights() -> Iterator[None]:
    """Work as an account that owns nothing, where this process is root, whom no permission stops."""
    root = os.geteuid() == 0
    if root:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)


@contextmanager
def open_folder() -> Iterator[Path]:
    """A folder that every account may reach; the test's own one belongs to its owner alone."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        folder.chmod(0o755)
        shutil.rmtree(folder)


def by_hand(database: Path, *statements: str) -> None:
    """Alter a database past this program, its triggers and its foreign keys."""
    hand = dbapi2.connect(str(database))
    try:
        with hand:
            for statement in statements:
                hand.execute(statement)
    finally:
        hand.close()


DROP_GUARDS = ("DROP TRIGGER journal_is_not_rewritten", "DROP TRIGGER journal_is_not_shortened")
