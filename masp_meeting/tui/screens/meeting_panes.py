"""What every surface of a meeting is made of: the bar, the agenda, the current item, and who is here."""

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Static

from masp_meeting.domain.view import View
from masp_meeting.tui.screens.room_screen import RoomScreen
from masp_meeting.tui.widgets.agenda_list import AgendaList
from masp_meeting.tui.widgets.case_sheet import CaseSheet
from masp_meeting.tui.widgets.meeting_bar import MeetingBar
from masp_meeting.tui.widgets.people_line import people_words


class MeetingPanes(RoomScreen):
    """Shows views and nothing else of a meeting, whoever looks."""

    shown: View | None = None
    afar = 0
    """How many who follow from afar the chair may confirm as attending; no projector is told."""

    def panes(self) -> ComposeResult:
        """Bar, agenda, sheet, people."""
        yield MeetingBar()
        with Horizontal():
            yield AgendaList(id="agenda")
            yield CaseSheet(id="sheet")
        yield Static(id="people-line")

    def paint(self, shown: View) -> None:
        """Show a meeting as it stands now."""
        self.shown = shown
        self.query_one(AgendaList).show(shown.agenda)
        self.query_one(CaseSheet).show(shown.item, shown.instead)
        self.say_people()
        self.tick()

    def say_people(self) -> None:
        """Show who is here."""
        if self.shown is None:
            return
        people, words = self.query_one("#people-line", Static), people_words(self.shown, self.afar)
        if people.content != words:
            people.update(words, layout=False)

    def tick(self) -> None:
        """Show what moves with the clock."""
        if self.shown is None:
            return
        now, pace = self.office.clock(), self.shown.pace
        item = self.shown.item
        ended = f"✔ {item.disposition.value}" if item and item.disposition else ""
        self.query_one(MeetingBar).show(self.shown, now, *self.state())
        self.query_one(CaseSheet).say(pace.words(now), ended, warns=pace.over_by(now) > 0)

    def state(self) -> tuple[tuple[str, ...], bool]:
        """What is to be said of the screens in place of the title, longest first; and whether it warns."""
        return (), False
