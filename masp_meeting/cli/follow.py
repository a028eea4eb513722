"""The command that shows a meeting on a second terminal, for the projector."""

import argparse
import sys

from masp_meeting.cli.clock import open_office
from masp_meeting.domain.errors import Refused


def follow(arguments: argparse.Namespace) -> int:
    """Follow the meeting of a day, or the one that is open; nothing can be done in it from here."""
    if not sys.stdin.isatty() or not sys.stdout.isatty():
        raise Refused("The projector needs a terminal of its own: open a second one for it.")
    from masp_meeting.tui.follow_app import FollowApp

    with open_office(arguments.workspace) as office:
        day = arguments.day or office.following.day()
        # Before the screen opens: a day without a meeting is refused in a sentence.
        office.following.look(day)
        app = FollowApp(office, day)
        app.run()
    return int(bool(app.return_code))
