"""A meeting as those who follow it from afar see it: worked out once for all who may see the same."""

from datetime import date, datetime

from masp_meeting.domain.follower_view import Eyes, FollowerView, eyes_of, follower_view, wall_for
from masp_meeting.domain.invitations import Invitation
from masp_meeting.domain.matter_words import Beside
from masp_meeting.domain.meeting import Meeting
from masp_meeting.domain.view import View


class Room:
    """A meeting at one moment, for everybody who follows it: those who see the same get the same value."""

    def __init__(self, meeting: Meeting, left: Beside) -> None:
        self._meeting, self._left = meeting, left
        self._walls: dict[str, View] = {}
        self._views: dict[tuple[Eyes, datetime], FollowerView] = {}

    @property
    def day(self) -> date:
        """The meeting's."""
        return self._meeting.day

    def look(self, invitation: Invitation, now: datetime) -> FollowerView:
        """What an invited person may see at a moment."""
        eyes, minute = eyes_of(self._meeting, invitation, now), now.replace(second=0, microsecond=0)
        if (eyes, minute) not in self._views:
            self._views = {key: shown for key, shown in self._views.items() if key[1] == minute}
            self._views[eyes, minute] = follower_view(self._meeting, eyes, now, self._wall_for(eyes))
        return self._views[eyes, minute]

    def _wall_for(self, eyes: Eyes) -> View:
        if eyes.on_the_wall not in self._walls:
            self._walls[eyes.on_the_wall] = wall_for(self._meeting, eyes, self._left)
        return self._walls[eyes.on_the_wall]
