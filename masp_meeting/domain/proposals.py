"""What the app fills in before people confirm: who would take a case, by which service, due when."""

from datetime import date, timedelta

from masp_meeting.domain.criteria import Result
from masp_meeting.domain.meeting import Case, Meeting
from masp_meeting.domain.outcome import Allocation
from masp_meeting.domain.profile import Profile
from masp_meeting.domain.routes import Route


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
    """Who would take the case: the route's agency, and the first of its people who takes part in it."""
    profile = meeting.profile
    agency = (
        profile.pathway(pathway).agency
        if route is Route.DIRECT and pathway
        else profile.meeting.advice_agency
    )
    person = next((one.name for one in meeting.present_for(meeting.current) if one.agency == agency), "")
    return Allocation(agency, person)


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
