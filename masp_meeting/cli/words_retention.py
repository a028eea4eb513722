"""The words of the command line by which records are reviewed and deleted."""

import argparse

from masp_meeting.cli.words import Parser, add_command, later, read_date


def add_retention(commands: "argparse._SubParsersAction[Parser]") -> None:
    """``retention due``, ``review`` and ``delete``."""
    retention = commands.add_parser("retention", help="say which records are due, keep or delete them")
    kinds = retention.add_subparsers(metavar="due|review|delete", required=True, parser_class=Parser)
    due = add_command(kinds, "due", later("retention", "due"), "list what is due for review or deletion")
    due.add_argument("--on", type=read_date, metavar="DATE", help="default: today")
    due.add_argument("--json", action="store_true", help="data for scripts")
    review = add_command(kinds, "review", later("retention", "review"), "keep a record on until a day")
    review.add_argument("--until", required=True, type=read_date, metavar="DATE")
    delete = add_command(kinds, "delete", later("retention", "delete"), "delete a record for good")
    delete.add_argument("--yes", action="store_true", help="do not ask: for work that nobody attends")
    for command in (review, delete):
        command.add_argument("reference", metavar="REFERENCE")
        command.add_argument(
            "--reason", required=True, metavar="WHY", help="stays in the journal: name nobody"
        )
