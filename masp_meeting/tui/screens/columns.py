"""What the columns of a spreadsheet mean: shown as proposed or remembered, corrected, and gone on with."""

from collections import Counter
from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.getters import query_one
from textual.reactive import reactive
from textual.suggester import SuggestFromList
from textual.widgets import DataTable, Input, Label, Static

from masp_meeting.domain.columns import CERTAIN, Column
from masp_meeting.domain.dates import show_date
from masp_meeting.service.intake import Batch
from masp_meeting.service.office import Office
from masp_meeting.service.sheet_rows import SheetLook
from masp_meeting.tui.dialogs.meaning import MeaningDialog
from masp_meeting.tui.screens.room_screen import AnsweringScreen
from masp_meeting.tui.widgets.column_table import OUT, PROPOSED, SURE, ColumnTable, mark, mask_of, told
from masp_meeting.tui.widgets.hidden import file_called
from masp_meeting.tui.widgets.key_line import KeyLine
from masp_meeting.tui.widgets.top_line import TopLine


class ColumnsScreen(AnsweringScreen[Batch]):
    """One line a column. It leaves the referrals of the file behind, or None where the file is left out."""

    CSS_PATH = "columns.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "go_on", "Import", tooltip="Import the rows by these columns", id="columns.go_on"),
        Binding("n", "next", "Next ?", tooltip="Go to the next column to look at", id="columns.next"),
        Binding("s", "sender", "Sender", tooltip="Say who sent the file", id="columns.sender"),
        Binding(
            "x", "names", "Names", tooltip="Show the names in the cells, or hide them", id="columns.names"
        ),
        Binding("escape", "leave", "Leave out", tooltip="Do not import this file", id="columns.leave"),
    ]
    names: reactive[bool] = reactive(False, init=False)
    table = query_one(ColumnTable)

    def __init__(self, office: Office, look: SheetLook, number: int = 1) -> None:
        """Keep the spreadsheet that was looked at, and which of the files it is."""
        super().__init__(office)
        self._look, self._number = look, number
        self._meanings = office.sheets.meanings()

    def compose(self) -> ComposeResult:
        """The sender, what is known of it, the columns, and the one under the cursor in full."""
        yield TopLine(self._heading(), self.office.profile.marking)
        with Horizontal(id="from"):
            yield Label("Sent by")
            suggester = SuggestFromList(self.office.sheets.senders(), case_sensitive=False)
            yield Input(
                self._look.sender,
                id="sender",
                placeholder="who sent it: what its columns mean is remembered",
                suggester=suggester,
                select_on_focus=False,
            )
        yield Static(id="state")
        yield ColumnTable(self._meanings, id="columns").data_bind(ColumnsScreen.names)
        yield Static(id="told")
        yield KeyLine()

    def _heading(self) -> str:
        return f"Columns of {file_called(self._look.path.name, self._number, self.names)}"

    def on_mount(self) -> None:
        """Begin in the table; where nobody is known to have sent it, that comes first."""
        self._show()
        if self._look.sender:
            self.table.focus()
        else:
            self.query_one("#sender").focus()

    def _show(self) -> None:
        self.table.show(self._look.columns)
        self.query_one("#state", Static).update(Content(self._state()))
        self._tell()

    def _state(self) -> str:
        marks = Counter(map(mark, self._look.columns))
        words = {SURE: "sure", PROPOSED: "to look at", OUT: "kept or left out"}
        counts = "  ".join(f"{sign} {marks[sign]} {said}" for sign, said in words.items() if marks[sign])
        rows = f"{self._look.rows:,} row{'' if self._look.rows == 1 else 's'}"
        day = self._look.remembered
        known = f"as settled on {show_date(day)}" if day else "never settled before"
        return f"{rows} · {known} · {counts}"

    @on(DataTable.RowHighlighted)
    def _tell(self) -> None:
        column = self._column()
        shown = self._look.columns, self._meanings, self.names
        words = told(column, *shown) if column else Content("")
        self.query_one("#told", Static).update(words)

    def _column(self) -> Column | None:
        at = self.table.cursor_row
        return self._look.columns[at] if 0 <= at < len(self._look.columns) else None

    @on(DataTable.RowSelected)
    def choose(self) -> None:
        """Choose another meaning."""
        column, at = self._column(), self.table.cursor_row
        if column is None:
            return

        def take(meaning: str) -> None:
            changed = replace(column, meaning=meaning, confidence=CERTAIN, question="")
            columns = (*self._look.columns[:at], changed, *self._look.columns[at + 1 :])
            self._look = replace(self._look, columns=columns)
            self._show()

        heading = mask_of(self._look.columns, self.names)(column.heading)
        self.app.push_screen(MeaningDialog(heading, self._meanings, column.meaning, take))

    @on(Input.Submitted)
    def sent_by(self, event: Input.Submitted) -> None:
        """Take what is remembered of the sender that was typed."""
        event.stop()
        if event.value.strip() != self._look.sender:
            again = self.attempt(lambda: self.office.sheets.look_again(self._look, event.value))
            self._look = again or self._look
            self._show()
        self.table.focus()

    def action_go_on(self) -> None:
        """Import by what the screen says, and remember it for the sender."""
        sender = self.query_one("#sender", Input).value
        batch = self.attempt(lambda: self.office.sheets.batch(self._look, self._look.columns, sender))
        if batch is not None:
            self.dismiss(batch)

    def action_next(self) -> None:
        """To the next column to look at."""
        self.table.next_open()

    def action_sender(self) -> None:
        """To the sender."""
        self.query_one("#sender").focus()

    def action_names(self) -> None:
        """Show names or hide them."""
        self.names = not self.names
        self.query_one(TopLine).heading = self._heading()
        self._tell()

    def action_leave(self) -> None:
        """From the sender back to the columns; from there, leave the file out."""
        if self.query_one("#sender").has_focus:
            self.table.focus()
        else:
            self.dismiss(None)
