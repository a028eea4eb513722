"""Who drives the meeting: one process at a time, let go by the system itself when that process ends."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from masp_meeting.domain.dates import show_date
from masp_meeting.domain.errors import Refused
from masp_meeting.storage.codec import from_json, to_json
from masp_meeting.storage.safe_file import replace_file


@dataclass(frozen=True, slots=True)
class Holder:
    """Who drives, and since when."""

    name: str
    since: datetime


class Lease:
    """The right to drive the meetings of one workspace."""

    def __init__(self, folder: Path) -> None:
        self._lock = FileLock(
            folder / "masp-driver.lock",
            0,
            0o600,
            thread_local=False,
            fallback_to_soft=False,
        )
        self._note = folder / "masp-driver.json"

    def take(self, name: str, now: datetime) -> None:
        """Take the lease; taking it again is no harm.

        Raises:
            Refused: somebody else drives; the sentence names them and says since when.
        """
        if self._lock.is_locked:
            return
        try:
            self._lock.acquire()
        except Timeout:
            raise Refused(self._taken()) from None
        except OSError as fault:
            raise Refused(f"The meeting cannot be driven from this folder ({fault.strerror}).") from fault
        replace_file(self._note, to_json(Holder(name, now)).encode())

    def release(self) -> None:
        """Let somebody else drive; no harm where this process does not."""
        if self._lock.is_locked:
            self._note.unlink(missing_ok=True)
            self._lock.release()

    def _taken(self) -> str:
        with suppress(OSError, UnicodeDecodeError, Refused):
            holder = from_json(self._note.read_text(encoding="utf-8"), Holder)
            since = f"{holder.since:%H:%M} on {show_date(holder.since.date())}"
            return f"{holder.name} drives the meeting since {since}: close it there first, or follow along."
        return "Somebody else has just begun to drive the meeting: close it there first, or follow along."
