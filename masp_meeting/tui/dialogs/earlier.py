"""An item of an earlier meeting, as that meeting left it: to read, not to change."""

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen

from masp_meeting.domain.dates import show_date
from masp_meeting.domain.errors import Refused
from masp_meeting.domain.view import Audience
from masp_meeting.service.notes import FoundNote
from masp_meeting.service.office import Office
from masp_meeting.tui.dialogs.help import HelpDialog
from masp_meeting.tui.widgets.case_sheet import CaseSheet
from masp_meeting.tui.widgets.key_line import KeyLine
from masp_meeting.tui.widgets.top_line import TopLine


class EarlierItem(ModalScreen[None]):
    """The sheet of the item; a projector that goes takes what only the chair may see with it."""

    CSS = """
    EarlierItem {
        background: $background;
        CaseSheet {
            height: 1fr;
            border: round $border;
            border-subtitle-color: $foreground;
            border-subtitle-align: right;
            padding: 0 1;
        }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Back", tooltip="Back to the meeting"),
        Binding("space", "scroll(1)", "Scroll", tooltip="The rest of it"),
        Binding("pagedown", "scroll(1)", "Scroll", show=False, tooltip="The rest of it"),
        Binding("pageup", "scroll(-1)", "Scroll back", show=False, tooltip="Its top again"),
        Binding("b", "app.cover", "Cover", tooltip="Cover the screen at once"),
        Binding("question_mark", "help", "Help", key_display="?", tooltip="What can be done here now"),
    ]

    def __init__(self, office: Office, note: FoundNote, audience: Callable[[], Audience]) -> None:
        """Keep which item, and for whom."""
        super().__init__()
        self._office, self._note, self._audience = office, note, audience
        self._shown_to: Audience | None = None

    def compose(self) -> ComposeResult:
        """When it was, the item, and the keys."""
        yield TopLine(f"{self._note.title} on {show_date(self._note.day)}", self._office.profile.marking)
        yield CaseSheet()
        yield KeyLine()

    def on_mount(self) -> None:
        """Show it, to whoever looks."""
        self._show()
        self.set_interval(0.25, self._show)

    def _show(self) -> None:
        """What may be shown now; nothing where it cannot be read, for it may not stay as it was."""
        if (audience := self._audience()) is self._shown_to:
            return
        self._shown_to, seen = audience, None
        try:
            seen = self._office.notes.look(self._note.day, self._note.item, audience)
        except Refused as reason:
            self.notify(str(reason), severity="warning", timeout=8, markup=False)
        self.query_one(CaseSheet).show(seen)

    def action_help(self) -> None:
        """Say what can be done here."""
        self.app.push_screen(HelpDialog(self))

    def action_scroll(self, by: int) -> None:
        """A page of it."""
        self.query_one(CaseSheet).turn(by)
