"""Undo: a meeting is what its commands made of it, so taking one back is doing all the others again."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from masp_meeting.domain.commands import Command, GoTo, decide
from masp_meeting.domain.errors import Refused
from masp_meeting.domain.meeting import Meeting


@dataclass(frozen=True, slots=True)
class Done:
    """A command that was carried out, as the journal keeps it."""

    sequence: int
    command: Command
    at: datetime
    undone: bool = False
    by: str = ""


def replay(base: Meeting, done: Iterable[Done]) -> Meeting:
    """The meeting that a base and the commands since make, those undone left out."""
    meeting = base
    for entry in done:
        if not entry.undone and not _leads_nowhere(meeting, entry.command):
            meeting = decide(meeting, entry.command, entry.at)
    return meeting


def _leads_nowhere(meeting: Meeting, command: Command) -> bool:
    """Whether it is a move to a late case whose coming was taken back: the room stays where it was."""
    return isinstance(command, GoTo) and command.item not in {item.id for item in meeting.items}


def last_slip(done: Sequence[Done], is_own: Callable[[Done], bool] = lambda _: True) -> Done:
    """The last command of one's own that can be taken back.

    Raises:
        Refused: there is none; the sentence says whose the last is.
    """
    slips = [entry for entry in done if entry.command.undoable and not entry.undone]
    for entry in reversed(slips):
        if is_own(entry):
            return entry
    if slips:
        last = slips[-1]
        words = f"{last.by}'s ({last.command.words()}): only they take it back, on their own screen"
        raise Refused(f"You have nothing to undo here; the last was {words}.")
    raise Refused("There is nothing to undo.")


def without(base: Meeting, done: Sequence[Done], sequence: int) -> Meeting:
    """The meeting as if one command had not been given.

    Raises:
        Refused: something done since rests on it.
    """
    try:
        return replay(base, (entry for entry in done if entry.sequence != sequence))
    except Refused as reason:
        raise Refused(
            f"It cannot be undone, because something recorded since rests on it: {reason}"
        ) from None
