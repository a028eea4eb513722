"""A document read in the terminal: its words in reading order, with its headings told from the rest."""

from collections.abc import Iterable, Iterator

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

_LOOKS = {
    "title": "bold $accent",
    "subtitle": "$secondary",
    "heading 1": "bold underline",
    "heading 2": "bold $primary",
    "heading 3": "bold",
    "red flag": "bold $warning",
    "outcome": "bold $primary",
    "table head": "bold $secondary",
}
_SPACED = ("heading 1", "heading 2")
_LABEL = 17
"""Columns in which the label of a detail stands."""

Line = tuple[str, str]
"""A style of the document, and the words that stand in it."""


class Preview(VerticalScroll):
    """The words of one document, as long as they are."""

    DEFAULT_CSS = """
    Preview { scrollbar-size-vertical: 1; padding: 0 1; border-top: solid $border-blurred; }
    Preview:focus { border-top: solid $accent; }
    Preview Static { width: 100%; height: auto; }
    """

    def compose(self) -> ComposeResult:
        """The words in one piece."""
        yield Static()

    def show(self, lines: Iterable[Line]) -> None:
        """Show a document from its beginning."""
        self.query_one(Static).update(Content("\n").join(_looking(lines)))
        self.scroll_home(animate=False)


def _looking(lines: Iterable[Line]) -> Iterator[Content]:
    for style, words in lines:
        kind = style.casefold()
        if kind in _SPACED:
            yield Content("")
        yield Content.styled(_in_columns(kind, words), _LOOKS.get(kind, ""))


def _in_columns(kind: str, words: str) -> str:
    """A detail with its label in a column of its own; the cells of a row beside each other."""
    if kind == "detail" and "\t" in words:
        label, _, told = words.partition("\t")
        return f"{label:<{_LABEL}} {told}"
    return words.replace("\t", " │ " if "table" in kind else " ")
