"""The commands of the minutes: write them, say that they were checked, tell whether a document is one."""

import argparse
import sys

from masp_meeting.cli.clock import open_office
from masp_meeting.cli.passwords import password_in
from masp_meeting.domain.dates import show_date


def export(arguments: argparse.Namespace) -> int:
    """Write the minutes of a day."""
    with open_office(arguments.workspace) as office:
        exported = office.papers.minutes(arguments.day)
    sys.stderr.write(f"{exported.message}\n")
    sys.stdout.write(f"{exported.path}\n")
    return 0


def check(arguments: argparse.Namespace) -> int:
    """Record that whoever chaired checked the minutes of a day."""
    with open_office(arguments.workspace) as office:
        meeting = office.amending.check(arguments.day, arguments.by)
        exported = office.papers.minutes(arguments.day)
    by = meeting.checks[-1].by
    sys.stderr.write(f"{by} checked the minutes of {show_date(meeting.day)}. {exported.message}\n")
    sys.stdout.write(f"{exported.path}\n")
    return 0


def verify(arguments: argparse.Namespace) -> int:
    """Say whether a document is one that was issued; only one that is exactly so leaves with 0."""
    password = password_in(arguments.password_file) if arguments.password_file else ""
    with open_office(arguments.workspace) as office:
        told = office.papers.verify(arguments.file, password)
    sys.stdout.write("".join(f"{line}\n" for line in (told.words, *told.differs)))
    return 0 if told.genuine else 1
