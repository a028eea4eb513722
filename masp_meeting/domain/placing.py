"""Where a case stands on the agenda while the meeting runs: among those discussed, or those listed."""

from dataclasses import replace

from masp_meeting.domain.agenda import behind_cases, retimed
from masp_meeting.domain.meeting import Item, Meeting

FLAGGED = "it has a red flag"


def placed(meeting: Meeting, item: Item) -> Meeting:
    """The meeting with a case at the end of those it belongs to: the listed ones, or those discussed."""
    rules = meeting.profile.meeting
    others = [one for one in meeting.items if one.id != item.id]
    others.insert(behind_cases(others, rules, listed=item.listed), item)
    return replace(meeting, items=retimed(others, rules.starts))


def to_be_discussed(meeting: Meeting, item: Item, why: str = "") -> Meeting:
    """The meeting with a listed case before those still listed; ``why`` where nobody asked for that."""
    minutes = meeting.profile.meeting.case_minutes
    return placed(meeting, replace(item, listed=False, minutes=minutes, recalled=why))


def without_flags_listed(meeting: Meeting) -> Meeting:
    """The meeting with every listed case recalled that has a red flag: none is passed without discussion."""
    for item in meeting.items:
        flagged = item.case is not None and item.case.facts.red_flags.present()
        if item.listed and item.disposition is None and flagged:
            meeting = to_be_discussed(meeting, item, FLAGGED)
    return meeting
