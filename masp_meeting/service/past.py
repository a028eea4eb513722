"""What was done in a meeting, as its journal has it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from masp_meeting.domain.errors import Refused
from masp_meeting.domain.replay import Done
from masp_meeting.service.convening import CONVENE
from masp_meeting.storage import journal
from masp_meeting.storage.codec import from_json
from masp_meeting.storage.verbs import command_from

UNDO = "Undo"
DELETE_FROM_MEETING = "DeleteFromMeeting"
"""A record was deleted from a meeting, which goes on from what was left of it."""


@dataclass(frozen=True, slots=True)
class Base:
    """Of a row of the journal from which a meeting goes on: by which program version, and its fingerprint."""

    version: str
    base: str


@dataclass(frozen=True, slots=True)
class BegunAnew(Base):
    """What the journal keeps of a deletion in a meeting: also whose record is gone from it."""

    record: str


@dataclass(frozen=True, slots=True)
class TakenBack:
    """What the journal keeps of an undo: the sequence of the command that it took back."""

    sequence: int


def done_in(rows: Iterable[journal.Recorded]) -> list[Done]:
    """The commands since a meeting was convened, or a record deleted from it; those undone are marked."""
    done: dict[int, Done] = {}
    rows = list(rows)
    for row in rows[_begins_anew(rows) :]:
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


def base_in(rows: Sequence[journal.Recorded]) -> Base:
    """From what the commands go on that a meeting's journal rows keep; the first row convenes it."""
    return from_json(rows[max(_begins_anew(rows) - 1, 0)].payload, Base)


def _begins_anew(rows: Sequence[journal.Recorded]) -> int:
    """The place behind the last row by which a record was deleted; 0 where none was."""
    anew = (place for place, row in enumerate(rows, 1) if row.verb == DELETE_FROM_MEETING)
    return max(anew, default=0)
