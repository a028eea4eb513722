"""Decisions between meetings: by the rules of a meeting, kept and journaled, for the next one to ratify."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from masp_meeting.domain.agenda import due_for
from masp_meeting.domain.attending import Mode
from masp_meeting.domain.commands import Arrive, Command, OpenMeeting, RecordDecision, decide
from masp_meeting.domain.commands.base import not_out, said
from masp_meeting.domain.dates import show_date
from masp_meeting.domain.errors import Refused
from masp_meeting.domain.meeting import Item, ItemKind, Meeting
from masp_meeting.domain.referral import Referral, Standing
from masp_meeting.domain.urgent import Consulted, Urgent
from masp_meeting.service.convening import case_of  # noqa: TID253  # this module loads late too
from masp_meeting.service.filing import filed
from masp_meeting.service.interests import interests_before
from masp_meeting.service.setting import Setting
from masp_meeting.storage import actions, endings, meetings, ratifying
from masp_meeting.storage.driver import Database

DECIDE_URGENTLY = "DecideUrgently"


def subject_of_urgent(urgent: Urgent) -> str:
    """What the journal calls an urgent decision."""
    return f"urgent {urgent.reference} {urgent.day}"


class UrgentDesk:
    """What cannot wait for the next meeting."""

    def __init__(self, setting: Setting) -> None:
        self._setting = setting

    def decide(
        self,
        decision: RecordDecision,
        by: str,
        why: str,
        consulted: Iterable[Consulted] = (),
        first: Iterable[Command] = (),
    ) -> Urgent:
        """Decide a case today as a meeting would; the next meeting is to ratify it.

        Args:
            decision: what is decided; its item is the referral's reference.
            by: who decides.
            why: why it cannot wait.
            consulted: whom they asked; an advocate among them gives the victim-safety line.
            first: what is said of the case before: victim safety, a same-day action, findings.

        Raises:
            Refused: there is no such referral, it is decided, a meeting has it, a rule does not allow it, or
                the workspace cannot be written.
        """
        from masp_meeting.service.carrying import tell_meetings

        by, why = said(by, "who decides"), said(why, "why it cannot wait for the next meeting")
        with self._setting.workspace.transaction() as db:
            referral, now = self._undecided(db, decision.item), self._setting.clock()
            asked = tuple(consulted)
            meeting = self._alone(db, referral, by, asked, now)
            for command in (*first, replace(decision, item=referral.reference)):
                meeting = decide(meeting, command, now)
            urgent = self._urgent(meeting, referral.reference, by, asked, why)
            self._keep(db, urgent)
            tell_meetings(db, self._setting)
        return urgent

    def of(self, reference: str) -> tuple[Urgent, ...]:
        """The urgent decisions on a referral, the oldest first."""
        with self._setting.workspace.reading() as db:
            return tuple(ratifying.urgent_about(db, reference))

    def _undecided(self, db: Database, reference: str) -> Referral:
        referral, today = filed(db, reference), self._setting.today()
        for day in meetings.running_with(db, referral.reference):
            raise Refused(f"{referral.reference} is before the meeting of {show_date(day)}: decide it there.")
        gone = referral.standing in (Standing.DECIDED, Standing.MERGED)
        if gone and not due_for([referral], today):
            raise Refused(f"{referral.reference} is {referral.standing.value}: there is nothing to decide.")
        if any(one.day == today for one in ratifying.urgent_about(db, referral.reference)):
            raise Refused(f"{referral.reference} was decided today already: the next meeting ratifies that.")
        if ratifying.get(db, today, referral.reference):
            raise Refused(f"Today's meeting decided {referral.reference}: the next one ratifies that.")
        return referral

    def _alone(
        self, db: Database, referral: Referral, by: str, consulted: tuple[Consulted, ...], now: datetime
    ) -> Meeting:
        """A meeting on this case alone, of those who were consulted."""
        profile = self._setting.profile
        case = case_of(db, self._setting, referral, now.date())
        starts, minutes = now.time().replace(tzinfo=None, microsecond=0), profile.meeting.case_minutes
        item = Item(referral.reference, ItemKind.CASE, referral.reference, starts, minutes, case)
        after_today = now.date() + timedelta(days=1)
        item = replace(item, restricted=meetings.is_restricted(db, referral.reference, after_today))
        declared = interests_before(db, after_today)
        meeting = Meeting(now.date(), profile, (item,), interests=declared)
        for name in (by, *(one.name for one in consulted)):
            not_out(meeting, item.id, name)
        for one in consulted:
            meeting = decide(meeting, Arrive(one.name, one.agency, Mode.DIAL_IN), now)
        return decide(meeting, OpenMeeting(by, ""), now)

    def _urgent(
        self, meeting: Meeting, reference: str, by: str, consulted: tuple[Consulted, ...], why: str
    ) -> Urgent:
        item = meeting.item(reference)
        # Told apart from what a meeting of the same day may give the case.
        told = tuple(replace(one, id=f"urgent-{one.id}") for one in item.actions)
        decision = item.the_case().decision
        assert decision is not None, "the last command was the decision"
        return Urgent(
            meeting.day, replace(item, actions=told), by, consulted, why, decision.at, meeting.profile
        )

    def _keep(self, db: Database, urgent: Urgent) -> None:
        ratifying.keep_urgent(db, urgent)
        ratifying.put(db, urgent.to_ratify())
        for matter in urgent.matters():
            actions.put(db, matter, urgent=True)
        endings.follow_courses(db, urgent.reference)
        endings.follow_standing(db, urgent.reference)
        self._setting.record(db, subject_of_urgent(urgent), DECIDE_URGENTLY, urgent, at=urgent.at)
