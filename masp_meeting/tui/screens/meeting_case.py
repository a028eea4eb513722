"""The keys that work on the current item: each asks its question and hands the answer over as a command."""

from collections.abc import Callable
from typing import Any, ClassVar

from textual.binding import Binding, BindingType
from textual.reactive import var
from textual.screen import ModalScreen

from masp_meeting.domain.case_view import CaseView, case_view
from masp_meeting.domain.commands import Command, RecordDecision
from masp_meeting.domain.errors import Refused
from masp_meeting.domain.meeting import Case, Item, Meeting, Stage
from masp_meeting.domain.risk import weigh
from masp_meeting.domain.routes import Route
from masp_meeting.service.convening import Held
from masp_meeting.service.meetings import MeetingDesk
from masp_meeting.tui.dialogs.action import ActionDialog
from masp_meeting.tui.dialogs.decide import DecideDialog
from masp_meeting.tui.dialogs.defer import DeferDialog
from masp_meeting.tui.dialogs.finding import FindingDialog
from masp_meeting.tui.dialogs.note import NoteDialog
from masp_meeting.tui.dialogs.safety import SafetyDialog
from masp_meeting.tui.dialogs.small import (
    AllocateDialog,
    ExceptionDialog,
    PriorityDialog,
    RedFlagDialog,
    ReopenDialog,
)
from masp_meeting.tui.screens.room_screen import RoomScreen

_FIRST = "Confirm or change a finding; 1 to 5 are the criteria"


ROOM_ITSELF = "room"
"""Where words are kept that belong to no item: who is here, who chairs, when the next meeting is."""


class ItemDrafts:
    """Half-typed words of one item, kept by the office."""

    def __init__(self, desk: MeetingDesk, item: str) -> None:
        """Keep whose words they are."""
        self._desk, self._item = desk, item

    def keep(self, field: str, text: str) -> None:
        """Keep what is typed so far."""
        self._desk.keep_draft(self._item, field, text)

    def kept(self, field: str) -> str:
        """What was typed so far."""
        return self._desk.draft(self._item, field)

    def clear(self, field: str) -> None:
        """Forget it."""
        self._desk.clear_draft(self._item, field)


