"""What one deed of the script is: what it does, which words it keeps, and what it leaves half typed."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from masp_meeting.domain.commands import Command
from masp_meeting.service.office import Office

NOTE = "note"
"""The field in which notes are typed."""


@dataclass(frozen=True, slots=True)
class Deed:
    """One thing that somebody does.

    ``name`` is what it is called in the counts, ``on`` the day on which it is done, ``meeting`` whether that
    day's meeting is driven for it. ``words`` must be in the journal once it is acknowledged. ``again`` says
    that it is of several transactions, or of none, so that it is done again after a kill in its middle.
    ``moves`` says that it may put the room on another item. ``place`` and ``typed`` are the item under which
    a text stands half typed after it, and that text.
    """

    name: str
    do: Callable[[Office], object]
    on: date
    meeting: bool = False
    words: frozenset[str] = frozenset()
    again: bool = False
    moves: bool = False
    place: str = ""
    typed: str | None = None


def handled(command: Command) -> Callable[[Office], object]:
    """Let the room's desk carry a command out."""
    return lambda office: office.meetings.handle(command)
