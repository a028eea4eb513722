"""The words of the command line about the journal."""

import argparse

from masp_meeting.cli.words import Parser, add_command, later


def add_journal(commands: "argparse._SubParsersAction[Parser]") -> None:
    """Declare ``journal verify``, and ``verify``, which is the same."""
    journal = commands.add_parser("journal", help="check the record, or read it as a story")
    kinds = journal.add_subparsers(metavar="verify", required=True, parser_class=Parser)
    words = "check the journal and the database, and both against what is known of them elsewhere"
    check = later("journal", "verify")
    for among in (kinds, commands):
        verify = add_command(among, "verify", check, words)
        about = "minutes that somebody has, or their line “Record …” as it is printed"
        verify.add_argument("--against", nargs="+", default=[], metavar="FILE", help=about)
