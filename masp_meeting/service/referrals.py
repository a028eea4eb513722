"""The referrals' desk: forms read in, referrals typed, corrected and looked up, and the queue."""

from datetime import date
from functools import lru_cache, partial
from pathlib import Path

from masp_meeting.domain.area import AreaAnswer
from masp_meeting.domain.facts import Facts
from masp_meeting.domain.meeting import Case
from masp_meeting.domain.referral import Referral
from masp_meeting.service import intake, reports
from masp_meeting.service.areas import area_for
from masp_meeting.service.corrections import with_sources
from masp_meeting.service.days import next_meeting
from masp_meeting.service.filing import file_correction, file_new, filed
from masp_meeting.service.queue import QueuePage, line_of
from masp_meeting.service.setting import Setting
from masp_meeting.storage import referrals

_LINES_REMEMBERED = 1000


class ReferralDesk:
    """The referrals of the workspace."""

    def __init__(self, setting: Setting) -> None:
        self._setting = setting
        self._workspace = setting.workspace
        # Judging what a long form says takes longest by far, and most lines of a page were shown before.
        self._line_of = lru_cache(_LINES_REMEMBERED)(partial(line_of, setting.profile))

    def read_in(self, path: Path) -> intake.ImportOutcome:
        """Import one form; a file that cannot be taken is an outcome, and is journaled as one.

        Raises:
            Refused: the workspace itself cannot be written.
        """
        return intake.read_in(self._setting, path)

    def add(self, facts: Facts) -> Referral:
        """Keep a referral that was typed from scratch.

        Raises:
            Refused: the workspace cannot be written.
        """
        sources = with_sources((), Facts(), facts)
        typed = Referral("", self._setting.today(), facts, sources, reviewed=True)
        with self._workspace.transaction() as db:
            return file_new(db, self._setting, typed, "Add")

    def correct(self, reference: str, facts: Facts, reviewed: bool = True) -> Referral:
        """Keep what a person says a referral should state; meetings that have the case before them follow.

        Raises:
            Refused: there is no such referral, or the workspace cannot be written.
        """
        from masp_meeting.service.carrying import correct_in_meetings

        with self._workspace.transaction() as db:
            was = filed(db, reference)
            corrected = file_correction(db, self._setting, was, facts, reviewed=reviewed)
            correct_in_meetings(db, self._setting, was.reference, facts)
        return corrected

    def get(self, reference: str) -> Referral:
        """The referral of a reference.

        Raises:
            Refused: there is none.
        """
        with self._workspace.reading() as db:
            return filed(db, reference)

    def every(self) -> tuple[Referral, ...]:
        """Every referral, by reference."""
        with self._workspace.reading() as db:
            return tuple(referrals.every(db))

    def queue(
        self, search: str = "", offset: int = 0, limit: int = 100, include_decided: bool = False
    ) -> QueuePage:
        """One page of the queue, judged at the next meeting's date.

        Args:
            search: words that must all occur in reference, names, agency, address, council or postcode.
            offset: how many lines to leave out.
            limit: how many lines to give at most.
            include_decided: whether decided referrals follow the open ones.
        """
        day, today = next_meeting(self._setting), self._setting.today()
        with self._workspace.reading() as db:
            found = referrals.queue(db, day, search, offset, limit, include_decided=include_decided)
            total = referrals.count(db, search, include_decided=include_decided)
        return QueuePage(tuple(self._line_of(one, day, today) for one in found), total)

    def area(self, facts: Facts) -> AreaAnswer | None:
        """Where the subject lives, by confirmed council, else by postcode; None where neither is stated."""
        return area_for(facts)

    def case(self, reference: str, day: date) -> Case:
        """A referral as the meeting of a day has it, or would have it: its findings, and how it ended before.

        Raises:
            Refused: there is no such referral.
        """
        with self._workspace.reading() as db:
            return reports.case_at(db, self._setting, filed(db, reference), day)

    def case_report(self, reference: str, day: date) -> reports.Report:
        """A case as a script reads it, judged at a meeting's date.

        Raises:
            Refused: there is no such referral.
        """
        with self._workspace.reading() as db:
            return reports.case_report(db, self._setting, reference, day)

    def as_json(self, referral: Referral) -> reports.Report:
        """A referral as a script reads it: a dictionary of what JSON knows."""
        return reports.referral_report(referral)
