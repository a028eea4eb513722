"""A case that lived through everything, a word in each field that stands nowhere else, and two others."""

import shutil
import zlib
from dataclasses import replace
from datetime import date
from pathlib import Path

from masp_meeting.domain.chasing import Whom
from masp_meeting.domain.commands import (
    Amend,
    AnswerQuestion,
    ApproveMinutes,
    Command,
    ConfirmFinding,
    CorrectMinutes,
    DecideDisclosure,
    DeclareInterest,
    OpenMeeting,
    Ratify,
    RecordDecision,
    RecordVictimSafety,
    RecordViewpoint,
    ReportAction,
    Resolve,
    SendInformation,
    SetPriority,
    TakeAction,
    TakeNote,
)
from masp_meeting.domain.criteria import Criterion, Result
from masp_meeting.domain.facts import Facts, Investigation, RedFlags, RiskFactors
from masp_meeting.domain.invitations import Ask, Role
from masp_meeting.domain.matters import Report
from masp_meeting.domain.meeting import Basis, NoteKind
from masp_meeting.domain.outcome import Allocation
from masp_meeting.domain.papers import Order, Paper, Suffix
from masp_meeting.domain.relation import Relation
from masp_meeting.domain.risk import Priority
from masp_meeting.domain.routes import Route
from masp_meeting.service.office import Office
from masp_meeting.storage.keys import Key
from masp_meeting.storage.workspace import Workspace
from tests.documents.writing.cages import Cage
from tests.samples import ADVOCATE, CHAIR, DAY, PEOPLE, TAKEN_BY, action, advice, facts, safety
from tests.service.offices import ONE, THREE, TWO, close
from tests.service.weeks import Wall, week

YEARS = 7
"""After which the record is due."""
_STATED = {
    "subject_dob": date(1971, 2, 13),
    "subject_dob_conflict": (),
    "subject_single_name": False,
    "no_fixed_abode": False,
    "referral_date": date(2026, 11, 20),
    "hold_until": None,
    "investigation_status": Investigation.CONVICTED,
    "investigation_status_date": date(2026, 9, 28),
    "legal_status_end": None,
    "red_flags": RedFlags(),
    "other_risk_factors": RiskFactors(),
    "referrer_agency": "Hampshire & Isle of Wight Probation Service",
}
OTHERS = facts(investigation_status=Investigation.CONVICTED, hold_until=None)


