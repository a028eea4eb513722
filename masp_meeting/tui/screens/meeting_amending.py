"""What can be done in the record of a meeting that is over: look at its items, change how a case ended."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from masp_meeting.domain.commands import Amend, DecideDisclosure, Defer, RecordDecision, decide
from masp_meeting.domain.commands.amending import people_of
from masp_meeting.domain.errors import Refused
from masp_meeting.domain.meeting import Item, Meeting, Stage
from masp_meeting.domain.routes import Route
from masp_meeting.domain.view import View
from masp_meeting.domain.wall import room_mask
from masp_meeting.service.convening import Held
from masp_meeting.tui.dialogs.amend import AmendDialog, Change
from masp_meeting.tui.dialogs.decide import DecideDialog
from masp_meeting.tui.dialogs.defer import DeferDialog
from masp_meeting.tui.dialogs.dialog import Dialog
from masp_meeting.tui.dialogs.disclosure import DisclosureDialog, LaterDisclosureDialog, Told
from masp_meeting.tui.dialogs.told import Answer
from masp_meeting.tui.screens.meeting_panel import PanelKeys
from masp_meeting.tui.screens.tells import told_dialog


class AmendKeys(PanelKeys):
    """While the meeting runs, the same key takes an outcome back."""

    _amends: Held | None = None
    """The record as it was when it was asked why an outcome is changed; several questions follow."""

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

    def repaint(self) -> None:
        """Show the meeting as it stands."""
        raise NotImplementedError

    def with_told(self, shown: View) -> View:
        """On the record of a meeting the referrer's line says whether they were told."""
        case = shown.item.case if shown.item else None
        if not self.is_over or self.meeting is None or shown.item is None or case is None or not case.told:
            return shown
        found = self.attempt(lambda: self.office.telling.of(case.reference)) or ()
        own = (one for one in found if one.matter.day == self.meeting.day and not one.matter.action.withdrawn)
        state = [one.state(self.office.clock().date()) for one in own]
        if not state:
            return shown
        told = room_mask(self.meeting, self.names)(f"{case.told} · {state[0]}")
        return replace(shown, item=replace(shown.item, case=replace(case, told=told)))

    def action_reopen(self) -> None:
        """Take the outcome back; after the meeting, change it."""
        if self.is_over:
            self.attempt(self._ask_why)
        else:
            super().action_reopen()

    def action_tell(self) -> None:
        """What is told; after the meeting, whether it was."""
        if self.is_over:
            self.attempt(self._ask_whether_told)
        else:
            super().action_tell()

    def _ask_whether_told(self) -> None:
        meeting, item = self._over()
        if item.disposition and item.case and item.case.disclosure is None:
            self._ask_what_is_told(meeting, item)
            return
        hide = room_mask(meeting, self.names)

        def told(answer: Answer | None) -> None:
            if answer is not None:
                self.notify(f"{item.title}: the referrer was told {answer[0].words}.")
            self.repaint()

        self.app.push_screen(told_dialog(self.office, item.id, hide), told)

    def _ask_what_is_told(self, meeting: Meeting, item: Item) -> None:
        """What the room left open, said by somebody of the meeting."""
        seen = self.office.meetings.held

        def record(told: Told) -> None:
            (disclosure,) = (one for one in told if isinstance(one, DecideDisclosure))
            self.recorded(self.office.amending.disclose(meeting.day, dialog.by, disclosure, seen))

        shown = self._view(meeting, item.the_case())
        today = self.office.clock().date()
        dialog = LaterDisclosureDialog(meeting, item.id, shown, record, self._drafts(item), today)
        self.app.push_screen(dialog)

    def recorded(self, changed: Meeting) -> None:
        """Show the record as it was changed, and write its minutes anew."""
        self.office.meetings.refresh()
        self.meeting = self.looked_at(changed)
        self.run_worker(self.write_minutes, thread=True, exclusive=True, name="minutes")

    def _ask_why(self) -> None:
        meeting, item = self._over()
        outcome = self._view(meeting, item.the_case()).outcome
        if not outcome:
            raise Refused(f"{item.title} was not decided in this meeting: it has no outcome to change.")
        self._amends = self.office.meetings.held
        dialog = AmendDialog(item.title, outcome, people_of(meeting), self._drafts(item))
        self.app.push_screen(dialog, lambda change: self._ask_instead(dialog, change) if change else None)

    def _ask_instead(self, asked: AmendDialog, change: Change) -> None:
        """What is decided instead, as in the meeting: the dialogs see the case without its outcome."""
        meeting, item = self._over()
        case = replace(item.the_case(), decision=None, deferral=None, allocations=())
        opened = meeting.with_item(replace(item, case=case, disposition=None))

        dialogs: list[Dialog[Any]] = [asked]

        def ask(dialog: Dialog[Any]) -> None:
            dialog.recorded_later = True
            dialogs.append(dialog)
            self.app.push_screen(dialog, go_on)

        def check(answer: RecordDecision | Defer | Route) -> None:
            if not isinstance(answer, Route):
                decide(meeting, _amendment(item.id, change, answer), self.office.clock())

        def go_on(answer: RecordDecision | Defer | Route | None) -> None:
            if answer is Route.DEFER:
                ask(DeferDialog(opened, item.id, check, self._drafts(item)))
            elif isinstance(answer, RecordDecision | Defer):
                self._ask_told(_amendment(item.id, change, answer), dialogs)

        ask(DecideDialog(opened, item.id, self._view(opened, case), check, self._drafts(item)))

    def _ask_told(self, amendment: Amend, before: Iterable[Dialog[Any]]) -> None:
        """What the referrer is told of the change, whatever they were told before; then all is recorded."""
        (meeting, _), now = self._over(), self.office.clock()
        amended = decide(meeting, amendment, now)
        item = amended.item(amendment.item)

        def record(told: Told) -> None:
            disclosure = next(one for one in told if isinstance(one, DecideDisclosure))
            self._amend(replace(amendment, disclosure=disclosure))
            for dialog in before:
                dialog.forget()

        shown = self._view(amended, item.the_case())
        drafts, today = self._drafts(item), now.date()
        self.app.push_screen(DisclosureDialog(amended, item.id, shown, record, drafts, today))

    def _over(self) -> tuple[Meeting, Item]:
        """The meeting that is over, and the item that is looked at, where this screen may show it."""
        if self.meeting is None:
            raise Refused("No meeting is convened.")
        item = self.meeting.item(self.meeting.current)
        self.case_here(item)
        return self.meeting, item

    def _amend(self, amendment: Amend) -> None:
        self.recorded(self.office.amending.amend(self.office.meetings.meeting.day, amendment, self._amends))


def _amendment(item: str, change: Change, instead: RecordDecision | Defer) -> Amend:
    if isinstance(instead, Defer):
        return Amend(item, change.by, change.reason, deferral=instead)
    return Amend(item, change.by, change.reason, decision=instead)
