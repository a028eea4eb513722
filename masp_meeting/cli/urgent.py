"""The command that decides a case between meetings, for the next one to ratify."""

import argparse
import sys

from masp_meeting.cli.clock import open_office
from masp_meeting.domain.commands import Command, RecordDecision, RecordVictimSafety, Restrict, TakeAction
from masp_meeting.domain.errors import Refused
from masp_meeting.domain.outcome import Allocation
from masp_meeting.domain.routes import Route
from masp_meeting.domain.urgent import Consulted, agency_and_name
from masp_meeting.service.office import Office

ROUTES = {one.value.replace("_", "-"): one for one in Route if one is not Route.DEFER}


def urgent(arguments: argparse.Namespace) -> int:
    """Decide a case now, by the rules of a meeting."""
    with open_office(arguments.workspace) as office:
        reference = office.referrals.get(arguments.reference).reference
        asked = tuple(Consulted(*agency_and_name(one, office.profile)) for one in arguments.consulted)
        decided = office.urgent.decide(
            _decision(office, reference, arguments),
            by=arguments.by,
            why=arguments.why,
            consulted=asked,
            first=_first(office, reference, arguments),
        )
    outcome = decided.to_ratify().outcome
    sys.stdout.write(f"{reference}  {outcome}\n")
    sys.stderr.write("The next meeting is asked to ratify it.\n")
    return 0


def _decision(office: Office, reference: str, arguments: argparse.Namespace) -> RecordDecision:
    route, rules = ROUTES[arguments.route], office.profile.meeting
    services = {Route.ADVICE: (rules.advice_service,), Route.SIGNPOST: (rules.signpost_service,)}
    taken = (agency_and_name(one, office.profile) for one in arguments.take)
    given = services.get(route, ())
    allocations = tuple(Allocation(agency, person, given[0] if given else "") for agency, person in taken)
    return RecordDecision(reference, route, arguments.reasons, arguments.pathway, given, allocations)


def _first(office: Office, reference: str, arguments: argparse.Namespace) -> tuple[Command, ...]:
    """What is said of the case before it is decided: victim safety, and a same-day action."""
    said: list[Command] = [Restrict(reference, True)] if arguments.restricted else []
    if arguments.safety:
        said.append(RecordVictimSafety(reference, arguments.safety, arguments.in_place))
    if arguments.action:
        if not arguments.owner:
            raise Refused("Say who does it: --owner agency=name.")
        agency, owner = agency_and_name(arguments.owner, office.profile)
        today = office.clock().date()
        said.append(TakeAction(reference, office.ids(), arguments.action, owner, agency, today))
    return tuple(said)
