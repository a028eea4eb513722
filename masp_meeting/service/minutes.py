"""The minutes' desk: a meeting's minutes into the workspace, and never over what somebody edited by hand."""

from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path

from masp_meeting.domain.dates import show_date
from masp_meeting.domain.errors import Refused
from masp_meeting.domain.meeting import Stage
from masp_meeting.domain.minutes import Minutes, minutes_of
from masp_meeting.service.convening import hold, subject_of
from masp_meeting.service.setting import Setting
from masp_meeting.storage import journal
from masp_meeting.storage.codec import from_json
from masp_meeting.storage.driver import Database
from masp_meeting.storage.safe_file import replace_file

TEMPLATE = Path("templates", "minutes.docx")
EXPORT = "ExportMinutes"


@dataclass(frozen=True, slots=True)
class Exported:
    """Where the minutes lie, and a sentence for the person who asked for them."""

    path: Path
    message: str


@dataclass(frozen=True, slots=True)
class Written:
    """What the journal keeps of an export: the file's name, and the SHA-256 of its bytes in hexadecimal."""

    file: str
    sha256: str


class MinutesDesk:
    """The minutes of the workspace's meetings, as Word documents."""

    def __init__(self, setting: Setting) -> None:
        self._setting = setting

    def export(self, day: date) -> Exported:
        """Write the minutes of a meeting; until it is closed they say that it is still open.

        A file that is not as it was last written here was edited by hand: it is kept, and the new minutes
        are written beside it under the next free number.

        Raises:
            Refused: there is no such meeting, it has not been opened, the template cannot be used, or the
                file cannot be written; what was there is untouched.
        """
        # Documents load when first needed: the Word libraries take longer than the rest of the program.
        from masp_meeting.documents.writing.minutes import write_minutes

        content = write_minutes(self._minutes(day), self._template())
        with self._setting.workspace.transaction() as db:
            return self._put(db, day, content)

    def _minutes(self, day: date) -> Minutes:
        with self._setting.workspace.reading() as db:
            meeting = hold(db, self._setting, day).meeting
            done = journal.about(db, subject_of(day))
        if meeting.stage is Stage.PLANNED:
            raise Refused(f"The meeting of {show_date(day)} is not open yet: there is nothing to minute.")
        # Not the clock: the same meeting gives the same minutes, whenever they are asked for.
        return minutes_of(meeting, meeting.closed_at or done[-1].at)

    def _template(self) -> Path | None:
        own = self._setting.workspace.folder / TEMPLATE
        return own if own.exists() else None

    def _put(self, db: Database, day: date, content: bytes) -> Exported:
        subject, mark = f"minutes {day}", sha256(content).hexdigest()
        ours = {from_json(row.payload, Written).sha256 for row in journal.about(db, subject)}
        path, edited = _place(self._setting.workspace.minutes, day, {*ours, mark})
        kept = f" {edited} was edited by hand and is kept." if edited else ""
        if mark in ours and _mark(path) == mark:
            return Exported(path, f"The minutes in {path} are up to date.{kept}")
        self._setting.record(db, subject, EXPORT, Written(path.name, mark))
        replace_file(path, content)
        return Exported(path, f"The minutes are in {path}.{kept}")


def _place(folder: Path, day: date, ours: set[str]) -> tuple[Path, str]:
    """The first file that is not there or is as it was written here, and the last one passed over for it."""
    number, edited, path = 1, "", folder / f"{day}-minutes.docx"
    while _mark(path) not in {*ours, ""}:
        number, edited = number + 1, path.name
        path = folder / f"{day}-minutes-{number}.docx"
    return path, edited


def _mark(path: Path) -> str:
    """The SHA-256 of a file; empty where there is none."""
    try:
        return sha256(path.read_bytes()).hexdigest()
    except FileNotFoundError:
        return ""
    except OSError as fault:
        raise Refused(
            f"{path} cannot be read ({fault.strerror}): close it, and see who may read it."
        ) from fault
