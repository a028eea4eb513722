"""Where the password of protected copies comes from: never from the command line, which others can read."""

import argparse
import getpass
import sys
from pathlib import Path

from masp_meeting.domain.errors import Refused
from masp_meeting.service.papers.passwords import good_password, made_password

_LONGEST_FILE = 10_000


def password_for(arguments: argparse.Namespace) -> str:
    """The password that copies are to be protected with; empty where they are not to be.

    Raises:
        Refused: it cannot be asked for or shown here, or it is not good enough.
    """
    if arguments.make_password:
        return _made()
    if arguments.password_file:
        return good_password(password_in(arguments.password_file))
    return _asked() if arguments.protect else ""


def password_in(file: Path) -> str:
    """The first line of a file.

    Raises:
        Refused: it cannot be read, or is no file of a password.
    """
    try:
        if file.stat().st_size > _LONGEST_FILE:
            raise Refused(f"{file} is too large to hold a password in its first line.")
        lines = file.read_text(encoding="utf-8").splitlines()
    except OSError as fault:
        raise Refused(f"The file of the password, {file}, cannot be read ({fault.strerror}).") from fault
    except UnicodeDecodeError as fault:
        raise Refused(f"{file} is no text, so there is no password in it.") from fault
    if not lines or not lines[0]:
        raise Refused(f"{file} has no password in its first line.")
    return lines[0]


def _asked() -> str:
    if not sys.stdin.isatty():
        raise Refused("There is no terminal to type a password on: give one with --password-file FILE.")
    try:
        password = good_password(getpass.getpass("Password of the protected copies: "))
        again = getpass.getpass("The same again: ")
    except EOFError:
        raise Refused("No password was typed, so nothing was written: give the command again.") from None
    if again != password:
        raise Refused("The two differ, so nothing was written: give the command again.")
    return password


def _made() -> str:
    if not sys.stderr.isatty():
        raise Refused("There is no terminal to show a password on: give one with --password-file FILE.")
    password = made_password()
    sys.stderr.write(f"The password is  {password}  and is kept nowhere: write it down.\n")
    return password
