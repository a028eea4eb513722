"""Actions as they are shown: who does what by when, the names hidden in what was typed."""

from dataclasses import dataclass
from datetime import date

from masp_meeting.domain.matters import ActionKind
from masp_meeting.domain.meeting import Item, Meeting
from masp_meeting.domain.panel_words import Hide


@dataclass(frozen=True, slots=True)
class ActionLine:
    """An action as shown: the item's title stands with it, so that it can be listed apart."""

    item: str
    what: str
    owner: str
    agency: str
    due: date
    same_day: bool
    tells: bool = False
    """Whether it is that by which the referrer is told, which stands with the outcome."""


def action_lines(meeting: Meeting, item: Item, hide: Hide) -> tuple[ActionLine, ...]:
    """The actions of one item."""
    return tuple(
        ActionLine(
            item=item.title,
            what=hide(one.what + (f" (withdrawn: {one.withdrawn})" if one.withdrawn else "")),
            owner=one.owner,
            agency=meeting.profile.agency(one.agency).name if one.agency else "",
            due=one.due,
            same_day=one.due == meeting.day and not one.withdrawn,
            tells=one.kind is ActionKind.TELL and not one.withdrawn,
        )
        for one in item.actions
    )
