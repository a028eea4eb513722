"""What every screen has in common: the office behind it, refusals shown in one place, cover and help."""

from collections.abc import Callable
from typing import ClassVar, Generic, TypeVar

from textual.binding import Binding, BindingType
from textual.screen import Screen

from masp_meeting.domain.errors import Refused
from masp_meeting.service.office import Office
from masp_meeting.tui.dialogs.help import HelpDialog
from masp_meeting.tui.screens.cover import CoverScreen

T = TypeVar("T")
R = TypeVar("R")


class AnsweringScreen(Screen[R], Generic[R]):
    """A screen of the partnership's office that leaves an answer behind.

    What is asked of the office goes through ``attempt``.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("b", "cover", "Cover", tooltip="Cover the screen at once; b shows it again"),
        Binding("question_mark", "help", "Help", key_display="?", tooltip="What can be done here now"),
    ]

    def __init__(self, office: Office) -> None:
        """Keep the office; nothing is read before the screen is shown."""
        super().__init__()
        self.office = office

    def attempt(self, deed: Callable[[], T]) -> T | None:
        """Do something; a refusal is shown as its sentence, and None is returned."""
        try:
            return deed()
        except Refused as reason:
            self.notify(str(reason), severity="warning", timeout=8, markup=False)
            return None

    def now(self, action: str) -> bool | None:  # noqa: ARG002
        """Whether an action can be done now, by its name.

        Returns:
            False where it cannot; True where it is what one is here to do, so that its key is in sight; None
            where it is as the binding says.
        """
        return None

    def locked(self) -> str:
        """The screen was locked; returns what whoever sits at it must know of it, or nothing."""
        return ""

    def opened(self) -> None:
        """The screen is open again."""

    def action_cover(self) -> None:
        """Cover the screen."""
        self.app.push_screen(CoverScreen(self.office.profile.marking))

    def action_help(self) -> None:
        """Say what can be done on this screen."""
        self.app.push_screen(HelpDialog(self))


class RoomScreen(AnsweringScreen[None]):
    """A screen of the partnership's office."""
