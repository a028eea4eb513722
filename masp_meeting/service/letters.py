"""Papers that are written for somebody: each a file of its own, and none ever written over."""

from collections.abc import Iterable, Iterator
from itertools import count
from pathlib import Path

from masp_meeting.domain.errors import Refused
from masp_meeting.storage.safe_file import new_file

LETTERS = "letters"
"""The workspace's folder for them."""
PRIVATE = 0o600


def numbered(path: Path) -> Iterator[Path]:
    """A name, and the same with -2, -3 and so on."""
    yield path
    yield from (path.with_stem(f"{path.stem}-{number}") for number in count(2))


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
    raise Refused(f"There is a file {taken} already: move it away, or give another name.")