class Lived:
    """An office in which ONE, linked with TWO, went through three meetings and all between; so did THREE."""

    def __init__(self, folder: Path, key: Key | None = None) -> None:
        self.folder, self.clock, self.cage = folder, Wall(), Cage()
        Workspace.create(folder, key).close()
        names = iter(map(str, range(10**9)))
        self.office = Office.open(folder, self.clock, names.__next__, CHAIR, key)

    def word(self, where: str) -> str:
        """A word that stands in one place alone."""
        return self.cage._canary("mine", where)  # noqa: SLF001  # the cage numbers them

    def stated(self) -> Facts:
        """A referral with a word in every text."""
        stated: Facts = self.cage.filled(Facts, "mine", **_STATED)
        names = {
            one: getattr(stated, one).capitalize() for one in ("subject_given_names", "subject_family_name")
        }
        return replace(stated, **names, referrer_email=f"{stated.referrer_email}@probation.example")

    def live(self) -> None:
        """Let it all happen."""
        self.come()
        self.first_meeting()
        self.second_meeting()
        self.between()
        self.third_meeting()
        self.clock.set_to(date(DAY.year + YEARS, 1, 10))

    def come(self) -> None:
        """The referrals come, are corrected, linked, chased and invited."""
        office = self.office
        office.referrals.add(self.stated())
        for number in range(2):
            office.referrals.add(replace(OTHERS, referrer_email=f"{number}@probation.example"))
        office.referrals.correct(ONE, self.stated())
        office.links.settle(TWO, ONE, Relation.REPEAT)
        whom, gaps = Whom.REFERRER, office.chases.of(ONE)
        if asked := [one.gap.key for one in gaps if one.gap.asks is whom]:
            office.chases.letter(ONE, whom)
            office.chases.asked(ONE, whom, asked)
        office.forms.of(ONE)
        office.drafts.keep(f"correct/{ONE}/behaviours", self.word("draft of a correction"))

    def opened(self, number: int, *commands: Command, advocate: bool = True) -> None:
        """Open the meeting of a week, and do what is said."""
        self.clock.set_to(week(number))
        self.office.agendas.build(week(number))
        self.office.meetings.convene(week(number))
        people = (*PEOPLE, ADVOCATE) if advocate else PEOPLE
        for command in (*people, OpenMeeting(CHAIR, "Noor Patel"), *commands):
            self.office.meetings.handle(command)

    def first_meeting(self) -> None:
        """It is considered, without a quorum, and decided."""
        word, desk = self.word, self.office.meetings
        self.clock.set_to(DAY)
        self.office.agendas.build(DAY)
        facts = self.office.referrals.get(ONE).facts
        invited = Ask(facts.referrer_name or "", facts.referrer_agency or "", Role.REFERRER, (ONE,))
        self.office.invitations.issue(DAY, invited)
        self.opened(0, *self.said_of_it(), advocate=False)
        desk.handle(TakeNote(ONE, "slip", word("a note that was undone")))
        desk.undo()
        desk.keep_draft(ONE, "note", word("half-typed"))
        family = self.office.referrals.get(ONE).facts.subject_family_name
        desk.handle(TakeNote(TWO, "other", f"Not to be seated near {family}, says the usher."))
        for command in self.others_end():
            desk.handle(command)
        close(self.office, week(1))
        self.papers(DAY)

    def said_of_it(self) -> tuple[Command, ...]:
        """Everything that can be said of a case in a meeting."""
        word, soon = self.word, week(1)
        return (
            SendInformation("police", word("information"), DAY, ONE),
            DeclareInterest(PEOPLE[1].name, ONE, word("interest"), recused=False),
            *(TakeNote(ONE, kind.name, word(kind.name), kind, "health", Basis.FACT) for kind in NoteKind),
            ConfirmFinding(ONE, Criterion.FEATURES, Result.MET, word("finding")),
            SetPriority(ONE, Priority.HIGH, word("priority")),
            RecordViewpoint(ONE, "health", word("viewpoint"), dissents=True),
            Resolve(ONE, word("resolution")),
            AnswerQuestion(ONE, word("answer")),
            RecordVictimSafety(ONE, word("victim's view"), word("in place")),
            TakeAction(ONE, "a1", word("action"), word("owner"), "police", soon),
            TakeAction(ONE, "safe", word("advocate's action"), "Sade Okoro", "advocacy", soon),
            RecordDecision(
                ONE,
                Route.ADVICE,
                word("reasons"),
                services=("advice_and_consultation",),
                allocations=(Allocation("health", word("taker"), "advice_and_consultation"),),
            ),
            DecideDisclosure(ONE, True, word("told"), "", "Tom Marsh", "probation", soon),
        )

    def others_end(self) -> tuple[Command, ...]:
        """The other cases are decided."""
        ends = []
        for item in (TWO, THREE):
            ends += [safety(item), action(item, DAY, f"call-{item}"), advice(item)]
        ends.append(DecideDisclosure(THREE, True, "advice", "", "Tom Marsh", "probation", week(1)))
        return tuple(ends)

    def second_meeting(self) -> None:
        """It is heard of again."""
        word = self.word
        self.opened(1)
        self.hear(word("report"), word("ratified"))
        self.office.meetings.handle(CorrectMinutes(DAY, f"{ONE}: {word('correction')}"))
        close(self.office, week(2))
        self.papers(week(1))

    def hear(self, report: str = "", remark: str = "") -> None:
        """Settle all that earlier meetings left to this one."""
        meeting, handle = self.office.meetings.meeting, self.office.meetings.handle
        for left in meeting.matters:
            handle(ReportAction(left.key, Report.DONE, report if left.item == ONE else ""))
        for one in meeting.to_ratify:
            handle(Ratify(one.day, one.reference, True, remark if one.reference == ONE else ""))

    def between(self) -> None:
        """It is amended between two meetings."""
        decision = RecordDecision(
            ONE,
            Route.SIGNPOST,
            self.word("amended reasons"),
            services=("signposting",),
            allocations=(TAKEN_BY,),
        )
        self.office.amending.amend(DAY, Amend(ONE, CHAIR, self.word("amended because"), decision))

    def third_meeting(self) -> None:
        """The amendment is ratified, and the minutes are approved."""
        self.opened(2)
        self.hear()
        self.office.meetings.handle(ApproveMinutes(DAY))
        close(self.office, week(3))
        self.papers(DAY)

    def papers(self, day: date) -> None:
        """Write the papers of a meeting that tell of it."""
        orders = [
            Order(Paper.MINUTES, day),
            Order(Paper.ANNEX, day),
            Order(Paper.RECORD, day),
            Order(Paper.EXTRACT, day, ONE),
            Order(Paper.OUTCOME, day, ONE),
            Order(Paper.VICTIM, day, ONE),
            Order(Paper.EXTRACT, day, THREE),
            Order(Paper.ACTIONS, day),
            Order(Paper.ACTIONS, day, suffix=Suffix.EXCEL),
        ]
        known = {one.order for one in self.office.papers.offers(day) if not one.barred}
        for one in self.office.papers.export([one for one in orders if one in known]):
            assert not one.refused, one

    def told(self) -> dict[str, str]:
        """Every word that is still in the database, with where it stood."""
        found = self.in_the_database()
        return {one.word: one.label for one in self.cage.canaries if one.word.encode() in found}

    def in_the_database(self) -> bytes:
        """All that the database holds, in small letters, the papers' words unpacked."""
        with self.office.workspace.reading() as db:
            held = [
                value for table in db.table_names() for row in db.table(table).rows for value in row.values()
            ]
        return b"\n".join(map(_bytes, held)).lower()


def _bytes(value: object) -> bytes:
    if isinstance(value, bytes):
        try:
            return zlib.decompress(value)
        except zlib.error:
            return value
    return str(value).encode()


def again(once: Lived, folder: Path) -> Lived:
    """A copy of a workspace in which all happened, opened years later."""
    shutil.copytree(once.folder, folder)
    lived = object.__new__(Lived)
    lived.folder, lived.cage, lived.clock = folder, once.cage, Wall()
    lived.clock.set_to(date(DAY.year + YEARS, 1, 10))
    lived.office = reopened(lived)
    return lived


def reopened(lived: Lived) -> Office:
    """Its office once more."""
    return Office.open(lived.folder, lived.clock, iter(map(str, range(10**9))).__next__, CHAIR)
