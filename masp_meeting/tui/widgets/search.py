"""The search line: hidden until it is asked for, heard as it is typed, and gone with escape."""

from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Input


class SearchLine(Input):
    """Words to look for. Enter and down keep them and go back to the list; escape takes them away."""

    DEFAULT_CSS = """
    SearchLine { display: none; }
    SearchLine.-asked { display: block; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "give_up", "Clear", tooltip="Show the whole queue again", id="search.clear"),
        Binding("enter", "keep", "List", tooltip="Go to what was found", id="search.keep"),
        Binding("down", "keep", "List", show=False, tooltip="Go to what was found", id="search.down"),
    ]

    @dataclass
    class Sought(Message):
        """Other words are looked for; none means everything."""

        words: str

    @dataclass
    class Left(Message):
        """The cursor goes back to the list."""

    def __init__(self, id: str | None = None) -> None:  # Textual's own name
        """An empty, hidden line."""
        super().__init__(id=id, placeholder="reference, name, agency, council or postcode", compact=True)

    def ask(self) -> None:
        """Show the line and type in it."""
        self.add_class("-asked")
        self.focus()

    def action_keep(self) -> None:
        """Back to the list, with the words kept if there are any."""
        self.set_class(bool(self.value.strip()), "-asked")
        self.post_message(self.Left())

    def action_give_up(self) -> None:
        """Back to the list, whole."""
        self.value = ""
        self.action_keep()

    @on(Input.Changed)
    def say(self, event: Input.Changed) -> None:
        """Say what is looked for."""
        event.stop()
        self.post_message(self.Sought(event.value))
