"""Whatever a room may do, drawn to fit the meeting before it, with a word of its own in every text."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, TypeVar

import msgspec
from hypothesis import strategies as st

from masp_meeting.domain import commands as verbs
from masp_meeting.domain.attending import Mode, Seat
from masp_meeting.domain.commands import Command
from masp_meeting.domain.criteria import Criterion, Result
from masp_meeting.domain.facts import StalkerType
from masp_meeting.domain.interventions import Course
from masp_meeting.domain.matters import Report
from masp_meeting.domain.meeting import Basis, Meeting, NoteKind
from masp_meeting.domain.outcome import Allocation
from masp_meeting.domain.risk import Priority
from masp_meeting.domain.routes import Route

T = TypeVar("T")
NAMES = ("Marian Fell", "Tom Marsh", "Dr Ines Quill", "Sade Okoro", "Wilf Ames")
AGENCIES = ("police", "probation", "health", "advocacy")
AROUND = (*["{}"] * 12, "[/foo] {}", "plan [B] {} ☃", "[@click=app.quit]{}[/]", "  {}\n\n", "")
"""What a text is like around its word; the last has none, and is refused or left out."""
_MARK = re.compile(r"word\d{5}")


def marks(value: object) -> set[str]:
    """The words that tell one text from every other, wherever they are in a value."""
    return set(_MARK.findall(msgspec.json.encode(value).decode()))


class AnyDeed:
    """Draws one deed after another for the meeting as it stands."""

    def __init__(self, draw: Callable[[st.SearchStrategy[Any]], Any], meeting: Meeting, number: int) -> None:
        self.draw, self.meeting, self.number = draw, meeting, number

    def one(self, among: Sequence[T]) -> T:
        return self.draw(st.sampled_from(among))  # type: ignore[no-any-return]

    def some(self, strategy: st.SearchStrategy[T]) -> T:
        return self.draw(strategy)  # type: ignore[no-any-return]

    def words(self) -> str:
        """A text with a word of its own, or none."""
        self.number += 1
        return self.one(AROUND).format(f"word{self.number:05}")

    def name(self) -> str:
        return self.one((*NAMES, "", "Nobody Known"))

    def item(self) -> str:
        """A line of the agenda, a case more often than not."""
        return self.one((*self._cases(), *self._cases(), *(one.id for one in self.meeting.items), "none"))

    def case(self) -> str:
        """A case of the agenda, more often than not the one that the room is on."""
        current = self.meeting.current
        here = [current] * 3 if current in self._cases() else []
        return self.one((*here, *self._cases()))

    def _cases(self) -> list[str]:
        return [one.id for one in self.meeting.items if one.case] or ["none"]

    def day(self) -> date:
        return self.meeting.day + timedelta(days=self.one((0, 0, 1, 7, 7, 14, -1)))

    def mode(self) -> Mode:
        return self.one(tuple(Mode))

    def flag(self) -> bool:
        return self.some(st.booleans())

    def allocation(self) -> Allocation:
        return Allocation(self.one(AGENCIES), self.one(NAMES))

    def deed(self, verb: type[Command]) -> Command:
        """A command of one kind."""
        return DRAWN[verb](self)


def _decision(any_: AnyDeed) -> Command:
    route = any_.one(tuple(Route))
    pathway = "plsi_fact" if route is Route.DIRECT or not any_.some(st.integers(0, 5)) else None
    return verbs.RecordDecision(any_.case(), route, any_.words(), pathway, (), (any_.allocation(),))


def _defer(any_: AnyDeed) -> verbs.Defer:
    return verbs.Defer(any_.case(), any_.words(), any_.words(), any_.words(), any_.day())


def _amend(any_: AnyDeed) -> Command:
    deferral = _defer(any_)
    item = deferral.item
    decision = verbs.RecordDecision(
        item, any_.one(tuple(Route)), any_.words(), None, (), (any_.allocation(),)
    )
    by, why = any_.name(), any_.words()
    told = replace(_told(any_), item=item) if any_.flag() else None
    if any_.flag():
        return verbs.Amend(item, by, why, decision=decision, disclosure=told)
    return verbs.Amend(item, by, why, deferral=deferral, disclosure=told)


def _told(any_: AnyDeed) -> verbs.DecideDisclosure:
    who, agency = any_.name(), any_.one(AGENCIES)
    if any_.flag():
        return verbs.DecideDisclosure(any_.case(), True, any_.words(), any_.words(), who, agency, any_.day())
    return verbs.DecideDisclosure(any_.case(), False, reason=any_.words())


def _to_ratify(any_: AnyDeed) -> Command:
    left = [(one.day, one.reference, one.urgent) for one in any_.meeting.to_ratify]
    day, reference, urgent = any_.one(left or [(any_.meeting.day, "none", False)])
    return verbs.Ratify(day, reference, any_.flag(), any_.words(), urgent)


def _heard(any_: AnyDeed) -> Command:
    known = [one.reference for one in any_.meeting.interventions] or ["none"]
    seen, missed = any_.some(st.integers(-1, 9)), any_.some(st.integers(0, 3))
    return verbs.ReportIntervention(any_.one(known), seen, missed, any_.words(), any_.one(tuple(Course)))


def _reported(any_: AnyDeed) -> Command:
    matter = any_.one([one.key for one in any_.meeting.matters] or ["none"])
    return verbs.ReportAction(matter, any_.one(tuple(Report)), any_.words())


def _lifted(any_: AnyDeed) -> Command:
    stands = [(one.name, one.item) for one in any_.meeting.interests] or [(any_.name(), any_.case())]
    return verbs.LiftInterest(*any_.one(stands), any_.words())


def _minutes(any_: AnyDeed) -> date:
    return any_.one([one.day for one in any_.meeting.minutes] or [any_.meeting.day])


DRAWN: dict[type[Command], Callable[[AnyDeed], Command]] = {
    verbs.AdmitReferrer: lambda any_: verbs.AdmitReferrer(
        any_.case(), any_.name(), any_.one(AGENCIES), any_.mode()
    ),
    verbs.ConfirmFollower: lambda any_: verbs.ConfirmFollower(
        any_.name(), any_.one(AGENCIES), any_.words(), any_.one(("", any_.item()))
    ),
    verbs.AgreeToStatement: lambda any_: verbs.AgreeToStatement((any_.name(), any_.name())),
    verbs.Allocate: lambda any_: verbs.Allocate(any_.case(), any_.allocation()),
    verbs.Amend: _amend,
    verbs.AnswerQuestion: lambda any_: verbs.AnswerQuestion(any_.case(), any_.words()),
    verbs.ApproveMinutes: lambda any_: verbs.ApproveMinutes(_minutes(any_)),
    verbs.Arrive: lambda any_: verbs.Arrive(any_.name(), any_.one(AGENCIES), any_.mode(), any_.words()),
    verbs.CloseMeeting: lambda any_: verbs.CloseMeeting(any_.day()),
    verbs.ConfirmFinding: lambda any_: verbs.ConfirmFinding(
        any_.case(), any_.one(tuple(Criterion)), any_.one(tuple(Result)), any_.words()
    ),
    verbs.ConfirmRedFlag: lambda any_: verbs.ConfirmRedFlag(
        any_.case(), any_.one(("victim_fear", "psychopathy", "boredom")), any_.flag()
    ),
    verbs.CorrectMinutes: lambda any_: verbs.CorrectMinutes(_minutes(any_), any_.words()),
    verbs.Cover: lambda _: verbs.Cover(),
    verbs.DecideDisclosure: _told,
    verbs.DeclareInterest: lambda any_: verbs.DeclareInterest(
        any_.name(), any_.case(), any_.words(), any_.flag()
    ),
    verbs.Defer: _defer,
    verbs.GoTo: lambda any_: verbs.GoTo(any_.item()),
    verbs.LiftInterest: _lifted,
    verbs.ListCase: lambda any_: verbs.ListCase(any_.case()),
    verbs.MoveItem: lambda any_: verbs.MoveItem(any_.item(), any_.some(st.integers(-1, 9))),
    verbs.OpenMeeting: lambda any_: verbs.OpenMeeting(any_.name(), any_.name()),
    verbs.OverrideArea: lambda any_: verbs.OverrideArea(any_.case(), any_.words()),
    verbs.Ratify: _to_ratify,
    verbs.RecallCase: lambda any_: verbs.RecallCase(any_.case()),
    verbs.RecordDecision: _decision,
    verbs.RecordVictimSafety: lambda any_: verbs.RecordVictimSafety(
        any_.case(), any_.words(), any_.words(), any_.words()
    ),
    verbs.RecordViewpoint: lambda any_: verbs.RecordViewpoint(
        any_.case(), any_.one(AGENCIES), any_.words(), any_.flag()
    ),
    verbs.ReopenCase: lambda any_: verbs.ReopenCase(any_.case(), any_.words()),
    verbs.ReportAction: _reported,
    verbs.ReportIntervention: _heard,
    verbs.Resolve: lambda any_: verbs.Resolve(any_.case(), any_.words()),
    verbs.Restrict: lambda any_: verbs.Restrict(any_.case(), any_.flag()),
    verbs.SayAlone: lambda any_: verbs.SayAlone(any_.name(), any_.flag()),
    verbs.SendApologies: lambda any_: verbs.SendApologies(any_.name(), any_.one(AGENCIES)),
    verbs.SendInformation: lambda any_: verbs.SendInformation(
        any_.one(AGENCIES), any_.words(), any_.day(), any_.one((any_.case(), ""))
    ),
    verbs.SetPriority: lambda any_: verbs.SetPriority(any_.case(), any_.one(tuple(Priority)), any_.words()),
    verbs.SetStalkerType: lambda any_: verbs.SetStalkerType(any_.case(), any_.one((None, *StalkerType))),
    verbs.StepOut: lambda any_: verbs.StepOut(any_.name()),
    verbs.TakeAction: lambda any_: verbs.TakeAction(
        any_.item(), f"a{any_.number}", any_.words(), any_.name(), any_.one(AGENCIES), any_.day()
    ),
    verbs.TakeNote: lambda any_: verbs.TakeNote(
        any_.item(),
        f"n{any_.number}",
        any_.words(),
        any_.one(tuple(NoteKind)),
        "police",
        any_.one(tuple(Basis)),
    ),
    verbs.TakeSeat: lambda any_: verbs.TakeSeat(any_.name(), any_.one(tuple(Seat))),
    verbs.Uncover: lambda _: verbs.Uncover(),
}
"""Every verb that a screen gives; the office itself gives those that are left."""

Verbs = tuple[type[Command], ...]
OF_PEOPLE: Verbs = (
    verbs.AdmitReferrer,
    verbs.AgreeToStatement,
    verbs.ConfirmFollower,
    verbs.Arrive,
    verbs.DeclareInterest,
    verbs.GoTo,
    verbs.LiftInterest,
    verbs.SayAlone,
    verbs.SendApologies,
    verbs.SendInformation,
    verbs.StepOut,
    verbs.TakeSeat,
)
OF_A_CASE: Verbs = (
    verbs.AnswerQuestion,
    verbs.ConfirmFinding,
    verbs.ConfirmRedFlag,
    verbs.GoTo,
    verbs.OverrideArea,
    verbs.RecordVictimSafety,
    verbs.RecordViewpoint,
    verbs.Resolve,
    verbs.SetPriority,
    verbs.SetStalkerType,
    verbs.TakeAction,
    verbs.TakeNote,
)
OF_ITS_END: Verbs = (
    verbs.Allocate,
    verbs.DecideDisclosure,
    verbs.Defer,
    verbs.GoTo,
    verbs.RecordDecision,
    verbs.ReopenCase,
    verbs.Restrict,
    verbs.TakeAction,
)
OF_THE_MEETING: Verbs = (
    verbs.ApproveMinutes,
    verbs.CorrectMinutes,
    verbs.Cover,
    verbs.GoTo,
    verbs.ListCase,
    verbs.MoveItem,
    verbs.OpenMeeting,
    verbs.Ratify,
    verbs.RecallCase,
    verbs.ReportAction,
    verbs.ReportIntervention,
    verbs.TakeNote,
    verbs.Uncover,
)
