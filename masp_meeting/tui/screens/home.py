"""The first screen: the next meeting, the queue, and why the referral under the cursor stands as it does."""

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.getters import query_one
from textual.reactive import reactive
from textual.widgets import DataTable, Static
from textual.worker import get_current_worker

from masp_meeting.domain.dates import show_date
from masp_meeting.domain.errors import Refused
from masp_meeting.domain.meeting import Stage
from masp_meeting.service.office import Office
from masp_meeting.service.queue import QueuePage
from masp_meeting.tui.screens.office_keys import OfficeKeys, next_up
from masp_meeting.tui.widgets.key_line import KeyLine
from masp_meeting.tui.widgets.next_meeting import NextMeeting
from masp_meeting.tui.widgets.queue import QueueTable
from masp_meeting.tui.widgets.reasons import Reasons
from masp_meeting.tui.widgets.search import SearchLine
from masp_meeting.tui.widgets.top_line import TopLine

_PAGE = 100
_LOOK_EVERY = 1.0
"""Seconds between two looks at whether somebody else changed the workspace."""


class HomeScreen(OfficeKeys):
    """The queue of referrals, judged at the next meeting's date."""

    CSS_PATH = "home.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "slash",
            "search",
            "Find",
            key_display="/",
            tooltip="Find a referral as you type",
            id="home.search",
        ),
        Binding("x", "names", "Names", tooltip="Show the names, or initials again", id="home.names"),
        Binding(
            "d",
            "decided",
            "Decided",
            show=False,
            tooltip="Show decided referrals too, or no longer",
            id="home.decided",
        ),
        Binding(
            "w",
            "waiting",
            "Waits",
            tooltip="Show only what waits for somebody's answer, or everything again",
            id="home.waiting",
        ),
        Binding(
            "escape", "clear", "Clear", show=False, tooltip="Show the whole queue again", id="home.clear"
        ),
    ]
    AUTO_FOCUS = "#queue"
    VERTICAL_BREAKPOINTS = [(0, "-low"), (16, "-tall")]  # noqa: RUF012  # as Textual types it
    decided: reactive[bool] = reactive(False, init=False)
    waiting: reactive[bool] = reactive(False, init=False)
    words: reactive[str] = reactive("", init=False)
    queue = query_one("#queue", QueueTable)
    reasons = query_one(Reasons)
    meeting = query_one(NextMeeting)

    def __init__(self, office: Office, *, is_fictional: bool = False) -> None:
        """Keep what a workspace in the clear is marked as: a story needs no encryption."""
        super().__init__(office)
        unsafe = "" if office.encrypted else "NOT ENCRYPTED"
        self._standing = "FICTIONAL" if is_fictional else unsafe

    def compose(self) -> ComposeResult:
        """From the top: who and when, the next meeting, the queue, the reasons, the keys."""
        today = show_date(self.office.clock().date())
        yield TopLine("", self.office.profile.marking, today, self._standing)
        yield NextMeeting()
        yield Static(id="caption")
        yield SearchLine(id="search")
        yield QueueTable(id="queue").data_bind(HomeScreen.names)
        yield Reasons()
        yield KeyLine()

    def on_mount(self) -> None:
        """Look now and then for what others did."""
        self.set_interval(_LOOK_EVERY, self._follow_others)
        self.call_after_refresh(self._greet)

    def on_screen_resume(self) -> None:
        """Show the workspace as it is, at the start and after every other screen."""
        line, profile, who = self.query_one(TopLine), self.office.profile, self.office.operator
        line.heading = f"{profile.short_name} · {profile.area} · {who}"
        line.shorter = f"{profile.short_name} · {who}"
        self._load()

    def _greet(self) -> None:
        """Begin on an open meeting, where one was interrupted."""
        if self.meeting.upcoming and self.meeting.upcoming.stage is Stage.OPEN:
            self.meeting.focus()

    def _follow_others(self) -> None:
        if self.is_current and self.attempt(self.office.workspace.changed):
            self._load()

    def _load(self) -> None:
        """The next meeting, and as much of the queue as the cursor has come through."""
        self.meeting.upcoming = self.attempt(lambda: next_up(self.office))
        limit = self.queue.cursor_row // _PAGE * _PAGE + _PAGE
        page = self.attempt(lambda: self._page(0, limit))
        if page is not None:
            self._show(page)

    def _page(self, offset: int, limit: int = _PAGE) -> QueuePage:
        queue = self.office.referrals.queue
        return queue(self.words, offset, limit, include_decided=self.decided, waits_only=self.waiting)

    def _show(self, page: QueuePage) -> None:
        self.queue.show(page)
        self.query_one("#caption", Static).update(Content(self._caption(page.total)))
        self._explain()

    def _caption(self, total: int) -> str:
        if not total and self.waiting:
            return "Nothing waits for an answer: w shows the whole queue"
        if not total and self.words.strip():
            return f"Nothing found for “{self.words.strip()}”: escape shows the whole queue"
        if not total:
            return "No referral waits: i reads forms in, n begins a new one"
        what = "found" if self.words.strip() else "referral" if total == 1 else "referrals"
        day = self.meeting.upcoming.day if self.meeting.upcoming else None
        judged = f" · as at {show_date(day)}" if day else ""
        also = ", decided ones too" if self.decided else ""
        also = " waiting for an answer" if self.waiting else also
        said = f"{total:,} {what}{also} · ▲ red flag  ↻ returns  ! to review  ≈ perhaps known"
        return said + judged if len(said + judged) <= self.size.width - 2 else said

    def _explain(self) -> None:
        self.reasons.show(self.queue.line, self.office.profile.criteria, self.names)

    @on(QueueTable.MoreWanted)
    def more(self, event: QueueTable.MoreWanted) -> None:
        """Fetch the next page; one that is here by now is not fetched twice."""
        if event.offset == self.queue.row_count and (page := self.attempt(lambda: self._page(event.offset))):
            self.queue.add(page)

    @on(DataTable.RowHighlighted)
    def walked(self) -> None:
        """Say why the referral under the cursor stands as it does, once the cursor is seen there."""
        self.call_after_refresh(self._explain)

    @on(DataTable.RowSelected)
    def chosen(self) -> None:
        """Open the referral under the cursor, unless the room may not see it."""
        line = self.queue.line
        if line is not None and line.restricted and not self.names:
            self.notify(f"{line.reference} is restricted: x shows it all the same.", severity="warning")
        elif line is not None:
            self.open_referral(line.reference)

    @on(NextMeeting.GoOn)
    def go_on(self) -> None:
        """Go on with the meeting."""
        self.action_meeting()

    def action_search(self) -> None:
        """Type what to look for."""
        self.query_one(SearchLine).ask()

    def action_clear(self) -> None:
        """Look for nothing in particular."""
        self.waiting = False
        self.query_one(SearchLine).action_give_up()

    @on(SearchLine.Left)
    def to_the_queue(self) -> None:
        """Back to the queue."""
        self.queue.focus()

    @on(SearchLine.Sought)
    def seek(self, event: SearchLine.Sought) -> None:
        """Look for other words."""
        self.words = event.words

    def watch_words(self) -> None:
        """Find them."""
        self._seek()

    def watch_decided(self) -> None:
        """With or without those that are decided."""
        self._seek()

    def watch_waiting(self) -> None:
        """Only what waits for an answer, or everything."""
        self._seek()

    @work(thread=True, exclusive=True, group="queue")
    def _seek(self) -> None:
        """In a thread, because typing must not wait for a hundred thousand referrals to be searched."""
        try:
            page = self._page(0)
        except Refused as reason:
            self.app.call_from_thread(self.notify, str(reason), severity="warning", markup=False)
            return
        if not get_current_worker().is_cancelled:
            self.app.call_from_thread(self._show, page)

    def action_names(self) -> None:
        """Names or initials."""
        self.names = not self.names
        self._explain()

    def action_waiting(self) -> None:
        """Show only what waits for somebody's answer, or everything again."""
        self.waiting = not self.waiting

    def action_decided(self) -> None:
        """Show decided referrals too, or leave them out."""
        self.decided = not self.decided
