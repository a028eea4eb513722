"""Where the passphrase of a workspace comes from: never from the command line, which others can read."""

import getpass
import os
import sys
import time
from pathlib import Path

from masp_meeting.cli.passwords import password_in
from masp_meeting.domain.errors import Refused
from masp_meeting.storage.keys import Key, WrongPassphrase, is_encrypted, read_key_file

PASSPHRASE_FILE = "MASP_PASSPHRASE_FILE"
"""The variable that names a file whose first line is the passphrase, for work that nobody attends."""
_ATTEMPTS = 3
_NO_TERMINAL = (
    f"The workspace in {{folder}} is encrypted, and there is no terminal to type its passphrase on: name a "
    f"file that holds it in {PASSPHRASE_FILE}."
)


def key_for(folder: Path) -> Key | None:
    """The key of a workspace: by the file that the environment names, else by what is typed.

    Returns:
        None where the workspace is not encrypted, or there is none.

    Raises:
        Refused: nobody is there to ask, or what was given does not open it.
    """
    if not is_encrypted(folder):
        return None
    if file := os.environ.get(PASSPHRASE_FILE):
        return read_key_file(folder).unlock(password_in(Path(file)))
    if not sys.stdin.isatty():
        raise Refused(_NO_TERMINAL.format(folder=folder))
    return _typed(folder)


def _typed(folder: Path) -> Key:
    """The key by what is typed; each wrong attempt makes the next one wait longer."""
    key_file = read_key_file(folder)
    for attempt in range(1, _ATTEMPTS + 1):
        try:
            return key_file.unlock(ask("Passphrase: "))
        except WrongPassphrase as reason:
            if attempt == _ATTEMPTS:
                raise
            time.sleep(attempt)
            sys.stderr.write(f"{reason}\n")
    raise AssertionError("every attempt ends above")


def ask(words: str) -> str:
    """What is typed unseen.

    Raises:
        Refused: the terminal ended.
    """
    try:
        return getpass.getpass(words)
    except EOFError:
        raise Refused("Nothing was typed, so nothing was done: give the command again.") from None
