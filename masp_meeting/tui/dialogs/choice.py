"""A list to choose one thing from, as dialogs use it: enter chooses and records at once."""

from collections.abc import Iterable, Iterator

from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

Row = tuple[str, str | Content, bool]


class Choice(OptionList):
    """Options of (key, words, whether it may be chosen); the cursor starts on ``chosen``."""

    def __init__(self, options: Iterable[Row], chosen: str | None, id: str) -> None:
        """Fill the list."""
        super().__init__(*_options(options), id=id, markup=False, compact=True)
        self._start = chosen

    def fill(self, options: Iterable[Row]) -> None:
        """List others instead; the cursor goes to the first."""
        self.clear_options()
        self.add_options(_options(options))
        self.action_first()

    def on_mount(self) -> None:
        """Put the cursor where it starts."""
        self.choose(self._start)

    def choose(self, key: str | None) -> None:
        """Put the cursor on an option, unless there is none of that key to be chosen."""
        for place, option in enumerate(self.options):
            if option.id == key and not option.disabled:
                self.highlighted = place

    @property
    def chosen(self) -> str:
        """The key under the cursor; empty where there is none."""
        if self.highlighted is None:
            return ""
        return self.get_option_at_index(self.highlighted).id or ""


def _options(options: Iterable[Row]) -> Iterator[Option]:
    return (Option(_content(words), id=key, disabled=not free) for key, words, free in options)


def _content(words: str | Content) -> Content:
    return words if isinstance(words, Content) else Content(words)
