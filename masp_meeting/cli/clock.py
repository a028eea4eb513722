"""The real clock and real identifiers: the one place where time and chance come in."""

import sys
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from masp_meeting.cli.operators import account, named_operator
from masp_meeting.cli.unlocking import key_for
from masp_meeting.service.office import Office
from masp_meeting.storage.keys import Key
from masp_meeting.storage.opening import settle


def local_now() -> datetime:
    """Now, with this machine's time zone."""
    return datetime.now().astimezone()


def new_id() -> str:
    """An identifier that nothing else has."""
    return uuid4().hex[:12]


def open_office(folder: Path) -> Office:
    """The office of a workspace, with real time and whoever gives the command.

    Its passphrase is asked for where it has one.

    Raises:
        Damaged: its database or its key cannot be read, or is gone; says what could take its place.
        Refused: there is no workspace, or it cannot be opened.
    """
    settle(folder)
    return open_with(folder, key_for(folder))


def open_with(folder: Path, key: Key | None) -> Office:
    """The same with a key that is known already; None where it is not encrypted.

    Where nobody is named it is who was there last, if somebody sits at a terminal, else the account alone.
    """
    by = named_operator() or ("" if sys.stdin.isatty() else account())
    return Office.open(folder, local_now, new_id, by, key, account())
