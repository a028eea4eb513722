"""What two papers are told apart by: the SHA-256 of their bytes and of their words, and what is in a file."""

from hashlib import sha256
from pathlib import Path

from masp_meeting.domain.errors import Refused


def mark_of_bytes(content: bytes) -> str:
    """The SHA-256 of what is in a file, in hexadecimal."""
    return sha256(content).hexdigest()


def mark_of_text(text: str) -> str:
    """The SHA-256 of a paper's words; empty where there are none."""
    return mark_of_bytes(text.encode()) if text else ""


def mark_of(path: Path) -> str:
    """The SHA-256 of a file; empty where there is none."""
    content = bytes_of(path)
    return "" if content is None else mark_of_bytes(content)


def bytes_of(path: Path) -> bytes | None:
    """What is in a file; None where there is none.

    Raises:
        Refused: it cannot be read.
    """
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except IsADirectoryError:
        raise Refused(f"{path} is a folder, where a file is to lie: move it away.") from None
    except OSError as fault:
        raise Refused(
            f"{path} cannot be read ({fault.strerror}): close it, and see who may read it."
        ) from fault
