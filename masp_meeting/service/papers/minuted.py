"""A meeting as its papers take it: what it holds, what stands beside it, and when it came to be so."""

from dataclasses import dataclass
from datetime import date, datetime

from masp_meeting.domain.dates import show_date
from masp_meeting.domain.errors import Refused
from masp_meeting.domain.matter_words import Beside
from masp_meeting.domain.meeting import Meeting, Stage
from masp_meeting.service.beside import beside
from masp_meeting.service.convening import hold, subject_of
from masp_meeting.service.past import DELETE_FROM_MEETING
from masp_meeting.service.setting import Setting
from masp_meeting.storage import journal
from masp_meeting.storage.driver import Database

MINUTES = "minutes"
"""The workspace's folder for minutes, whole or in part."""
_MAKES = {
    Stage.CLOSED: ("CloseMeeting", "CheckRecord", "Amend", "DiscloseLater", DELETE_FROM_MEETING),
    Stage.APPROVED: (
        "CloseMeeting",
        "CheckRecord",
        "Amend",
        "DiscloseLater",
        "ApproveRecord",
        DELETE_FROM_MEETING,
    ),
}
"""The verbs that make minutes what they are once the meeting is over; until then each of its verbs does."""


@dataclass(frozen=True, slots=True)
class Minuted:
    """A meeting that has begun; ``made`` is when its minutes came to be so, ``journal`` by which row."""

    meeting: Meeting
    made: datetime
    beside: Beside
    journal: str


def minuted(db: Database, setting: Setting, day: date) -> Minuted:
    """The meeting of a day with all that its minutes need.

    Raises:
        Refused: there is none, or it has not been opened.
    """
    meeting = hold(db, setting, day).meeting
    if bar := not_begun(meeting):
        raise Refused(bar)
    made = last_done(db, meeting)
    return Minuted(meeting, made.at, beside(db, meeting), journal.head_at(db, made.sequence).words)


def last_done(db: Database, meeting: Meeting) -> journal.Recorded:
    """The journal's row that made the minutes of a meeting what they are."""
    # Not the clock: the same meeting gives the same minutes, whenever they are asked for.
    makes = _MAKES.get(meeting.stage)
    done = journal.about(db, subject_of(meeting.day))
    return [row for row in done if makes is None or row.verb in makes][-1]


def not_begun(meeting: Meeting) -> str:
    """Why a meeting has no minutes yet; empty where it has."""
    if meeting.stage is not Stage.PLANNED:
        return ""
    return f"The meeting of {show_date(meeting.day)} is not open yet: there is nothing to minute."
