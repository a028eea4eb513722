"""The retention desk: which records are due for review or deletion, and what becomes of them."""

from dataclasses import asdict
from datetime import date

from masp_meeting.domain.commands.base import said
from masp_meeting.domain.dates import months_after, show_date
from masp_meeting.domain.errors import Refused
from masp_meeting.domain.referral import Standing
from masp_meeting.service.deleting import Deleted, delete
from masp_meeting.service.filing import filed
from masp_meeting.service.keeping import REVIEW, Record, Reviewed, record_of, subject_of_retention
from masp_meeting.service.setting import Setting
from masp_meeting.storage import referrals


class RetentionDesk:
    """How long the records of the workspace are kept."""

    def __init__(self, setting: Setting) -> None:
        self._setting = setting

    def due(self, on: date | None = None) -> tuple[Record, ...]:
        """The records due for review or deletion on a day, or today; those due first before others."""
        day = on or self._setting.today()
        shortest = min(asdict(self._setting.profile.retention).values())
        with self._setting.workspace.reading() as db:
            every = (one for one in referrals.every(db) if one.standing is not Standing.DELETED)
            old = (one for one in every if months_after(one.received, shortest) <= day)
            found = [record_of(db, self._setting, one, day) for one in old]
        due = (one for one in found if one.due.on <= day)
        return tuple(sorted(due, key=lambda one: (one.due.on, one.referral.reference)))

    def of(self, reference: str) -> Record:
        """When one record is due, and what holds it back today.

        Raises:
            Refused: there is no such referral, or its record was deleted.
        """
        with self._setting.workspace.reading() as db:
            return record_of(db, self._setting, filed(db, reference), self._setting.today())

    def review(self, reference: str, until: date, reason: str) -> Record:
        """Keep a record on until a day.

        Raises:
            Refused: there is no such referral, the day is past, no reason is given, or the workspace cannot
                be written.
        """
        reason, today = said(reason, "why it is kept"), self._setting.today()
        if until <= today:
            raise Refused(f"{show_date(until)} is past: say until which later day it is kept.")
        with self._setting.workspace.transaction() as db:
            referral = filed(db, reference)
            subject = subject_of_retention(referral.reference)
            self._setting.record(db, subject, REVIEW, Reviewed(until, reason))
            return record_of(db, self._setting, referral, today)

    def delete(self, reference: str, reason: str) -> Deleted:
        """Delete a record for good: what is left is its reference, and that it was deleted, when and why.

        Asked again of a record that is deleted already, it makes sure that nothing is left in the database.

        Raises:
            Refused: there is no such referral, something holds it back, a meeting is under way, the record
                is not sound, no reason is given, or the workspace cannot be written; nothing has changed.
        """
        return delete(self._setting, reference, reason)
