"""The projector: the meeting as the room may see it, followed and never driven."""

from datetime import date
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from masp_meeting.domain.dates import show_date
from masp_meeting.domain.errors import Refused
from masp_meeting.domain.view import View
from masp_meeting.service.office import Office
from masp_meeting.tui.screens.meeting_panes import MeetingPanes
from masp_meeting.tui.widgets.agenda_list import AgendaList
from masp_meeting.tui.widgets.case_sheet import CaseSheet
from masp_meeting.tui.widgets.top_line import TopLine
from masp_meeting.tui.widgets.wide_text import WideText

_LOOKS_EVERY, _TELLS_EVERY = 0.1, 0.5
"""Seconds between two looks whether anything was done, and between two signs of life."""
TURNS_EVERY = 15.0
"""Seconds for which a page is shown where the chair has all of the item in sight, and the room has not."""


class FollowScreen(MeetingPanes):
    """Nobody sits at it: it turns pages as the chair does, or by itself. What it cannot show it covers."""

    CSS_PATH = "follow.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space,pagedown", "scroll(1)", "Scroll", tooltip="The rest of the case"),
        Binding("pageup", "scroll(-1)", "Scroll back", tooltip="The case's top again"),
    ]

    def __init__(self, office: Office, day: date) -> None:
        """Keep the day of the meeting."""
        super().__init__(office)
        self._day = day
        self._place: int | None = None

    def compose(self) -> ComposeResult:
        """The meeting's panes, and what lies over them while it is covered."""
        with Vertical(id="open"):
            yield from self.panes()
        with Vertical(id="aloud"):
            title, marking = self.office.profile.meeting.title, self.office.profile.marking
            yield TopLine(title, marking, show_date(self._day))
            with Vertical(id="read"):
                yield WideText()
        with Vertical(id="cover"):
            yield Static(Content(self.office.profile.marking), id="marking")
            yield Static("Screen covered", id="why")

    def on_mount(self) -> None:
        """Show the meeting, then whatever is done in it."""
        self.query_one(AgendaList).can_focus = False
        self.query_one(CaseSheet).says_pages = True
        self._turns = self.set_interval(TURNS_EVERY, self._turn)
        self._look()
        self.set_interval(_LOOKS_EVERY, self._follow)
        self.set_interval(_TELLS_EVERY, self._tell)
        self.set_interval(1, self.tick)

    def on_unmount(self) -> None:
        """Show the room nothing any more."""
        self.office.following.close()

    def _follow(self) -> None:
        """Look again where anything was done, or where the last look was in vain."""
        try:
            if self.office.following.changed() or self.shown is None:
                self._look()
            self._go_where_the_chair_is()
        except Refused as reason:
            self._hide_all(str(reason))

    def _look(self) -> None:
        try:
            self._show(self.office.following.look(self._day))
        except Refused as reason:
            self._hide_all(str(reason))
        self._tell()

    def _hide_all(self, why: str) -> None:
        """An old picture would be a lie on the wall; without a sign of life the chair learns of it too."""
        self.shown = None
        self._lie_over(why)

    def _show(self, shown: View) -> None:
        self.shown = shown
        self._lie_over("Screen covered" if shown.covered else "", shown.aloud)
        if not shown.covered:
            self.paint(shown)
            self.query_one(CaseSheet).bring_news_in_sight()
            self._turns.reset()

    def _go_where_the_chair_is(self) -> None:
        """Show the part of the item that the chair turned to, be it more or fewer pages on that screen."""
        was, self._place = self._place, self.office.following.place(self.shown) if self.shown else None
        if self._place is not None and self._place != was:
            self.query_one(CaseSheet).show_from(self._place)

    def _turn(self) -> None:
        """The next page, where the chair turns none: nobody in the room has a key to press."""
        if self._place is None:
            self.query_one(CaseSheet).turn_round()

    def _lie_over(self, why: str, aloud: str = "") -> None:
        """Cover all of it, and say why; or show what is read out, else the meeting."""
        self.query_one("#why", Static).update(Content(why))
        self.query_one(WideText).say(aloud)
        self.query_one("#open").display = not (why or aloud)
        self.query_one("#aloud").display = bool(aloud) and not why
        self.query_one("#cover").display = bool(why)

    def _tell(self) -> None:
        """Let the chair know what the room is shown."""
        if self.shown is not None:
            self.office.following.tell(self.shown)

    def action_scroll(self, by: int) -> None:
        """A page of the sheet."""
        self.query_one(CaseSheet).turn(by)
