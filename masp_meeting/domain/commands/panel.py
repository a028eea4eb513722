"""What the panel thinks of a case: type, viewpoints and how a dissent was resolved, answer, disclosure."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from masp_meeting.domain.commands.base import Command, not_out, said
from masp_meeting.domain.commands.casework import open_case
from masp_meeting.domain.dates import show_date
from masp_meeting.domain.errors import Refused
from masp_meeting.domain.facts import StalkerType
from masp_meeting.domain.matters import Action, ActionKind, no_longer_told
from masp_meeting.domain.meeting import Item, Meeting
from masp_meeting.domain.outcome import Disclosure, Viewpoint


@dataclass(frozen=True, slots=True)
class SetStalkerType(Command):
    """The panel says which type of stalker it sees; None takes back what it said."""

    item: str
    type: StalkerType | None

    def carry_out(self, meeting: Meeting, now: datetime) -> Meeting:  # noqa: ARG002
        """Refused on an item that has ended."""
        item, case = open_case(meeting, self.item)
        return meeting.with_item(replace(item, case=replace(case, panel_type=self.type)))

    def words(self) -> str:
        """What was done."""
        return f"type on {self.item}"


@dataclass(frozen=True, slots=True)
class RecordViewpoint(Command):
    """An agency says what it thinks; one that dissents does so to what the others would decide."""

    item: str
    agency: str
    view: str
    dissents: bool = False

    def carry_out(self, meeting: Meeting, now: datetime) -> Meeting:
        """Refused without words, and for an agency that nobody speaks for; said again, it is as said last."""
        item = meeting.item(self.item)
        case = item.the_case()
        agency, view = said(self.agency, "whose view it is"), said(self.view, "what the view is")
        _demand_voice(meeting, item, agency)
        others = tuple(one for one in case.viewpoints if one.agency != agency)
        case = replace(case, viewpoints=(*others, Viewpoint(agency, view, self.dissents, now)))
        return meeting.with_item(replace(item, case=case))

    def words(self) -> str:
        """What was done."""
        return f"view on {self.item}"


def _demand_voice(meeting: Meeting, item: Item, agency: str) -> None:
    """An agency speaks through somebody who takes part in the case, or by what it sent in writing of it."""
    there = any(one.agency == agency for one in meeting.present_for(item.id))
    if there or any((one.agency, one.item) == (agency, item.id) for one in meeting.information):
        return
    short = meeting.profile.agency(agency).short
    raise Refused(f"Nobody of {short} takes part in {item.title}: w, s records what they sent in writing.")


@dataclass(frozen=True, slots=True)
class Resolve(Command):
    """How a dissent was resolved, or that it was not."""

    item: str
    resolution: str

    def carry_out(self, meeting: Meeting, now: datetime) -> Meeting:
        """Refused where nobody dissents."""
        item = meeting.item(self.item)
        case = item.the_case()
        if not any(one.dissents for one in case.viewpoints):
            raise Refused("Nobody dissents: record the view that does first.")
        resolution = said(self.resolution, "how it was resolved, or that it was not")
        case = replace(case, resolution=resolution, resolved_at=now)
        return meeting.with_item(replace(item, case=case))

    def words(self) -> str:
        """What was done."""
        return f"resolution on {self.item}"


@dataclass(frozen=True, slots=True)
class AnswerQuestion(Command):
    """What the panel answers to the referrer's one question."""

    item: str
    answer: str

    def carry_out(self, meeting: Meeting, now: datetime) -> Meeting:  # noqa: ARG002
        """Refused without words."""
        item = meeting.item(self.item)
        case = replace(item.the_case(), answer=said(self.answer, "what the answer is"))
        return meeting.with_item(replace(item, case=case))

    def words(self) -> str:
        """What was done."""
        return f"answer on {self.item}"


@dataclass(frozen=True, slots=True)
class DecideDisclosure(Command):
    """What the referrer is told, by whom and by when, or why nothing: the telling becomes an action."""

    item: str
    tells: bool
    what: str = ""
    reason: str = ""
    owner: str = ""
    agency: str = ""
    due: date | None = None

    def carry_out(self, meeting: Meeting, now: datetime) -> Meeting:
        """Refused before the case has an outcome, without what is told, by whom, or why nothing is."""
        item = meeting.item(self.item)
        case = item.the_case()
        if case.decision is None and case.deferral is None:
            raise Refused(f"{item.title} has no outcome yet: decide it, then say what is told.")
        actions = no_longer_told(item.actions, "what the referrer is told was decided anew")
        if self.tells:
            what = said(self.what, "what the referrer is told")
            disclosed = Disclosure(True, what, self.reason.strip(), now)
            actions = (*actions, self._telling(meeting, item, now))
        else:
            disclosed = Disclosure(False, "", said(self.reason, "why the referrer is told nothing"), now)
        case = replace(case, disclosure=disclosed)
        return meeting.with_item(replace(item, case=case, actions=actions))

    def _telling(self, meeting: Meeting, item: Item, now: datetime) -> Action:
        due = self.due or meeting.day
        if due < meeting.day:
            raise Refused(f"The referrer is told on {show_date(meeting.day)} or later.")
        owner = not_out(meeting, item.id, said(self.owner, "who tells the referrer"))
        before = sum(one.kind is ActionKind.TELL for one in item.actions)
        return Action(
            f"{item.id}-tell" + (f"-{before + 1}" if before else ""),
            f"Tell the referrer: {self.what.strip()}",
            owner,
            said(self.agency, f"which agency {owner.strip()} is from: name, agency"),
            due,
            now,
            ActionKind.TELL,
        )

    def words(self) -> str:
        """What was done."""
        return f"disclosure on {self.item}"
