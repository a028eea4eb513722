"""Working on a case: findings, red flags, priority, victim safety, notes and corrections."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import ClassVar

from masp_meeting.domain.area import AreaAnswer
from masp_meeting.domain.commands.base import Command, said
from masp_meeting.domain.criteria import PANEL, Criterion, Finding, Result, judge
from masp_meeting.domain.errors import Refused
from masp_meeting.domain.facts import Facts
from masp_meeting.domain.meeting import Basis, Case, Item, Meeting, Note, NoteKind, Stage, VictimSafety
from masp_meeting.domain.placing import without_flags_listed
from masp_meeting.domain.risk import Priority


@dataclass(frozen=True, slots=True)
class ConfirmFinding(Command):
    """The panel confirms or changes the finding of one criterion, with what it rests on."""

    item: str
    criterion: Criterion
    result: Result
    evidence: str
    source: str = PANEL

    def carry_out(self, meeting: Meeting, now: datetime) -> Meeting:  # noqa: ARG002
        """Refused on an item that has ended, and without evidence for a result that differs."""
        item, case = open_case(meeting, self.item)
        was = next(finding for finding in case.findings if finding.criterion is self.criterion)
        suggested = (was.result,) if was.confirmed else (was.result, was.proposed)
        evidence = self.evidence.strip() or (was.evidence if self.result in suggested else "")
        found = Finding(
            self.criterion,
            self.result,
            said(evidence, "what the finding rests on"),
            source=self.source.strip() or PANEL,
            checked_on=meeting.day,
            ask=was.ask if self.result is Result.NOT_KNOWN else "",
            cured_on=was.cured_on if self.result is Result.NOT_MET else None,
            proposed=was.proposed,
            confirmed=True,
        )
        findings = tuple(found if one is was else one for one in case.findings)
        return _with_case(meeting, item, replace(case, findings=findings))

    def words(self) -> str:
        """What was done."""
        return f"finding on {self.item}"


@dataclass(frozen=True, slots=True)
class ConfirmRedFlag(Command):
    """The panel says that a red flag is present, or that it is not; one that is recalls a listed case."""

    item: str
    flag: str
    present: bool

    def carry_out(self, meeting: Meeting, now: datetime) -> Meeting:  # noqa: ARG002
        """Refused for a flag that the profile does not know."""
        if self.flag not in meeting.profile.risk.red_flags:
            raise Refused(f"“{self.flag}” is no red flag.")
        item, case = open_case(meeting, self.item)
        panel_flags = replace(case.panel_flags, **{self.flag: self.present})
        facts = replace(case.facts, red_flags=panel_flags.over(case.facts.red_flags))
        told = _with_case(meeting, item, replace(case, facts=facts, panel_flags=panel_flags))
        return without_flags_listed(told)

    def words(self) -> str:
        """What was done."""
        return f"red flag on {self.item}"


@dataclass(frozen=True, slots=True)
class SetPriority(Command):
    """The panel sets the priority, with its reason where it differs from the suggestion."""

    item: str
    priority: Priority
    reason: str = ""

    def carry_out(self, meeting: Meeting, now: datetime) -> Meeting:  # noqa: ARG002
        """Refused on an item that has ended."""
        item, case = open_case(meeting, self.item)
        return _with_case(
            meeting, item, replace(case, priority=self.priority, priority_reason=self.reason.strip())
        )

    def words(self) -> str:
        """What was done."""
        return f"priority of {self.item}"


@dataclass(frozen=True, slots=True)
class OverrideArea(Command):
    """The chair takes somebody from outside the area, for a recorded reason."""

    item: str
    reason: str

    def carry_out(self, meeting: Meeting, now: datetime) -> Meeting:  # noqa: ARG002
        """Refused without a reason, and where the area criterion is met."""
        item, case = open_case(meeting, self.item)
        if any(one.criterion is Criterion.AREA and one.result is Result.MET for one in case.findings):
            raise Refused("The person lives in the area: there is nothing to override.")
        return _with_case(
            meeting, item, replace(case, area_override=said(self.reason, "why an exception is made"))
        )

    def words(self) -> str:
        """What was done."""
        return f"exception for {self.item}"


@dataclass(frozen=True, slots=True)
class RecordVictimSafety(Command):
    """The victim-safety line: the advocate's view, and what is in place."""

    item: str
    view: str
    in_place: str
    contact: str = ""

    def carry_out(self, meeting: Meeting, now: datetime) -> Meeting:
        """Refused without the view; where no advocate gives it, the outcome adds an action to obtain it."""
        item, case = open_case(meeting, self.item)
        view = said(self.view, "the advocate's view of the victim's safety")
        line = VictimSafety(view, self.in_place.strip(), meeting.advocate(item.id), now, self.contact.strip())
        return _with_case(meeting, item, replace(case, victim_safety=line))

    def words(self) -> str:
        """What was done."""
        return f"victim safety on {self.item}"


