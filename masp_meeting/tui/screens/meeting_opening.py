"""The keys of the opening and of presence: who is here, the statement, interests, the referrer."""

from typing import ClassVar

from textual.binding import Binding, BindingType

from masp_meeting.domain.meeting import Item, Meeting, Stage
from masp_meeting.domain.presence import on_the_line, yet_to_agree
from masp_meeting.tui.dialogs.admit import AdmitDialog
from masp_meeting.tui.dialogs.interest import InterestDialog
from masp_meeting.tui.dialogs.opening import OpenDialog
from masp_meeting.tui.dialogs.people import PeopleDialog
from masp_meeting.tui.screens.meeting_case import ROOM_ITSELF, CaseKeys, ItemDrafts
from masp_meeting.tui.screens.statement import AloneScreen, StatementScreen


class OpeningKeys(CaseKeys):
    """A meeting that is opened step by step: chair, people, statement, who is alone."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("w", "people", "Who", id="people", tooltip="Who is here: arrivals, departures, apologies"),
        Binding(
            "g",
            "statement",
            "Agree",
            show=False,
            tooltip="The confidentiality statement, who agrees, and who is alone",
        ),
        Binding("i", "interest", "Interest", show=False, tooltip="Declare an interest in a case"),
        Binding("j", "admit", "Referrer", show=False, tooltip="Admit the referrer, for this case alone"),
    ]

    def room_drafts(self) -> ItemDrafts:
        """Where words are kept that belong to no item."""
        return ItemDrafts(self.office.meetings, ROOM_ITSELF)

    def open_meeting(self, meeting: Meeting) -> None:
        """Ask who chairs; once they do, who is here, then for their agreement."""
        seats = self.attempt(self.office.meetings.last_seats) or ("", "")
        today = self.office.clock().date()
        dialog = OpenDialog(meeting, seats, self.tell, self.room_drafts(), today)
        self.app.push_screen(dialog, self._opened)

    def _opened(self, opened: object) -> None:
        if opened is None:
            self.dismiss_screen()
        elif dialog := self.attempt(self._people):
            self.app.push_screen(dialog, lambda _: self._read_statement())

    def dismiss_screen(self) -> None:
        """Back to the screen before."""
        self.app.pop_screen()

    def _read_statement(self) -> None:
        """Go on to the statement, where there is somebody to agree to it."""
        if self.meeting is not None and yet_to_agree(self.meeting):
            self.action_statement()

    def action_people(self) -> None:
        """Who is here."""
        self._ask(lambda *_: self._people())

    def _people(self) -> PeopleDialog:
        desk = self.office.meetings
        return PeopleDialog(desk.meeting, desk.expected(), self.tell, self.room_drafts())

    def action_statement(self) -> None:
        """The statement for those who have not agreed, then the question to those who dial in."""
        found = self.attempt(self._at)
        if found is not None:
            again = not yet_to_agree(found[0])
            self.app.push_screen(
                StatementScreen(self.office, self.tell), lambda read: self._alone(again) if read else None
            )

    def _alone(self, again: bool) -> None:
        """Ask those who dial in and were not asked yet; *again* all of them."""
        meeting = self.meeting
        if meeting is None or meeting.stage is not Stage.OPEN or not meeting.profile.meeting.ask_alone:
            return
        if any(again or one.alone is None for one in on_the_line(meeting)):
            self.app.push_screen(AloneScreen(self.office, self.tell))

    def action_interest(self) -> None:
        """An interest in a case, this one unless another is named."""

        def question(meeting: Meeting, item: Item) -> InterestDialog:
            return InterestDialog(meeting, item, self.tell, self._drafts(item))

        self._ask(question)

    def action_admit(self) -> None:
        """The referrer comes in for this case."""

        def question(meeting: Meeting, item: Item) -> AdmitDialog:
            self.case_here(item)
            return AdmitDialog(meeting, item, self.tell, self._drafts(item))

        self._ask(question)
