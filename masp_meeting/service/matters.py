"""The register's desk: every action of every meeting, and what became of it between two of them."""

from dataclasses import dataclass, replace
from datetime import date

from masp_meeting.domain.day_words import read_day
from masp_meeting.domain.errors import Refused
from masp_meeting.domain.matters import Matter, Report, Reported
from masp_meeting.service.setting import Setting
from masp_meeting.storage import actions
from masp_meeting.storage.driver import Database

REPORT = "ReportBetween"


@dataclass(frozen=True, slots=True)
class ReportedBetween:
    """What the journal keeps of a report between meetings: which action, and what became of it."""

    matter: str
    reported: Reported


def subject_of_action(matter: Matter) -> str:
    """What the journal calls an action."""
    return f"action {matter.day}/{matter.action.id}"


class MatterDesk:
    """The register of the workspace's actions."""

    def __init__(self, setting: Setting) -> None:
        self._setting = setting

    def still_open(self, agency: str = "", *, overdue: bool = False) -> tuple[Matter, ...]:
        """What is still to be done, due first before the rest.

        Args:
            agency: the key or name of the agency that is to do it; empty for all.
            overdue: whether only that comes which was to be done before today.
        """
        today, key = self._setting.today(), self._setting.profile.agency_named(agency) if agency else ""
        with self._setting.workspace.reading() as db:
            found = actions.still_open(db)
        return tuple(
            one
            for one in found
            if (not key or one.action.agency == key) and (not overdue or one.overdue(today))
        )

    def get(self, named: str) -> Matter:
        """The action that is named by its meeting's day and its identifier, or the beginning of that.

        Raises:
            Refused: there is none, or more than one.
        """
        day, _, begins = named.strip().replace(" ", "/", 1).partition("/")
        taken = read_day(day, self._setting.today())
        with self._setting.workspace.reading() as db:
            found = actions.beginning(db, taken, begins)
        exact = [one for one in found if one.action.id == begins]
        if not begins or len(exact or found) != 1:
            many = "more than one action begins" if found and begins else "there is no action"
            raise Refused(f"“{named}”: {many} so; masp-meeting actions lists those that are open.")
        return (exact or found)[0]

    def report(self, named: str, report: Report, remark: str = "") -> Matter:
        """Keep what became of an action between meetings; meetings that are open follow.

        Raises:
            Refused: there is no such action, it is settled, it was not done and no reason is given, or the
                workspace cannot be written.
        """
        was, remark = self.get(named), remark.strip()
        if report is not Report.DONE and not remark:
            raise Refused("Say why it was not done.")
        with self._setting.workspace.transaction() as db:
            return keep_report(db, self._setting, was, report, remark)

    def overdue_by_agency(self, day: date) -> dict[str, int]:
        """How many actions each agency was to have done before a day, by its key."""
        overdue = [one.action.agency for one in self.still_open() if one.overdue(day)]
        return {agency: overdue.count(agency) for agency in sorted(set(overdue))}


def keep_report(db: Database, setting: Setting, was: Matter, report: Report, remark: str) -> Matter:
    """Keep what became of an action, in the transaction under way; meetings that are open follow.

    Raises:
        Refused: it is settled.
    """
    from masp_meeting.service.carrying import tell_meetings

    was = actions.get(db, was.day, was.action.id) or was
    if not was.open:
        raise Refused(f"“{was.action.what}” is settled already: {was.settled}.")
    now = setting.clock()
    told = Reported(now.date(), report, remark, max(now, was.action.at), setting.operator)
    matter = replace(was, reports=(*was.reports, told))
    actions.put(db, matter)
    setting.record(db, subject_of_action(matter), REPORT, ReportedBetween(matter.key, told), at=now)
    tell_meetings(db, setting)
    return matter
