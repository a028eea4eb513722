"""The minutes' desk: a meeting's minutes into the workspace, and never over what somebody edited by hand."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path

from masp_meeting.domain.dates import show_date
from masp_meeting.domain.errors import Refused
from masp_meeting.domain.matter_words import Beside
from masp_meeting.domain.meeting import Meeting, Stage
from masp_meeting.domain.minutes import minutes_of, version_of
from masp_meeting.service.beside import beside
from masp_meeting.service.convening import hold, subject_of
from masp_meeting.service.setting import Setting
from masp_meeting.service.templates import template_of
from masp_meeting.storage import journal
from masp_meeting.storage.codec import from_json
from masp_meeting.storage.driver import Database
from masp_meeting.storage.safe_file import replace_file

EXPORT = "ExportMinutes"
_MAKES = {
    Stage.CLOSED: ("CloseMeeting", "Amend"),
    Stage.APPROVED: ("CloseMeeting", "Amend", "ApproveRecord"),
}
"""The verbs that make minutes what they are once the meeting is over; until then each of its verbs does."""


@dataclass(frozen=True, slots=True)
class Exported:
    """Where the minutes lie, and a sentence for the person who asked for them."""

    path: Path
    message: str
    anew: bool
    """Whether they were written now, and not up to date already."""


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

        Amended or approved minutes are a new version, in a file of its own beside the one before. With a
        meeting's own minutes go those that it approved.

        A file that is not as it was last written here was edited by hand: it is kept, and the new minutes
        are written beside it under the next free number.

        Raises:
            Refused: there is no such meeting, it has not been opened, the template cannot be used, or the
                file cannot be written; what was there is untouched.
        """
        with self._setting.workspace.reading() as db:
            meeting = hold(db, self._setting, day).meeting
        approved = (one.day for one in meeting.minutes if one.approved_at)
        exported = self._export(day)
        others = [one.message for one in map(self._export, approved) if one.anew]
        return replace(exported, message=" ".join((exported.message, *others)))

    def _export(self, day: date) -> Exported:
        # Documents load when first needed: the Word libraries take longer than the rest of the program.
        from masp_meeting.documents.writing.minutes import write_minutes

        meeting, made, left = self._minuted(day)
        content = write_minutes(minutes_of(meeting, made, left), template_of(self._setting, "minutes"))
        with self._setting.workspace.transaction() as db:
            return self._put(db, meeting, content)

    def _minuted(self, day: date) -> tuple[Meeting, datetime, Beside]:
        """A meeting, when its minutes came to be as they are, and what stands beside it of earlier ones."""
        with self._setting.workspace.reading() as db:
            meeting = hold(db, self._setting, day).meeting
            done = journal.about(db, subject_of(day))
            left = beside(db, meeting)
        if meeting.stage is Stage.PLANNED:
            raise Refused(f"The meeting of {show_date(day)} is not open yet: there is nothing to minute.")
        # Not the clock: the same meeting gives the same minutes, whenever they are asked for.
        makes = _MAKES.get(meeting.stage)
        made = [row.at for row in done if makes is None or row.verb in makes][-1]
        return meeting, made, left

    def _put(self, db: Database, meeting: Meeting, content: bytes) -> Exported:
        subject, mark = f"minutes {meeting.day}", sha256(content).hexdigest()
        ours = {from_json(row.payload, Written).sha256 for row in journal.about(db, subject)}
        path, edited = _place(self._setting.workspace.minutes, _stem(meeting), {*ours, mark})
        kept = f" {edited} was edited by hand and is kept." if edited else ""
        if mark in ours and _mark(path) == mark:
            return Exported(path, f"The minutes in {path} are up to date.{kept}", anew=False)
        self._setting.record(db, subject, EXPORT, Written(path.name, mark))
        replace_file(path, content)
        return Exported(path, f"The minutes are in {path}.{kept}", anew=True)


def _stem(meeting: Meeting) -> str:
    """What the file of a version is called: ``2026-11-25-minutes``, and ``2026-11-25-minutes-v2`` later."""
    version = version_of(meeting)
    return f"{meeting.day}-minutes" + (f"-v{version}" if version > 1 else "")


def _place(folder: Path, stem: str, ours: set[str]) -> tuple[Path, str]:
    """The first file that is not there or is as it was written here, and the last one passed over for it."""
    number, edited, path = 1, "", folder / f"{stem}.docx"
    while _mark(path) not in {*ours, ""}:
        number, edited = number + 1, path.name
        path = folder / f"{stem}-{number}.docx"
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
