"""Choose what a column of a spreadsheet means, from a list that shortens as words are typed."""

from collections.abc import Callable, Mapping
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from masp_meeting.domain.errors import Refused
from masp_meeting.tui.dialogs.dialog import Dialog


class MeaningDialog(Dialog[str]):
    """Words that narrow the list, and the list; enter takes what is under its cursor."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "move(1)", "Down", show=False, priority=True, tooltip="The next meaning"),
        Binding("up", "move(-1)", "Up", show=False, priority=True, tooltip="The meaning before"),
    ]
    hint = "type to search    ↑↓  choose    enter  take it    escape  leave"

    def __init__(
        self, heading: str, meanings: Mapping[str, str], chosen: str, carry_out: Callable[[str], object]
    ) -> None:
        """Keep what there is to choose from; the cursor starts on ``chosen``."""
        super().__init__(carry_out)
        self.heading = f"What “{heading}” means"
        self._meanings, self._chosen = meanings, chosen

    def fields(self) -> ComposeResult:
        """The words, and the list."""
        yield Input(id="words", placeholder="part of the name of a fact")
        yield OptionList(id="fits", compact=True, markup=False)

    def on_mount(self) -> None:
        """Begin with the whole list."""
        self._fill("")

    @on(Input.Changed)
    def narrow(self, event: Input.Changed) -> None:
        """List what has all the words that are typed."""
        self.refuse(None)
        self._fill(event.value)

    def _fill(self, typed: str) -> None:
        wanted = typed.casefold().split()
        fitting = {
            key: words for key, words in self._meanings.items() if all(w in words.casefold() for w in wanted)
        }
        fits = self.query_one("#fits", OptionList)
        fits.clear_options()
        fits.add_options(Option(Content(words), id=key) for key, words in fitting.items())
        if fitting:
            fits.highlighted = list(fitting).index(self._chosen) if self._chosen in fitting else 0

    def action_move(self, by: int) -> None:
        """Move the list's cursor while words are typed."""
        fits = self.query_one("#fits", OptionList)
        if fits.option_count:
            fits.highlighted = ((fits.highlighted or 0) + by) % fits.option_count

    def value(self) -> str:
        """The meaning under the cursor.

        Raises:
            Refused: no meaning has the words that are typed.
        """
        fits = self.query_one("#fits", OptionList)
        if fits.highlighted is None:
            raise Refused("No fact is called so: type fewer words.")
        return fits.get_option_at_index(fits.highlighted).id or ""
