"""Taking back a slip: the meeting is made anew of all its other commands, and the journal keeps both."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from masp_meeting.domain.commands import GoTo
from masp_meeting.domain.errors import Refused
from masp_meeting.domain.meeting import Stage
from masp_meeting.domain.replay import Done, last_slip, without
from masp_meeting.service.carrying import carry_out, keep
from masp_meeting.service.convening import CONVENE, Held, subject_of
from masp_meeting.service.setting import Setting
from masp_meeting.storage import journal, meetings
from masp_meeting.storage.codec import from_json
from masp_meeting.storage.driver import Database
from masp_meeting.storage.verbs import command_from

_UNDO = "Undo"


@dataclass(frozen=True, slots=True)
class TakenBack:
    """What the journal keeps of an undo: the sequence of the command that it took back."""

    sequence: int


def undo_last(db: Database, setting: Setting, held: Held) -> tuple[Held, str]:
    """Take back the last slip and return to its item; also gives the words of what was undone.

    Raises:
        Refused: there is nothing to undo, something rests on it, or the meeting is closed.
    """
    if held.meeting.stage is Stage.CLOSED:
        raise Refused("The meeting is closed: its record no longer changes.")
    day = held.meeting.day
    done = done_in(journal.about(db, subject_of(day)))
    slip = last_slip(done)
    meeting = without(meetings.base(db, day), done, slip.sequence)
    undone = keep(db, setting, held, meeting, (_UNDO, TakenBack(slip.sequence)), setting.clock())
    return _back_to(db, setting, undone, getattr(slip.command, "item", "")), slip.command.words()


def done_in(rows: Iterable[journal.Recorded]) -> list[Done]:
    """The commands that a meeting's journal rows keep, marked where they were undone."""
    done: dict[int, Done] = {}
    for row in rows:
        if row.verb == _UNDO:
            slip = from_json(row.payload, TakenBack).sequence
            if slip not in done:
                raise Refused("the journal takes back a command that it does not have.")
            done[slip] = replace(done[slip], undone=True)
        elif row.verb != CONVENE:
            done[row.sequence] = Done(row.sequence, command_from(row.verb, row.payload), row.at)
    return list(done.values())


def _back_to(db: Database, setting: Setting, held: Held, item: str) -> Held:
    """Go to the slip's item by a command of its own, so that the journal still tells the whole meeting."""
    meeting = held.meeting
    if meeting.stage is not Stage.OPEN or item in ("", meeting.current):
        return held
    return carry_out(db, setting, held, GoTo(item))
