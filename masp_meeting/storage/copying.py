"""Files copied so that they outlive a power cut."""

import os
import shutil
from pathlib import Path


def copy_file(source: Path, target: Path) -> None:
    """Copy a file to where there is none, readable by its owner alone, onto the disk itself.

    Raises:
        OSError: it cannot be read, or the disk does not take it.
    """
    descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    with open(descriptor, "wb") as copy, source.open("rb") as file:  # noqa: PTH123  # a descriptor is no path
        shutil.copyfileobj(file, copy, 1 << 20)
        copy.flush()
        os.fsync(copy.fileno())


def reach_disk(*paths: Path) -> None:
    """Have files, and the names in folders, outlive a power cut.

    Raises:
        OSError: the disk does not take them.
    """
    for path in paths:
        if path.is_dir() and os.name != "posix":
            continue  # such a system lets no folder be opened
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
