"""Which meeting comes next: the next planned day, else the partnership's next weekday."""

from collections.abc import Container
from datetime import date, timedelta

from masp_meeting.domain.agenda import came_back, with_returned
from masp_meeting.domain.meeting import Stage
from masp_meeting.domain.referral import Referral
from masp_meeting.service.setting import Setting
from masp_meeting.storage import meetings, referrals
from masp_meeting.storage.agendas import Agenda, AgendaShelf
from masp_meeting.storage.driver import Database
from masp_meeting.storage.workspace import Workspace


def shelf_of(setting: Setting) -> AgendaShelf:
    """The agenda files of the workspace."""
    return shelf_in(setting.workspace)


def shelf_in(workspace: Workspace) -> AgendaShelf:
    """The agenda files of a workspace of which nothing else is open."""
    return AgendaShelf(workspace.agendas, workspace.folder / "masp-agendas.lock", workspace.key)


def agenda_of(db: Database, setting: Setting, day: date) -> Agenda:
    """The agenda of a day: as planned, with what came back since, until its meeting begins.

    Raises:
        Refused: there is none, or its file is damaged.
    """
    planned = shelf_of(setting).load(day)
    if meetings.revision(db, day):
        return planned
    back = returned(db, day, {slot.id for slot in planned.slots})
    slots = with_returned(planned.slots, back, setting.profile.meeting) if back else planned.slots
    return Agenda(day, slots)


def returned(db: Database, day: date, known: Container[str]) -> list[Referral]:
    """The referrals that earlier meetings, or decisions between two, send to a day, but those known there."""
    return [one for one in referrals.due(db, day) if came_back(one) and one.reference not in known]


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
