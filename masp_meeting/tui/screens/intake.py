"""Reading referral forms in: what became of each file, and what a person must settle."""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.getters import query_one
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import DataTable, ProgressBar, Static
from textual.worker import get_current_worker

from masp_meeting.domain.errors import Refused
from masp_meeting.service.intake import IMPORTED, NEEDS_REVIEW, REFUSED, ImportOutcome
from masp_meeting.service.office import Office
from masp_meeting.tui.dialogs.choose_files import forms_in
from masp_meeting.tui.screens.referral import ReferralScreen
from masp_meeting.tui.screens.room_screen import RoomScreen
from masp_meeting.tui.widgets.intake_table import IntakeTable, settle_words
from masp_meeting.tui.widgets.key_line import KeyLine
from masp_meeting.tui.widgets.top_line import TopLine


class IntakeScreen(RoomScreen):
    """One line a file. Enter opens the referral that was made of it."""

    CSS_PATH = "intake.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("x", "names", "Names", tooltip="Show the names, or hide them again", id="intake.names"),
        Binding(
            "escape", "leave", "Back", tooltip="Stop reading; when nothing is read, go back", id="intake.back"
        ),
    ]
    names: reactive[bool] = reactive(False, init=False)
    table = query_one(IntakeTable)
    bar = query_one(ProgressBar)

    @dataclass
    class Begun(Message):
        """A file is being read."""

        path: Path

    @dataclass
    class Read(Message):
        """A file was read, or refused."""

        outcome: ImportOutcome

    @dataclass
    class Ended(Message):
        """Nothing more is read; ``reason`` says why, where it is not that all were."""

        reason: str = ""

    def __init__(self, office: Office, paths: tuple[Path, ...]) -> None:
        """Keep what is to be read: files, or folders of forms."""
        super().__init__(office)
        self._forms = tuple(forms_in(paths))
        self._outcomes: Counter[str] = Counter()

    def compose(self) -> ComposeResult:
        """Progress, the files, what is to be settled in the one under the cursor."""
        yield TopLine("Referral forms", self.office.profile.marking)
        with Horizontal(id="progress"):
            yield ProgressBar(len(self._forms), show_eta=False, show_percentage=False)
            yield Static(id="said")
        yield IntakeTable(id="files").data_bind(IntakeScreen.names)
        with VerticalScroll(id="settle", can_focus=False):
            yield Static(id="words")
        yield KeyLine()

    def on_mount(self) -> None:
        """Begin to read."""
        self.table.focus()
        self._read()

    @work(thread=True, exclusive=True, group="intake")
    def _read(self) -> None:
        """In a thread of its own: the screen stays alive, and one bad file never stops the others."""
        worker = get_current_worker()
        for number, path in enumerate(self._forms):
            if worker.is_cancelled:
                self.post_message(self.Ended(f"stopped: {len(self._forms) - number} not read"))
                return
            self.post_message(self.Begun(path))
            try:
                self.post_message(self.Read(self.office.referrals.read_in(path)))
            except Refused as reason:
                self.post_message(self.Ended(str(reason)))
                return
        self.post_message(self.Ended())

    @on(Begun)
    def say_which(self, event: Begun) -> None:
        """Say which file is being read."""
        number = self._outcomes.total() + 1
        self._say(f"reading {number} of {len(self._forms)}: {event.path.name}")

    @on(Read)
    def add(self, event: Read) -> None:
        """Add the file to the list."""
        self._outcomes[event.outcome.outcome] += 1
        self.bar.advance()
        self.table.add(event.outcome)

    @on(Ended)
    def sum_up(self, event: Ended) -> None:
        """Say how many came in, how many want a look, and how many could not be taken."""
        self.bar.display = False
        said = {IMPORTED: "✔ {} imported", NEEDS_REVIEW: "! {} to look at", REFUSED: "✘ {} refused"}
        counts = [words.format(self._outcomes[key]) for key, words in said.items() if self._outcomes[key]]
        self._say("  ".join([*counts, event.reason] if event.reason else counts))

    def _say(self, words: str) -> None:
        self.query_one("#said", Static).update(Content(words))

    def on_screen_resume(self) -> None:
        """A referral that was reviewed meanwhile needs no second look."""
        for reference in self.table.to_look_at():
            referral = self.attempt(lambda: self.office.referrals.get(reference))  # noqa: B023  # called at once
            if referral is not None and referral.reviewed:
                self.table.settled(reference)

    @on(DataTable.RowHighlighted)
    def explain(self) -> None:
        """What is to be settled in the file under the cursor."""
        outcome = self.table.outcome
        self.query_one("#words", Static).update(settle_words(outcome, self.names) if outcome else "")
        self.query_one("#settle").scroll_home(animate=False)

    @on(DataTable.RowSelected)
    def open(self) -> None:
        """To the referral, to settle it."""
        if self.table.outcome is None:
            return
        if self.table.outcome.reference is None:
            self.notify("No referral was made of this file: its line says why.")
        else:
            self.app.push_screen(ReferralScreen(self.office, self.table.outcome.reference))

    def action_names(self) -> None:
        """Show names or hide them."""
        self.names = not self.names
        self.explain()

    def action_leave(self) -> None:
        """Stop reading after the file at hand; with nothing to stop, go back."""
        running = [worker for worker in self.workers if worker.node is self and worker.is_running]
        if running:
            self.workers.cancel_node(self)
        else:
            self.app.pop_screen()
