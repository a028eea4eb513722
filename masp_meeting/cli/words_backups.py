"""The words for backups: make, list, verify, restore."""

import argparse
from pathlib import Path

from masp_meeting.cli.words import Parser, add_command, later


def add_backups(commands: "argparse._SubParsersAction[Parser]") -> None:
    """Backups and restoring."""
    backup = add_command(commands, "backup", later("backups", "backup"), "make, list or verify backups")
    kinds = backup.add_subparsers(metavar="list|verify", parser_class=Parser)
    listed = add_command(
        kinds, "list", later("backups", "show"), "list the backups, and what is wrong with any"
    )
    listed.add_argument("--json", action="store_true", help="data for scripts")
    verify = add_command(kinds, "verify", later("backups", "verify"), "read a backup from end to end")
    restore = add_command(
        commands, "restore", later("backups", "restore"), "bring the workspace back as a backup has it"
    )
    for command, default in ((verify, "the newest"), (restore, "the newest good one")):
        words = f"as the list names it, or the folder of one that lies elsewhere; default: {default}"
        command.add_argument("name", nargs="?", default="", metavar="NAME", help=words)
    restore.add_argument("--to", type=Path, metavar="FOLDER", help="as another workspace; this one stays")
    restore.add_argument("--yes", action="store_true", help="without asking")
