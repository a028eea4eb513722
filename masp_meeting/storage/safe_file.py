"""Files that are whole at every instant: a new one takes the old one's place once it is on the disk.

Until then its content has no name, where the system can do that: a program that is killed in the middle
leaves nothing of it behind for anybody to read.
"""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from secrets import token_hex
from typing import Self

from masp_meeting.domain.errors import Refused

LEFTOVER = ".tmp"
_IN_THE_MIDDLE = 60.0
"""Seconds after which what lies beside a file is nobody's who is still at work."""
_NOT_WRITTEN = "{path} could not be written ({why}): choose another place."
_PRIVATE = 0o600
_NAMELESS = getattr(os, "O_TMPFILE", 0)
_CANNOT = (errno.EOPNOTSUPP, errno.EISDIR, errno.ENOENT, errno.EINVAL)
"""What file systems say that keep no file without a name."""


def replace_file(path: Path, content: bytes) -> None:
    """Put new content in a file's place, readable by its owner alone; the folder is made where it is missing.

    Raises:
        Refused: it could not be written; the file is what it was.
    """
    with Staged(path, content) as staged:
        staged.put()


class Staged:
    """What is to take a file's place: whole on the disk, and gone unless it is put there."""

    def __init__(self, path: Path, content: bytes) -> None:
        """Write it, readable by its owner alone; the folder is made where it is missing.

        What was left there by a program that was killed in the middle of the same is taken away.

        Raises:
            Refused: it could not be written; nothing is left of it.
        """
        self._path = path
        with _in_words(path):
            _make_folder(path.parent)
            self._file = _File(path.parent, path.name, content, _PRIVATE)
            _take_leftovers_away(path, self._file.written)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.drop()

    def put(self) -> None:
        """Let it take the file's place.

        Raises:
            Refused: it could not; the file is what it was.
        """
        with _in_words(self._path):
            with suppress(FileExistsError):
                self._file.call(self._path)
                return reach_disk(self._path.parent)
            return put_in_place(self._file.named(), self._path)

    def drop(self) -> None:
        """Let go of it; what has taken its place stays there."""
        self._file.drop()


def put_in_place(beside: Path, path: Path) -> None:
    """Let a file that lies beside another take its place.

    Raises:
        Refused: it could not; the file is what it was.
    """
    with _in_words(path):
        beside.replace(path)
        reach_disk(path.parent)


def new_file(path: Path, content: bytes, mode: int) -> None:
    """Write a file that is not there yet, readable by those whom the mode lets; its folder is made too.

    Raises:
        FileExistsError: there is one; it is untouched.
        Refused: it could not be written; nothing is left of it.
    """
    try:
        _make_folder(path.parent)
        file = _File(path.parent, path.name, content, mode)
        try:
            file.call(path)
            reach_disk(path.parent)
        finally:
            file.drop()
    except OSError as fault:
        if isinstance(fault, FileExistsError) and path.parent.is_dir():
            raise
        raise Refused(_NOT_WRITTEN.format(path=path, why=fault.strerror)) from fault


class _File:
    """A file in a folder, without a name where the system can do that, else under one that is nobody's."""

    def __init__(self, folder: Path, name: str, content: bytes, mode: int) -> None:
        self._folder, self._beside = folder, folder / f"{name}.{token_hex(4)}{LEFTOVER}"
        self._is_named = False
        self._descriptor = self._begin(mode)
        try:
            with open(self._descriptor, "wb", closefd=False) as file:
                file.write(content)
                file.flush()
                os.fsync(self._descriptor)
            self.written = os.fstat(self._descriptor).st_mtime
        except BaseException:
            self.drop()
            raise

    def _begin(self, mode: int) -> int:
        if _NAMELESS:
            try:
                return os.open(self._folder, os.O_RDWR | _NAMELESS, mode)
            except OSError as fault:
                if fault.errno not in _CANNOT:
                    raise
        self._is_named = True
        flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        return os.open(self._beside, flags, mode)

    def call(self, path: Path) -> None:
        """Give it a name that nothing has; raises FileExistsError where something has it."""
        if self._is_named:
            self._call_by_name(path)
        else:
            # The system's own way to a file without a name; the folder makes Python follow it there.
            folder = os.open(self._folder, os.O_RDONLY)
            try:
                os.link(f"/proc/self/fd/{self._descriptor}", path, src_dir_fd=folder, follow_symlinks=True)
            finally:
                os.close(folder)

    def _call_by_name(self, path: Path) -> None:
        try:
            os.link(self._beside, path)
        except FileExistsError:
            raise
        except OSError:
            # A stick's file system, or a share's, knows no second names: the name is taken first, empty.
            os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _PRIVATE))
            self._close()
            try:
                self._beside.replace(path)
            except OSError:
                path.unlink()
                raise

    def named(self) -> Path:
        """Where it lies beside others."""
        if not self._is_named:
            self.call(self._beside)
            self._is_named = True
        self._close()
        return self._beside

    def drop(self) -> None:
        """Let go of it, and of the name that was nobody's."""
        self._close()
        if self._is_named:
            self._beside.unlink(missing_ok=True)

    def _close(self) -> None:
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1


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


def _make_folder(folder: Path) -> None:
    """Make a folder where it is missing, and have its own name outlive a power cut."""
    if not folder.is_dir():
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        reach_disk(folder.parent)
