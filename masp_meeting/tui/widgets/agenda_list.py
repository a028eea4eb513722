"""The agenda at the side: every item with how it ended, and the one the room is on."""

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


class AgendaList(Rows):
    """The agenda's lines; choosing one asks to go there. Only lines that changed are painted again."""

    def __init__(self, id: str | None = None) -> None:  # Textual's own name
        """An empty agenda; ``show`` fills it."""
        super().__init__(id=id)
        self._shown: tuple[AgendaLine, ...] = ()

    def show(self, lines: tuple[AgendaLine, ...]) -> None:
        """Show the agenda as it stands now; the cursor follows the room when the room moves on."""
        was, self._shown = self._shown, lines
        reordered = [line.id for line in was] != [line.id for line in lines]
        if reordered:
            self.clear_options()
            self.add_options([Option(_words(line), id=line.id) for line in lines])
        else:
            for old, new in zip(was, lines, strict=True):
                if old != new:
                    self.replace_option_prompt(new.id, _words(new))
        here = _here(lines)
        if here is not None and (reordered or here != _here(was)):
            self.highlighted = here


def _here(lines: tuple[AgendaLine, ...]) -> int | None:
    return next((place for place, line in enumerate(lines) if line.current), None)


def _words(line: AgendaLine) -> Content:
    here = "▶" if line.current else " "
    mark = _MARKS[line.disposition] if line.disposition else " " if line.current else "·"
    if line.kind is ItemKind.BREAK:
        return Content.styled(f"{here}{mark}   Break {line.starts:%H:%M}", "$secondary")
    signs = " ".join(sign for sign in ("▲" * line.red_flag, "↻" * line.returning) if sign)
    words = f"{here}{mark}{line.number:>2} {line.title} {signs}"
    return Content.styled(words, "bold" if line.current or line.red_flag else "")
