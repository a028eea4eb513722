"""The locked screen: nothing of any case, until somebody who may see it is there."""

from math import ceil
from time import monotonic
from typing import ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Input, Static

from masp_meeting.domain.errors import Refused
from masp_meeting.service.office import Office

_LONGEST_WAIT = 30
_SAYS_EVERY = 0.25


class Passphrase(Input):
    """What is typed is seen as dots, and goes nowhere else."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """No clipboard has it, nor has the terminal, through which it would go there."""
        return action not in ("copy", "cut") and super().check_action(action, parameters)


class LockScreen(Screen[None]):
    """It lies in a place of its own, over which no other screen comes up.

    Where the workspace is encrypted its passphrase opens it, else any key. It stays what it is from one lock
    to the next, so that each wrong passphrase makes the next one wait longer.
    """

    CSS_PATH = "cover.tcss"
    AUTO_FOCUS = "Passphrase"
    ALLOW_SELECT: ClassVar[bool] = False

    class Opened(Message):
        """Whoever is there may see what is beneath."""

    def __init__(self, office: Office) -> None:
        """Keep the office, which knows the passphrase when it sees it."""
        super().__init__()
        self._office = office
        self._wrong, self._not_before = 0, 0.0
        self._reason, self._checks = "", False
        self._beneath = ""

    def compose(self) -> ComposeResult:
        """The marking, and how to go on."""
        with Vertical():
            yield Static(Content(self._office.profile.marking), id="marking")
            yield Static("Screen locked")
            yield Static("", id="beneath")
            if self._office.encrypted:
                yield Passphrase(password=True, placeholder="the passphrase of this workspace")
            yield Static("", id="refusal")
            yield Static(self._how(), id="how")

    def _how(self) -> str:
        key = "enter" if self._office.encrypted else "any key"
        return f"{key}  show it again    ctrl+q  leave"

    def on_mount(self) -> None:
        """Count down while the next passphrase has to wait."""
        self._say()
        self.set_interval(_SAYS_EVERY, self._say)

    def on_screen_resume(self) -> None:
        """Begin with an empty line."""
        for line in self.query(Passphrase):
            line.value = ""

    def say(self, beneath: str) -> None:
        """Say what whoever is there must know of what is beneath; empty for nothing."""
        self._beneath = f"▲ {beneath}" if beneath else ""

    def on_key(self, event: events.Key) -> None:
        """Any key opens what has no passphrase, and does nothing else."""
        if not self._office.encrypted:
            event.stop()
            event.prevent_default()
            self.post_message(self.Opened())

    def on_paste(self, event: events.Paste) -> None:
        """Files dropped here are taken nowhere."""
        event.stop()

    @on(Input.Submitted)
    def typed(self, event: Input.Submitted) -> None:
        """See whether it is the passphrase, unless one is looked at or the last one was wrong just now."""
        event.stop()
        if event.value and not self._checks and not self._waits():
            self._checks, self._reason = True, "Looking …"
            self._say()
            self._check(event.value)
            event.input.value = ""

    @work(thread=True, exclusive=True)
    def _check(self, typed: str) -> None:
        """In a thread, because it takes long, as it must."""
        try:
            self._office.check_passphrase(typed)
        except Refused as reason:
            self.app.call_from_thread(self._refuse, str(reason))
        else:
            self.app.call_from_thread(self._open)

    def _refuse(self, reason: str) -> None:
        self._checks, self._reason = False, reason
        self._not_before = monotonic() + min(_LONGEST_WAIT, 2**self._wrong)
        self._wrong += 1
        self._say()

    def _open(self) -> None:
        self._checks, self._reason, self._wrong = False, "", 0
        self._say()
        self.post_message(self.Opened())

    def _waits(self) -> int:
        """Whole seconds until the next passphrase is looked at."""
        return max(0, ceil(self._not_before - monotonic()))

    def _say(self) -> None:
        waits = f"\nWait {self._waits()} s with the next one." if self._waits() else ""
        for place, words in (("#beneath", self._beneath), ("#refusal", f"{self._reason}{waits}")):
            line, said = self.query_one(place, Static), Content(words)
            line.display = bool(words)
            if line.content != said:
                line.update(said)
