"""Files copied so that they outlive a power cut."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

_MOST_HELD = 32
_BLOCK = 1 << 20
_held: dict[tuple[int, int], int] = {}


def copy_file(source: Path, target: Path) -> None:
    """Copy a file to where there is none, readable by its owner alone, onto the disk itself.

    Raises:
        OSError: it cannot be read, or the disk does not take it.
    """
    with _new(target) as copy, source.open("rb") as file:
        shutil.copyfileobj(file, copy, _BLOCK)


def copy_open_database(source: Path, target: Path) -> None:
    """The same of a database that this program may have open.

    A POSIX system drops all of a program's locks on a file as soon as the program closes that file anywhere,
    and without its lock another program would think the database its own. So it stays open.

    Raises:
        OSError: it cannot be read, or the disk does not take it.
    """
    with _new(target) as copy:
        file = _held_open(source)
        os.lseek(file, 0, os.SEEK_SET)
        while block := os.read(file, _BLOCK):
            copy.write(block)


def _held_open(path: Path) -> int:
    """A descriptor that stays open; the oldest of very many goes, of workspaces that were left long ago."""
    found = path.stat()
    place = found.st_dev, found.st_ino
    if place not in _held:
        if len(_held) >= _MOST_HELD:
            os.close(_held.pop(next(iter(_held))))
        _held[place] = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
    return _held[place]


@contextmanager
def _new(target: Path) -> Iterator[BinaryIO]:
    descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    with open(descriptor, "wb") as copy:  # noqa: PTH123  # a descriptor is no path
        yield copy
        copy.flush()
        os.fsync(copy.fileno())
