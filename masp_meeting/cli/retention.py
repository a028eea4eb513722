"""The commands about how long records are kept: what is due, a record kept on, a record deleted for good."""

import argparse
import sys
from typing import Any

from masp_meeting.cli.clock import open_office
from masp_meeting.cli.printing import print_json
from masp_meeting.domain.dates import show_date
from masp_meeting.domain.errors import Refused
from masp_meeting.service.keeping import Record
from masp_meeting.service.office import Office


def due(arguments: argparse.Namespace) -> int:
    """List the records that are due for review or deletion."""
    with open_office(arguments.workspace) as office:
        found = office.retention.due(arguments.on)
    if arguments.json:
        print_json([_report(one) for one in found])
        return 0
    for one in found:
        held = f"; not while {', '.join(one.holds)}" if one.holds else ""
        sys.stdout.write(
            f"{one.referral.reference}  {one.referral.initials:<10} {one.due.on}  {one.due.why}{held}\n"
        )
    if not found:
        sys.stderr.write("No record is due for review or deletion.\n")
    return 0


def review(arguments: argparse.Namespace) -> int:
    """Keep a record on until a day."""
    with open_office(arguments.workspace) as office:
        record = office.retention.review(arguments.reference, arguments.until, arguments.reason)
    sys.stdout.write(f"{record.referral.reference}  due {show_date(record.due.on)}: {record.due.why}\n")
    return 0


def delete(arguments: argparse.Namespace) -> int:
    """Delete a record for good, once its reference was typed again; leaves with 1 while traces are left."""
    with open_office(arguments.workspace) as office:
        if not arguments.yes:
            _confirm(office, arguments.reference)
        done = office.retention.delete(arguments.reference, arguments.reason)
    sys.stdout.write(f"{done.reference}  deleted\n")
    if done.copies:
        sys.stderr.write("These were written before, and may still hold it:\n")
    for one in done.copies:
        sys.stderr.write(f"  {one.path}: {one.what_to_do}.\n")
    if done.traces:
        sys.stderr.write(f"Traces may be left in the database’s files. {done.traces} Then delete it again.\n")
    return int(bool(done.traces))


def _confirm(office: Office, reference: str) -> None:
    """Say what would be deleted, and have its reference typed again.

    Raises:
        Refused: it is not typed, or there is nobody to ask.
    """
    if not sys.stdin.isatty():
        raise Refused("A deletion is confirmed by a person: give the command on a terminal, or add --yes.")
    record = office.retention.of(reference)
    early = "" if record.due.on <= office.clock().date() else " That is early."
    sys.stderr.write(
        f"{record.referral.reference}  {record.referral.initials}  due {show_date(record.due.on)}: "
        f"{record.due.why}.{early}\nIt cannot be brought back. Type its reference to delete it: "
    )
    sys.stderr.flush()
    if sys.stdin.readline().strip().upper() != record.referral.reference:
        raise Refused("Nothing was deleted.")


def _report(one: Record) -> dict[str, Any]:
    return {
        "reference": one.referral.reference,
        "initials": one.referral.initials,
        "standing": one.referral.standing.value,
        "due": one.due.on.isoformat(),
        "why": one.due.why,
        "not_while": list(one.holds),
    }
