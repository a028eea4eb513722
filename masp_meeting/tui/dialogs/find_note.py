"""Find what was said: words to look for, the notes that hold them, and where each leads."""

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input, OptionList, Static

from masp_meeting.domain.dates import show_date
from masp_meeting.domain.errors import Refused
from masp_meeting.domain.meeting import NoteKind
from masp_meeting.domain.view import Audience
from masp_meeting.service.notes import MOST, FoundNote
from masp_meeting.tui.dialogs.choice import Choice
from masp_meeting.tui.dialogs.dialog import Dialog

Find = Callable[[str, Audience], tuple[FoundNote, ...]]


class FindNoteDialog(Dialog[FoundNote]):
    """Heard as it is typed; the arrows go through what is found, and enter goes to the item."""

    CSS = """
    FindNoteDialog #found { max-height: 12; }
    """
    heading = "Find what was said, in this meeting and every earlier one"
    hint = "up, down  choose    enter  go to the item    escape  leave"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "choose(-1)", "Up", show=False, priority=True, tooltip="The note before"),
        Binding("down", "choose(1)", "Down", show=False, priority=True, tooltip="The note after"),
    ]

    def __init__(
        self, find: Find, audience: Callable[[], Audience], carry_out: Callable[[FoundNote], object]
    ) -> None:
        """Keep how to find notes, and for whom: who looks may change meanwhile."""
        super().__init__(carry_out)
        self._find, self._audience = find, audience
        self._shown_to = audience()
        self._found: tuple[FoundNote, ...] = ()

    def fields(self) -> ComposeResult:
        """The words, how many notes hold them, and which."""
        yield Input(placeholder="words that were said, an agency, a reference", id="sought")
        yield Static(id="count")
        yield Choice((), None, id="found")

    def on_mount(self) -> None:
        """Nothing is looked for yet; a projector that goes takes what only the chair may see with it."""
        super().on_mount()
        self.query_one("#found").can_focus = False
        self.query_one("#found").display = False
        self.set_interval(0.25, self._follow_wall)

    def _follow_wall(self) -> None:
        if self._audience() is not self._shown_to:
            self.look()

    @on(Input.Changed, "#sought")
    def look(self) -> None:
        """Show what is found."""
        self._shown_to = self._audience()
        sought = self.query_one(Input).value
        try:
            self._found = self._find(sought, self._shown_to)
            self.refuse(None)
        except Refused as reason:
            self._found = ()
            self.refuse(reason)
        found = self.query_one("#found", Choice)
        found.fill((str(place), _words(one), True) for place, one in enumerate(self._found))
        found.display = bool(self._found)
        self.query_one("#count", Static).update(Content(_count(sought, len(self._found))))

    def action_choose(self, by: int) -> None:
        """The next note."""
        found = self.query_one("#found", OptionList)
        if by > 0:
            found.action_cursor_down()
        else:
            found.action_cursor_up()

    def value(self) -> FoundNote:
        """The note under the cursor.

        Raises:
            Refused: nothing was found.
        """
        if not self._found:
            raise Refused("No note is found: look for other words.")
        return self._found[int(self.query_one("#found", Choice).chosen)]


def _count(sought: str, found: int) -> str:
    if not sought.strip():
        return ""
    if not found:
        return "No note that this screen may show holds these words."
    latest = ", the latest" if found == MOST else ""
    return f"{found} {'note' if found == 1 else 'notes'}{latest}"


def _words(one: FoundNote) -> Content:
    kind = "" if one.kind == NoteKind.RISK else one.kind
    who = " · ".join(part for part in (one.agency, one.basis, kind) if part)
    where = f"{show_date(one.day)} · {one.title}{f' · {who}' if who else ''}\n"
    return Content.assemble((where, "$secondary"), Content(one.words))
