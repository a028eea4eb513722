"""Which screen the room looks at: the chair's own, or a projector while the chair works behind it."""

from typing import ClassVar

from textual.binding import Binding, BindingType

from masp_meeting.domain.commands import Cover, Uncover
from masp_meeting.domain.errors import Refused
from masp_meeting.domain.meeting import Stage
from masp_meeting.domain.view import Audience
from masp_meeting.service.following import Wall
from masp_meeting.tui.screens.cover import CoverScreen
from masp_meeting.tui.screens.lock import LockScreen
from masp_meeting.tui.screens.meeting_case import CaseKeys
from masp_meeting.tui.screens.meeting_panes import MeetingPanes
from masp_meeting.tui.widgets.case_sheet import CaseSheet

_CAME = (
    "A projector follows: share only that one. x makes this your working screen, with clinical and "
    "restricted notes."
)
_CAME_BACK = "A projector follows again: x makes this your working screen."
_WENT = "The projector does not answer: look at the wall. This screen shows what the room may see, no more."
_LOST = ("▲ projector lost: this screen is the wall", "▲ projector lost")
_FOLLOWS = ("projector follows · x: working screen", "projector follows")
_WORKS = ("working screen · projector follows", "working screen")
_COVERED = ("working screen · ▲ wall covered", "▲ wall covered")
_COVERING = ("working screen · ▲ covering the wall…", "▲ not covered yet")
_NOT_COVERED = "The wall is not covered: turn the projector off."


class WallKeys(CaseKeys, MeetingPanes):
    """The keys that cover and reveal, each on the right screen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "x",
            "names",
            "Names",
            show=False,
            id="names",
            tooltip="Show the names or a restricted case here, or hide them again",
        ),
    ]
    wall = Wall.NONE
    _lost = False
    _covered_by_lock = False

    @property
    def audience(self) -> Audience:
        """Who looks at this screen."""
        return Audience.WORKING if self.working else Audience.CHAIR

    def see_wall(self) -> None:
        """See whether a projector has come or gone, and what it shows."""
        if self.meeting is None:
            return
        was, self.wall = self.wall, self.office.meetings.wall()
        if was is self.wall:
            return
        if was is Wall.NONE:
            self._projector_came()
        elif self.wall is Wall.NONE:
            self._projector_went()
        self.tick()

    def show_place(self) -> None:
        """Let a projector turn to the part of the item that is in sight here."""
        if self.wall is not Wall.NONE and self.meeting is not None:
            self.office.meetings.show_place(self.meeting.current, self.query_one(CaseSheet).share)

    def _projector_came(self) -> None:
        """It may be anybody's: that nobody looks at this screen any more, only the chair can say."""
        self.notify(_CAME_BACK if self._lost else _CAME, timeout=10)

    def _projector_went(self) -> None:
        """Back to what the wall may show at once, for the chair may share this screen from now on."""
        self._lost, self.working, self.names = True, False, False
        self.app.clear_notifications()
        self.notify(_WENT, severity="error", timeout=20)
        if self.meeting is not None and self.meeting.covered:
            self.show_cover()

    def state(self) -> tuple[tuple[str, ...], bool]:
        """What the chair must know of the screens; nothing while this is the only one."""
        if self.wall is Wall.NONE:
            return (_LOST, True) if self._lost else ((), False)
        if not self.working:
            return _FOLLOWS, False
        if self.meeting is None or not self.meeting.covered:
            return _WORKS, False
        return (_COVERED if self.wall is Wall.COVERED else _COVERING), True

    def action_names(self) -> None:
        """What is hidden on the wall, for this case alone; after a loss, the working screen again."""
        if self.wall is not Wall.NONE and not self.working:
            self.working = True
        else:
            self.names = not self.names

    def action_cover(self) -> None:
        """Cover the wall, which is this screen unless a projector follows."""
        if not self.working or self.meeting is None:
            # This screen goes dark even if the record cannot be written.
            self.show_cover()
            self.attempt(lambda: self.tell(Cover()))
        elif self.meeting.covered:
            self._reveal()
        elif self.attempt(lambda: self.tell(Cover())) is None:
            self.notify(_NOT_COVERED, severity="error", timeout=20)

    def show_cover(self) -> None:
        """Cover this screen until the chair shows it again, unless it is covered."""
        if not isinstance(self.app.screen, CoverScreen | LockScreen):
            self.app.push_screen(CoverScreen(self.office.profile.marking), lambda _: self._reveal())

    def locked(self) -> str:
        """What others see of an open meeting is covered too, until this screen is open again."""
        if self.meeting is None or self.meeting.stage is not Stage.OPEN or self.meeting.covered:
            return ""
        try:
            self.tell(Cover())
        except Refused:
            return _NOT_COVERED
        self._covered_by_lock = True
        return ""

    def opened(self) -> None:
        """Show again what the lock covered; what was covered before stays so."""
        if self._covered_by_lock:
            self._covered_by_lock = False
            self._reveal()
        elif self.meeting is not None and self.meeting.covered and not self.working:
            self.show_cover()

    def _reveal(self) -> None:
        self.attempt(lambda: self.tell(Uncover()))
