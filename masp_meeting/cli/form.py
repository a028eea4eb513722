"""The commands that write the partnership's own referral form."""

import argparse
import sys

from masp_meeting.cli.clock import open_office
from masp_meeting.service.forms import write_blank


def blank(arguments: argparse.Namespace) -> int:
    """Write the form for anybody to fill in; needs no workspace."""
    write_blank(arguments.workspace, arguments.file)
    sys.stderr.write("The blank form is written: send it to whoever refers.\n")
    sys.stdout.write(f"{arguments.file}\n")
    return 0


def of(arguments: argparse.Namespace) -> int:
    """Write the form with what a referral states."""
    with open_office(arguments.workspace) as office:
        path = office.forms.of(arguments.reference, arguments.file)
    sys.stderr.write("The form is written with names in it: send it by secure e-mail alone.\n")
    sys.stdout.write(f"{path}\n")
    return 0
