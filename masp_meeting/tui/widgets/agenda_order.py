"""A planned agenda in its order: each line with its time, and each case with what the order rests on."""

from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widgets.option_list import Option

from masp_meeting.domain.agenda import Slot, title_of
from masp_meeting.domain.finding_lines import SYMBOLS
from masp_meeting.domain.meeting import ItemKind
from masp_meeting.domain.profile import MeetingRules
from masp_meeting.domain.referral import Standing
from masp_meeting.service.queue import QueueLine
from masp_meeting.tui.widgets.reasons import RESULT_STYLES
from masp_meeting.tui.widgets.rows import Rows


@dataclass(frozen=True, slots=True)
class PlannedLine:
    """One line of the agenda; ``case`` is None for standing items and breaks."""

    slot: Slot
    title: str
    case: QueueLine | None = None


class AgendaOrder(Rows):
    """The lines. It asks for the line under the cursor to be moved; it moves nothing itself."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", "Open", tooltip="Open the referral under the cursor", id="agenda.open"),
        Binding(
            "shift+up", "move(-1)", "Up", key_display="⇧↑", tooltip="Move this line up", id="agenda.earlier"
        ),
        Binding(
            "shift+down",
            "move(1)",
            "Down",
            key_display="⇧↓",
            tooltip="Move this line down",
            id="agenda.later",
        ),
        Binding("k", "move(-1)", "Up", show=False, tooltip="Move this line up", id="agenda.k"),
        Binding("j", "move(1)", "Down", show=False, tooltip="Move this line down", id="agenda.j"),
    ]

    @dataclass
    class MoveWanted(Message):
        """A line is wanted at another place, counted from 0."""

        item: str
        place: int

    names: reactive[bool] = reactive(False, init=False)
    lines: reactive[tuple[PlannedLine, ...]] = reactive((), init=False)

    def watch_lines(self, was: tuple[PlannedLine, ...], now: tuple[PlannedLine, ...]) -> None:
        """Show the new order; the cursor goes with its line."""
        here = was[self.highlighted].slot.id if self.highlighted is not None else ""
        self._paint(next((place for place, line in enumerate(now) if line.slot.id == here), 0))

    def watch_names(self) -> None:
        """Names or initials."""
        self._paint(self.highlighted or 0)

    def _paint(self, cursor: int) -> None:
        self.clear_options()
        words = (line_words(number, line, self.names) for number, line in enumerate(self.lines, 1))
        self.add_options(Option(one, id=line.slot.id) for one, line in zip(words, self.lines, strict=True))
        self.highlighted = cursor

    def action_move(self, by: int) -> None:
        """Ask for this line to be moved."""
        if self.highlighted is not None:
            self.post_message(self.MoveWanted(self.lines[self.highlighted].slot.id, self.highlighted + by))


def planned(
    slots: tuple[Slot, ...], cases: dict[str, QueueLine], rules: MeetingRules
) -> tuple[PlannedLine, ...]:
    """The lines of an agenda, each case with its line of the queue."""
    return tuple(PlannedLine(slot, title_of(slot, rules), cases.get(slot.id)) for slot in slots)


def heading_words(names: bool) -> str:
    """The headings of ``line_words``."""
    return f" No Time  Min {'Item':<18} {_fitted('Who', _who(names))} Age 1 2 3 4 5 Priority Days Agency"


def line_words(number: int, line: PlannedLine, names: bool) -> Content:
    """One line in columns, as ``heading_words`` names them."""
    slot = line.slot
    when = f" {number:>2} {slot.starts:%H:%M} {slot.minutes:>3} "
    if line.case is None:
        return Content.assemble(
            (when, "$secondary"), (line.title, "$secondary" if slot.kind is ItemKind.BREAK else "")
        )
    case = line.case
    who = (case.name if names else "") or case.initials
    marks = "≡" if slot.listed else " "
    marks = ("▲" if case.red_flags else marks) + ("↻" if case.standing in _RETURNING else " ")
    return Content.assemble(
        (when, "$secondary"),
        (f"{case.reference:<15} ", "bold"),
        (f"{marks:<3}", "bold $warning"),
        f"{_fitted(who, _who(names))} {case.age if case.age is not None else '?':>3} ",
        *((f"{SYMBOLS[one.result]} ", RESULT_STYLES[one.result]) for one in case.findings),
        f"{case.priority_words:<8} {case.days_waiting:>4} {case.agency}",
    )


_RETURNING = (Standing.DEFERRED, Standing.NOT_REACHED)


def _who(names: bool) -> int:
    return 20 if names else 7


def _fitted(words: str, width: int) -> str:
    return f"{words[: width - 1]}…" if len(words) > width else f"{words:<{width}}"
