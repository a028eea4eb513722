"""The commands of the journal: check it, and read it as a story."""

import argparse
import sys

from masp_meeting.cli.clock import open_office


def verify(arguments: argparse.Namespace) -> int:
    """Walk the journal and the database, and compare them with what is known of them elsewhere."""
    with open_office(arguments.workspace) as office:
        compared = office.compare(arguments.against)
        faults = (*office.verify(), *compared.faults)
    for fault in faults:
        sys.stderr.write(f"{fault}\n")
    sys.stdout.write(f"{compared.words}\n")
    if not faults:
        sys.stdout.write("The journal and the database are sound.\n")
    return int(bool(faults))
