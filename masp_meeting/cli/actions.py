"""The commands about actions: list what is still to be done, and say what became of one."""

import argparse
import sys
from datetime import date
from typing import Any

from masp_meeting.cli.clock import open_office
from masp_meeting.cli.printing import print_json
from masp_meeting.domain.dates import show_date
from masp_meeting.domain.matters import Matter, Report
from masp_meeting.domain.profile import Profile

REPORTS = {
    "done": Report.DONE,
    "changed": Report.CIRCUMSTANCES,
    "not-undertaken": Report.NOT_UNDERTAKEN,
}


def actions(arguments: argparse.Namespace) -> int:
    """What is still to be done, due first before the rest."""
    with open_office(arguments.workspace) as office:
        found = office.matters.still_open(arguments.agency, overdue=arguments.overdue)
        profile, today = office.profile, office.clock().date()
    if arguments.json:
        print_json([_report(one, profile, today) for one in found])
        return 0
    for one in found:
        sys.stdout.write(f"{_name(one)}  {_words(one, profile, today)}\n")
    if not found:
        sys.stderr.write("Nothing is overdue.\n" if arguments.overdue else "Nothing is still to be done.\n")
    return 0


def report(arguments: argparse.Namespace) -> int:
    """Say what became of an action between meetings."""
    with open_office(arguments.workspace) as office:
        told = office.matters.report(arguments.action, REPORTS[arguments.what], arguments.remark)
    state = "it stays open" if told.open else "it is settled"
    sys.stdout.write(f"{_name(told)}  {told.reports[-1].report.value}: {state}\n")
    return 0


def _name(matter: Matter) -> str:
    return f"{matter.day}/{matter.action.id}"


def _words(matter: Matter, profile: Profile, today: date) -> str:
    action = matter.action
    agency = f" ({profile.agency(action.agency).short})" if action.agency else ""
    late = (today - action.due).days
    overdue = f", {late} {'day' if late == 1 else 'days'} overdue" if matter.overdue(today) else ""
    return f"{matter.title}: {action.what}: {action.owner}{agency}, due {show_date(action.due)}{overdue}"


def _report(matter: Matter, profile: Profile, today: date) -> dict[str, Any]:
    """An action as a script reads it."""
    action = matter.action
    return {
        "action": _name(matter),
        "meeting": matter.day.isoformat(),
        "item": matter.item,
        "kind": action.kind.value,
        "what": action.what,
        "owner": action.owner,
        "agency": profile.agency(action.agency).name if action.agency else None,
        "due": action.due.isoformat(),
        "overdue": matter.overdue(today),
        "reports": [
            {"on": one.on.isoformat(), "report": one.report.value, "remark": one.remark or None}
            for one in matter.reports
        ],
    }
