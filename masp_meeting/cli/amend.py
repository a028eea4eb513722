"""The command that opens the record of a meeting that is over, to change how a case ended."""

import argparse
import sys

from masp_meeting.cli.clock import open_office
from masp_meeting.domain.dates import show_date
from masp_meeting.domain.errors import Refused
from masp_meeting.domain.meeting import Stage


def amend(arguments: argparse.Namespace) -> int:
    """Open the meeting of a day, or the last one that was closed."""
    with open_office(arguments.workspace) as office:
        stages = office.agendas.stages()
        over = [day for day, stage in stages.items() if stage in (Stage.CLOSED, Stage.APPROVED)]
        if not over:
            raise Refused("No meeting has been closed yet: there is no decision to change.")
        day = arguments.day or max(over)
        if day not in over:
            raise Refused(f"The meeting of {show_date(day)} is not closed: there is nothing to amend in it.")
        if not sys.stdin.isatty() or not sys.stdout.isatty():
            raise Refused("Amending needs a terminal, for it asks who, why, and what is decided instead.")
        from masp_meeting.tui.amend_app import AmendApp

        app = AmendApp(office, day)
        app.run()
    return int(bool(app.return_code))
