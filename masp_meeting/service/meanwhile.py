"""Whoever looked at an older state of a meeting is told who changed it, before anything is replaced."""

from datetime import date

from masp_meeting.domain.commands import Command, decide
from masp_meeting.domain.errors import Refused
from masp_meeting.domain.meanwhile import Path, changes, replaced_meanwhile
from masp_meeting.domain.replay import replay
from masp_meeting.service.convening import Held, subject_of
from masp_meeting.service.first import said_first
from masp_meeting.service.past import UNDO, done_in
from masp_meeting.service.setting import Setting
from masp_meeting.storage import journal, meetings
from masp_meeting.storage.driver import Database


def refuse_if_replaced(db: Database, seen: Held, held: Held, command: Command, setting: Setting) -> None:
    """Let a command pass that was given on an older look at a meeting, unless it would replace what is newer.

    Raises:
        Refused: it would; the sentence says who changed what, and when.
    """
    if seen.meeting is held.meeting:
        return
    try:
        wanted = decide(seen.meeting, command, setting.clock())
    except Refused:
        return  # The meeting as it stands now says what is wrong with it.
    if newer := replaced_meanwhile(seen.meeting, held.meeting, wanted):
        raise _by_whom(db, held.meeting.day, seen.revision, newer)


def _by_whom(db: Database, day: date, since: int, newer: frozenset[Path]) -> Refused:
    """Who did the last of it, as the journal tells the meeting step by step."""
    rows = journal.about(db, subject_of(day))
    base, after = meetings.base(db, day), None
    for end in range(len(rows), 0, -1):
        row = rows[end - 1]
        if row.sequence <= since:
            break
        after = after or replay(base, done_in(rows[:end]))
        before = replay(base, done_in(rows[: end - 1]))
        if newer & changes(before, after).keys():
            words = "undo" if row.verb == UNDO else done_in(rows[:end])[-1].command.words()
            return said_first(row, words)
        after = before
    return said_first(rows[-1], "several things")
