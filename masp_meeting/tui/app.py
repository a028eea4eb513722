"""The app itself: the look, the office, and the first screen."""

import gc
import sys
from collections.abc import Callable, Iterable, Sequence
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
from masp_meeting.tui.leaving import go_on_when_continued, leave_when_told
from masp_meeting.tui.locking import Locking
from masp_meeting.tui.printable import Printable
from masp_meeting.tui.screens.cover import CoverScreen
from masp_meeting.tui.screens.home import HomeScreen
from masp_meeting.tui.screens.room_screen import RoomScreen
from masp_meeting.tui.theme import ROOM

_PRINTABLE = Printable()
_LOOKS_AGAIN = 0.5
"""Seconds until the next attempt to say something over the room's own screen."""


class MaspApp(Locking):
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
    asks_who: ClassVar[bool] = True
    """Whether somebody works at it, in whose name things are done."""
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
            "ctrl+l",
            "lock",
            "Lock",
            show=False,
            priority=True,
            tooltip="Lock the screen; the passphrase, if any, opens it",
        ),
        Binding(
            "ctrl+q", "quit", "Quit", show=False, priority=True, tooltip="Leave the app; everything is saved"
        ),
    ]

    def __init__(self, office: Office, *, is_fictional: bool = False) -> None:
        """Keep the office, which every screen is given, and whether it is of a story."""
        super().__init__(office)
        self._is_fictional = is_fictional
        self._told: Notification | None = None

    def on_mount(self) -> None:
        """Show the queue, and ask who is there before anything else, unless they were named."""
        if not self.is_headless:
            leave_when_told(self)
            go_on_when_continued(self)
        self.push_screen(self.first_screen())
        if self.asks_who and self._office.is_assumed:
            self._ask_who(self._begin_as)
        else:
            self.begin()

    def begin(self) -> None:
        """Go on from the first screen."""

    def _begin_as(self, named: str | None) -> None:
        """Whoever left the question is who was there before."""
        if named is None:
            try:
                self._office.take_keyboard(self._office.operator)
            except Refused as reason:
                self.notify(str(reason), severity="warning", timeout=8, markup=False)
        self.begin()

    def action_who(self) -> None:
        """Let somebody else take the keyboard."""
        self._ask_who(lambda _: None)

    def _ask_who(self, then: Callable[[str | None], None]) -> None:
        from masp_meeting.tui.dialogs.who import WhoDialog  # noqa: PLC0415  # not asked of whoever is named

        office = self._office
        self.push_screen(WhoDialog(office.operator, office.known_operators, office.take_keyboard), then)

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
        return HomeScreen(self._office, is_fictional=self._is_fictional)

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
            from masp_meeting.tui.dialogs.damage import DamageDialog  # noqa: PLC0415  # of a rare day

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
        file = self._office.note_fault(sys.exception() or RuntimeError())
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
