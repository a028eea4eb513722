"""The sample meeting's actions, as a register has them after it."""

from dataclasses import replace
from datetime import UTC, date, datetime

from masp_meeting.domain.action_list import ActionList, action_list
from masp_meeting.domain.matters import Matter, Report, Reported
from masp_meeting.domain.wall import room_mask
from tests.documents.writing.sample_cases import KEPT
from tests.documents.writing.sample_meeting import OWED, closed
from tests.samples import DAY, NOW, PROFILE

MADE = datetime(2026, 11, 25, 12, 4, tzinfo=UTC)
SAID = Reported(DAY, Report.NOT_UNDERTAKEN, "nobody answers", NOW)
WEEKS_AGO = replace(OWED[2], action=replace(OWED[2].action, id="b9", due=date(2026, 10, 28)))


def actions(agency: str = "") -> ActionList:
    """What is still to be done after the sample meeting."""
    meeting = closed()
    taken = [Matter(meeting.day, item.id, item.title, one) for item in meeting.items for one in item.actions]
    owed = (replace(OWED[0], reports=(SAID,)), *OWED[2:], WEEKS_AGO)
    hide = room_mask(meeting)
    return action_list((*owed, *taken), agency, DAY, PROFILE, MADE, frozenset([KEPT]), hide)
