"""What was done in a meeting, as its journal has it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from masp_meeting.domain.errors import Refused
from masp_meeting.domain.replay import Done
from masp_meeting.service.convening import CONVENE
from masp_meeting.storage import journal
from masp_meeting.storage.codec import from_json
from masp_meeting.storage.verbs import command_from

UNDO = "Undo"


@dataclass(frozen=True, slots=True)
class TakenBack:
    """What the journal keeps of an undo: the sequence of the command that it took back."""

    sequence: int


def done_in(rows: Iterable[journal.Recorded]) -> list[Done]:
    """The commands that a meeting's journal rows keep, marked where they were undone."""
    done: dict[int, Done] = {}
    for row in rows:
        if row.verb == UNDO:
            slip = from_json(row.payload, TakenBack).sequence
            if slip not in done:
                raise Refused("the journal takes back a command that it does not have.")
            done[slip] = replace(done[slip], undone=True)
        elif row.verb != CONVENE:
            done[row.sequence] = Done(
                row.sequence, command_from(row.verb, row.payload), row.at, by=row.operator
            )
    return list(done.values())
