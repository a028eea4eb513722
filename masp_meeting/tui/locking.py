"""An app that nobody is at covers itself, and shows nothing before somebody who may see it is there again."""

from functools import partial
from typing import Any, ClassVar

from textual import events
from textual.await_complete import AwaitComplete
from textual.screen import Screen

from masp_meeting.service.office import Office
from masp_meeting.tui.idle import Idle
from masp_meeting.tui.keys_in_turn import KeysInTurn
from masp_meeting.tui.screens.lock import LockScreen
from masp_meeting.tui.screens.room_screen import AnsweringScreen

_OFFICE, _LOCKED = "office", "locked"
_LOOKS_EVERY = 1.0
_WARNS_BEFORE = 60.0


class Locking(KeysInTurn):
    """Everything has its place in the office; the lock has one of its own, where nothing else comes up."""

    DEFAULT_MODE: ClassVar[str] = _OFFICE

    def __init__(self, office: Office) -> None:
        """Keep the office, which says after how many minutes, and knows the passphrase."""
        super().__init__()
        self._office = office
        self.idle = Idle(office.profile.screen.cover_after_minutes * 60)
        self._warned = False
        self.add_mode(_OFFICE, Screen)
        self.add_mode(_LOCKED, partial(LockScreen, office))

    def on_mount(self) -> None:
        """Look now and then whether anybody is there."""
        self.set_interval(min(_LOOKS_EVERY, self.idle.most or _LOOKS_EVERY), self._look_for_life)

    async def on_event(self, event: events.Event) -> None:
        """Take what is typed, pasted or done with the mouse for life, unless it comes too late."""
        by_somebody = isinstance(event, events.InputEvent | events.Paste) and not event.is_forwarded
        if not by_somebody or self._somebody_came():
            await super().on_event(event)

    def _somebody_came(self) -> bool:
        """Whether what they do may be done: the key that wakes a machine after too long shows nothing."""
        if self.is_locked:
            return True
        if self.idle.left() <= 0:
            self.lock()
            return False
        self.idle.touch()
        if self._warned:
            self._warned = False
            self.clear_notifications()
        return True

    def _look_for_life(self) -> None:
        left = self.idle.left()
        if self.is_locked:
            return
        if left <= 0:
            self.lock()
        elif left <= min(_WARNS_BEFORE, self.idle.most / 2) and not self._warned:
            when = "a minute" if left > _WARNS_BEFORE / 2 else f"{round(left)} s"
            self.notify(f"This screen covers itself in {when}: any key keeps it.", timeout=left)
            self._warned = True

    @property
    def is_locked(self) -> bool:
        """Whether nothing of any case is shown or can be done."""
        return self.current_mode == _LOCKED

    def action_lock(self) -> None:
        """Lock at once."""
        self.lock()

    def lock(self) -> None:
        """Go dark first, and then tell those beneath, who may have something to write."""
        if not self.is_locked:
            self._warned = False
            self.clear_notifications()
            self.capture_mouse(None)
            self.switch_mode(_LOCKED)
            self.call_after_refresh(self._tell_those_beneath)

    def _tell_those_beneath(self) -> None:
        if isinstance(self.screen, LockScreen):
            self.screen.say(" ".join(filter(None, (one.locked() for one in self._beneath()))))

    def on_lock_screen_opened(self) -> None:
        """Show what was there before."""
        if self.is_locked:
            self.idle.touch()
            self.switch_mode(_OFFICE)
            for screen in self._beneath():
                screen.opened()

    def _beneath(self) -> list[AnsweringScreen[Any]]:
        return [one for one in self.get_screen_stack(_OFFICE) if isinstance(one, AnsweringScreen)]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While it is locked the app can be left, and nothing else."""
        return action == "quit" if self.is_locked else super().check_action(action, parameters)

    # Any: each caller has Textual's own types, by the kind of the screen.
    def push_screen(
        self,
        screen: Any,  # noqa: ANN401
        callback: Any = None,  # noqa: ANN401
        wait_for_dismiss: Any = False,  # noqa: ANN401
        *,
        mode: str | None = None,
    ) -> Any:  # noqa: ANN401
        """Show a screen; what comes up while this is locked waits beneath."""
        return super().push_screen(screen, callback, wait_for_dismiss, mode=mode or _OFFICE)

    def pop_screen(self) -> AwaitComplete:
        """Leave a screen; what leaves while this is locked leaves beneath."""
        if not self.is_locked:
            return super().pop_screen()
        left = self._screen_stacks[_OFFICE].pop()
        left._pop_result_callback()  # noqa: SLF001  # as Textual leaves the uppermost screen

        async def go() -> None:
            await self._replace_screen(left)

        return AwaitComplete(go()).call_next(self)
