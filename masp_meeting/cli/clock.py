"""The real clock and real identifiers: the one place where time and chance come in."""

import getpass
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from masp_meeting.cli.unlocking import key_for
from masp_meeting.service.office import Office
from masp_meeting.storage.keys import Key


def local_now() -> datetime:
    """Now, with this machine's time zone."""
    return datetime.now().astimezone()


def new_id() -> str:
    """An identifier that nothing else has."""
    return uuid4().hex[:12]


def operator() -> str:
    """Who sits at this machine, as the machine knows them."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "unknown"


def open_office(folder: Path) -> Office:
    """The office of a workspace, with real time; its passphrase is asked for where it has one.

    Raises:
        Refused: there is no workspace, or it cannot be opened.
    """
    return open_with(folder, key_for(folder))


def open_with(folder: Path, key: Key | None) -> Office:
    """The same with a key that is known already; None where it is not encrypted."""
    return Office.open(folder, local_now, new_id, operator(), key)
