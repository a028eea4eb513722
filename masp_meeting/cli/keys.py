"""The commands that give a workspace another key, or let the system's keyring remember it."""

import argparse
import sys
from pathlib import Path

from masp_meeting.cli.clock import open_with
from masp_meeting.cli.unlocking import (
    ask,
    file_named,
    new_passphrase,
    passphrase_and_key,
    patiently,
    show_recovery,
)
from masp_meeting.domain.errors import Refused
from masp_meeting.service.office import Office
from masp_meeting.storage.keys import Key, is_encrypted, read_key_file
from masp_meeting.storage.opening import settle

_PLAIN = "The workspace in {folder} is not encrypted: “masp-meeting encrypt” does it."


def rekey(arguments: argparse.Namespace) -> int:
    """Another passphrase, recovery key and data key."""
    folder: Path = arguments.workspace
    _check_is_there(folder)
    if not is_encrypted(folder):
        raise Refused(_PLAIN.format(folder=folder))
    if arguments.recovery:
        key_file = read_key_file(folder)
        key = patiently(lambda: key_file.recover(ask("Recovery key: ")))
    else:
        key = passphrase_and_key(folder)
    return _change(folder, key, arguments.new_passphrase_file)


def encrypt(arguments: argparse.Namespace) -> int:
    """A first passphrase for a workspace that lies in the clear."""
    folder: Path = arguments.workspace
    _check_is_there(folder)
    if is_encrypted(folder):
        raise Refused(f"The workspace in {folder} is encrypted: “masp-meeting rekey” gives it another key.")
    return _change(folder, None, file_named())


def _change(folder: Path, key: Key | None, file: Path | None) -> int:
    # Whoever cannot come in is told before a passphrase is thought of.
    with open_with(folder, key) as office:
        recovery = office.change_key(new_passphrase(file))
    show_recovery(recovery)
    sys.stdout.write(f"{folder.resolve()}\n")
    before = "open with the one of their day" if key else "are not encrypted: lock them away, or delete them"
    sys.stderr.write(f"The new passphrase holds. Backups from before {before}.\n")
    return 0


def remember(arguments: argparse.Namespace) -> int:
    """Let the keyring of whoever is logged in open the workspace."""
    from masp_meeting.storage.key_ring import remember as keep

    folder: Path = arguments.workspace
    _check_is_there(folder)
    if not is_encrypted(folder):
        raise Refused(_PLAIN.format(folder=folder))
    key = passphrase_and_key(folder)
    keep(folder, key)
    sys.stderr.write("This login opens the workspace without its passphrase from now on.\n")
    return 0


def forget(arguments: argparse.Namespace) -> int:
    """Ask for the passphrase again."""
    from masp_meeting.storage.key_ring import forget as drop

    drop(arguments.workspace)
    sys.stderr.write("The keyring has no key of this workspace: its passphrase is asked for.\n")
    return 0


def _check_is_there(folder: Path) -> None:
    """Raises Refused where there is no workspace, once a restore that was interrupted is finished."""
    settle(folder)
    if not Office.exists(folder):
        raise Refused(f"There is no workspace in {folder}: make one with “masp-meeting init”.")
