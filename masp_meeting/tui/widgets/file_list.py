"""The case file's list: the cursor walks the rows, the arrows to the side go from group to group."""

from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from masp_meeting.tui.widgets.file_row import FileRow
from masp_meeting.tui.widgets.rows import Rows


class FileList(Rows):
    """Rows under group headings. It says which row the cursor is on, and which one enter was pressed on."""

    DEFAULT_CSS = """
    FileList > .option-list--option-disabled { color: $primary; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", "Correct", tooltip="Correct the fact under the cursor", id="file.correct"),
        Binding(
            "right", "group(1)", "Next group", show=False, tooltip="Go to the next group", id="file.next"
        ),
        Binding(
            "left",
            "group(-1)",
            "Last group",
            show=False,
            tooltip="Go to the group before",
            id="file.previous",
        ),
    ]

    @dataclass
    class Walked(Message):
        """The cursor came to a row."""

        row: FileRow

    @dataclass
    class Chosen(Message):
        """Enter was pressed on a row."""

        row: FileRow

    def __init__(self, id: str | None = None) -> None:  # Textual's own name
        """An empty file; ``show`` fills it."""
        super().__init__(id=id)
        self._rows: tuple[FileRow, ...] = ()

    @property
    def rows(self) -> tuple[FileRow, ...]:
        """The rows that are shown, headings too."""
        return self._rows

    @property
    def row(self) -> FileRow | None:
        """The row under the cursor."""
        return self._rows[self.highlighted] if self.highlighted is not None else None

    def show(self, rows: tuple[FileRow, ...]) -> None:
        """Show these rows; the cursor stays on its own if it is still there."""
        here = self.row.key if self.row else ""
        self._rows = rows
        self.clear_options()
        self.add_options(Option(row.line, id=row.key, disabled=row.key.startswith("group ")) for row in rows)
        self.go_to(here)

    def go_to(self, key: str) -> None:
        """Put the cursor on a row; on the first where there is no such row."""
        self.highlighted = next((place for place, row in enumerate(self._rows) if row.key == key), 1)

    def action_group(self, step: int) -> None:
        """Go to the first row of the next group, or of the one before."""
        firsts = [place + 1 for place, row in enumerate(self._rows) if row.key.startswith("group ")]
        here = self.highlighted or 0
        onward = [place for place in firsts if place > here] if step > 0 else []
        before = [place for place in firsts if place < here] if step < 0 else []
        if target := (onward[:1] or before[-1:]):
            self.highlighted = target[0]
            self.scroll_to(y=target[0] - 1, animate=False, immediate=True)

    @on(OptionList.OptionHighlighted)
    def walked(self, event: OptionList.OptionHighlighted) -> None:
        """Say where the cursor is."""
        event.stop()
        for row in self._rows[event.option_index : event.option_index + 1]:
            self.post_message(self.Walked(row))

    @on(OptionList.OptionSelected)
    def chosen(self, event: OptionList.OptionSelected) -> None:
        """Say what enter was pressed on."""
        event.stop()
        for row in self._rows[event.option_index : event.option_index + 1]:
            self.post_message(self.Chosen(row))
