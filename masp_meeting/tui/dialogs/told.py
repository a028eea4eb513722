"""Whether a referrer was told: the letter to write, and to say that it was sent, or that somebody rang."""

from collections.abc import Callable
from datetime import date
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input, Static

from masp_meeting.domain.day_words import read_day
from masp_meeting.domain.errors import Refused
from masp_meeting.domain.telling import How
from masp_meeting.tui.dialogs.choice import Choice
from masp_meeting.tui.dialogs.dialog import Dialog, beside

Answer = tuple[How, date]
_SENT = "It has told nobody yet: enter once it is sent."


class ToldDialog(Dialog[Answer]):
    """What is to be told, to whom and by whom; writing a letter tells nobody, enter says that it was done."""

    CSS = """
    ToldDialog {
        #state { height: auto; margin-bottom: 1; }
        #said { color: $success; height: auto; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("w", "write", "Letter", tooltip="Write what was decided as a Word letter"),
    ]
    heading = "Was the referrer told?"
    hint = "w  Word letter    enter  was told    tab  next field    escape  leave"

    def __init__(
        self,
        state: Content,
        open_: bool,
        today: date,
        carry_out: Callable[[Answer], object],
        write: Callable[[], str],
    ) -> None:
        """Keep how it stands in words, whether it is still to be told, and how both deeds are done."""
        super().__init__(carry_out)
        self._state, self._open, self._today, self._write = state, open_, today, write
        if not open_:
            self.heading, self.hint = "What the referrer was told", "w  Word letter    escape  leave"

    def fields(self) -> ComposeResult:
        """How it stands, then how and when the referrer was told, unless that is known."""
        yield Static(self._state, id="state")
        if self._open:
            ways = ((one.value, f"told {one.words}", True) for one in How)
            yield beside("How", Choice(ways, How.LETTER.value, id="how"))
            yield beside("On", Input("today", id="on"))
        yield Static(id="said")

    def value(self) -> Answer:
        """How and when.

        Raises:
            Refused: the day cannot be understood, or nothing is to be told any more.
        """
        if not self._open:
            raise Refused("Nothing is to be told any more: w writes the letter again.")
        on = read_day(self.query_one("#on", Input).value, self._today)
        return How(self.query_one("#how", Choice).chosen), on

    @work(thread=True, exclusive=True, group="letter")
    def action_write(self) -> None:
        """Write the letters, in a thread because the Word libraries load first."""
        try:
            words = self._write()
        except Refused as reason:
            self.app.call_from_thread(self.refuse, reason)
            return
        self.app.call_from_thread(self._say, words)

    def _say(self, words: str) -> None:
        self.refuse(None)
        self.query_one("#said", Static).update(Content(f"✔ {words} {_SENT if self._open else ''}"))
