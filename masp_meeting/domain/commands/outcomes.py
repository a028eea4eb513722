"""How a case ends: decision, deferral, allocation and actions, and taking an outcome back."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from masp_meeting.domain.commands.base import Command, not_out, said
from masp_meeting.domain.commands.casework import demand_same_day_action, open_case
from masp_meeting.domain.dates import show_date
from masp_meeting.domain.errors import Refused
from masp_meeting.domain.matters import Action, no_longer_told
from masp_meeting.domain.meeting import Case, Item, Meeting, VictimSafety
from masp_meeting.domain.outcome import Allocation, Decision, Deferral, Disposition, Reopened
from masp_meeting.domain.recheck import recheck_of
from masp_meeting.domain.routes import Route, Routes, routes_for

NO_ADVOCATE = "No advocate was present"
_TAKEN_ON = (Route.DIRECT, Route.ADVICE)


@dataclass(frozen=True, slots=True)
class RecordDecision(Command):
    """Decide a case by a route other than deferral, with who takes it."""

    item: str
    route: Route
    reasons: str = ""
    pathway: str | None = None
    services: tuple[str, ...] = ()
    allocations: tuple[Allocation, ...] = ()

    def carry_out(self, meeting: Meeting, now: datetime) -> Meeting:
        """Refused for a barred route, and while red flags, victim safety or the allocation want something."""
        item, case = open_case(meeting, self.item)
        self._check_route(meeting, case)
        self._check_named(meeting)
        item, case = ready_to_end(meeting, item, now)
        allocations = tuple(_checked(meeting, item, one) for one in self.allocations)
        recheck = recheck_of(case, self.route, meeting.day, meeting.profile.criteria)
        decision = Decision(
            self.route,
            self.reasons.strip(),
            self.pathway,
            self.services,
            now,
            recheck.on if recheck else None,
            recheck.why if recheck else "",
            lacking=meeting.missing_agencies(item.id),
        )
        ended = replace(case, decision=decision, allocations=allocations)
        return meeting.with_item(replace(item, case=ended, disposition=Disposition.DECIDED))

    def _check_route(self, meeting: Meeting, case: Case) -> None:
        if self.route is Route.DEFER:
            raise Refused("A case is deferred with what is awaited and a return date.")
        state = routes_of(meeting, case).state(self.route)
        if not state.open:
            raise Refused(f"{self.route.words.capitalize()} is barred: {state.reason}.")
        if self.route is Route.DECLINE:
            said(self.reasons, "why the referral is declined")

    def _check_named(self, meeting: Meeting) -> None:
        if self.route is Route.DIRECT and self.pathway is None:
            raise Refused("Say which pathway the direct intervention takes.")
        if self.route is not Route.DIRECT and self.pathway is not None:
            raise Refused("Only a direct intervention takes a pathway.")
        if self.pathway is not None:
            meeting.profile.pathway(self.pathway)
        for key in self.services:
            meeting.profile.service(key)
        if self.route in _TAKEN_ON and not self.allocations:
            raise Refused("Say who takes the case: an agency and a named person.")

    def words(self) -> str:
        """What was done."""
        return f"decision on {self.item} ({self.route.words})"


@dataclass(frozen=True, slots=True)
class Defer(Command):
    """Put a case off to a later meeting: why, what is awaited, and from whom."""

    item: str
    reason: str
    awaited: str
    from_whom: str
    returns_on: date

    def carry_out(self, meeting: Meeting, now: datetime) -> Meeting:
        """Refused without reason, awaited thing, source, or a return after this meeting."""
        item, _ = open_case(meeting, self.item)
        if self.returns_on <= meeting.day:
            raise Refused(f"The case must return after {show_date(meeting.day)}.")
        deferral = Deferral(
            said(self.reason, "why the case is deferred"),
            said(self.awaited, "what is awaited"),
            said(self.from_whom, "from whom it is awaited"),
            self.returns_on,
            now,
        )
        item, case = ready_to_end(meeting, item, now)
        ended = replace(case, deferral=deferral)
        return meeting.with_item(replace(item, case=ended, disposition=Disposition.DEFERRED))

    def words(self) -> str:
        """What was done."""
        return f"deferral of {self.item}"


@dataclass(frozen=True, slots=True)
class Allocate(Command):
    """Name somebody else, or one more, who takes a decided case."""

    item: str
    allocation: Allocation

    def carry_out(self, meeting: Meeting, now: datetime) -> Meeting:  # noqa: ARG002
        """Refused before the case is decided, and for somebody who is out of it."""
        item = meeting.item(self.item)
        case = item.the_case()
        if case.decision is None:
            raise Refused(f"{item.title} is not decided yet: decide it, then allocate it.")
        allocation = _checked(meeting, item, self.allocation)
        if allocation in case.allocations:
            raise Refused(f"{allocation.person} has the case already.")
        return meeting.with_item(
            replace(item, case=replace(case, allocations=(*case.allocations, allocation)))
        )

    def words(self) -> str:
        """What was done."""
        return f"allocation of {self.item}"


@dataclass(frozen=True, slots=True)
class TakeAction(Command):
    """Give somebody something to do by a day; possible on every item, ended ones too."""

    item: str
    id: str
    what: str
    owner: str
    agency: str
    due: date

    def carry_out(self, meeting: Meeting, now: datetime) -> Meeting:
        """Refused without a deed, for an owner who is out of the case, or when due before the meeting."""
        item = meeting.item(self.item)
        if self.due < meeting.day:
            raise Refused(f"An action is due on {show_date(meeting.day)} or later.")
        what, owner = said(self.what, "what is to be done"), said(self.owner, "who does it")
        not_out(meeting, item.id, owner)
        action = Action(self.id, what, owner, self.agency.strip(), self.due, now)
        return meeting.with_item(replace(item, actions=(*item.actions, action)))

    def words(self) -> str:
        """What was done."""
        return f"action on {self.item}"


@dataclass(frozen=True, slots=True)
class ReopenCase(Command):
    """Take an outcome back in the same meeting, with the reason; both stay on the record."""

    item: str
    reason: str

    def carry_out(self, meeting: Meeting, now: datetime) -> Meeting:
        """Refused for a case that has no outcome, and without a reason."""
        item = meeting.item(self.item)
        case = item.the_case()
        if case.decision is None and case.deferral is None:
            raise Refused(f"{item.title} has no outcome to take back.")
        reason = said(self.reason, "why it is reopened")
        trace = Reopened(now, reason, case.decision, case.deferral, case.allocations, case.disclosure)
        opened = replace(case, decision=None, deferral=None, allocations=(), disclosure=None)
        opened = replace(opened, reopened=(*case.reopened, trace))
        actions = no_longer_told(item.actions, "the outcome was taken back")
        return meeting.with_item(replace(item, case=opened, actions=actions, disposition=None))

    def words(self) -> str:
        """What was done."""
        return f"reopening of {self.item}"


def ready_to_end(meeting: Meeting, item: Item, now: datetime) -> tuple[Item, Case]:
    """The item and case with all that must stand before any outcome.

    A red flag needs a same-day action. The victim-safety line is needed; where no advocate is here to give
    it, its lack is recorded and an action to obtain it is added.

    Raises:
        Refused: a same-day action or the victim-safety line is missing.
    """
    demand_same_day_action(meeting, item)
    case, advocate = item.the_case(), meeting.advocate(item.id)
    line = case.victim_safety or VictimSafety(NO_ADVOCATE, "", "", now)
    if advocate and line.view == NO_ADVOCATE:
        raise Refused(f"Record the victim-safety line first: {advocate} is here to give it.")
    if advocate or line.advocate:
        return item, case
    case = replace(case, victim_safety=line)
    obtain = _obtain_view(meeting, item, now)
    actions = item.actions if any(one.id == obtain.id for one in item.actions) else (*item.actions, obtain)
    return replace(item, case=case, actions=actions), case


def _obtain_view(meeting: Meeting, item: Item, now: datetime) -> Action:
    rules = meeting.profile.meeting
    agency = meeting.profile.agency(rules.victim_safety_agency)
    due = meeting.day + timedelta(days=rules.victim_safety_days)
    what = "Obtain the advocate's view on the victim's safety and tell the chair"
    return Action(f"{item.id}-victim-safety", what, agency.name, agency.key, due, now)


def routes_of(meeting: Meeting, case: Case) -> Routes:
    """The routes of a case as it stands at this meeting."""
    return routes_for(case.findings, case.facts, meeting.day, meeting.profile, case.area_override)


def _checked(meeting: Meeting, item: Item, allocation: Allocation) -> Allocation:
    agency = said(allocation.agency, "which agency takes the case")
    person = not_out(meeting, item.id, said(allocation.person, "the person who takes the case"))
    return replace(allocation, agency=agency, person=person)
