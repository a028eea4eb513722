"""Papers that are written for somebody: each a file of its own, and none ever written over."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from masp_meeting.domain.errors import Refused
from masp_meeting.service.setting import Setting
from masp_meeting.storage.driver import Database
from masp_meeting.storage.safe_file import new_file

LETTERS = "letters"
"""The workspace's folder for them."""
PRIVATE = 0o600
_TAKEN = "There is a file {path} already: move it away, or give another name."
WRITE_FAILED = "WriteFailed"
Tell = Callable[[Database, Path], int]
"""Adds the row of a file to the journal, and returns its sequence."""


@dataclass(frozen=True, slots=True)
class NotWritten:
    """What the journal keeps of a file that could not take its place: the row that told of it."""

    sequence: int


def numbered(path: Path) -> Iterator[Path]:
    """A name, and the same with -2, -3 and so on."""
    yield path
    yield from (path.with_stem(f"{path.stem}-{number}") for number in count(2))


def put_told(setting: Setting, subject: str, paths: Iterable[Path], content: bytes, tell: Tell) -> Path:
    """Write a file under the first of some names that no file has, once the journal knows of it.

    No letter is ever there of which the journal does not know, not even where this program is killed in the
    middle; where the file cannot be written after all, the journal says so.

    Raises:
        Refused: every name is taken, or it cannot be written; nothing is left of it.
    """
    with setting.workspace.transaction() as db:
        path = _free(paths)
        _make(path.parent)
        sequence = tell(db, path)
    try:
        return put([path], content)
    except BaseException:
        with setting.workspace.transaction() as db:
            setting.record(db, subject, WRITE_FAILED, NotWritten(sequence))
        raise


def _free(paths: Iterable[Path]) -> Path:
    taken = Path()
    for path in paths:
        if not path.exists() and not path.is_symlink():
            return path
        taken = path
    raise Refused(_TAKEN.format(path=taken))


def _make(folder: Path) -> None:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as fault:
        raise Refused(f"{folder} could not be written ({fault.strerror}): choose another place.") from fault


def put(paths: Iterable[Path], content: bytes, mode: int = PRIVATE) -> Path:
    """Write a file under the first of some names that no file has.

    Raises:
        Refused: every name is taken, or it cannot be written; nothing is left of it.
    """
    taken = Path()
    for path in paths:
        try:
            new_file(path, content, mode)
        except FileExistsError:
            taken = path
        else:
            return path
    raise Refused(_TAKEN.format(path=taken))
