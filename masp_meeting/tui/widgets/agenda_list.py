"""The agenda at the side: every item with how it ended, and the one the room is on."""

from collections.abc import Iterable, Iterator

from textual.content import Content
from textual.widgets.option_list import Option

from masp_meeting.domain.meeting import ItemKind
from masp_meeting.domain.outcome import Disposition
from masp_meeting.domain.view import AgendaLine
from masp_meeting.tui.widgets.rows import Rows

_MARKS = {
    Disposition.DONE: "✔",
    Disposition.DECIDED: "✔",
    Disposition.DEFERRED: "↷",
    Disposition.NOT_REACHED: "–",
}
_LISTED, _END = (Content.styled(words, "$secondary") for words in ("── listed ──────────────", "─" * 24))


class AgendaList(Rows):
    """The agenda's lines; choosing one asks to go there. Only lines that changed are painted again."""

    def __init__(self, id: str | None = None) -> None:  # Textual's own name
        """An empty agenda; ``show`` fills it."""
        super().__init__(id=id)
        self._shown: tuple[AgendaLine, ...] = ()

    @property
    def cursor(self) -> str:
        """The item under the cursor, which is not always the one that the room is on; empty for none."""
        return (self.highlighted_option.id or "") if self.highlighted_option else ""

    def show(self, lines: tuple[AgendaLine, ...]) -> None:
        """Show the agenda as it stands now; the cursor follows the room when the room moves on."""
        was, self._shown = self._shown, lines
        here, cursor = _here(lines), self.cursor
        moved_on = here != _here(was)
        if _order(was) != _order(lines):
            self.clear_options()
            self.add_options(_options(lines))
            self._go_to(here if moved_on or cursor not in {line.id for line in lines} else cursor)
            return
        changed = [new for old, new in zip(was, lines, strict=True) if old != new]
        with self.painting(self._places(cursor, here, *(line.id for line in changed))):
            for line in changed:
                self.replace_option_prompt(line.id, _words(line))
            if moved_on:
                self._go_to(here)

    def _places(self, *items: str) -> set[int]:
        """The rows in which items stand on the screen."""
        return {self.get_option_index(item) - self.scroll_offset.y for item in items if item}

    def _go_to(self, item: str) -> None:
        if item:
            self.highlighted = self.get_option_index(item)


def _here(lines: Iterable[AgendaLine]) -> str:
    return next((line.id for line in lines if line.current), "")


def _order(lines: Iterable[AgendaLine]) -> list[tuple[str, bool]]:
    """The items in their order, each with whether it stands among those that are listed."""
    return [(line.id, line.listed) for line in lines]


def _options(lines: Iterable[AgendaLine]) -> Iterator[Option]:
    """A line each, and a rule above and below those that are taken without discussion."""
    among_listed = False
    for line in lines:
        if line.listed != among_listed:
            yield Option(_LISTED if line.listed else _END, disabled=True)
        among_listed = line.listed
        yield Option(_words(line), id=line.id)


def _words(line: AgendaLine) -> Content:
    here = "▶" if line.current else " "
    mark = _MARKS[line.disposition] if line.disposition else " " if line.current else "·"
    if line.kind is ItemKind.BREAK:
        return Content.styled(f"{here}{mark}   Break {line.starts:%H:%M}", "$secondary")
    signs = {"▲": line.red_flag, "↻": line.returning, "+": line.late, "■": line.restricted}
    shown = "".join(sign for sign, applies in signs.items() if applies)
    words = f"{here}{mark}{line.number:>2} {line.title} {shown}"
    return Content.styled(words, "bold" if line.current or line.red_flag else "")
