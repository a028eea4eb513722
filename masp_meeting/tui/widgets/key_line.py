"""The keys of a screen in one line; Textual's footer makes a widget of each key whenever anything changes."""

from itertools import accumulate

from textual import events
from textual.binding import Binding
from textual.content import Content
from textual.widget import Widget

from masp_meeting.tui.keys_now import can_be_done


class KeyLine(Widget):
    """Every key that the screen shows, with its name; a click does what the key does."""

    DEFAULT_CSS = """
    KeyLine { height: 1; background: $panel; text-wrap: nowrap; }
    """

    def on_mount(self) -> None:
        """Where the cursor is decides which keys there are."""
        self.screen.bindings_updated_signal.subscribe(self, lambda _: self.refresh())

    def render(self) -> Content:
        """Key and name, in the order in which the screen declares them, as far as there is room for."""
        return Content(" ").join(self._words(binding) for binding in self._shown())

    def on_click(self, event: events.Click) -> None:
        """Do what the key under the mouse does."""
        end = 0
        for binding in self._shown():
            end += self._words(binding).cell_length + 1
            if event.x < end:
                self.app.simulate_key(binding.key)
                return

    def _shown(self) -> list[Binding]:
        active = (one.binding for one in self.screen.active_bindings.values())
        bindings = [one for one in active if _in_sight(can_be_done(self.screen, one), one)]
        ends = accumulate(self._words(one).cell_length + 1 for one in bindings)
        return [one for one, end in zip(bindings, ends, strict=True) if end <= self.size.width + 1]

    def _words(self, binding: Binding) -> Content:
        key = self.app.get_key_display(binding)
        return Content.assemble((key, "bold $footer-key-foreground"), f" {binding.description}")


def _in_sight(now: bool | None, binding: Binding) -> bool:
    return binding.show if now is None else now
