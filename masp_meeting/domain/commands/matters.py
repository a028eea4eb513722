"""Matters arising: what earlier meetings left, what became of it, and their minutes."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import ClassVar, TypeVar

from masp_meeting.domain.attending import Interest
from masp_meeting.domain.commands.base import Command, said
from masp_meeting.domain.errors import Refused
from masp_meeting.domain.interventions import Course, InterventionReport
from masp_meeting.domain.matters import EarlierMinutes, Matter, Report, Reported, ToRatify
from masp_meeting.domain.meeting import Meeting

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class TakeUp(Command):
    """The meeting takes up what earlier ones left, and what changed of it outside; nothing said is lost."""

    minutes: tuple[EarlierMinutes, ...]
    matters: tuple[Matter, ...]
    to_ratify: tuple[ToRatify, ...]
    interventions: tuple[InterventionReport, ...]
    interests: tuple[Interest, ...] = ()
    undoable: ClassVar[bool] = False

    def carry_out(self, meeting: Meeting, now: datetime) -> Meeting:  # noqa: ARG002
        """Never refused: what this meeting has spoken of already stays as it said."""
        said = spoken_of(meeting)
        return replace(
            meeting,
            minutes=_kept(said.minutes, self.minutes, lambda one: one.day),
            matters=_kept(_with_news(said.matters, self.matters), self.matters, lambda one: one.key),
            to_ratify=_kept(said.to_ratify, self.to_ratify, lambda one: one.key),
            interventions=_kept(said.interventions, self.interventions, lambda one: one.reference),
            interests=_kept(said.interests, self.interests, lambda one: one.key),
        )

    def words(self) -> str:
        """What was done."""
        return "taking up of matters arising"


@dataclass(frozen=True, slots=True)
class ReportAction(Command):
    """Somebody reports what became of an action of an earlier meeting."""

    matter: str
    report: Report
    remark: str = ""

    def carry_out(self, meeting: Meeting, now: datetime) -> Meeting:
        """Refused for an action that is settled, and for one not done without saying why."""
        was = _the(meeting.matters, lambda one: one.key == self.matter, "The action is not on this list.")
        if not was.open:
            raise Refused(f"“{was.action.what}” is settled already: {was.settled}.")
        remark = self.remark.strip()
        if self.report is not Report.DONE:
            remark = said(remark, "why it was not done")
        # Where the clock was set back since it was given, what is said of it comes after that all the same.
        reported = Reported(meeting.day, self.report, remark, max(now, was.action.at))
        told = replace(was, reports=(*was.reports, reported))
        return replace(meeting, matters=tuple(told if one is was else one for one in meeting.matters))

    def words(self) -> str:
        """What was done."""
        return f"report on an action ({self.report.value})"


@dataclass(frozen=True, slots=True)
class CorrectMinutes(Command):
    """Somebody corrects the minutes of an earlier meeting before they are approved."""

    day: date
    correction: str

    def carry_out(self, meeting: Meeting, now: datetime) -> Meeting:  # noqa: ARG002
        """Refused without words, and once they are approved."""
        was = _minutes(meeting, self.day)
        words = said(self.correction, "what is to be corrected")
        return _with_minutes(meeting, replace(was, corrections=(*was.corrections, words)))

    def words(self) -> str:
        """What was done."""
        return "correction of earlier minutes"


@dataclass(frozen=True, slots=True)
class ApproveMinutes(Command):
    """The meeting approves the minutes of an earlier one, with the corrections that were made."""

    day: date

    def carry_out(self, meeting: Meeting, now: datetime) -> Meeting:
        """Refused for minutes that are approved already, or not before this meeting."""
        return _with_minutes(meeting, replace(_minutes(meeting, self.day), approved_at=now))

    def words(self) -> str:
        """What was done."""
        return "approval of earlier minutes"


@dataclass(frozen=True, slots=True)
class Ratify(Command):
    """The meeting ratifies a decision made without a quorum or between meetings, or does not."""

    day: date
    reference: str
    agreed: bool
    remark: str = ""
    urgent: bool = False

    def carry_out(self, meeting: Meeting, now: datetime) -> Meeting:  # noqa: ARG002
        """Refused without a quorum, and without a reason where it is not ratified."""
        was = _the(
            meeting.to_ratify,
            lambda one: (one.day, one.reference, one.urgent) == (self.day, self.reference, self.urgent),
            "There is no such decision to ratify.",
        )
        if missing := meeting.missing_agencies(self.reference):
            short = " and ".join(meeting.profile.agency(key).short for key in missing)
            raise Refused(f"It cannot be ratified without a quorum: nobody speaks for {short}.")
        remark = self.remark.strip() if self.agreed else said(self.remark, "why it is not ratified")
        told = replace(was, agreed=self.agreed, remark=remark)
        return replace(meeting, to_ratify=tuple(told if one is was else one for one in meeting.to_ratify))

    def words(self) -> str:
        """What was done."""
        return f"ratification of {self.reference}"


@dataclass(frozen=True, slots=True)
class ReportIntervention(Command):
    """The meeting hears of a direct intervention: sessions, risk, and whether it goes on."""

    reference: str
    attended: int
    missed: int
    risk: str
    course: Course

    def carry_out(self, meeting: Meeting, now: datetime) -> Meeting:
        """Refused for numbers below nothing, and for one that ends without a word on risk."""
        was = _the(
            meeting.interventions,
            lambda one: one.reference == self.reference,
            f"{self.reference} is in no intervention.",
        )
        if min(self.attended, self.missed) < 0:
            raise Refused("Sessions are counted from 0.")
        risk = self.risk.strip()
        if self.course in (Course.WITHDRAWN, Course.BREACHED):
            risk = said(risk, "what is known of the risk now that it has ended")
        told = replace(was, attended=self.attended, missed=self.missed, risk=risk, course=self.course, at=now)
        return replace(
            meeting, interventions=tuple(told if one is was else one for one in meeting.interventions)
        )

    def words(self) -> str:
        """What was done."""
        return f"report on {self.reference}"


def spoken_of(meeting: Meeting) -> TakeUp:
    """Of what a meeting took up, that of which it has said something."""
    return TakeUp(
        tuple(one for one in meeting.minutes if one.corrections or one.approved_at),
        tuple(one for one in meeting.matters if one.heard_on(meeting.day)),
        tuple(one for one in meeting.to_ratify if one.agreed is not None),
        tuple(one for one in meeting.interventions if one.at is not None),
        tuple(one for one in meeting.interests if one.spoken_of),
    )


def _with_news(said: Sequence[Matter], taken: Sequence[Matter]) -> tuple[Matter, ...]:
    """What was reported elsewhere joins what this meeting heard."""
    fresh = {one.key: one.reports for one in taken}
    return tuple(
        replace(
            one,
            reports=tuple(sorted({*one.reports, *fresh.get(one.key, ())}, key=lambda report: report.at)),
        )
        for one in said
    )


def _kept(said: Sequence[T], taken: Sequence[T], key: Callable[[T], Hashable]) -> tuple[T, ...]:
    """What is taken up, with what this meeting has of it already in its place."""
    known = {key(one): one for one in said}
    fresh = {key(one): one for one in taken}
    return tuple({**fresh, **known}.values())


def _the(among: Sequence[T], is_it: Callable[[T], bool], else_say: str) -> T:
    for one in among:
        if is_it(one):
            return one
    raise Refused(else_say)


def _minutes(meeting: Meeting, day: date) -> EarlierMinutes:
    was = _the(meeting.minutes, lambda one: one.day == day, "These minutes are not before this meeting.")
    if was.approved_at is not None:
        raise Refused("These minutes are approved already.")
    return was


def _with_minutes(meeting: Meeting, changed: EarlierMinutes) -> Meeting:
    return replace(
        meeting, minutes=tuple(changed if one.day == changed.day else one for one in meeting.minutes)
    )
