"""The papers of a meeting: chosen, read, protected, written, and the record of what went out."""

from collections import Counter
from datetime import date
from time import sleep
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.getters import query_one
from textual.message import Message
from textual.widgets import OptionList, Static
from textual.worker import Worker, get_current_worker

from masp_meeting.domain.dates import show_date
from masp_meeting.domain.errors import Refused
from masp_meeting.domain.meeting import Stage
from masp_meeting.domain.papers import Order
from masp_meeting.service.office import Office
from masp_meeting.service.papers.desk import Exported
from masp_meeting.tui.dialogs.past import PapersOfDialog
from masp_meeting.tui.dialogs.protect import ProtectDialog
from masp_meeting.tui.screens.room_screen import RoomScreen
from masp_meeting.tui.widgets.key_line import KeyLine
from masp_meeting.tui.widgets.paper_list import PaperLine, PaperList
from masp_meeting.tui.widgets.paper_words import compared, outcome_words, went_out
from masp_meeting.tui.widgets.preview import Line, Preview
from masp_meeting.tui.widgets.top_line import TopLine

_AT_REST = 0.15
"""Seconds that the cursor rests on a paper before it is made for reading."""
_KEPT = "Not for everybody in a room: x shows what it says."


class PapersScreen(RoomScreen):
    """One row a paper above; below, the one under the cursor as its reader will have it."""

    CSS_PATH = "papers.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("w", "write", "Write", tooltip="Write what is chosen", id="papers.write"),
        Binding(
            "p",
            "protect",
            "Protect",
            tooltip="Write copies that open with a password alone, or plain ones again",
            id="papers.protect",
        ),
        Binding("m", "meeting", "Meeting", tooltip="The papers of another meeting", id="papers.meeting"),
        Binding(
            "tab", "app.focus_next", "Read", tooltip="To the words of the paper, or back", id="papers.tab"
        ),
        Binding(
            "r",
            "register",
            "Issued",
            tooltip="What was issued of this meeting, and when",
            id="papers.register",
        ),
        Binding(
            "o", "folder", "Folder", show=False, tooltip="Open the folder of this paper", id="papers.folder"
        ),
        Binding(
            "x",
            "reveal",
            "Reveal",
            show=False,
            tooltip="Show the words of papers that the room may not have, or hide them",
            id="papers.reveal",
        ),
        Binding("escape", "leave", "Back", tooltip="Stop writing; else go back", id="papers.back"),
    ]
    papers = query_one(PaperList)
    preview = query_one(Preview)

    class Written(Message):
        """One paper was written, or refused."""

        def __init__(self, exported: Exported) -> None:
            """Keep what became of it."""
            super().__init__()
            self.exported = exported

    def __init__(self, office: Office, day: date) -> None:
        """Keep the meeting's day."""
        super().__init__(office)
        self._day = day
        self._password = ""
        self._reveals = False
        self._asked, self._stopped = 0, False
        self._results: list[Exported] = []

    def compose(self) -> ComposeResult:
        """What is chosen, the papers, and the words of one of them."""
        yield TopLine(self._heading(), self.office.profile.marking)
        yield Static(id="state")
        yield Static(id="heading")
        yield PaperList(id="papers")
        yield Preview(id="preview")
        yield KeyLine()

    def _heading(self) -> str:
        return f"Papers of {show_date(self._day)}"

    def on_mount(self) -> None:
        """Begin in the list."""
        self._load()
        self.papers.focus()

    def on_resize(self) -> None:
        """Give the columns the room that there is."""
        self.papers.lay_out(self.size.width)
        self.query_one("#heading", Static).update(self.papers.heading)

    def _load(self) -> None:
        """The papers that this meeting has; those that usually go out are chosen."""
        offers = self.attempt(lambda: self.office.papers.offers(self._day)) or ()
        self.papers.lines = tuple(PaperLine(one, one.usual and not one.barred) for one in offers)
        self._results, self._asked, self._reveals = [], 0, False
        self._say()

    @on(PaperList.Chosen)
    def picked(self) -> None:
        """Say what *write* would do now."""
        if not self._writing:
            self._results = []
        self._say()

    def _say(self) -> None:
        """What a press of *write* would do, or has done."""
        count = len(self.papers.orders)
        would = (
            f"{count} chosen: w writes them" if count else "none chosen: w writes the one under the cursor"
        )
        parts = [self._done() if self._results or self._writing else would]
        parts.append("protected by a password" if self._password else "not protected")
        self.query_one("#state", Static).update(Content(" · ".join(parts)))

    def _done(self) -> str:
        counts = Counter(outcome_words(one) for one in self._results)
        words = ", ".join(f"{count} {outcome}" for outcome, count in counts.items())
        done = len(self._results)
        return words if done == self._asked else f"{done} of {self._asked}: {words or 'being written'}"

    @property
    def _writing(self) -> bool:
        return any(one.group == "write" and one.is_running for one in self.workers if one.node is self)

    @on(OptionList.OptionHighlighted)
    def walked(self) -> None:
        """Read the paper under the cursor."""
        self._read()

    @on(OptionList.OptionSelected)
    def chosen(self) -> None:
        """To the words of the paper."""
        self.preview.focus()

    @work(thread=True, exclusive=True, group="read")
    def _read(self) -> None:
        """In a thread, and only once the cursor rests: a paper takes a moment to be made."""
        worker, line = get_current_worker(), self.papers.line
        sleep(_AT_REST)
        if worker.is_cancelled or line is None:
            return
        lines = self._lines_of(line)
        if not worker.is_cancelled:
            self.app.call_from_thread(self.preview.show, lines)

    def _lines_of(self, line: PaperLine) -> list[Line]:
        out = line.exported
        if reason := line.offer.barred or (out.refused if out else ""):
            return [("Normal", reason)]
        if line.offer.kept and not self._reveals:
            return [("Normal", _KEPT)]
        if out is not None and out.differs:
            return list(compared(out, self._lies(out), shown=self._reveals))
        where = [("Subtitle", self._lies(out)), ("Normal", "")] if out else []
        try:
            return [*where, *self.office.papers.draft(line.offer.order).lines]
        except Refused as reason:
            return [("Normal", str(reason))]

    def _lies(self, exported: Exported) -> str:
        """Where a paper is, in the workspace's own words: the whole path would tell of the machine."""
        return f"In {exported.path.relative_to(self.office.workspace.folder).as_posix()}; o opens the folder."

    def action_reveal(self) -> None:
        """Show what the room may not have, or hide it again: only whoever sits here knows who sees it."""
        self._reveals = not self._reveals
        self._read()

    def action_write(self) -> None:
        """Write what is chosen; where nothing is, the paper under the cursor."""
        line = self.papers.line
        here = (line.offer.order,) if line is not None and not line.offer.barred else ()
        orders = self.papers.orders or here
        if self._busy():
            return
        if orders:
            self._results, self._asked, self._stopped = [], len(orders), False
            self._write(orders, self._password)
        else:
            self.notify("Nothing is chosen: space chooses the paper under the cursor.")

    def _busy(self) -> bool:
        """Whether papers are being written; says so."""
        if self._writing:
            self.notify("They are being written: escape stops after the one at hand.")
        return self._writing

    @work(thread=True, exclusive=True, group="write")
    def _write(self, orders: tuple[Order, ...], password: str) -> None:
        """In a thread of its own, one after another: one that is refused stops none of the others."""
        worker = get_current_worker()
        try:
            self.office.papers.export(
                orders,
                password,
                tell=self._tell,
                stopped=lambda: self._stopped or worker.is_cancelled,
            )
        except Refused as reason:
            self.app.call_from_thread(self.notify, str(reason), severity="warning", timeout=8, markup=False)

    def _tell(self, exported: Exported) -> None:
        self.post_message(self.Written(exported))

    @on(Written)
    def written(self, event: Written) -> None:
        """Show what became of it."""
        self._results.append(event.exported)
        self.papers.put(event.exported)
        self._say()
        if self.papers.line is not None and self.papers.line.offer.order == event.exported.order:
            self._read()

    @on(Worker.StateChanged)
    def come_to_rest(self) -> None:
        """All that were asked for are done, or what was left of them was stopped."""
        self._say()

    def action_protect(self) -> None:
        """Ask for the password of protected copies; asked again, write plain ones."""
        if self._busy():
            return
        if self._password:
            self._protect("")
            return
        self.app.push_screen(ProtectDialog(), self._protect)

    def _protect(self, password: str | None) -> None:
        if password is not None:
            self._password = password
            self._say()

    def action_meeting(self) -> None:
        """Choose another meeting."""
        if self._busy():
            return
        planned = dict.fromkeys(self.office.agendas.days(), Stage.PLANNED)
        days = self.attempt(lambda: planned | self.office.agendas.stages())
        if days:
            self.app.push_screen(PapersOfDialog(days), self._go_to)

    def _go_to(self, day: date | None) -> None:
        if day is not None:
            self._day = day
            self.query_one(TopLine).heading = self._heading()
            self._load()
            self._read()

    def action_register(self) -> None:
        """Show what went out of this meeting, the latest first."""
        issued = self.attempt(lambda: self.office.papers.register(self._day))
        if issued is not None:
            self.workers.cancel_group(self, "read")
            self.preview.show(went_out(issued))

    def action_folder(self) -> None:
        """Open the folder in the desktop's own way, and say where it is for those without one."""
        out = self.papers.line.exported if self.papers.line else None
        if out is None or out.refused:
            self.notify("This paper was not written here yet: w writes it.")
            return
        self.app.open_url(out.path.parent.resolve().as_uri())
        self.notify(f"It lies in {out.path.parent}.", markup=False)

    def action_leave(self) -> None:
        """Stop writing after the paper at hand; with nothing to stop, go back."""
        if self._writing and not self._stopped:
            self._stopped = True
        else:
            self.app.pop_screen()
