"""The app itself: the look, the office, and the first screen."""

import gc
import traceback
from collections.abc import Iterable, Sequence
from contextlib import suppress
from functools import partial
from pathlib import PurePath
from typing import Any, ClassVar

from rich.text import Text
from textual import work
from textual.app import SystemCommand
from textual.binding import Binding, BindingType
from textual.filter import LineFilter
from textual.notifications import Notification, Notify
from textual.reactive import Reactive
from textual.screen import Screen
from textual.theme import Theme

from masp_meeting.domain.errors import Refused
from masp_meeting.service.office import Office
from masp_meeting.tui.dialogs.damage import DamageDialog
from masp_meeting.tui.keys_in_turn import KeysInTurn
from masp_meeting.tui.printable import Printable
from masp_meeting.tui.screens.cover import CoverScreen
from masp_meeting.tui.screens.home import HomeScreen
from masp_meeting.tui.screens.room_screen import RoomScreen
from masp_meeting.tui.theme import ROOM

_PRINTABLE = Printable()
_LOOKS_AGAIN = 0.5
"""Seconds until the next attempt to say something over the room's own screen."""


class MaspApp(KeysInTurn):
    """The partnership's office on a screen."""

    TITLE = "masp-meeting"
    # All at once: a style sheet that comes with its screen has every other one read again, as the room waits.
    CSS_PATH: ClassVar[list[str | PurePath]] = [
        "app.tcss",
        "dialogs/dialog.tcss",
        *(
            f"screens/{name}.tcss"
            for name in (
                "home",
                "referral",
                "intake",
                "agenda",
                "meeting",
                "invitations",
                "statement",
                "cover",
            )
        ),
    ]
    ENABLE_COMMAND_PALETTE = True
    LOOKS_FOR_DAMAGE_AFTER = 3.0
    """Seconds after the start, so that the first keys do not wait."""
    theme: Reactive[str] = Reactive(ROOM.name)
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "ctrl+b",
            "cover",
            "Cover",
            show=False,
            priority=True,
            tooltip="Cover the screen, even while typing",
        ),
        Binding(
            "ctrl+q", "quit", "Quit", show=False, priority=True, tooltip="Leave the app; everything is saved"
        ),
    ]

    def __init__(self, office: Office) -> None:
        """Keep the office, which every screen is given."""
        super().__init__()
        self._office = office
        self._told: Notification | None = None

    def on_mount(self) -> None:
        """Show the queue."""
        self.push_screen(self.first_screen())

    def on_ready(self) -> None:
        """Let the garbage collector pass over all that stands by now: going through it holds a key up."""
        if not self.is_headless:
            gc.freeze()
        self.set_timer(self.LOOKS_FOR_DAMAGE_AFTER, self._look_for_damage)
        self.set_interval(1, self._tell_of_backups)

    @property
    def available_themes(self) -> dict[str, Theme]:
        """The one look, known from the start: set later, every style sheet would be read twice."""
        return {ROOM.name: ROOM}

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Textual's own, and one that lets no word of a form steer the terminal."""
        return (*super().get_line_filters(), _PRINTABLE)

    def first_screen(self) -> RoomScreen:
        """Where everything begins."""
        return HomeScreen(self._office)

    def on_notify(self, event: Notify) -> None:
        """One message at a time, the newest: more would pile up over the list and the case."""
        self.clear_notifications()
        self._told = event.notification

    def _tell_of_backups(self) -> None:
        """Say that a backup failed, once no other message is in sight that this would take away."""
        if self._told is None or self._told.has_expired:
            for reason in self._office.failed_backups():
                self.notify(reason, severity="warning", timeout=20, markup=False)
                break

    @work(thread=True, group="damage")
    def _look_for_damage(self) -> None:
        """Read every page in a thread: opening reads a few, and a wrong one may hold the next case."""
        with suppress(Refused):
            if words := self._office.backups.damage():
                self.call_from_thread(self._tell_of_damage, words)

    def _tell_of_damage(self, words: str) -> None:
        """Say it over the room's own screen: a key meant for another dialog would take it away unread."""
        if isinstance(self.screen, RoomScreen):
            self.push_screen(DamageDialog(words))
        else:
            self.set_timer(_LOOKS_AGAIN, lambda: self._tell_of_damage(words))

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """The palette: every key of the screen in words. Textual's own would save a picture of a case."""
        for active in screen.active_bindings.values():
            binding, deed = active.binding, partial(self.run_action, active.binding.action, active.node)
            if binding.tooltip and not isinstance(screen, CoverScreen):
                yield SystemCommand(binding.tooltip, f"key {self.get_key_display(binding)}", deed)

    def _fatal_error(self) -> None:
        """A fault of the program, said in words: Textual's own account shows values, and so a case."""
        file = self._office.note_fault(traceback.format_exc())
        words = f"masp-meeting has failed; what was recorded is kept. Start it again, and send on {file}."
        self.panic(Text(words))

    def action_cover(self) -> None:
        """Cover the screen, or show it again."""
        if isinstance(self.screen, CoverScreen):
            self.screen.action_uncover()
            return
        for screen in reversed(self.screen_stack):
            if isinstance(screen, RoomScreen):
                screen.action_cover()
                return
