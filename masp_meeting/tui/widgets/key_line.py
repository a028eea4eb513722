"""The keys of a screen in one line; Textual's footer makes a widget of each key whenever anything changes."""

from collections.abc import Iterator

from textual.binding import Binding
from textual.content import Content
from textual.style import Style
from textual.widget import Widget


class KeyLine(Widget):
    """Every key that the screen shows, with its name; a click does what the key does."""

    DEFAULT_CSS = """
    KeyLine { height: 1; background: $panel; text-wrap: nowrap; text-overflow: ellipsis; }
    """

    def render(self) -> Content:
        """Key and name, in the order in which the screen declares them."""
        return Content.assemble(*self._keys())

    def _keys(self) -> Iterator[Content]:
        for active in self.screen.active_bindings.values():
            binding: Binding = active.binding
            if binding.show:
                words = Content.assemble(
                    (self.app.get_key_display(binding), "bold $footer-key-foreground"),
                    f" {binding.description} ",
                )
                yield words.stylize(Style.from_meta({"@click": f"screen.{binding.action}"}))
