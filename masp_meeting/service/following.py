"""The projector's desk: what the room may see of a meeting, read and never written."""

from datetime import date
from enum import Enum, auto
from pathlib import Path

from masp_meeting.domain.meeting import Stage
from masp_meeting.domain.view import Audience, View, view
from masp_meeting.service.beside import beside
from masp_meeting.service.convening import hold
from masp_meeting.service.days import next_meeting
from masp_meeting.service.setting import Setting
from masp_meeting.storage import meetings
from masp_meeting.storage.lease import place_of_chair
from masp_meeting.storage.projectors import Projector, Sign, projecting


class Wall(Enum):
    """What the projectors of a meeting show; ``UNCOVERED`` where at least one has not covered it yet."""

    NONE = auto()
    UNCOVERED = auto()
    COVERED = auto()


class FollowingDesk:
    """One terminal that shows one meeting: its office only reads from now on, and takes no seat."""

    def __init__(self, setting: Setting) -> None:
        setting.workspace.only_read()
        self._setting = setting
        self._projector = Projector(setting.workspace.folder)

    def day(self) -> date:
        """The meeting that is open, the latest where there are several; else the next one."""
        with self._setting.workspace.reading() as db:
            opened = [day for day, stage in meetings.stages(db).items() if stage is Stage.OPEN]
        return opened[-1] if opened else next_meeting(self._setting)

    def changed(self) -> bool:
        """Whether anybody did anything since this was asked last."""
        return self._setting.workspace.changed()

    def look(self, day: date) -> View:
        """The meeting of a day as the room may see it.

        Raises:
            Refused: it has neither begun nor an agenda, or it cannot be read.
        """
        with self._setting.workspace.reading() as db:
            meeting = hold(db, self._setting, day).meeting
            return view(meeting, Audience.PROJECTOR, beside=beside(db, meeting))

    def place(self, shown: View) -> int | None:
        """How far down the item that is shown the chair looks, in thousandths of what does not fit.

        None where the chair has all of it in sight, looks at something else, or is not there.
        """
        place = place_of_chair(self._setting.workspace.folder)
        here = (shown.day, shown.item.id if shown.item else "")
        return place.share if place is not None and (place.day, place.item) == here else None

    def tell(self, shown: View) -> None:
        """Let the chair's screen know that the room is shown this."""
        self._projector.tell(Sign(shown.day, shown.covered))

    def close(self) -> None:
        """Show the room nothing any more."""
        self._projector.end()


def wall_of(folder: Path, day: date) -> Wall:
    """What the projectors that follow a meeting show of it."""
    signs = [sign for sign in projecting(folder) if sign.day == day]
    if not signs:
        return Wall.NONE
    return Wall.COVERED if all(sign.covered for sign in signs) else Wall.UNCOVERED
