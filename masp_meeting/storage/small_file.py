"""Small files that anybody may have touched: read whole, but never a pipe, a device or a file without end."""

import errno
import os
import stat
from pathlib import Path

_MOST = 4_000_000
"""Bytes; the largest file that is read so, the agenda of a thousand items, takes a tenth."""


def read_small_file(path: Path) -> bytes:
    """All that a file holds.

    Raises:
        OSError: it is not there, is no file, is larger than any that this program writes, or cannot be read;
            ``strerror`` says which.
    """
    # Without waiting: a pipe in the file's place would keep everybody waiting for whoever writes into it.
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise OSError(errno.EINVAL, "it is no file")
        with open(descriptor, "rb", closefd=False) as file:  # a descriptor is no path
            content = file.read(_MOST + 1)
    finally:
        os.close(descriptor)
    if len(content) > _MOST:
        raise OSError(errno.EFBIG, "it is far too large")
    return content
