"""Keys are answered in turn: one typed ahead meets the screen that the key before it left.

Textual hands each key to whatever has the focus when the key arrives, so a name typed straight after *tab*
would land in the field before it, and *next* pressed while a dialog closes would be lost with the dialog.
"""

import asyncio
from collections import deque
from contextlib import suppress

from textual import events
from textual.app import App
from textual.message_pump import MessagePump

_PATIENCE = 3.0
"""Seconds after which a screen that does not answer is passed over, so that no key is ever stuck."""
_AT_ONCE = "ctrl+b"
"""Covering the screen waits for nothing."""


class KeysInTurn(App[None]):
    """An app that takes the next key only once the one before has done all that it does."""

    def __init__(self) -> None:
        super().__init__()
        self._ahead: deque[events.Key] = deque()
        self._answering = False

    async def on_event(self, event: events.Event) -> None:
        """Put a key from the keyboard in line; everything else goes its usual way."""
        if not isinstance(event, events.Key) or event.is_forwarded or event.key == _AT_ONCE:
            await super().on_event(event)
            return
        self._ahead.append(event)
        if not self._answering:
            self._answering = True
            self.run_worker(self._answer(), group="keys")

    async def _answer(self) -> None:
        try:
            while self._ahead:
                await super().on_event(self._ahead.popleft())
                await self._settled()
        finally:
            self._answering = False

    async def _settled(self) -> None:
        """Until the key has gone all its way up, and the screen that it opened or left stands."""
        shown = None
        while shown is not self.screen:
            shown = self.screen
            for pump in (*(self.focused or shown).ancestors_with_self, shown):
                await _idle(pump)


async def _idle(pump: MessagePump) -> None:
    """Until a widget has answered all that was sent to it before."""
    done = asyncio.Event()
    if pump.call_later(done.set):
        with suppress(TimeoutError):
            async with asyncio.timeout(_PATIENCE):
                await done.wait()
