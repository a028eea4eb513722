"""Ask for what is missing: the message as it will be sent, to copy, to write as a letter, and to count."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from masp_meeting.domain.chase_words import Message
from masp_meeting.domain.chasing import Whom
from masp_meeting.domain.errors import Refused
from masp_meeting.domain.recipients import Recipient
from masp_meeting.tui.dialogs.choice import Choice
from masp_meeting.tui.dialogs.dialog import Dialog

_COUNTS = "Sent? ctrl+s counts it."


class ChooseRecipientDialog(Dialog[Whom]):
    """Several people are to tell something: enter chooses whom to write to."""

    heading = "Who is asked?"
    hint = "enter  draft the message    escape  leave"

    def __init__(self, among: Iterable[tuple[Recipient, int]]) -> None:
        """Keep who may be asked, each with how many questions."""
        super().__init__(lambda _: None)
        self._among = tuple(among)

    def fields(self) -> ComposeResult:
        """One line a recipient."""
        rows = ((one.whom.value, f"{one.words}: {_questions(number)}", True) for one, number in self._among)
        yield Choice(rows, self._among[0][0].whom.value, id="recipient")

    def value(self) -> Whom:
        """The one under the cursor."""
        return Whom(self.query_one(Choice).chosen)


class ChaseDialog(Dialog[Message]):
    """The message, exactly as it will be sent. Copying or writing it does not count as asking."""

    CSS = """
    ChaseDialog {
        .fields { max-height: 100%; overflow: hidden; }
        #head { color: $secondary; height: auto; }
        #message { height: auto; max-height: 45vh; background: $background; padding: 0 1; }
        #message { scrollbar-size-vertical: 1; }
        #message:focus { background-tint: $foreground 0%; }
        #text { height: auto; width: auto; text-wrap: nowrap; }
        #said { color: $success; height: auto; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("c", "copy_text", "Copy", tooltip="Copy the message, to paste it into your e-mail"),
        Binding("s", "copy_subject", "Subject", tooltip="Copy the subject line"),
        Binding("w", "write", "Letter", tooltip="Write the message as a Word letter"),
        Binding("ctrl+s", "submit", "Asked", tooltip="It is sent: count it as asked today"),
    ]
    AUTO_FOCUS = "#message"
    heading = "Ask for what is missing"
    hint = "c copy   s subject   w Word letter   ctrl+s sent: count it   escape leave"

    def __init__(
        self, message: Message, carry_out: Callable[[Message], object], write: Callable[[], Path]
    ) -> None:
        """Keep the message, how it is counted, and how its letter is written."""
        super().__init__(carry_out)
        self._message, self._write = message, write

    def fields(self) -> ComposeResult:
        """To whom, under which subject, and the text."""
        to = self._message.to
        email = f" <{to.email}>" if to.email else " (no e-mail address known)"
        yield Static(Content(f"To       {to.words}{email}\nSubject  {self._message.subject}"), id="head")
        with VerticalScroll(id="message"):
            yield Static(Content(self._message.text), id="text")
        yield Static(id="said")

    def value(self) -> Message:
        """The message that was sent."""
        return self._message

    def action_copy_text(self) -> None:
        """Copy the text of the message."""
        self.app.copy_to_clipboard(self._message.text)
        self._say(f"The message is copied. {_COUNTS}")

    def action_copy_subject(self) -> None:
        """Copy the subject line."""
        self.app.copy_to_clipboard(self._message.subject)
        self._say("The subject line is copied.")

    @work(thread=True, exclusive=True, group="letter")
    def action_write(self) -> None:
        """Write the letter, in a thread because the Word libraries load first."""
        try:
            path = self._write()
        except Refused as reason:
            self.app.call_from_thread(self.refuse, reason)
            return
        self.app.call_from_thread(self._say, f"The letter is {path.parent.name}/{path.name}. {_COUNTS}")

    def _say(self, words: str) -> None:
        """Say what was done, below the message and not over it."""
        self.refuse(None)
        self.query_one("#said", Static).update(Content(f"✔ {words}"))


def _questions(number: int) -> str:
    return f"{number} question{'' if number == 1 else 's'}"
