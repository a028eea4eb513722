"""The agenda of one day: looked over, put in another order by hand, built anew, and opened as a meeting."""

from datetime import date
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.getters import query_one
from textual.reactive import reactive
from textual.widgets import OptionList, Static

from masp_meeting.domain.agenda import Slot, over
from masp_meeting.domain.dates import show_date
from masp_meeting.domain.meeting import ItemKind
from masp_meeting.service.office import Office
from masp_meeting.service.queue import QueueLine, line_of
from masp_meeting.tui.dialogs.ask import AskDialog
from masp_meeting.tui.screens.meeting import MeetingScreen
from masp_meeting.tui.screens.referral import ReferralScreen
from masp_meeting.tui.screens.room_screen import RoomScreen
from masp_meeting.tui.widgets.agenda_order import AgendaOrder, heading_words, planned
from masp_meeting.tui.widgets.key_line import KeyLine
from masp_meeting.tui.widgets.top_line import TopLine


class AgendaScreen(RoomScreen):
    """Lines in timed slots; the one under the cursor moves with shift and an arrow."""

    CSS_PATH = "agenda.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "r", "rebuild", "Rebuild", tooltip="Build the agenda anew from the queue", id="agenda.rebuild"
        ),
        Binding("m", "meeting", "Meeting", tooltip="Open the meeting of this agenda", id="agenda.meeting"),
        Binding("x", "names", "Names", tooltip="Show the names, or initials again", id="agenda.names"),
        Binding("escape", "app.pop_screen", "Back", tooltip="Back to the queue", id="agenda.back"),
    ]
    names: reactive[bool] = reactive(False, init=False)
    order = query_one("#order", AgendaOrder)

    def __init__(self, office: Office, day: date) -> None:
        """Keep the day."""
        super().__init__(office)
        self._day = day

    def compose(self) -> ComposeResult:
        """How long it is, what the columns are, the lines."""
        yield TopLine(f"Agenda of {show_date(self._day)}", self.office.profile.marking)
        yield Static(id="length")
        yield Static(id="heading")
        yield AgendaOrder(id="order").data_bind(AgendaScreen.names)
        yield KeyLine()

    def on_screen_resume(self) -> None:
        """Show the agenda as it stands, with what was corrected meanwhile."""
        agenda = self.attempt(lambda: self.office.agendas.load(self._day))
        if agenda is None:
            self.app.pop_screen()
        else:
            self._show(agenda.slots)

    def _show(self, slots: tuple[Slot, ...]) -> None:
        cases = self.attempt(
            lambda: {slot.id: self._case(slot) for slot in slots if slot.kind is ItemKind.CASE}
        )
        self.order.lines = planned(slots, cases or {}, self.office.profile.meeting)
        self.query_one("#length", Static).update(Content(_length(slots)))
        self.watch_names()

    def _case(self, slot: Slot) -> QueueLine:
        referral, today = self.office.referrals.get(slot.id), self.office.clock().date()
        return line_of(self.office.profile, referral, self._day, today)

    def watch_names(self) -> None:
        """The heading follows the width of names."""
        self.query_one("#heading", Static).update(Content(heading_words(self.names)))

    @on(AgendaOrder.MoveWanted)
    def move(self, event: AgendaOrder.MoveWanted) -> None:
        """Move a line; the times follow."""
        seen = [line.slot.id for line in self.order.lines]
        move, load = self.office.agendas.move, self.office.agendas.load
        agenda = self.attempt(lambda: move(self._day, event.item, event.place, seen))
        if agenda := agenda or self.attempt(lambda: load(self._day)):
            self._show(agenda.slots)

    @on(OptionList.OptionSelected)
    def open(self, event: OptionList.OptionSelected) -> None:
        """To the referral of a case."""
        if self.order.lines[event.option_index].case is None:
            self.notify("This line is no case: enter opens the referral of a case.")
        elif event.option_id:
            self.app.push_screen(ReferralScreen(self.office, event.option_id))

    def action_rebuild(self) -> None:
        """Ask first, because an order made by hand is lost."""
        words = "It takes every referral that waits or is due back. An order made by hand is lost."
        ask = AskDialog("Build this agenda anew", words, "build it", lambda _: self._rebuild())
        self.app.push_screen(ask)

    def _rebuild(self) -> None:
        built = self.office.agendas.build(self._day)
        self._show(built.slots)
        self.notify(" ".join(("The agenda is built anew.", *built.remarks[1:])), markup=False)

    def action_meeting(self) -> None:
        """To the meeting."""
        self.app.push_screen(MeetingScreen(self.office, self._day))

    def action_names(self) -> None:
        """Names or initials."""
        self.names = not self.names


def _length(slots: tuple[Slot, ...]) -> str:
    cases = sum(slot.kind is ItemKind.CASE for slot in slots)
    if not slots:
        return "This agenda is empty: r builds it anew"
    count = f"{cases} case{'' if cases == 1 else 's'}"
    listed = "  ≡ listed" if any(slot.listed for slot in slots) else ""
    return f"{count} · {slots[0].starts:%H:%M} to {over(slots):%H:%M} · ▲ red flag  ↻ returns{listed}"
