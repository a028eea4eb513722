"""Where the passphrase of a workspace comes from: never from the command line, which others can read."""

import getpass
import os
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from masp_meeting.cli.passwords import password_in
from masp_meeting.domain.errors import Refused
from masp_meeting.service.passphrases import advice, good_passphrase
from masp_meeting.storage.driver import opens
from masp_meeting.storage.keys import KEY_ON_STDIN, Key, WrongPassphrase, is_encrypted, read_key_file
from masp_meeting.storage.layout import DATABASE

PASSPHRASE_FILE = "MASP_PASSPHRASE_FILE"
"""The variable that names a file whose first line is the passphrase, for work that nobody attends."""
_ATTEMPTS = 3
_NOBODY = f"there is no terminal to type {{what}} on: name a file that holds it in {PASSPHRASE_FILE}."
_RECOVERY = """\
The recovery key opens the workspace when the passphrase is lost. It is shown this once and kept nowhere:

    {recovery}

Write it down, and keep the paper in a safe. Without passphrase and paper nobody can read the workspace.
"""


def key_for(folder: Path) -> Key | None:
    """The key of a workspace: from the app, a file or a keyring, else by the passphrase that is typed.

    Returns:
        None where the workspace is not encrypted, or there is none.

    Raises:
        Refused: nobody is there to ask, or what was given does not open it.
    """
    if not is_encrypted(folder):
        return None
    if os.environ.get(KEY_ON_STDIN):
        return _piped()
    key_file = read_key_file(folder)
    if file := os.environ.get(PASSPHRASE_FILE):
        return key_file.unlock(_in_file(Path(file)))
    if key_file.remembered and (key := _remembered(folder)):
        return key
    if not sys.stdin.isatty():
        raise Refused(f"The workspace in {folder} is encrypted, and {_NOBODY.format(what='its passphrase')}")
    return patiently(lambda: key_file.unlock(ask("Passphrase: ")))


def patiently(unlock: Callable[[], Key]) -> Key:
    """What one of three attempts gives; each wrong one makes the next wait longer.

    Raises:
        WrongPassphrase: all three were wrong.
    """
    for attempt in range(1, _ATTEMPTS):
        try:
            return unlock()
        except WrongPassphrase as reason:
            time.sleep(attempt)
            sys.stderr.write(f"{reason}\n")
    return unlock()


def passphrase_and_key(folder: Path) -> Key:
    """The key by the passphrase, whatever keyring remembers it: for what only its owner may do.

    Raises:
        Refused: nobody is there to ask, or what was given does not open it.
    """
    key_file = read_key_file(folder)
    if file := os.environ.get(PASSPHRASE_FILE):
        return key_file.unlock(_in_file(Path(file)))
    return patiently(lambda: key_file.unlock(ask("Passphrase: ")))


def new_passphrase(file: Path | None = None) -> str:
    """A passphrase that somebody chooses: the first line of a file, else typed twice.

    Raises:
        Refused: nobody is there to ask, it is not good enough, or the two differ.
    """
    if file is not None:
        return good_passphrase(_in_file(file))
    chosen = good_passphrase(ask("New passphrase: "))
    if words := advice(chosen):
        sys.stderr.write(f"{words}\n")
    if ask("The same again: ") != chosen:
        raise Refused("The two differ, so nothing was done: give the command again.")
    return chosen


def file_named() -> Path | None:
    """The file of the passphrase that the environment names."""
    file = os.environ.get(PASSPHRASE_FILE)
    return Path(file) if file else None


def show_recovery(recovery: str) -> None:
    """Show a recovery key to whoever sits there; what may be a log is told none."""
    if sys.stderr.isatty():
        sys.stderr.write(_RECOVERY.format(recovery=recovery))
    else:
        words = "There is no terminal to show the recovery key on: “masp-meeting rekey” makes one.\n"
        sys.stderr.write(words)


def ask(words: str) -> str:
    """What is typed unseen.

    Raises:
        Refused: there is no terminal, or it ended.
    """
    if not sys.stdin.isatty():
        raise Refused(f"Nothing was done, for {_NOBODY.format(what='a passphrase')}")
    try:
        return getpass.getpass(words)
    except EOFError:
        raise Refused("Nothing was typed, so nothing was done: give the command again.") from None


def _in_file(file: Path) -> str:
    passphrase = password_in(file)
    if os.name == "posix" and file.stat().st_mode & 0o077:
        sys.stderr.write(f"{file} can be read by others: “chmod 600” keeps the passphrase to its owner.\n")
    return passphrase


def _remembered(folder: Path) -> Key | None:
    """What this system's keyring has; None where that opens nothing, or there is no keyring."""
    from masp_meeting.storage.key_ring import recall

    with suppress(Refused):
        key = recall(folder)
        return key if key and opens(folder / DATABASE, key) else None
    return None


def _piped() -> Key:
    try:
        return Key(bytes.fromhex(sys.stdin.readline().strip()))
    except ValueError:
        raise Refused(f"{KEY_ON_STDIN} is set, and no key came in on standard input: unset it.") from None
