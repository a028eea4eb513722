"""Which of the meeting's keys can be done now: on a standing item none of a case's, after the close few."""

from masp_meeting.domain.matter_words import INTERVENTIONS, MATTERS
from masp_meeting.domain.meeting import Item, Meeting, Stage
from masp_meeting.domain.versions import is_checked
from masp_meeting.tui.screens.meeting_wall import WallKeys
from masp_meeting.tui.widgets.key_line import KeyLine

_OF_A_CASE = {
    "finding",
    "safety",
    "decide",
    "defer",
    "red_flag",
    "priority",
    "exception",
    "allocate",
    "reopen",
    "admit",
    "type",
    "view",
    "tell",
}
_OF_A_RECORD = {"reopen", "tell"}
_OF_THE_ROOM = {
    "confirm",
    "note",
    "action",
    "people",
    "statement",
    "interest",
    "undo",
    "move",
    "list",
    "late",
    "restrict",
    "close",
}


class KeysNow(WallKeys):
    """A key that cannot be done now still says why when it is pressed; help and the key line leave it out."""

    _kind: object = None

    def now(self, action: str) -> bool | None:
        """As for every screen: False for what cannot be done now, True for what one is here to do."""
        meeting = self.meeting
        if meeting is None or meeting.stage is Stage.PLANNED or not meeting.current:
            return None
        if action == "check":
            return meeting.stage is Stage.CLOSED and not is_checked(meeting)
        item = meeting.item(meeting.current)
        if meeting.stage is not Stage.OPEN and action in _OF_A_CASE | _OF_THE_ROOM:
            return action in _OF_A_RECORD and _has_ended(item)
        if item.case is None and action in _OF_A_CASE:
            return False
        return True if action == "left" and item.id in (MATTERS, INTERVENTIONS) else None

    def show_keys(self, meeting: Meeting) -> None:
        """Paint the line of keys anew, where another kind of item has other keys."""
        item = meeting.item(meeting.current) if meeting.current else None
        kind = (meeting.stage, item and (item.case is None, item.id in (MATTERS, INTERVENTIONS)))
        over = item is not None and meeting.stage is not Stage.OPEN and _has_ended(item)
        if self._kind != (kind, over, meeting.checks):
            self._kind = (kind, over, meeting.checks)
            self.query_one(KeyLine).refresh()


def _has_ended(item: Item) -> bool:
    return item.case is not None and (item.case.decision is not None or item.case.deferral is not None)
