"""The agenda of a meeting on paper: planned, under way or over."""

from collections.abc import Iterator
from datetime import date, datetime, time

from masp_meeting.domain.agenda_paper import agenda_paper
from masp_meeting.domain.meeting import Meeting, Stage
from masp_meeting.domain.papers import Order, Paper
from masp_meeting.service.convening import hold, subject_of
from masp_meeting.service.papers.kinds import Made, Maker, Offer
from masp_meeting.service.past import DELETE_FROM_MEETING, UNDO
from masp_meeting.service.setting import Setting
from masp_meeting.service.templates import template_of
from masp_meeting.storage import journal, meetings
from masp_meeting.storage.driver import Database
from masp_meeting.storage.layout import AGENDAS

_MAKES = ("Convene", "FollowLinks", "LeaveOut", "MoveItem", "AddCase", "ListCase", "RecallCase", "Restrict")
"""The verbs of a meeting that change its agenda; taking any of them back does too."""
_ALSO = (UNDO, DELETE_FROM_MEETING)


def moment_of_agenda(db: Database, setting: Setting, meeting: Meeting) -> datetime:
    """When the agenda of a meeting came to be as it is.

    Not the clock: the same agenda gives the same paper, whenever it is asked for. Until anything is done in
    the meeting its agenda follows the queue, and so what was done last to any of its cases.
    """
    if meetings.revision(db, meeting.day):
        rows = journal.about(db, subject_of(meeting.day))
        made = [row.at for row in rows if row.verb in (*_MAKES, *_ALSO)]
    else:
        subjects = (f"agenda {meeting.day}", *(item.id for item in meeting.items if item.case))
        made = [row.at for subject in subjects for row in journal.about(db, subject)]
    return max(made, default=datetime.combine(meeting.day, time(), setting.clock().tzinfo))


def _offers(db: Database, setting: Setting, day: date) -> Iterator[Offer]:  # noqa: ARG001
    ahead = meetings.stages(db).get(day, Stage.PLANNED) is Stage.PLANNED
    yield Offer(Order(Paper.AGENDA, day), "Agenda", "all members", usual=ahead)


def _make(db: Database, setting: Setting, order: Order) -> Made:
    # Documents load when first needed: the Word libraries take longer than the rest of the program.
    from masp_meeting.documents.writing.agenda import write_agenda

    meeting = hold(db, setting, order.day).meeting
    words = agenda_paper(meeting, moment_of_agenda(db, setting, meeting))
    content = write_agenda(words, template_of(setting, "agenda"))
    return Made(order, content, AGENDAS, f"{order.day}-agenda", words.version)


MAKER = Maker(_offers, _make)
