"""The words of the command line about the journal."""

import argparse

from masp_meeting.cli.words import Parser, add_command, later, read_date


def add_journal(commands: "argparse._SubParsersAction[Parser]") -> None:
    """Declare ``journal show``, and ``journal verify``, which ``verify`` is too."""
    journal = commands.add_parser("journal", help="check the record, or read it as a story")
    kinds = journal.add_subparsers(metavar="show|verify", required=True, parser_class=Parser)
    show = add_command(kinds, "show", later("journal", "show"), "read what was done, as a story")
    about = "of a case, or of the meeting of a day; default: all"
    show.add_argument("about", nargs="?", default="", metavar="REFERENCE|DATE", help=about)
    show.add_argument("--by", default="", metavar="NAME", help="what somebody did, and was recorded for")
    show.add_argument("--since", type=read_date, metavar="DATE", help="only from this day on")
    show.add_argument("--names", action="store_true", help="tell names, and what is kept off the wall")
    show.add_argument("--json", action="store_true", help="data for scripts")
    words = "check the journal and the database, and both against what is known of them elsewhere"
    check = later("journal", "verify")
    for among in (kinds, commands):
        verify = add_command(among, "verify", check, words)
        about = "minutes that somebody has, or their line “Record …” as it is printed"
        verify.add_argument("--against", nargs="+", default=[], metavar="FILE", help=about)
