"""Where a paper's file goes: never over one that somebody edited by hand."""

from collections.abc import Container
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from masp_meeting.domain.errors import Refused


@dataclass(frozen=True, slots=True)
class Place:
    """The file that a paper goes to, what is there now, and the edited one that was passed over for it.

    ``mark`` is the SHA-256 of what is there, empty where there is nothing.
    """

    path: Path
    mark: str
    edited: Path | None


def place_of(path: Path, ours: Container[str]) -> Place:
    """The first file of a name that is not there or is as it was written here."""
    number, edited, tried = 1, None, path
    while (mark := mark_of(tried)) and mark not in ours:
        number, edited = number + 1, tried
        tried = path.with_stem(f"{path.stem}-{number}")
    return Place(tried, mark, edited)


def mark_of(path: Path) -> str:
    """The SHA-256 of a file; empty where there is none."""
    content = bytes_of(path)
    return "" if content is None else sha256(content).hexdigest()


def bytes_of(path: Path) -> bytes | None:
    """What is in a file; None where there is none.

    Raises:
        Refused: it cannot be read.
    """
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as fault:
        raise Refused(
            f"{path} cannot be read ({fault.strerror}): close it, and see who may read it."
        ) from fault
