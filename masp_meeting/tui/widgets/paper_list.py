"""The papers of a meeting in rows: which are to be written, for whom each is, and what became of it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widgets.option_list import Option

from masp_meeting.domain.papers import Order
from masp_meeting.service.papers.desk import Exported
from masp_meeting.service.papers.kinds import Offer
from masp_meeting.tui.widgets.rows import Rows

CHOSEN, NOT_CHOSEN, BARRED = "[x]", "[ ]", " – "
_TITLE, _READER, _FILE = 20, 22, 51
"""Columns of the title, of the reader at least, and of what became of the paper where there is room."""


@dataclass(frozen=True, slots=True)
class PaperLine:
    """One paper; ``exported`` is None until it was asked for here."""

    offer: Offer
    chosen: bool
    exported: Exported | None = None


class PaperList(Rows):
    """One row a paper; space chooses it, or leaves it out."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "choose", "Pick", tooltip="Choose this paper, or leave it out", id="papers.choose"),
        Binding("a", "all", "All", show=False, tooltip="Choose every paper, or none", id="papers.all"),
    ]

    @dataclass
    class Chosen(Message):
        """Other papers are chosen than were."""

    lines: reactive[tuple[PaperLine, ...]] = reactive((), init=False)
    reader_width: reactive[int] = reactive(_READER, init=False)

    @property
    def heading(self) -> Content:
        """What stands in the columns."""
        return Content(f"     {'Paper':<{_TITLE}} {'For':<{self.reader_width}} File")

    @property
    def line(self) -> PaperLine | None:
        """The row under the cursor; None where there is none."""
        return self.lines[self.highlighted] if self.lines and self.highlighted is not None else None

    @property
    def orders(self) -> tuple[Order, ...]:
        """What is chosen, in the order of the rows."""
        return tuple(one.offer.order for one in self.lines if one.chosen)

    def lay_out(self, width: int) -> None:
        """Share the columns of a window among readers and files."""
        self.reader_width = max(_READER, width - _TITLE - _FILE - 7)

    def watch_lines(self, before: tuple[PaperLine, ...], lines: tuple[PaperLine, ...]) -> None:
        """Show them, the cursor where it was; only rows that changed are shown anew."""
        if _orders(before) == _orders(lines):
            for at, (was, now) in enumerate(zip(before, lines, strict=True)):
                if was != now:
                    self.replace_option_prompt_at_index(at, line_words(now, self.reader_width))
            return
        at = self.highlighted or 0
        self.clear_options()
        self.add_options(Option(line_words(one, self.reader_width)) for one in lines)
        self.highlighted = min(at, len(lines) - 1) if lines else None

    def watch_reader_width(self) -> None:
        """Show every row in the new columns."""
        for at, one in enumerate(self.lines):
            self.replace_option_prompt_at_index(at, line_words(one, self.reader_width))

    def action_choose(self) -> None:
        """Choose the row under the cursor, or leave it out."""
        if self.line is not None:
            self._choose([self.line.offer.order], not self.line.chosen)

    def action_all(self) -> None:
        """Choose all that can be had; where all are chosen, none."""
        can = [one.offer.order for one in self.lines if not one.offer.barred]
        self._choose(can, chosen=len(self.orders) < len(can))

    def _choose(self, orders: Iterable[Order], chosen: bool) -> None:
        among = set(orders)
        self.lines = tuple(
            replace(one, chosen=chosen) if one.offer.order in among and not one.offer.barred else one
            for one in self.lines
        )
        self.post_message(self.Chosen())

    def put(self, exported: Exported) -> None:
        """Say what became of a paper; one that was written is chosen no more."""
        self.lines = tuple(
            replace(one, exported=exported, chosen=bool(exported.refused))
            if one.offer.order == exported.order
            else one
            for one in self.lines
        )


def _orders(lines: Iterable[PaperLine]) -> list[Order]:
    return [one.offer.order for one in lines]


def line_words(line: PaperLine, reader_width: int = _READER) -> Content:
    """One row in columns, as the heading names them."""
    offer, out = line.offer, line.exported
    mark = BARRED if offer.barred else CHOSEN if line.chosen else NOT_CHOSEN
    row = f" {mark} {_fitted(offer.title, _TITLE)} {_fitted(offer.reader, reader_width)} "
    if offer.barred:
        return Content.styled(row + offer.barred, "dim")
    if out is None:
        return Content(row)
    if out.refused:
        return Content.assemble(row, ("✘ refused: why is said below", "$warning"))
    state = "written" if out.anew else "up to date"
    if out.edited:
        return Content.assemble(
            row, ("! ", "$warning"), f"edited by hand: {out.edited}; beside: {out.path.name}"
        )
    return Content.assemble(row, ("✔ ", "$success"), f"{state}: {out.path.name}")


def _fitted(words: str, width: int) -> str:
    return f"{words[: width - 1]}…" if len(words) > width else f"{words:<{width}}"
