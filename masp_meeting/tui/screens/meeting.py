"""The meeting, as the chair drives it and the room sees it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import OptionList

from masp_meeting.domain.commands import CloseMeeting, Command, GoTo, MoveItem
from masp_meeting.domain.errors import Refused, SeatTaken
from masp_meeting.domain.matter_words import INTERVENTIONS, MATTERS
from masp_meeting.domain.meeting import Meeting, Stage
from masp_meeting.domain.view import view
from masp_meeting.service.office import Office
from masp_meeting.tui.dialogs.ask import LeaveDialog
from masp_meeting.tui.dialogs.opening import CloseDialog
from masp_meeting.tui.screens.meeting_afar import AfarKeys
from masp_meeting.tui.screens.meeting_checking import CheckKeys
from masp_meeting.tui.screens.meeting_lanes import LaneKeys
from masp_meeting.tui.screens.meeting_matters import MatterKeys
from masp_meeting.tui.screens.meeting_now import KeysNow
from masp_meeting.tui.screens.meeting_opening import OpeningKeys
from masp_meeting.tui.screens.meeting_panel import PanelKeys
from masp_meeting.tui.widgets.agenda_list import AgendaList
from masp_meeting.tui.widgets.case_sheet import CaseSheet
from masp_meeting.tui.widgets.key_line import KeyLine

_LOOK_EVERY = 0.1
"""Seconds between two looks at whether another terminal recorded something."""


class MeetingScreen(AfarKeys, KeysNow, MatterKeys, CheckKeys, PanelKeys, LaneKeys, OpeningKeys):
    """Agenda at the side, the current item beside it; every key is one command or one question."""

    CSS_PATH = "meeting.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n,right", "step(1)", "Next", id="next", tooltip="On to the next item"),
        Binding("u", "undo", "Undo", id="undo", tooltip="Take the last thing recorded back"),
        Binding("p,left", "step(-1)", "Back", id="back", tooltip="Back to the item before"),
        Binding(
            "z", "close", "Close", show=False, id="close", tooltip="Close the meeting and write the minutes"
        ),
        Binding("shift+up", "move(-1)", "Earlier", show=False, tooltip="Move this item up the agenda"),
        Binding("shift+down", "move(1)", "Later", show=False, tooltip="Move this item down the agenda"),
        # Before the agenda, which has the focus and would turn its own pages.
        Binding(
            "space,pagedown", "scroll(1)", "Scroll", show=False, priority=True, tooltip="The rest of the case"
        ),
        Binding(
            "pageup", "scroll(-1)", "Scroll back", show=False, priority=True, tooltip="The case's top again"
        ),
        Binding(
            "O",
            "app.who",
            "Who",
            show=False,
            tooltip="Who is at the keyboard, in whose name things are done",
            id="who",
        ),
        Binding("escape", "leave", "Home", show=False, tooltip="Back to the queue; the meeting stays open"),
    ]

    def __init__(self, office: Office, day: date, taken: Callable[[SeatTaken], object] | None = None) -> None:
        """Keep the day; the meeting is convened when the screen is shown.

        Args:
            office: the office.
            day: the meeting's.
            taken: what to do where somebody else drives it; without it they are named, and that is all.
        """
        super().__init__(office)
        self._day = day
        self._taken = taken
        self._hindered = ""

    def compose(self) -> ComposeResult:
        """Bar, agenda, sheet, people, keys."""
        yield from self.panes()
        yield KeyLine()

    def on_mount(self) -> None:
        """Take the chair's seat, convene the meeting, and go on where the room was."""
        convened = self.attempt(self._seated)
        if convened is None:
            if self.app.screen is self:
                self.app.pop_screen()
            return
        self.query_one(AgendaList).focus()
        self.meeting = self.looked_at(convened)
        self.set_interval(1, self.tick)
        self.set_interval(_LOOK_EVERY, self._follow_others)
        self.see_wall()
        self.see_invited()
        if self.see_covered(convened):
            return
        if convened.stage is Stage.PLANNED:
            self.open_meeting(convened)
        else:
            self.resume_note()

    def take_seat(self) -> Meeting:
        """The meeting, driven from here.

        Raises:
            SeatTaken: somebody else drives it.
            Refused: it cannot be driven.
        """
        return self.office.meetings.drive(self._day)

    def _seated(self) -> Meeting | None:
        """The meeting; None where somebody else drives it, and the screen before asks what to do then."""
        try:
            return self.take_seat()
        except SeatTaken as reason:
            if self._taken is None:
                raise
            self.app.pop_screen()
            self._taken(reason)
            return None

    def see_covered(self, meeting: Meeting) -> bool:
        """Cover this screen where the wall is covered and this may be on it; whether it is."""
        covered = meeting.covered and not self.working
        if covered:
            self.show_cover()
        return covered

    def on_unmount(self) -> None:
        """Give the seat up, so that another terminal may take it."""
        self.office.meetings.release()

    def tell(self, command: Command) -> Meeting:
        """Carry a command out, and let the room see what it changed.

        Raises:
            Refused: the rules do not allow it.
        """
        meeting = super().tell(command)
        self.query_one(CaseSheet).bring_news_in_sight()
        return meeting

    def watch_meeting(self, was: Meeting | None, now: Meeting | None) -> None:
        """Paint the meeting as it stands, and say what changed in it by itself."""
        self.repaint()
        self.say_recalled(was, now)
        self.say_returned(was, now)

    def watch_names(self) -> None:
        """Names or initials."""
        self.repaint()

    def watch_working(self) -> None:
        """All that the chair may see, or what the wall may show."""
        self.repaint()

    def repaint(self) -> None:
        """Show it all as it stands."""
        if self.meeting is not None:
            beside = self.beside(self.meeting)
            self.paint(self.with_told(view(self.meeting, self.audience, self.names, beside=beside)))
            self.show_keys(self.meeting)
            self.count_afar()

    def _follow_others(self) -> None:
        """Show what another terminal recorded; what hinders that is said once, not ten times a second."""
        self.see_wall()
        self.show_place()
        try:
            self.keep_what_was_asked_on()
            differs, self._hindered = self.office.meetings.refresh(), ""
            if self.office.invitations.may_differ():
                self.see_invited()
        except Refused as reason:
            if str(reason) != self._hindered:
                self.notify(str(reason), severity="warning", markup=False)
            self._hindered = str(reason)
            return
        if differs:
            self.meeting = self.looked_at(self.office.meetings.meeting)
            self.see_covered(self.meeting)

    def action_step(self, by: int) -> None:
        """To the item before or after this one."""
        if self.meeting is None:
            return
        ids = [item.id for item in self.meeting.items]
        place = ids.index(self.meeting.current) + by if self.meeting.current in ids else 0
        if not 0 <= place < len(ids):
            self.notify(
                "This is the first item."
                if by < 0
                else "This is the last item."
                if self.is_over
                else "This is the last item: z closes the meeting."
            )
            return
        self._go(ids[place])

    @on(OptionList.OptionSelected, "#agenda")
    def chosen(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click on the agenda goes there; once there, to what earlier meetings left."""
        if event.option_id and self.meeting and event.option_id != self.meeting.current:
            self._go(event.option_id)
        elif event.option_id in (MATTERS, INTERVENTIONS):
            self.action_left()

    def _go(self, item: str) -> None:
        self.names = False
        if self.is_over and self.meeting is not None:
            self.meeting = replace(self.meeting, current=item)
        else:
            self.attempt(lambda: self.tell(GoTo(item)))

    def action_move(self, by: int) -> None:
        """Move the current item along the agenda."""
        if self.meeting and self.meeting.current:
            place = [item.id for item in self.meeting.items].index(self.meeting.current) + by
            self.attempt(lambda: self.tell(MoveItem(self.meeting.current, place)))  # type: ignore[union-attr]

    def action_undo(self) -> None:
        """Take the last slip back, and say what it was."""
        undone = self.attempt(self.office.meetings.undo)
        if undone is not None:
            meeting, words = undone
            self.meeting = self.looked_at(meeting)
            self.query_one(CaseSheet).bring_news_in_sight()
            self.notify(f"Taken back: {words}. The journal keeps both.", markup=False)

    def action_close(self) -> None:
        """Close the meeting, then write its minutes."""
        beside = self.attempt(self.office.meetings.half_typed_beside) or ()
        returned = self.returned()
        self._ask(lambda meeting, _: CloseDialog(meeting, self._close, self.room_drafts(), returned, beside))

    def _close(self, command: CloseMeeting) -> None:
        self.tell(command)
        self.run_worker(self.write_minutes, thread=True, exclusive=True, name="minutes")

    def write_minutes(self) -> None:
        """In a thread of its own: a document must not hold up the room."""
        try:
            words, severity = self.office.papers.minutes(self._day).message, "information"
        except Refused as reason:
            words, severity = f"The meeting is closed, but its minutes are not written: {reason}", "error"
        self.app.call_from_thread(self.notify, words, severity=severity, timeout=15, markup=False)

    def action_scroll(self, by: int) -> None:
        """A page of the sheet."""
        self.query_one(CaseSheet).turn(by)

    def action_leave(self) -> None:
        """Back to the queue; asked while the meeting is open, for there n is a new referral, and q quits."""
        if self.meeting is None or self.meeting.stage is not Stage.OPEN:
            self.dismiss_screen()
            return
        words = "It stays open: m on the queue goes on with it."
        ask = LeaveDialog("Leave the meeting for the queue?", words, lambda _: None)
        self.app.push_screen(ask, lambda leaves: self.dismiss_screen() if leaves else None)
