"""The real clock and real identifiers: the one place where time and chance come in."""

import getpass
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from masp_meeting.cli.unlocking import key_for
from masp_meeting.service.office import Office
from masp_meeting.storage.workspace import settle


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
    """The office of a workspace, with real time.

    Raises:
        Damaged: its database or its key cannot be read, or is gone; says what could take its place.
        Refused: there is no workspace, or it cannot be opened.
    """
    settle(folder)
    return Office.open(folder, local_now, new_id, operator(), key_for(folder))
