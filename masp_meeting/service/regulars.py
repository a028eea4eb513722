"""Who came to the meetings before a day: the room's regulars, for whom one key is to be enough."""

from datetime import date

from masp_meeting.domain.attending import Attendee
from masp_meeting.domain.meeting import Meeting, Stage
from masp_meeting.domain.presence import proposed
from masp_meeting.service.setting import Setting
from masp_meeting.storage import meetings

_LOOKED_BACK = 3
"""Meetings; who has not come to the last few of them is typed again."""


def expected_people(setting: Setting, day: date) -> tuple[Attendee, ...]:
    """Everybody of the last few meetings before a day, agency by agency, as they came last."""
    return proposed(_before(setting, day, _LOOKED_BACK), setting.profile)


def last_seats(setting: Setting, day: date) -> tuple[str, str]:
    """Chair and minute-taker of the last meeting before a day; empty where there was none."""
    return next(((one.chair, one.minute_taker) for one in _before(setting, day, 1)), ("", ""))


def _before(setting: Setting, day: date, most: int) -> list[Meeting]:
    """The last meetings before a day that were opened, the latest first."""
    with setting.workspace.reading() as db:
        held = (one for one, stage in meetings.stages(db).items() if stage is not Stage.PLANNED and one < day)
        return [meetings.load(db, one) for one in sorted(held, reverse=True)[:most]]
