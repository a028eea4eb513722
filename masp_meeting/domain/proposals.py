"""What the app fills in before people confirm: who would take a case, by which service, due when."""

from datetime import date, timedelta

from masp_meeting.domain.attending import Attendee
from masp_meeting.domain.criteria import Result
from masp_meeting.domain.meeting import Case, Meeting
from masp_meeting.domain.outcome import Allocation
from masp_meeting.domain.profile import Profile
from masp_meeting.domain.routes import Route

_PROFESSIONS = ("psycholog", "psychiatr")
"""How the words of a pathway and of a role tell who is asked for, and who is."""
_TAKE_NONE = ("administrat", "observer", "minute")
"""The roles of those who are here and take no case."""
THE_ANSWER = "the answer"
"""Stands in what the referrer is told for the panel's answer to their question."""


def services_for(profile: Profile, route: Route, pathway: str | None = None) -> tuple[str, ...]:
    """The services that a route gives unless the panel says otherwise; the first is the main one."""
    rules = profile.meeting
    if route is Route.ADVICE:
        return (rules.advice_service,)
    if route is Route.DIRECT and pathway is not None:
        offered = tuple(one.key for one in profile.services if one.offered_to_all_accepted)
        return (profile.pathway(pathway).service, *offered)
    return (rules.signpost_service,) if route is Route.SIGNPOST else ()


def allocation_for(meeting: Meeting, route: Route, pathway: str | None) -> Allocation:
    """Who would take the case: the route's agency, and whoever of it can take one; empty for nobody.

    A pathway that asks for a psychologist, or a psychiatrist, goes to one who is here before all others.
    """
    profile = meeting.profile
    way = profile.pathway(pathway) if route is Route.DIRECT and pathway else None
    agency = way.agency if way else profile.meeting.advice_agency
    words = " ".join((way.name, way.service, *way.presentations)).casefold() if way else ""
    wanted = [one for one in _PROFESSIONS if one in words]
    people = [one for one in meeting.present_for(meeting.current) if one.agency == agency]
    able = [one for one in people if _takes_cases(meeting, one)]
    able.sort(key=lambda one: not any(profession in one.role.casefold() for profession in wanted))
    return Allocation(agency, able[0].name if able else "")


def _takes_cases(meeting: Meeting, one: Attendee) -> bool:
    """Whether somebody sits for their agency: no administrator, observer, minute-taker or guest."""
    beside = one.only_for or one.name == meeting.takes_minutes_now
    return not beside and not any(role in one.role.casefold() for role in _TAKE_NONE)


def proposed_telling(outcome: str, case: Case, *, answered: bool) -> str:
    """What the referrer would be told: the outcome with who takes it, and the answer if there is one."""
    takers = " and ".join(one.person for one in case.allocations)
    told = outcome + (f" by {takers}" if takers else "")
    return "; ".join(part for part in (told, THE_ANSWER if answered else "") if part)


def return_day(meeting: Meeting, case: Case) -> date:
    """The meeting that a deferred case would return to: the first after time cures it, else the next one."""
    cured = [
        finding.cured_on for finding in case.findings if finding.cured_on and finding.cured_on > meeting.day
    ]
    if not cured:
        return meeting.returns_on
    return meeting.profile.meeting.next_on(max(cured))


def awaited(case: Case) -> str:
    """What a deferred case waits for: what to ask for each criterion that is not known."""
    asks = [
        one.ask
        for one in case.findings
        if one.result is Result.NOT_KNOWN and one.ask and one.proposed is None
    ]
    return "; ".join(dict.fromkeys(asks))


def action_due(meeting: Meeting, case: Case | None) -> date:
    """When an action would be due: today where a red flag stands, else by the next meeting."""
    if case is not None and case.facts.red_flags.present():
        return meeting.day
    return meeting.day + timedelta(days=7)
