"""The app, begun at the record of a meeting that is over."""

from datetime import date

from masp_meeting.service.office import Office
from masp_meeting.tui.app import MaspApp
from masp_meeting.tui.screens.meeting import MeetingScreen


class AmendApp(MaspApp):
    """The meeting lies over the queue, which is one key away."""

    def __init__(self, office: Office, day: date) -> None:
        """Keep the day."""
        super().__init__(office)
        self._day = day

    def begin(self) -> None:
        """Show the meeting over the queue."""
        self.push_screen(MeetingScreen(self._office, self._day))
