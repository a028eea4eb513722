"""Which meeting comes next: the next planned day, else the partnership's next weekday."""

from datetime import date, timedelta

from masp_meeting.domain.meeting import Stage
from masp_meeting.service.setting import Setting
from masp_meeting.storage import meetings
from masp_meeting.storage.agendas import AgendaShelf


def shelf_of(setting: Setting) -> AgendaShelf:
    """The agenda files of the workspace."""
    return AgendaShelf(setting.workspace.agendas, setting.workspace.folder / "masp-agendas.lock")


def next_meeting(setting: Setting) -> date:
    """The next day that has an agenda and is not closed, else the next usual weekday; today counts."""
    today = setting.today()
    with setting.workspace.reading() as db:
        stages = meetings.stages(db)
    held = {day for day, stage in stages.items() if stage in (Stage.CLOSED, Stage.APPROVED)}
    planned = (day for day in shelf_of(setting).days() if day >= today and day not in held)
    rules = setting.profile.meeting
    usual = rules.next_on(today)
    while usual in held:
        usual = rules.next_on(usual + timedelta(days=1))
    return next(planned, usual)
