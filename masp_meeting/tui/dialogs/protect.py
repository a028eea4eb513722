"""The password of protected copies: typed twice, or made here, and kept nowhere."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input, Static

from masp_meeting.domain.errors import Refused
from masp_meeting.service.papers.passwords import good_password, made_password
from masp_meeting.tui.dialogs.dialog import Dialog, beside

_WORDS = (
    "Whoever opens one of the copies types this password. It is kept nowhere: give it to them by telephone, "
    "never in the same e-mail."
)


class ProtectDialog(Dialog[str]):
    """The same password in both fields; one that is made here is shown, to be written down."""

    heading = "Password of the protected copies"
    hint = "enter  protect    tab  next field    ctrl+g  make one    escape  leave"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+g", "make", "Make one", priority=True, tooltip="Make a password, and show it"),
    ]

    def __init__(self) -> None:
        """Nothing is kept; a password that is not good enough is refused."""
        super().__init__(good_password)

    def fields(self) -> ComposeResult:
        """What it is for, and the password twice."""
        yield Static(Content(_WORDS))
        yield beside("Password", Input(password=True, id="password"))
        yield beside("The same again", Input(password=True, id="again"))

    def value(self) -> str:
        """The password.

        Raises:
            Refused: the two fields differ.
        """
        password, again = (self.query_one(f"#{name}", Input).value for name in ("password", "again"))
        if password != again:
            raise Refused("The two fields differ: type the same password in both.")
        return password

    def action_make(self) -> None:
        """Fill in a password that nobody could guess, for everyone at this screen to read."""
        made = made_password()
        for field in self.query(Input):
            field.password = False
            field.value = made
