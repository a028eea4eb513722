"""The app of the projector: one screen, and no way from it to any other."""

from datetime import date
from typing import ClassVar

from masp_meeting.service.office import Office
from masp_meeting.tui.app import MaspApp
from masp_meeting.tui.screens.follow import FollowScreen
from masp_meeting.tui.screens.room_screen import RoomScreen


class FollowApp(MaspApp):
    """Shows one meeting to the room."""

    ENABLE_COMMAND_PALETTE = False
    asks_who: ClassVar[bool] = False

    def __init__(self, office: Office, day: date) -> None:
        """Keep the office, which only reads, and the day of the meeting."""
        super().__init__(office)
        self._day = day
        self.idle.most = 0

    def first_screen(self) -> RoomScreen:
        """The meeting."""
        return FollowScreen(self._office, self._day)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nobody sits at it, so that nobody could open it again."""
        return action != "lock" and super().check_action(action, parameters)
