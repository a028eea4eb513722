"""The command about telling: who is still to be told how a case ended, and that somebody was."""

import argparse
import sys
from datetime import date
from typing import Any

from masp_meeting.cli.clock import open_office
from masp_meeting.cli.printing import print_json
from masp_meeting.domain.errors import Refused
from masp_meeting.domain.telling import How, Telling
from masp_meeting.service.office import Office


def told(arguments: argparse.Namespace) -> int:
    """Say that a referrer was told; without a reference, list who is still to be."""
    with open_office(arguments.workspace) as office:
        if arguments.reference is None:
            return _list(office, arguments)
        how = How(arguments.how or How.LETTER)
        done = office.telling.told(arguments.reference, how, arguments.on)
    if arguments.json:
        print_json([{"reference": one.item, "told": one.reports[-1].remark} for one in done])
    else:
        sys.stdout.write("".join(f"{one.item}  told {one.reports[-1].remark}\n" for one in done))
    return 0


def _list(office: Office, arguments: argparse.Namespace) -> int:
    if arguments.how or arguments.on:
        raise Refused("Say who was told: masp-meeting told REFERENCE.")
    found, today = office.telling.still(), office.clock().date()
    if arguments.json:
        print_json([_report(one, today) for one in found])
        return 0
    for one in found:
        sys.stdout.write(f"{one.matter.item}  {one.reader}: {one.words(today)}\n")
    if not found:
        sys.stderr.write("Every referrer who is to be told has been told.\n")
    return 0


def _report(telling: Telling, today: date) -> dict[str, Any]:
    """A telling as a script reads it."""
    action = telling.matter.action
    return {
        "reference": telling.matter.item,
        "meeting": telling.matter.day.isoformat(),
        "referrer": telling.reader,
        "by": action.owner,
        "due": action.due.isoformat(),
        "overdue": telling.matter.overdue(today),
        "letter": telling.letter or None,
        "written_on": telling.written_on.isoformat() if telling.written_on else None,
    }
