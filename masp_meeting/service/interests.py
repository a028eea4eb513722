"""Interests that outlive their meeting: who is out of a case is out of it under each of its references."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from masp_meeting.domain.attending import Interest
from masp_meeting.domain.meeting import Meeting
from masp_meeting.service.histories import goes_on
from masp_meeting.storage import meetings
from masp_meeting.storage.driver import Database


def interests_before(db: Database, day: date) -> tuple[Interest, ...]:
    """The interests that stand when the meeting of a day begins."""
    return _standing(db, meetings.interests_said_before(db, day))


def interests_left_to(db: Database, meeting: Meeting) -> tuple[Interest, ...]:
    """The same, with what this very meeting heard of a case that now goes on under another reference."""
    here = {item.id for item in meeting.items}
    own = (one for one in meeting.interests if one.spoken_of and one.item not in here)
    return _standing(db, (*meetings.interests_said_before(db, meeting.day), *own))


def _standing(db: Database, said: tuple[Interest, ...]) -> tuple[Interest, ...]:
    found: dict[tuple[str, str], Interest] = {}
    for one in sorted(_under_one_reference(db, said), key=lambda one: one.at):
        found[one.key] = _holds(found.get(one.key, one), one)
    return tuple(one for one in found.values() if not one.lifted)


def _under_one_reference(db: Database, said: tuple[Interest, ...]) -> Iterator[Interest]:
    for one in said:
        yield replace(one, item=goes_on(db, one.item))


def _holds(before: Interest, later: Interest) -> Interest:
    """Of what was said of one case under two references: a lifting ends it, and *out* outweighs *not out*."""
    return before if before.keeps_out and not (later.keeps_out or later.lifted) else later