class CaseKeys(RoomScreen):
    """A screen with a meeting, and the keys that record something about its current item."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("1", "finding(0)", "Check", key_display="1-5", id="finding", tooltip=_FIRST),
        *(
            Binding(str(number), f"finding({number - 1})", "Finding", show=False, tooltip=_FIRST)
            for number in range(2, 6)
        ),
        Binding(
            "v",
            "safety",
            "Safety",
            id="safety",
            tooltip="Victim safety: the advocate's view and what is in place",
        ),
        Binding("t", "note", "Note", id="note", tooltip="Take a note, exactly as typed"),
        Binding(
            "d", "decide", "Decide", id="decide", tooltip="Decide the case; the suggested route is chosen"
        ),
        Binding("a", "action", "Action", id="action", tooltip="Give somebody something to do by a day"),
        Binding("f", "defer", "Defer", id="defer", tooltip="Defer with what is awaited and a return date"),
        Binding("r", "red_flag", "Red flags", show=False, tooltip="Say which red flags are present"),
        Binding("y", "priority", "Priority", show=False, tooltip="Set the priority"),
        Binding(
            "e",
            "exception",
            "Exception",
            show=False,
            tooltip="Take somebody from outside the area, with a reason",
        ),
        Binding(
            "l", "allocate", "Allocate", show=False, tooltip="Name one more person who takes a decided case"
        ),
        Binding(
            "o", "reopen", "Change", show=False, tooltip="Take an outcome back; after the meeting, change it"
        ),
    ]
    # Not ``reactive``: that would paint the whole screen again, and not only the lines that changed.
    meeting: var[Meeting | None] = var(None, init=False)
    names: var[bool] = var(False, init=False)
    working: var[bool] = var(False, init=False)
    """Whether a projector shows the meeting to the room, so that this screen is the chair's alone."""

    _asked_on: Held | None = None
    """The meeting as it was when a question was put over this screen; beneath it others may go on."""

    def tell(self, command: Command) -> Meeting:
        """The one way in: carry a command out and show the meeting as it is then.

        Raises:
            Refused: the rules do not allow it, or somebody else changed what it is about; the dialog that
                asked shows the reason.
        """
        self.keep_what_was_asked_on()
        meeting = self.office.meetings.handle(command, self._asked_on)
        if self._asked_on is not None:
            self._asked_on = self.office.meetings.held
        self.meeting = self.looked_at(meeting)
        return meeting

    def keep_what_was_asked_on(self) -> None:
        """Before the meeting beneath a question is taken up anew, keep it as whoever is asked has seen it."""
        if self._asked_on is None and self.app.screen is not self:
            self._asked_on = self.office.meetings.held

    def on_screen_resume(self) -> None:
        """Nothing is asked any more: what is given from here on is given on what this screen shows."""
        self._asked_on = None

    def looked_at(self, meeting: Meeting) -> Meeting:
        """A meeting as this screen looks at it."""
        return meeting

    def _at(self) -> tuple[Meeting, Item]:
        """The open meeting and its current item.

        Raises:
            Refused: the meeting is not open.
        """
        if self.meeting is None or self.meeting.stage is Stage.PLANNED:
            raise Refused("The meeting is not open yet: open it first.")
        if self.meeting.stage is not Stage.OPEN:
            raise Refused("The meeting is closed: its record no longer changes.")
        return self.meeting, self.meeting.item(self.meeting.current)

    def _ask(self, question: Callable[[Meeting, Item], ModalScreen[Any]]) -> None:
        """Put a question about the current item, unless there is none to ask about."""
        dialog = self.attempt(lambda: question(*self._at()))
        if dialog is not None:
            self.app.push_screen(dialog)

    def case_here(self, item: Item) -> Case:
        """The case of an item, where this screen may show it.

        Raises:
            Refused: the item is no case; or it is restricted, and this screen is the one on the wall.
        """
        case = item.the_case()
        if item.restricted and not (self.names or self.working):
            raise Refused("This case is restricted, and the room sees this screen: x shows it all the same.")
        return case

    def _drafts(self, item: Item) -> ItemDrafts:
        return ItemDrafts(self.office.meetings, item.id)

    def _view(self, meeting: Meeting, case: Case) -> CaseView:
        return case_view(meeting, case, self.names)

    def action_finding(self, place: int) -> None:
        """Confirm or change one finding."""

        def question(meeting: Meeting, item: Item) -> ModalScreen[Any]:
            case = self.case_here(item)
            line = self._view(meeting, case).findings[place]
            return FindingDialog(item.id, line, case.findings[place], self.tell, self._drafts(item))

        self._ask(question)

    def action_safety(self) -> None:
        """The victim-safety line."""

        def question(meeting: Meeting, item: Item) -> ModalScreen[Any]:
            self.case_here(item)
            return SafetyDialog(meeting, item.id, self.tell, self._drafts(item))

        self._ask(question)

    def action_note(self) -> None:
        """A note, on any item."""
        self._ask(
            lambda meeting, item: NoteDialog(
                item, self.office.ids(), meeting.profile, self.tell, self._drafts(item), self.working
            )
        )

    def resume_note(self) -> None:
        """Open the note again that somebody was typing when the app went down."""
        if self.meeting is None or self.meeting.stage is not Stage.OPEN:
            return
        current = self.meeting.current
        if self.attempt(lambda: self.office.meetings.draft(current, "NoteDialog.text")):
            self.action_note()

    def action_action(self) -> None:
        """Something for somebody to do."""
        self._ask(
            lambda meeting, item: ActionDialog(
                meeting, item.id, self.office.ids(), self.tell, self._drafts(item)
            )
        )

    def action_decide(self) -> None:
        """The decision; the route *defer* goes on to its own question."""

        def question(meeting: Meeting, item: Item) -> ModalScreen[Any]:
            case = self._view(meeting, self.case_here(item))
            if case.outcome:
                raise Refused(
                    f"{item.title} has ended ({case.outcome}): o takes the outcome back, with a reason."
                )
            return DecideDialog(meeting, item.id, case, self._decided, self._drafts(item))

        dialog = self.attempt(lambda: question(*self._at()))
        if dialog is not None:
            self.app.push_screen(
                dialog, lambda answer: self.action_defer() if answer is Route.DEFER else None
            )

    def _decided(self, answer: RecordDecision | Route) -> None:
        if isinstance(answer, RecordDecision):
            self.tell(answer)

    def action_defer(self) -> None:
        """Put the case off."""

        def question(meeting: Meeting, item: Item) -> ModalScreen[Any]:
            self.case_here(item)
            return DeferDialog(meeting, item.id, self.tell, self._drafts(item))

        self._ask(question)

    def action_red_flag(self) -> None:
        """Which red flags are present."""
        self._ask(
            lambda meeting, item: RedFlagDialog(
                item.id, self.case_here(item).facts.red_flags, meeting.profile, self.tell
            )
        )

    def action_priority(self) -> None:
        """The panel's priority."""

        def question(meeting: Meeting, item: Item) -> ModalScreen[Any]:
            rules = meeting.profile.risk
            suggested = weigh(self.case_here(item).facts, rules).suggested
            return PriorityDialog(item.id, suggested, rules, self.tell, self._drafts(item))

        self._ask(question)

    def action_exception(self) -> None:
        """The chair's exception for somebody from outside the area."""

        def question(_: Meeting, item: Item) -> ModalScreen[Any]:
            self.case_here(item)
            return ExceptionDialog(item.id, self.tell, self._drafts(item))

        self._ask(question)

    def action_allocate(self) -> None:
        """One more person who takes the case."""

        def question(meeting: Meeting, item: Item) -> ModalScreen[Any]:
            self.case_here(item)
            return AllocateDialog(meeting, item.id, self.tell, self._drafts(item))

        self._ask(question)

    def action_reopen(self) -> None:
        """Take the outcome back."""

        def question(_: Meeting, item: Item) -> ModalScreen[Any]:
            self.case_here(item)
            return ReopenDialog(item.id, self.tell, self._drafts(item))

        self._ask(question)
