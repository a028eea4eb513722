"""Files that are whole at every instant: a new one takes the old one's place once it is on the disk."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkstemp

from masp_meeting.domain.errors import Refused

LEFTOVER = ".tmp"
_IN_THE_MIDDLE = 60.0
"""Seconds after which what lies beside a file is nobody's who is still at work."""
_NOT_WRITTEN = "{path} could not be written ({why}): choose another place."


def replace_file(path: Path, content: bytes) -> None:
    """Put new content in a file's place, readable by its owner alone; the folder is made where it is missing.

    Raises:
        Refused: it could not be written; the file is what it was.
    """
    beside = staged(path, content)
    try:
        put_in_place(beside, path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def staged(path: Path, content: bytes) -> Path:
    """Write what is to take a file's place beside it, and return where; the folder is made too.

    What was left there by a program that was killed in the middle of the same is taken away.

    Raises:
        Refused: it could not be written; nothing is left of it.
    """
    with _in_words(path):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor, name = mkstemp(dir=path.parent, prefix=f"{path.name}.", suffix=LEFTOVER)
        beside = Path(name)
        try:
            with open(descriptor, "wb") as file:  # noqa: PTH123  # a descriptor is no path
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            _take_leftovers_away(path, beside.stat().st_mtime)
        except BaseException:
            beside.unlink(missing_ok=True)
            raise
    return beside


def put_in_place(beside: Path, path: Path) -> None:
    """Let what was written beside a file take its place.

    Raises:
        Refused: it could not; the file is what it was.
    """
    with _in_words(path):
        beside.replace(path)
        _reach_disk(path.parent)


def _take_leftovers_away(path: Path, now: float) -> None:
    for one in path.parent.iterdir():
        ours = one.name.startswith(f"{path.name}.") and one.name.endswith(LEFTOVER)
        if ours and one.stat().st_mtime < now - _IN_THE_MIDDLE:
            one.unlink(missing_ok=True)


@contextmanager
def _in_words(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as fault:
        held = ": close it if it is open elsewhere" if isinstance(fault, PermissionError) else ""
        raise Refused(
            f"{path} could not be written ({fault.strerror}){held}; what was there is untouched."
        ) from fault


def new_file(path: Path, content: bytes, mode: int) -> None:
    """Write a file that is not there yet, readable by those whom the mode lets; its folder is made too.

    Raises:
        FileExistsError: there is one; it is untouched.
        Refused: it could not be written; nothing is left of it.
    """
    try:
        if not path.parent.is_dir():
            path.parent.mkdir(mode=0o700, parents=True)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), mode)
    except OSError as fault:
        if isinstance(fault, FileExistsError) and path.parent.is_dir():
            raise
        raise Refused(_NOT_WRITTEN.format(path=path, why=fault.strerror)) from fault
    try:
        with open(descriptor, "wb") as file:  # noqa: PTH123  # a descriptor is no path
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        _reach_disk(path.parent)
    except BaseException as fault:
        path.unlink(missing_ok=True)
        if isinstance(fault, OSError):
            raise Refused(_NOT_WRITTEN.format(path=path, why=fault.strerror)) from fault
        raise


def _reach_disk(folder: Path) -> None:
    """Make the new name itself outlive a power cut, where the system lets a folder be opened."""
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
