"""The meeting, as the chair drives it and the room sees it."""

from datetime import date, datetime
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import OptionList, Static

from masp_meeting.domain.commands import CloseMeeting, Command, Cover, GoTo, MoveItem, Uncover
from masp_meeting.domain.dates import show_date
from masp_meeting.domain.errors import Refused
from masp_meeting.domain.meeting import Item, Meeting, Stage
from masp_meeting.domain.pace import pace_words, spent_on_current
from masp_meeting.domain.view import Audience, View, view
from masp_meeting.service.office import Office
from masp_meeting.tui.dialogs.opening import CloseDialog, OpenDialog
from masp_meeting.tui.dialogs.people import PeopleDialog
from masp_meeting.tui.screens.cover import CoverScreen
from masp_meeting.tui.screens.meeting_case import ROOM_ITSELF, CaseKeys, ItemDrafts
from masp_meeting.tui.widgets.agenda_list import AgendaList
from masp_meeting.tui.widgets.case_sheet import CaseSheet
from masp_meeting.tui.widgets.key_line import KeyLine
from masp_meeting.tui.widgets.meeting_bar import MeetingBar


class MeetingScreen(CaseKeys):
    """Agenda at the side, the current item beside it; every key is one command or one question."""

    CSS_PATH = "meeting.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n,right", "step(1)", "Next", id="next", tooltip="On to the next item"),
        Binding("u", "undo", "Undo", id="undo", tooltip="Take the last thing recorded back"),
        Binding("p,left", "step(-1)", "Back", id="back", tooltip="Back to the item before"),
        Binding("w", "people", "Who", id="people", tooltip="Who is here: arrivals, departures, apologies"),
        Binding(
            "x",
            "names",
            "Names",
            show=False,
            id="names",
            tooltip="Show the subject's name, or initials again",
        ),
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
        Binding("escape", "leave", "Home", show=False, tooltip="Back to the queue; the meeting stays open"),
    ]

    def __init__(self, office: Office, day: date) -> None:
        """Keep the day; the meeting is convened when the screen is shown."""
        super().__init__(office)
        self._day = day
        self._hindered = ""

    def compose(self) -> ComposeResult:
        """Bar, agenda, sheet, keys."""
        yield MeetingBar()
        with Horizontal():
            yield AgendaList(id="agenda")
            yield CaseSheet(id="sheet")
        yield Static(id="people-line")
        yield KeyLine()

    def on_mount(self) -> None:
        """Take the chair's seat, convene the meeting, and go on where the room was."""
        convened = self.attempt(lambda: self.office.meetings.drive(self._day))
        if convened is None:
            self.app.pop_screen()
            return
        self.query_one(AgendaList).focus()
        self.meeting = convened
        self.set_interval(1, self._tick)
        self.set_interval(0.25, self._follow_others)
        if convened.covered:
            self._show_cover()
        elif convened.stage is Stage.PLANNED:
            self.app.push_screen(OpenDialog(convened, self.tell, self._room_drafts()), self._opened)
        else:
            self.resume_note()

    def on_unmount(self) -> None:
        """Give the seat up, so that another terminal may take it."""
        self.office.meetings.release()

    def _room_drafts(self) -> ItemDrafts:
        return ItemDrafts(self.office.meetings, ROOM_ITSELF)

    def _opened(self, opened: object) -> None:
        if opened is None:
            self.dismiss_screen()
        else:
            self.action_people()

    def dismiss_screen(self) -> None:
        """Back to the screen before."""
        self.app.pop_screen()

    def tell(self, command: Command) -> Meeting:
        """Carry a command out, and let the room see what it changed.

        Raises:
            Refused: the rules do not allow it.
        """
        meeting = super().tell(command)
        self.query_one(CaseSheet).bring_news_in_sight()
        return meeting

    def watch_meeting(self) -> None:
        """Paint the meeting as it stands."""
        self._paint()

    def watch_names(self) -> None:
        """Names or initials."""
        self._paint()

    def _paint(self) -> None:
        if self.meeting is None:
            return
        shown = view(self.meeting, Audience.CHAIR, self.names)
        self.query_one(AgendaList).show(shown.agenda)
        self.query_one(CaseSheet).show(shown.item)
        self.query_one("#people-line", Static).update(Content(_people(shown)), layout=False)
        self._tick()

    def _tick(self) -> None:
        """The parts that move with the clock."""
        if self.meeting is None:
            return
        now = self.office.clock()
        self.query_one(MeetingBar).show(self.meeting, now)
        self.query_one(CaseSheet).say(*_pace(self.meeting, now))

    def _follow_others(self) -> None:
        """Show what another terminal recorded; what hinders that is said once, not four times a second."""
        try:
            differs, self._hindered = self.office.meetings.refresh(), ""
        except Refused as reason:
            if str(reason) != self._hindered:
                self.notify(str(reason), severity="warning", markup=False)
            self._hindered = str(reason)
            return
        if differs:
            self.meeting = self.office.meetings.meeting
            if self.meeting.covered and not isinstance(self.app.screen, CoverScreen):
                self._show_cover()

    def action_step(self, by: int) -> None:
        """To the item before or after this one."""
        if self.meeting is None:
            return
        ids = [item.id for item in self.meeting.items]
        place = ids.index(self.meeting.current) + by if self.meeting.current in ids else 0
        if not 0 <= place < len(ids):
            self.notify(
                "This is the last item: z closes the meeting." if by > 0 else "This is the first item."
            )
            return
        self._go(ids[place])

    @on(OptionList.OptionSelected, "#agenda")
    def chosen(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click on the agenda goes there."""
        if event.option_id and self.meeting and event.option_id != self.meeting.current:
            self._go(event.option_id)

    def _go(self, item: str) -> None:
        self.names = False
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
            self.meeting, words = undone
            self.query_one(CaseSheet).bring_news_in_sight()
            self.notify(f"Taken back: {words}. The journal keeps both.", markup=False)

    def action_people(self) -> None:
        """Who is here."""
        self._ask(lambda meeting, _: PeopleDialog(meeting, self.tell, self._room_drafts()))

    def action_names(self) -> None:
        """Name or initials, for this case alone."""
        self.names = not self.names

    def action_close(self) -> None:
        """Close the meeting, then write its minutes."""
        self._ask(lambda meeting, _: CloseDialog(meeting, self._close, self._room_drafts()))

    def _close(self, command: CloseMeeting) -> None:
        self.tell(command)
        self.run_worker(self._write_minutes, thread=True, exclusive=True, name="minutes")

    def _write_minutes(self) -> None:
        """In a thread of its own: a document must not hold up the room."""
        try:
            words, severity = self.office.minutes.export(self._day).message, "information"
        except Refused as reason:
            words, severity = f"The meeting is closed, but its minutes are not written: {reason}", "error"
        self.app.call_from_thread(self.notify, words, severity=severity, timeout=15, markup=False)

    def action_scroll(self, by: int) -> None:
        """A page of the sheet."""
        self.query_one(CaseSheet).turn(by)

    def action_cover(self) -> None:
        """Cover every surface of the meeting; the screen goes dark even if the record cannot be written."""
        self._show_cover()
        self.attempt(lambda: self.tell(Cover()))

    def _show_cover(self) -> None:
        self.app.push_screen(CoverScreen(self.office.profile.marking), lambda _: self._uncovered())

    def _uncovered(self) -> None:
        self.attempt(lambda: self.tell(Uncover()))

    def action_leave(self) -> None:
        """Back to the queue."""
        self.dismiss_screen()


def _pace(meeting: Meeting, now: datetime) -> tuple[str, str]:
    """Where the room is with the time on the item against its planned minutes, and how the item ended."""
    if meeting.stage is not Stage.OPEN:
        return meeting.stage.value, ""
    item = meeting.item(meeting.current)
    spent = pace_words(spent_on_current(meeting, now), item.minutes)
    ended = f"✔ {item.disposition.value}" if item.disposition else ""
    return f"{_place(meeting, item)} · {spent}", ended


def _place(meeting: Meeting, item: Item) -> str:
    """“case 5 of 12”, or the number of a standing item."""
    among = meeting.items if item.case is None else [one for one in meeting.items if one.case is not None]
    return f"{'item' if item.case is None else 'case'} {among.index(item) + 1} of {len(among)}"


def _people(shown: View) -> str:
    """Who is here and whether they are enough; after the close, when that was and what comes next."""
    if shown.stage is Stage.CLOSED:
        return f"The meeting is closed · next meeting {show_date(shown.next_day)} · escape goes to the queue"
    here = sum(one.here for one in shown.present)
    quorum = f"▲ no quorum: nobody from {', '.join(shown.missing)}" if shown.missing else "quorum"
    chair = f" · chair {shown.chair}" if shown.chair else ""
    return f"{here} here · {quorum}{chair}"
