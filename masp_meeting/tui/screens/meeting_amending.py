"""What can be done in the record of a meeting that is over: look at its items, change how a case ended."""

from dataclasses import replace

from masp_meeting.domain.commands import Amend, Defer, RecordDecision
from masp_meeting.domain.errors import Refused
from masp_meeting.domain.meeting import Item, Meeting, Stage
from masp_meeting.domain.routes import Route
from masp_meeting.tui.dialogs.amend import AmendDialog, Change
from masp_meeting.tui.dialogs.decide import DecideDialog
from masp_meeting.tui.dialogs.defer import DeferDialog
from masp_meeting.tui.screens.meeting_wall import WallKeys


class AmendKeys(WallKeys):
    """While the meeting runs, the same key takes an outcome back."""

    @property
    def is_over(self) -> bool:
        """Whether the meeting is closed, or its minutes are approved."""
        return self.meeting is not None and self.meeting.stage in (Stage.CLOSED, Stage.APPROVED)

    def looked_at(self, meeting: Meeting) -> Meeting:
        """A meeting that is over, at the item that this screen looks at; another is where the room is."""
        here = self.meeting.current if self.meeting is not None and self.is_over else meeting.current
        return replace(meeting, current=here)

    def write_minutes(self) -> None:
        """In a thread of its own: a document must not hold up the room."""
        raise NotImplementedError

    def action_reopen(self) -> None:
        """Take the outcome back; after the meeting, change it."""
        if self.is_over:
            self.attempt(self._ask_why)
        else:
            super().action_reopen()

    def _ask_why(self) -> None:
        meeting, item = self._over()
        outcome = self._view(meeting, item.the_case()).outcome
        if not outcome:
            raise Refused(f"{item.title} was not decided in this meeting: it has no outcome to change.")
        dialog = AmendDialog(item.title, outcome, self.office.operator, self._drafts(item))
        self.app.push_screen(dialog, lambda change: self._ask_instead(dialog, change) if change else None)

    def _ask_instead(self, asked: AmendDialog, change: Change) -> None:
        """What is decided instead, as in the meeting: the dialogs see the case without its outcome."""
        meeting, item = self._over()
        case = replace(item.the_case(), decision=None, deferral=None, allocations=())
        opened = meeting.with_item(replace(item, case=case, disposition=None))

        def record(answer: RecordDecision | Defer | Route) -> None:
            if isinstance(answer, RecordDecision):
                self._amend(Amend(item.id, change.by, change.reason, decision=answer))
            elif isinstance(answer, Defer):
                self._amend(Amend(item.id, change.by, change.reason, deferral=answer))
            if not isinstance(answer, Route):
                asked.recorded()

        def defer(answer: RecordDecision | Route | None) -> None:
            if answer is Route.DEFER:
                self.app.push_screen(DeferDialog(opened, item.id, record, self._drafts(item)))

        shown = self._view(opened, case)
        self.app.push_screen(DecideDialog(opened, item.id, shown, record, self._drafts(item)), defer)

    def _over(self) -> tuple[Meeting, Item]:
        """The meeting that is over, and the item that is looked at, where this screen may show it."""
        if self.meeting is None:
            raise Refused("No meeting is convened.")
        item = self.meeting.item(self.meeting.current)
        self.case_here(item)
        return self.meeting, item

    def _amend(self, amendment: Amend) -> None:
        desk = self.office.meetings
        amended = self.office.amending.amend(desk.meeting.day, amendment)
        desk.refresh()
        self.meeting = self.looked_at(amended)
        self.run_worker(self.write_minutes, thread=True, exclusive=True, name="minutes")
