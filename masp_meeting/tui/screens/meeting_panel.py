"""The keys of what the panel thinks and what goes back to the referrer, and of finding what was said."""

from typing import Any, ClassVar

from textual.binding import Binding, BindingType
from textual.screen import ModalScreen

from masp_meeting.domain.commands import GoTo
from masp_meeting.domain.errors import Refused
from masp_meeting.domain.meeting import Item, Meeting, Stage
from masp_meeting.service.notes import FoundNote
from masp_meeting.tui.dialogs.disclosure import DisclosureDialog, Told
from masp_meeting.tui.dialogs.earlier import EarlierItem
from masp_meeting.tui.dialogs.find_note import FindNoteDialog
from masp_meeting.tui.dialogs.panel import TypeDialog, ViewDialog
from masp_meeting.tui.screens.meeting_wall import WallKeys


class PanelKeys(WallKeys):
    """What is asked about the current case when it has been heard."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("k", "type", "Type", show=False, tooltip="The type of stalker that the panel sees"),
        Binding(
            "s", "view", "Views", show=False, tooltip="An agency's view, a dissent, and how it was resolved"
        ),
        Binding(
            "q", "tell", "Referrer", show=False, tooltip="The answer to the referrer, and what they are told"
        ),
        Binding(
            "slash", "find", "Find", show=False, key_display="/", tooltip="Find what was said, in any meeting"
        ),
    ]

    def action_type(self) -> None:
        """The type of stalker."""

        def question(meeting: Meeting, item: Item) -> ModalScreen[Any]:
            return TypeDialog(self.case_here(item), meeting.profile, self.tell)

        self._ask(question)

    def action_view(self) -> None:
        """A view, or how a dissent was resolved."""

        def question(meeting: Meeting, item: Item) -> ModalScreen[Any]:
            self.case_here(item)
            return ViewDialog(item, meeting.profile, self.tell, self._drafts(item))

        self._ask(question)

    def action_tell(self) -> None:
        """The answer to the referrer's question; once the case has ended, what they are told."""

        def question(meeting: Meeting, item: Item) -> ModalScreen[Any]:
            shown = self._view(meeting, self.case_here(item))
            return DisclosureDialog(meeting, item.id, shown, self._told, self._drafts(item))

        self._ask(question)

    def _told(self, said: Told) -> None:
        for command in said:
            self.tell(command)

    def action_find(self) -> None:
        """Look for words in the notes."""
        self.app.push_screen(
            FindNoteDialog(
                lambda words, audience: self.office.notes.find(words, self._now(), audience),
                lambda: self.audience,
                self._lead_to,
            )
        )

    def _now(self) -> Meeting:
        """The meeting.

        Raises:
            Refused: none was convened.
        """
        if self.meeting is None:
            raise Refused("No meeting is convened.")
        return self.meeting

    def _lead_to(self, note: FoundNote) -> None:
        """To the item of this meeting, or to how an earlier one left it."""
        meeting = self._now()
        if note.day != meeting.day or meeting.stage is not Stage.OPEN:
            self.call_after_refresh(self._look_back, note)
        elif note.item != meeting.current:
            self.names = False
            self.tell(GoTo(note.item))

    def _look_back(self, note: FoundNote) -> None:
        self.app.push_screen(EarlierItem(self.office, note, lambda: self.audience))
