"""A list to choose one thing from, as dialogs use it: enter chooses and records at once."""

from collections.abc import Iterable, Iterator

from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

Row = tuple[str, str | Content, bool]
_CHOSEN, _OTHER = "● ", "  "


class Choice(OptionList):
    """Options of (key, words, whether it may be chosen); the cursor starts on ``chosen``.

    What is chosen has a mark, for not every projector shows the colour of the cursor.
    """

    def __init__(self, options: Iterable[Row], chosen: str | None, id: str) -> None:
        """Fill the list."""
        rows = [*options]
        self._start = chosen
        self._marked: int | None = None
        self._words = [words for _, words, _ in rows]
        super().__init__(*_options(rows), id=id, markup=False, compact=True)

    def fill(self, options: Iterable[Row]) -> None:
        """List others instead; the cursor goes to the first."""
        rows = [*options]
        self.clear_options()
        self._words, self._marked = [words for _, words, _ in rows], None
        self.add_options(_options(rows))
        self.action_first()

    def on_mount(self) -> None:
        """Put the cursor where it starts."""
        self.choose(self._start)

    def watch_highlighted(self, highlighted: int | None) -> None:
        """Move the mark along with the cursor."""
        super().watch_highlighted(highlighted)
        was, self._marked = self._marked, highlighted
        for place, mark in ((was, _OTHER), (highlighted, _CHOSEN)):
            if place is not None and place < self.option_count:
                self.replace_option_prompt_at_index(place, _content(self._words[place], mark))

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


def _content(words: str | Content, mark: str = _OTHER) -> Content:
    return Content.assemble(mark, words if isinstance(words, Content) else Content(words))
