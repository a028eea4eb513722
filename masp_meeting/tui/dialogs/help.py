"""Help: every key of the screen that it is asked on, with what it does."""

from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen, Screen
from textual.widgets import Static

from masp_meeting.tui.keys_now import can_be_done


class HelpDialog(ModalScreen[None]):
    """The keys that work now: every binding of ours says what it does."""

    CSS_PATH = "dialog.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,question_mark,q", "dismiss(None)", "Back")]

    def __init__(self, screen: Screen[Any]) -> None:
        """Keep the screen whose keys are explained."""
        super().__init__()
        self._about = screen

    def compose(self) -> ComposeResult:
        """One line a key."""
        with VerticalScroll(classes="dialog"):
            yield Static("What can be done here", classes="title")
            yield Static(self._lines(), id="keys")
            yield Static(classes="hint")

    def on_mount(self) -> None:
        """Say whether there is more, and go on saying it."""
        keys = self.query_one(VerticalScroll)
        for what in ("scroll_y", "max_scroll_y", "virtual_size"):
            self.watch(keys, what, self._say_more)
        self.call_after_refresh(self._say_more)

    def _say_more(self) -> None:
        keys = self.query_one(VerticalScroll)
        below = round(keys.max_scroll_y - keys.scroll_y)
        more = f"▼ {below} more, with down or pagedown    " if below > 0 else ""
        self.query_one(".hint", Static).update(Content(f"{more}escape  back"))

    def _lines(self) -> Content:
        seen: dict[str, str] = {}
        bindings = [active.binding for active in self._about.active_bindings.values()]
        # Scrolling, which goes before the focus, comes last: the meeting's own keys are what is asked for.
        for binding in sorted(bindings, key=lambda one: one.priority):
            if binding.tooltip and can_be_done(self._about, binding) is not False:
                seen.setdefault(binding.tooltip, self.app.get_key_display(binding))
        rows = [
            Content.assemble((f"{key:>9}  ", "bold $accent"), Content(words)) for words, key in seen.items()
        ]
        return Content("\n").join(rows)
