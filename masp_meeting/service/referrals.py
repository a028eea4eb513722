"""The referrals' desk: forms read in, referrals typed, corrected and looked up, and the queue."""

from dataclasses import replace
from datetime import date
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from masp_meeting.domain.area import AreaAnswer
from masp_meeting.domain.facts import Facts
from masp_meeting.domain.meeting import Case
from masp_meeting.domain.questions import Question
from masp_meeting.domain.referral import Referral
from masp_meeting.service.areas import area_for
from masp_meeting.service.corrections import with_sources
from masp_meeting.service.days import next_meeting
from masp_meeting.service.filing import beside_others, file_correction, file_new, filed
from masp_meeting.service.queue import QueuePage, line_of
from masp_meeting.service.setting import Setting
from masp_meeting.storage import actions, meetings, referrals

if TYPE_CHECKING:
    from masp_meeting.service.intake import ImportOutcome
    from masp_meeting.service.reports import Report
    from masp_meeting.service.settling import Answer

_LINES_REMEMBERED = 1000


class ReferralDesk:
    """The referrals of the workspace."""

    def __init__(self, setting: Setting) -> None:
        self._setting = setting
        self._workspace = setting.workspace
        # Judging what a long form says takes longest by far, and most lines of a page were shown before.
        self._line_of = lru_cache(_LINES_REMEMBERED)(partial(line_of, setting.profile))

    def read_in(self, path: Path) -> "ImportOutcome":
        """Import one form; a file that cannot be taken is an outcome, and is journaled as one.

        Raises:
            Refused: the workspace itself cannot be written.
        """
        from masp_meeting.service.intake import read_in

        return read_in(self._setting, path)

    def add(self, facts: Facts) -> Referral:
        """Keep a referral that was typed from scratch.

        Raises:
            Refused: the workspace cannot be written.
        """
        sources = with_sources((), Facts(), facts)
        typed = Referral("", self._setting.today(), facts, sources, reviewed=True)
        with self._workspace.transaction() as db:
            return file_new(db, self._setting, typed, "Add")

    def correct(
        self, reference: str, facts: Facts, reviewed: bool = True, seen: Facts | None = None
    ) -> Referral:
        """Keep what a person says a referral should state; meetings that have the case before them follow.

        Args:
            reference: the referral's.
            facts: what it should state.
            reviewed: whether all of it was looked at.
            seen: what it stated when that person looked; what others changed since stays theirs.

        Raises:
            Refused: there is no such referral, somebody else changed the same since it was seen, or the
                workspace cannot be written.
        """
        from masp_meeting.service.carrying import correct_in_meetings

        with self._workspace.transaction() as db:
            was = filed(db, reference)
            if seen is not None:
                facts = beside_others(db, was, seen, facts, reviewed=reviewed)
            corrected = file_correction(db, self._setting, was, facts, reviewed=reviewed)
            correct_in_meetings(db, self._setting, was.reference, facts)
        return corrected

    def settle(
        self, reference: str, question: Question, *answers: "Answer", seen: Facts | None = None
    ) -> Referral:
        """Settle a question with what a person says, or leave all as it is; meetings with the case follow.

        Args:
            reference: the referral's.
            question: which.
            *answers: what it is settled with.
            seen: what the referral stated when that person looked.

        Raises:
            Refused: there is no such referral, the question is settled, somebody else changed since it was
                seen what it is about, or the workspace cannot be written.
        """
        from masp_meeting.service.settling import settle

        return settle(self._setting, reference, question, answers, seen)

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
        self,
        search: str = "",
        offset: int = 0,
        limit: int = 100,
        include_decided: bool = False,
        waits_only: bool = False,
    ) -> QueuePage:
        """One page of the queue, judged at the next meeting's date.

        Args:
            search: words that must all occur in reference, names, agency, address, council or postcode.
            offset: how many lines to leave out.
            limit: how many lines to give at most.
            include_decided: whether decided referrals follow the open ones.
            waits_only: whether only those come that wait for somebody's answer; none of them is decided.
        """
        shown = {"include_decided": include_decided and not waits_only, "waits_only": waits_only}
        day, today = next_meeting(self._setting), self._setting.today()
        with self._workspace.reading() as db:
            found = referrals.queue(db, day, search, offset, limit, **shown)
            total = referrals.count(db, day, search, **shown)
            waits = referrals.waits(db)
            alike = referrals.like_another(db, (one.reference for one in found))
            restricted = meetings.restricted_in_the_open(db)
            to_tell = actions.to_tell(db)
        lines = tuple(self._line_of(one, day, today) for one in found)
        lines = tuple(
            replace(
                one,
                like_another=one.reference in alike,
                restricted=one.reference in restricted,
                tell_by=to_tell.get(one.reference),
            )
            for one in lines
        )
        if waits:
            from masp_meeting.service.chases import with_waits

            lines = with_waits(self._setting, found, lines)
        return QueuePage(lines, total)

    def area(self, facts: Facts) -> AreaAnswer | None:
        """Where the subject lives, by confirmed council, else by postcode; None where neither is stated."""
        return area_for(facts, self._setting.profile)

    def case(self, reference: str, day: date) -> Case:
        """A referral as the meeting of a day has it, or would have it: its findings, and how it ended before.

        Raises:
            Refused: there is no such referral.
        """
        from masp_meeting.service.reports import case_at

        with self._workspace.reading() as db:
            return case_at(db, self._setting, filed(db, reference), day)

    def case_report(self, reference: str, day: date) -> "Report":
        """A case as a script reads it, judged at a meeting's date.

        Raises:
            Refused: there is no such referral.
        """
        from masp_meeting.service.reports import case_report

        with self._workspace.reading() as db:
            return case_report(db, self._setting, reference, day)

    def as_json(self, referral: Referral) -> "Report":
        """A referral as a script reads it: a dictionary of what JSON knows."""
        from masp_meeting.service.reports import referral_report

        return referral_report(referral)
