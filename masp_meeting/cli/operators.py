"""Who gives the commands: by name where one is given, else by the account of the machine."""

import argparse
import getpass
import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from masp_meeting.domain.errors import Refused
from masp_meeting.domain.operator import operator_name
from masp_meeting.service.keyboard import OPERATOR

_on_the_line: ContextVar[str | None] = ContextVar("operator", default=None)


def read_operator(typed: str) -> str:
    """A name as it is typed.

    Raises:
        argparse.ArgumentTypeError: it is none.
    """
    try:
        return operator_name(typed)
    except Refused as reason:
        raise argparse.ArgumentTypeError(str(reason).rstrip(".")) from None


@contextmanager
def acting(name: str | None) -> Iterator[None]:
    """Give a command in the name that its line has; None where it has none."""
    before = _on_the_line.set(name)
    try:
        yield
    finally:
        _on_the_line.reset(before)


def named_operator() -> str:
    """Who was named, on the line or by the environment; empty where nobody was.

    Raises:
        Refused: what the environment holds is no name.
    """
    if named := _on_the_line.get():
        return named
    try:
        return operator_name(os.environ[OPERATOR]) if os.environ.get(OPERATOR) else ""
    except Refused as reason:
        raise Refused(f"{OPERATOR}: {reason}") from None


def account() -> str:
    """The account of the machine that is used."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "unknown"
