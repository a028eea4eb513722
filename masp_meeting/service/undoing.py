"""Taking back a slip: the meeting is made anew of all its other commands, and the journal keeps both."""

from collections.abc import Callable

from masp_meeting.domain.commands import GoTo
from masp_meeting.domain.errors import Refused
from masp_meeting.domain.meeting import Stage
from masp_meeting.domain.replay import Done, last_slip
from masp_meeting.service.carrying import carry_out, take_back
from masp_meeting.service.convening import Held, subject_of
from masp_meeting.service.past import done_in
from masp_meeting.service.setting import Setting
from masp_meeting.storage import journal
from masp_meeting.storage.driver import Database


def undo_last(
    db: Database, setting: Setting, held: Held, is_own: Callable[[Done], bool], *, returns: bool
) -> tuple[Held, str]:
    """Take back the last slip of one's own; also gives the words of what was undone.

    Args:
        db: the transaction under way.
        setting: by whom.
        held: the meeting.
        is_own: which deeds are one's own.
        returns: whether the room goes back to the item that it concerned.

    Raises:
        Refused: there is nothing of one's own to undo, something rests on it, or the meeting is closed.
    """
    if held.meeting.stage in (Stage.CLOSED, Stage.APPROVED):
        raise Refused("The meeting is closed: its record no longer changes.")
    slip = last_slip(done_in(journal.about(db, subject_of(held.meeting.day))), is_own)
    undone = take_back(db, setting, held, slip.sequence)
    if returns:
        undone = _back_to(db, setting, undone, getattr(slip.command, "item", ""))
    return undone, slip.command.words()


def _back_to(db: Database, setting: Setting, held: Held, item: str) -> Held:
    """Go to the slip's item by a command of its own, so that the journal still tells the whole meeting."""
    meeting = held.meeting
    if meeting.stage is not Stage.OPEN or item in ("", meeting.current):
        return held
    return carry_out(db, setting, held, GoTo(item))
