"""The words for passphrases and keys."""

import argparse
from pathlib import Path

from masp_meeting.cli.words import Parser, add_command, later


def add_keys(commands: "argparse._SubParsersAction[Parser]") -> None:
    """Add them."""
    rekey = add_command(commands, "rekey", later("keys", "rekey"), "give the workspace another passphrase")
    rekey.add_argument("--recovery", action="store_true", help="by the recovery key: the passphrase is lost")
    words = "its first line is the new one; default: it is asked for"
    rekey.add_argument("--new-passphrase-file", type=Path, metavar="FILE", help=words)
    add_command(commands, "encrypt", later("keys", "encrypt"), "encrypt a workspace that is not")
    keyring = commands.add_parser("keyring", help="let this login open the workspace by itself, or not")
    kinds = keyring.add_subparsers(metavar="remember|forget", required=True, parser_class=Parser)
    add_command(kinds, "remember", later("keys", "remember"), "give the key to the system's keyring")
    add_command(kinds, "forget", later("keys", "forget"), "take it out again")
