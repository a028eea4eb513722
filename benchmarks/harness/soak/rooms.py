"""What the room does at one meeting of the script, from convening to the close."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta

from benchmarks.harness.soak.canaries import marks
from benchmarks.harness.soak.deeds import NOTE, Deed, handled
from masp_meeting.domain.commands import (
    AgreeToStatement,
    ApproveMinutes,
    CloseMeeting,
    Command,
    ConfirmFinding,
    ConfirmRedFlag,
    Cover,
    DecideDisclosure,
    DeclareInterest,
    Defer,
    GoTo,
    MoveItem,
    OpenMeeting,
    RecordDecision,
    RecordVictimSafety,
    RecordViewpoint,
    ReopenCase,
    ReportAction,
    SendInformation,
    SetPriority,
    TakeAction,
    TakeNote,
    Uncover,
)
from masp_meeting.domain.criteria import Criterion, Result
from masp_meeting.domain.matter_words import MATTERS
from masp_meeting.domain.matters import Report
from masp_meeting.domain.risk import Priority
from masp_meeting.domain.routes import Route
from masp_meeting.service.office import Office
from tests.samples import ADVOCATE, CHAIR, PEOPLE, TAKEN_BY

_ROUTES = (Route.ADVICE, Route.SIGNPOST, Route.DECLINE, Route.DEFER, Route.DIRECT)
_TELLER = ("Tom Marsh", "probation")


class Room:
    """One meeting; every text in it has a word of its own."""

    def __init__(self, day: date, word: Callable[[], str], cases: list[str], came_back: str) -> None:
        """Keep what the meeting is about.

        Args:
            day: of the meeting.
            word: makes words that nothing else has.
            cases: as many as there are routes.
            came_back: a case that the meeting before deferred; empty where there was none.
        """
        self._day, self._word, self._cases, self._came_back = day, word, cases, came_back
        self._ids = 0

    def until_late(self) -> Iterator[Deed]:
        """From the first arrival to where a form comes in late."""
        yield from self._opening()
        if self._came_back:
            yield from self._matters()
            yield from self._ended(self._came_back, Route.ADVICE)
        for case, route in zip(self._cases[:2], _ROUTES[:2], strict=True):
            yield from self._ended(case, route)

    def from_late(self, late: str) -> Iterator[Deed]:
        """From the late case to the close."""
        why = self._said("it cannot wait")
        yield Deed(
            "late case", lambda office: office.meetings.add_case(late, why), self._day, True, _words(why)
        )
        what = self._said("the council rang")
        yield Deed(
            "correction",
            lambda office: _correct(office, late, what),
            self._day,
            meeting=True,
            words=_words(what),
        )
        yield from self._ended(late, Route.ADVICE)
        yield from self._reopened(late)
        for case, route in zip(self._cases[2:], _ROUTES[2:], strict=True):
            yield from self._ended(case, route)
        yield from (self._deed("cover", Cover()), self._deed("uncover", Uncover()))
        yield replace(self._deed("closing", CloseMeeting(self._day + timedelta(weeks=1))), moves=True)

    def _opening(self) -> Iterator[Deed]:
        for person in (*PEOPLE, ADVOCATE):
            yield self._deed("arrival", person)
        yield replace(self._deed("opening", OpenMeeting(CHAIR, "Noor Patel")), moves=True)
        agreed = tuple(person.name for person in (*PEOPLE, ADVOCATE))
        yield self._deed("agreement", AgreeToStatement(agreed))
        what = self._said("two calls last night")
        yield self._deed("information", SendInformation("police", what, self._day, self._cases[0]))
        nature = self._said("knows a neighbour")
        yield self._deed("interest", DeclareInterest("Tom Marsh", self._cases[0], nature, recused=False))
        yield self._deed("order of the items", MoveItem(self._cases[1], 3))

    def _matters(self) -> Iterator[Deed]:
        yield self._go(MATTERS)
        before = self._day - timedelta(weeks=1)
        yield self._deed("approval of minutes", ApproveMinutes(before))
        remark = self._said("she was called")
        yield Deed(
            "report on an action",
            lambda office: _report(office, remark),
            self._day,
            meeting=True,
            words=_words(remark),
        )

    def _ended(self, case: str, route: Route) -> Iterator[Deed]:
        """A case, from its first word to what the referrer is told."""
        yield self._go(case)
        evidence = self._said("three dated mornings")
        yield self._deed("finding", ConfirmFinding(case, Criterion.FEATURES, Result.MET, evidence))
        yield from self._noted(case)
        yield self._deed("red flag", ConfirmRedFlag(case, "victim_fear", present=True))
        what = self._said("Call her tonight")
        yield self._deed(
            "action", TakeAction(case, self._id(), what, ADVOCATE.name, ADVOCATE.agency, self._day)
        )
        view, in_place = self._said("frightened"), self._said("alarm fitted")
        yield self._deed("victim safety", RecordVictimSafety(case, view, in_place))
        yield self._deed("view", RecordViewpoint(case, "health", self._said("a plan first")))
        yield from self._taken_back(case)
        yield self._deed("priority", SetPriority(case, Priority.HIGH, self._said("last night's calls")))
        yield self._deed("outcome", self._outcome(case, route))
        told = DecideDisclosure(case, True, self._said("the outcome"), "", *_TELLER)
        yield self._deed("what is told", told)

    def _outcome(self, case: str, route: Route) -> Command:
        reasons = self._said("as the panel sees it")
        if route is Route.DEFER:
            back = self._day + timedelta(weeks=1)
            return Defer(case, reasons, self._said("a date of birth"), "Tom Marsh", back)
        pathway = "plsi_fact" if route is Route.DIRECT else None
        return RecordDecision(case, route, reasons, pathway, (), (TAKEN_BY,))

    def _noted(self, case: str) -> Iterator[Deed]:
        """A note, kept at every letter, then recorded and no draft any more."""
        text = f"She fears Friday: {self._word()}."
        for end in range(1, len(text) + 1):
            yield self._half_typed(case, text[:end])
        yield self._deed("note", TakeNote(case, self._id(), text))
        yield self._half_typed(case, "")

    def _half_typed(self, case: str, text: str) -> Deed:
        def type_it(office: Office) -> None:
            if text:
                office.meetings.keep_draft(case, NOTE, text)
            else:
                office.meetings.clear_draft(case, NOTE)

        name = "letter" if text else "draft done with"
        return Deed(name, type_it, self._day, meeting=True, again=True, place=case, typed=text)

    def _taken_back(self, case: str) -> Iterator[Deed]:
        yield self._deed("note", TakeNote(case, self._id(), self._said("a slip")))
        yield Deed("undo", lambda office: office.meetings.undo(), self._day, meeting=True, moves=True)

    def _reopened(self, case: str) -> Iterator[Deed]:
        yield self._deed("reopening", ReopenCase(case, self._said("more is known")))
        yield self._deed("outcome", self._outcome(case, Route.ADVICE))

    def _go(self, item: str) -> Deed:
        return replace(self._deed("go to", GoTo(item)), moves=True)

    def _deed(self, name: str, command: Command) -> Deed:
        return Deed(name, handled(command), self._day, meeting=True, words=_words(repr(command)))

    def _said(self, words: str) -> str:
        return f"{words}: {self._word()}"

    def _id(self) -> str:
        self._ids += 1
        return f"{self._day}-{self._ids}"


def _words(text: str) -> frozenset[str]:
    return frozenset(marks(text))


def _report(office: Office, remark: str) -> None:
    matter = next(one for one in office.meetings.meeting.matters if one.open)
    office.meetings.handle(ReportAction(matter.key, Report.DONE, remark))


def _correct(office: Office, case: str, what: str) -> None:
    stated = office.referrals.get(case).facts
    office.referrals.correct(case, replace(stated, referrer_question=what))
    office.meetings.refresh()
