"""The script: what a partnership does week after week, every deed with words of its own."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path

from benchmarks.harness.soak.canaries import canaries, marks
from benchmarks.harness.soak.deeds import Deed
from benchmarks.harness.soak.rooms import Room
from masp_meeting.domain.chasing import Whom
from masp_meeting.domain.commands import RecordDecision
from masp_meeting.domain.errors import Refused
from masp_meeting.domain.facts import Facts
from masp_meeting.domain.invitations import Ask
from masp_meeting.domain.papers import Paper
from masp_meeting.domain.relation import Relation
from masp_meeting.domain.routes import Route
from masp_meeting.domain.telling import How
from masp_meeting.domain.urgent import Consulted
from masp_meeting.service.office import Office
from tests.cli.commands import write_form
from tests.samples import ADVOCATE, CHAIR, DAY, TAKEN_BY, facts, flagged, safety

WEEKS = 4
_FORMS, _TYPED = 2, 3
_LATE, _URGENT = 6, 7
"""Which of a week's referrals comes in while the meeting is held, and which is decided after it."""
_A_WEEK = 7
"""Referrals that come in each week."""
_SHEAVES = (
    (Paper.MINUTES,),
    (Paper.ANNEX, Paper.EXTRACT),
    (Paper.SUMMARY, Paper.RECORD),
    (Paper.OUTCOME, Paper.VICTIM),
    (Paper.ACTIONS,),
)
"""Papers that are exported together after a meeting."""


def script(inbox: Path) -> tuple[Deed, ...]:
    """All that is done in one workspace, from its first referral on; the same each time.

    Args:
        inbox: a folder outside the workspace, into which the forms to be imported are written.
    """
    words = canaries()
    return tuple(
        deed for number in range(WEEKS) for deed in _Week(inbox, number, lambda: next(words)).deeds()
    )


class _Week:
    """The deeds of one week."""

    def __init__(self, inbox: Path, number: int, word: Callable[[], str]) -> None:
        self._inbox, self._number, self._word = inbox, number, word
        self._day = DAY + timedelta(weeks=number)
        self._before = self._day - timedelta(days=2)

    def deeds(self) -> Iterator[Deed]:
        """From the first form to what is written after the meeting."""
        cases = [self._reference(number) for number in range(1, _FORMS + _TYPED + 1)]
        yield from self._in_the_office(cases)
        room = Room(self._day, self._word, cases, self._reference(4, weeks_ago=1) if self._number else "")
        yield from room.until_late()
        yield self._import(_LATE, self._day)
        yield from room.from_late(self._reference(_LATE))
        yield from self._afterwards(cases)

    def _reference(self, number: int, weeks_ago: int = 0) -> str:
        return f"MASP-{DAY.year}-{(self._number - weeks_ago) * _A_WEEK + number:04}"

    def _in_the_office(self, cases: list[str]) -> Iterator[Deed]:
        yield from (self._import(number, self._before) for number in range(1, _FORMS + 1))
        yield from (self._typed(number, hold_until=None) for number in range(_FORMS + 1, len(cases)))
        yield self._typed(len(cases), red_flags=flagged())
        yield self._deed("asking the referrer", lambda office: _ask(office, cases[3]))
        yield self._deed("chase letter", lambda office: office.chases.letter(cases[3], Whom.REFERRER))
        one, other, linked = cases[2], cases[3], Relation.LINKED
        yield self._deed("link", lambda office: office.links.settle(one, other, linked))
        what = f"He rang her again: {self._word()}."
        yield self._deed("correction", lambda office: _correct(office, cases[0], what), what)
        yield self._deed("agenda", lambda office: office.agendas.build(self._day))
        yield self._deed("order of the agenda", lambda office: office.agendas.move(self._day, cases[1], 3))
        who = Ask(f"Guest {self._word()}", "police")
        yield self._deed("invitation", lambda office: office.invitations.issue(self._day, who), who.name)
        sheaf = (Paper.AGENDA, Paper.INVITATION)
        yield replace(self._deed("papers before", partial(_export, day=self._day, sheaf=sheaf)), again=True)
        yield self._deed("order of the agenda", lambda office: office.agendas.move(self._day, cases[2], 3))
        yield replace(self._deed("papers anew", partial(_export, day=self._day, sheaf=sheaf)), again=True)

    def _afterwards(self, cases: list[str]) -> Iterator[Deed]:
        day, why = self._day, f"The police rang: {self._word()}."
        yield self._after("minutes checked", lambda office: office.amending.check(day, CHAIR))
        for sheaf in _SHEAVES:
            yield replace(self._after("papers after", partial(_export, day=day, sheaf=sheaf)), again=True)
        yield self._after("referrer told", lambda office: office.telling.told(cases[1], How.LETTER))
        yield replace(self._typed(_URGENT), on=day)
        case = self._reference(_URGENT)
        urgent = RecordDecision(case, Route.SIGNPOST, why, None, (), (TAKEN_BY,))
        yield self._after("urgent decision", lambda office: _decide_urgently(office, urgent, why), why)

    def _deed(self, name: str, do: Callable[[Office], object], words: str = "") -> Deed:
        return Deed(name, do, self._before, words=frozenset(marks(words)))

    def _after(self, name: str, do: Callable[[Office], object], words: str = "") -> Deed:
        return replace(self._deed(name, do, words), on=self._day)

    def _import(self, number: int, on: date) -> Deed:
        path = self._inbox / f"{self._reference(number)}.docx"
        name, what = self._word().title(), f"He waits at her door: {self._word()}."
        write_form(path, Subject_surname=name, Behaviours=what)
        words = frozenset(marks(f"{name} {what}"))
        return Deed("import", lambda office: office.referrals.read_in(path), on, words=words)

    def _typed(self, number: int, **changes: object) -> Deed:
        name, what = self._word().title(), f"He writes to her daily: {self._word()}."
        email = f"{self._number}.{number}@probation.example"
        own = {"subject_family_name": name, "behaviours": what, "referrer_email": email}
        own["referrer_name"] = f"Tom {self._word().title()}"
        stated = facts(**own, **changes)
        return self._deed("typed referral", lambda office: office.referrals.add(stated), f"{name} {what}")


def _ask(office: Office, case: str) -> None:
    office.chases.asked(case, Whom.REFERRER, office.chases.draft(case, Whom.REFERRER).gaps)


def _correct(office: Office, case: str, what: str) -> None:
    stated: Facts = office.referrals.get(case).facts
    office.referrals.correct(case, replace(stated, referrer_question=what))


def _decide_urgently(office: Office, decision: RecordDecision, why: str) -> None:
    asked = (Consulted(ADVOCATE.agency, ADVOCATE.name),)
    office.urgent.decide(decision, CHAIR, why, asked, (safety(decision.item),))


def _export(office: Office, day: date, sheaf: tuple[Paper, ...]) -> None:
    ready = [one.order for one in office.papers.offers(day) if not one.barred and one.order.paper in sheaf]
    for done in office.papers.export(ready):
        if done.refused:
            raise Refused(done.refused)
