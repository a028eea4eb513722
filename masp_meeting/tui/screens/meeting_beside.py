"""The meeting on a second terminal: whoever sits beside the driver reads all of it, and adds to it."""

from dataclasses import replace
from typing import ClassVar

from textual.binding import Binding, BindingType

from masp_meeting.domain.meeting import Meeting, Stage
from masp_meeting.service.notes import FoundNote
from masp_meeting.tui.screens.meeting import MeetingScreen
from masp_meeting.tui.screens.room_screen import RoomScreen
from masp_meeting.tui.widgets.case_sheet import CaseSheet

_OF_THE_DRIVER = frozenset(
    {
        "safety",
        "decide",
        "defer",
        "red_flag",
        "priority",
        "exception",
        "allocate",
        "reopen",
        "people",
        "statement",
        "interest",
        "admit",
        "type",
        "view",
        "tell",
        "list",
        "late",
        "restrict",
        "close",
        "move",
        "check",
        "confirm",
        "invitations",
    }
)
"""What is recorded by whoever drives; the desk refuses it from here whatever is pressed."""


class BesideScreen(MeetingScreen):
    """It stays with the room until another item is looked at, and no key here moves the room.

    It is nobody's wall: it hides names until they are asked for, then shows all, whoever covers the wall.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r", "rejoin", "Room", id="rejoin", tooltip="Back to the item that the room is on"),
        Binding(
            "x",
            "names",
            "Names",
            id="names",
            tooltip="Show names, restricted cases and all notes, or hide them",
        ),
        Binding("n,right", "step(1)", "Next", id="next", tooltip="Look at the next item"),
        Binding("p,left", "step(-1)", "Back", id="back", tooltip="Look at the item before"),
        Binding("u", "undo", "Undo", id="undo", tooltip="Take the last thing that you recorded here back"),
        Binding("escape", "leave", "Home", show=False, tooltip="Back to the queue; the meeting goes on"),
    ]
    _item = ""
    """What is looked at here; empty while that is where the room is."""

    def take_seat(self) -> Meeting:
        """The meeting, beside whoever drives it.

        Raises:
            Refused: it is not open.
        """
        return self.office.meetings.sit_beside(self._day)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether a key is for this seat."""
        return action not in _OF_THE_DRIVER and super().check_action(action, parameters)

    def looked_at(self, meeting: Meeting) -> Meeting:
        """The meeting at the item that is looked at here; what covers the wall covers nothing here."""
        if self._item not in {item.id for item in meeting.items}:
            self._item = ""
        if self._item in ("", meeting.current):
            return replace(meeting, covered=False)
        return replace(meeting, current=self._item, current_since=None, covered=False)

    def state(self) -> tuple[tuple[str, ...], bool]:
        """Beside whom this is, and where the room is while this screen is elsewhere."""
        beside = f"beside {self.office.meetings.driver() or 'nobody'}"
        room = self.office.meetings.meeting
        if self.meeting is None or self.meeting.current == room.current:
            return (beside,), False
        return (f"{beside} · r: {room.item(room.current).title}", f"{beside} · r: the room", beside), False

    def see_wall(self) -> None:
        """Projectors are the driver's to watch."""

    def see_invited(self) -> None:
        """Who follows from afar is the driver's to confirm."""

    def say_returned(self, was: Meeting | None, now: Meeting | None) -> None:
        """What came back is the driver's to add."""

    def action_names(self) -> None:
        """All there is, or what anybody may see."""
        self.names = self.working = not self.working

    def action_cover(self) -> None:
        """Cover this screen alone."""
        RoomScreen.action_cover(self)

    def locked(self) -> str:
        """The wall is not this screen's to cover: the meeting goes on."""
        return ""

    def opened(self) -> None:
        """What this screen covered is its own, and lies over it still."""

    def action_rejoin(self) -> None:
        """To where the room is, and on with it."""
        self._look_at("")

    def action_leave(self) -> None:
        """Back to the queue; nobody is left behind, so nothing is asked."""
        self.dismiss_screen()

    def _go(self, item: str) -> None:
        self._look_at(item)

    def _lead_to(self, note: FoundNote) -> None:
        if note.day == self._day and self._now().stage is Stage.OPEN:
            self._look_at(note.item)
        else:
            super()._lead_to(note)

    def _look_at(self, item: str) -> None:
        self._item = item
        self.meeting = self.looked_at(self.office.meetings.meeting)
        self.query_one(CaseSheet).bring_news_in_sight()
