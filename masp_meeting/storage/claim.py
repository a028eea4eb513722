"""A right that one process holds at a time, let go by the system itself when that process ends."""

from contextlib import suppress
from pathlib import Path
from typing import Generic, TypeVar

from filelock import FileLock, Timeout

from masp_meeting.domain.errors import Refused
from masp_meeting.storage.codec import from_json, to_json
from masp_meeting.storage.safe_file import replace_file
from masp_meeting.storage.small_file import read_small_file

_Note = TypeVar("_Note")


class Claim(Generic[_Note]):
    """A lock, with a note beside it in which its holder says who they are."""

    def __init__(self, folder: Path, name: str, kind: type[_Note]) -> None:
        self._lock = FileLock(folder / f"{name}.lock", 0, 0o600, thread_local=False, fallback_to_soft=False)
        self._note, self._kind = folder / f"{name}.json", kind

    @property
    def held(self) -> bool:
        """Whether this object holds it."""
        return self._lock.is_locked

    def is_taken(self) -> bool:
        """Whether a living process holds it; where nobody ever did, no lock is made for the question.

        Raises:
            OSError: the folder allows no lock.
        """
        if self.held or not Path(self._lock.lock_file).exists():
            return self.held
        if not self.take():
            return True
        self._lock.release()
        return False

    def take(self, patience: float = 0) -> bool:
        """Take it, unless somebody else holds it for all these seconds; whether it is held by this now.

        Raises:
            OSError: the folder allows no lock.
        """
        try:
            self._lock.acquire(patience)
        except Timeout:
            return False
        return True

    def tell(self, note: _Note) -> None:
        """Say who holds it.

        Raises:
            Refused: the disk refuses the note.
        """
        replace_file(self._note, to_json(note).encode())

    def told(self) -> _Note | None:
        """What its holder says, or the last one who was killed; None where nobody says anything legible."""
        with suppress(OSError, UnicodeDecodeError, Refused):
            return from_json(read_small_file(self._note).decode(), self._kind)
        return None

    def release(self) -> None:
        """Let it go, and say nothing more; no harm where this does not hold it."""
        if self.held:
            self._note.unlink(missing_ok=True)
            self._lock.release()
