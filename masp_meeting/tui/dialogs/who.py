"""Who is at the keyboard, in whose name all that follows is done."""

import asyncio
from collections.abc import Callable
from contextlib import suppress

from textual.app import ComposeResult
from textual.suggester import Suggester
from textual.widgets import Input, Static

from masp_meeting.domain.errors import Refused
from masp_meeting.domain.operator import LONGEST
from masp_meeting.tui.dialogs.dialog import Dialog, beside

Known = Callable[[], tuple[str, ...]]


class WhoDialog(Dialog[str]):
    """One name; enter alone takes the one that stands there."""

    heading = "Who is at the keyboard?"
    hint = "enter  go on in this name    escape  leave it as it was"

    def __init__(self, name: str, known: Known, carry_out: Callable[[str], object]) -> None:
        """Keep who was there, and how to learn who else may be."""
        super().__init__(carry_out)
        self._name, self._known = name, known

    def fields(self) -> ComposeResult:
        """The name, and what it is for."""
        yield Static("The journal keeps it with all that is done from here on.")
        name = Input(self._name, max_length=LONGEST, suggester=_Completing(self._known), id="operator")
        yield beside("Name", name)

    def value(self) -> str:
        """The name as typed."""
        return self.query_one(Input).value


class _Completing(Suggester):
    """Completes a name that was here before, or comes to the meetings; looked up as the first is typed."""

    def __init__(self, known: Known) -> None:
        super().__init__(case_sensitive=True)
        self._look_up = known
        self._names: tuple[str, ...] | None = None

    async def get_suggestion(self, value: str) -> str | None:
        """The first name that begins so."""
        if self._names is None:
            self._names = ()
            with suppress(Refused):  # without them the name is typed whole
                self._names = await asyncio.to_thread(self._look_up)
        begun = value.casefold()
        return next((one for one in self._names if one.casefold().startswith(begun)), None)