@dataclass(frozen=True, slots=True)
class TakeNote(Command):
    """Write down what somebody said, exactly as typed, on any item."""

    item: str
    id: str
    text: str
    kind: NoteKind = NoteKind.RISK
    agency: str = ""
    basis: Basis | None = None

    def carry_out(self, meeting: Meeting, now: datetime) -> Meeting:
        """Refused when nothing was typed."""
        item = meeting.item(self.item)
        said(self.text, "what to note")
        note = Note(self.id, now, self.text, self.kind, self.agency, self.basis)
        return meeting.with_item(replace(item, notes=(*item.notes, note)))

    def words(self) -> str:
        """What was done."""
        return f"note on {self.item}"


@dataclass(frozen=True, slots=True)
class CorrectFacts(Command):
    """The referral was corrected while on the agenda: judge it again, keep what the panel confirmed."""

    item: str
    facts: Facts
    area: AreaAnswer | None
    stages: ClassVar[tuple[Stage, ...]] = (Stage.PLANNED, Stage.OPEN)
    undoable: ClassVar[bool] = False

    def carry_out(self, meeting: Meeting, now: datetime) -> Meeting:  # noqa: ARG002
        """Refused on an item that has ended: what was decided rests on what was known."""
        item, case = open_case(meeting, self.item)
        facts = replace(self.facts, red_flags=case.panel_flags.over(self.facts.red_flags))
        judged = judge(facts, self.area, meeting.day, meeting.profile.criteria)
        findings = tuple(
            was if was.confirmed else new for was, new in zip(case.findings, judged, strict=True)
        )
        corrected = replace(case, facts=facts, area=self.area, findings=findings)
        return without_flags_listed(_with_case(meeting, item, corrected))

    def words(self) -> str:
        """What was done."""
        return f"correction of {self.item}"


def open_case(meeting: Meeting, item_id: str) -> tuple[Item, Case]:
    """An item and its case, ready to be worked on.

    Raises:
        Refused: it is no case, or has ended.
    """
    item = meeting.item(item_id)
    case = item.the_case()
    if case.decision is not None or case.deferral is not None:
        raise Refused(f"{item.title} has ended: reopen it first, with the reason.")
    return item, case


def demand_same_day_action(meeting: Meeting, *items: Item) -> None:
    """See that red flags are answered today, however the cases end; all that are not are named at once.

    Raises:
        Refused: a red flag is present, and nobody has an action due on the meeting's own day.
    """
    lacking = [item.title for item in items if _lacks_same_day_action(meeting, item)]
    if lacking:
        have, each = ("have", "each") if len(lacking) > 1 else ("has", "it")
        flagged = f"{', '.join(lacking)} {have} a red flag"
        raise Refused(f"{flagged}: give somebody an action due today before {each} can end.")


def _lacks_same_day_action(meeting: Meeting, item: Item) -> bool:
    answered = any(one.due == meeting.day and not one.withdrawn for one in item.actions)
    return item.case is not None and bool(item.case.facts.red_flags.present()) and not answered


def _with_case(meeting: Meeting, item: Item, case: Case) -> Meeting:
    return meeting.with_item(replace(item, case=case))
