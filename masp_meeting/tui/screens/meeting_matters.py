"""The keys of what earlier meetings left: matters arising at any time, live interventions on their item."""

from typing import ClassVar

from textual.binding import Binding, BindingType

from masp_meeting.domain.errors import Refused
from masp_meeting.domain.matter_words import INTERVENTIONS, MATTERS, Beside
from masp_meeting.domain.meeting import Meeting, Stage
from masp_meeting.tui.screens.left import LeftScreen
from masp_meeting.tui.screens.meeting_wall import WallKeys


class MatterKeys(WallKeys):
    """One key opens the list of what was left; what is said there is recorded through this screen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("m", "left", "Matters", show=False, tooltip="Hear matters arising, or live interventions"),
    ]
    _beside: Beside | None = None
    _beside_of: object = None

    def beside(self, meeting: Meeting) -> Beside | None:
        """What the sheet shows of earlier meetings, and names that it hides.

        It is read anew where the room comes to it, and where other matters are taken up.
        """
        of = (
            meeting.current in (MATTERS, INTERVENTIONS),
            [one.key for one in meeting.matters],
            [one.reference for one in meeting.to_ratify],
            [one.reference for one in meeting.interventions],
        )
        if of != self._beside_of:
            self._beside, self._beside_of = self.attempt(self.office.meetings.beside), of
        return self._beside

    def action_left(self) -> None:
        """The interventions where the room is on them, else matters arising."""
        meeting = self.attempt(self._begun)
        if meeting is not None:
            item = INTERVENTIONS if meeting.current == INTERVENTIONS else MATTERS
            self.app.push_screen(LeftScreen(self, item, self.action_undo))

    def action_undo(self) -> None:
        """Take the last slip back."""
        raise NotImplementedError

    def _begun(self) -> Meeting:
        """The meeting.

        Raises:
            Refused: it is not open yet, and has taken up nothing.
        """
        if self.meeting is None or self.meeting.stage is Stage.PLANNED:
            raise Refused("The meeting is not open yet: open it first.")
        return self.meeting
