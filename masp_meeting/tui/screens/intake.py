"""The week's post comes in: what became of each file, and a short list of true questions about them all."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.getters import query_one
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import ProgressBar, Static
from textual.worker import get_current_worker

from masp_meeting.domain.errors import Refused
from masp_meeting.domain.questions import open_questions
from masp_meeting.domain.referral import Referral
from masp_meeting.service.folders import forms_in
from masp_meeting.service.intake import IMPORTED, NEEDS_REVIEW, REFUSED, UPDATED, Batch, ImportOutcome
from masp_meeting.service.office import Office
from masp_meeting.tui.screens.referral import ReferralScreen
from masp_meeting.tui.screens.settles import SettlesQuestions
from masp_meeting.tui.widgets.file_list import FileList
from masp_meeting.tui.widgets.file_row import EMPTY
from masp_meeting.tui.widgets.intake_file import IntakeFile, intake_rows, outcome_words
from masp_meeting.tui.widgets.intake_table import HEADING, MARKS, IntakeLine, IntakeTable, line_of
from masp_meeting.tui.widgets.key_line import KeyLine
from masp_meeting.tui.widgets.top_line import TopLine

_SHOWN_EVERY = 0.2
"""Seconds between two looks at what came in: ten thousand rows are not ten thousand messages."""
_SAID = {IMPORTED: "imported", UPDATED: "updated", NEEDS_REVIEW: "to look at", REFUSED: "refused"}


class IntakeScreen(SettlesQuestions):
    """One line a file or row above; below, the referral that was made of it, its questions first."""

    CSS_PATH = "intake.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "next", "Next", tooltip="Go to the next question, in whichever file", id="intake.next"),
        Binding("f", "next", "Next", show=False, tooltip="The same: the next question", id="intake.further"),
        Binding(
            "tab", "app.focus_next", "Questions", tooltip="To the questions, or to the files", id="intake.tab"
        ),
        Binding("a", "all", "All", tooltip="List every file and row, or those to look at", id="intake.all"),
        Binding("x", "names", "Names", tooltip="Show the names, or hide them again", id="intake.names"),
        Binding(
            "escape", "leave", "Back", tooltip="Stop reading; when nothing is read, go back", id="intake.back"
        ),
    ]
    names: reactive[bool] = reactive(False, init=False)
    table = query_one(IntakeTable)
    file = query_one(IntakeFile)
    bar = query_one(ProgressBar)

    @dataclass
    class Read(Message):
        """Files or rows were read, or refused."""

        lines: tuple[IntakeLine, ...]

    @dataclass
    class Ended(Message):
        """Nothing more is read; ``reason`` says why, where it is not that all were."""

        reason: str

    def __init__(self, office: Office, paths: tuple[Path, ...], batches: tuple[Batch, ...] = ()) -> None:
        """Keep what is to be read: forms, or folders of them, and after them spreadsheets."""
        super().__init__(office)
        self._forms = tuple(forms_in(paths))
        self._batches = batches
        paths_in_turn = (*self._forms, *(batch.path for batch in batches))
        self._numbers = {path: number for number, path in enumerate(paths_in_turn, 1)}
        self._total = len(self._forms) + sum(batch.rows for batch in batches)
        self._outcomes: Counter[str] = Counter()
        self._referral: Referral | None = None

    def compose(self) -> ComposeResult:
        """Progress, the files, how many questions are left, and what the file under the cursor made."""
        yield TopLine("Referral forms", self.office.profile.marking)
        with Horizontal(id="progress"):
            yield ProgressBar(self._total, show_eta=False, show_percentage=False)
            yield Static(id="said")
        yield Static(Content(HEADING), id="heading")
        yield IntakeTable(id="files").data_bind(IntakeScreen.names)
        yield Static(id="left")
        yield IntakeFile(id="file")
        with VerticalScroll(id="reason", can_focus=False):
            yield Static(id="why")
        yield KeyLine()

    def on_mount(self) -> None:
        """Begin to read."""
        self.table.focus()
        self._read()

    @work(thread=True, exclusive=True, group="intake")
    def _read(self) -> None:
        """In a thread of its own: the screen stays alive, and one bad file never stops the others."""
        worker = get_current_worker()
        come: list[IntakeLine] = []
        shown, done, reason = 0.0, 0, ""
        try:
            for outcome in self._outcomes_of(lambda: worker.is_cancelled):
                come.append(line_of(outcome, self._numbers[outcome.path]))
                done += 1
                if monotonic() - shown > _SHOWN_EVERY:
                    self.post_message(self.Read(tuple(come)))
                    come, shown = [], monotonic()
        except Refused as refusal:
            reason = str(refusal)
        if worker.is_cancelled and done < self._total:
            reason = f"stopped: {self._total - done:,} not read"
        self.post_message(self.Read(tuple(come)))
        self.post_message(self.Ended(reason))

    def _outcomes_of(self, stopped: Callable[[], bool]) -> Iterator[ImportOutcome]:
        for path in self._forms:
            if stopped():
                return
            yield self.office.referrals.read_in(path)
        for batch in self._batches:
            if stopped():
                return
            yield from batch.read_in(stopped)

    @on(Read)
    def add(self, event: Read) -> None:
        """Add what came in to the list, and say how far it has come."""
        self._outcomes.update(line.outcome for line in event.lines)
        self.table.add(event.lines)
        self.bar.advance(len(event.lines))
        if event.lines:
            last = event.lines[-1]
            so_far = f"{self._outcomes.total():,} of {self._total:,}: {last.called(self.names)}"
            self._say("   ".join((so_far, *self._counts("{mark} {count:,}"))))
        self._count_left()
        if self._referral is None:
            self._load()

    @on(Ended)
    def sum_up(self, event: Ended) -> None:
        """Say how many came in, how many want a look, and how many could not be taken."""
        self.bar.display = False
        self._say("  ".join([*self._counts("{mark} {count:,} {words}"), *filter(None, [event.reason])]))

    def _counts(self, pattern: str) -> list[str]:
        return [
            pattern.format(mark=MARKS[outcome], count=self._outcomes[outcome], words=words)
            for outcome, words in _SAID.items()
            if self._outcomes[outcome]
        ]

    def _say(self, words: str) -> None:
        self.query_one("#said", Static).update(Content(words))

    def _count_left(self) -> None:
        """How many questions are left, and how much is not listed."""
        left, said = self.table.left, []
        if left:
            asked, files = sum(left.values()), len(left)
            words = f"{_counted(asked, 'question')} left in {_counted(files, 'referral')}"
            said.append(f"{words}: n goes to the next")
        elif self.table.row_count:
            said.append("No question is left")
        if self.table.unlisted:
            said.append(f"{self.table.unlisted:,} that came in whole are not listed: a lists all")
        self.query_one("#left", Static).update(Content(" · ".join(said)))

    def on_screen_resume(self) -> None:
        """A referral that was opened may have been settled, or reviewed."""
        self._load()

    @on(IntakeTable.Walked)
    def _load(self) -> None:
        """Show the referral of the line under the cursor, as it stands now."""
        line, before = self.table.line, self._referral
        reference = line.reference if line else None
        self._referral = self.attempt(lambda: self.office.referrals.get(reference)) if reference else None
        if self._referral is not None:
            left = len({question.key for question in open_questions(self._referral)})
            self.table.settled(self._referral.reference, left, self._referral.reviewed)
        self._count_left()
        self._paint()
        if before is None or before.reference != reference:
            self.file.go_to("")

    def _paint(self) -> None:
        line, referral = self.table.line, self._referral
        if line is None or referral is None:
            self.file.show(())
        else:
            self.file.show(intake_rows(line, referral, self.office.profile, self.names))
        self._explain()

    def _explain(self) -> None:
        """Why the row under the cursor is believed; from the list of files, what became of the file."""
        line, row = self.table.line, self.file.row
        words = row.why if row and self.file.has_focus else outcome_words(line, self.names) if line else EMPTY
        self.query_one("#why", Static).update(words)
        self.query_one("#reason").scroll_home(animate=False)

    @on(FileList.Walked)
    @on(events.DescendantFocus)
    def explain(self) -> None:
        """The cursor is elsewhere."""
        self._explain()

    @on(IntakeTable.Opened)
    def open(self) -> None:
        """To the referral whole."""
        self._open("")

    @on(FileList.Chosen)
    def chosen(self, event: FileList.Chosen) -> None:
        """Settle a question; on a fact, go to the referral there."""
        if event.row.question is not None and self._referral is not None:
            here = self.file.highlighted or 0
            self.settle_question(self._referral, event.row.question, self.names, lambda: self._settled(here))
        else:
            self._open(event.row.fact.name if event.row.fact else "")

    def _open(self, fact: str) -> None:
        if self._referral is None:
            self.notify("No referral was made of this file: what is said below it tells why.")
        else:
            self.app.push_screen(ReferralScreen(self.office, self._referral.reference, fact))

    def _settled(self, place: int) -> None:
        """On to the next question, where the settled one was."""
        self._load()
        self._next(place)

    def action_next(self) -> None:
        """Go to the next question, in this file or after it."""
        self._next((self.file.highlighted or 0) + 1 if self.file.has_focus else 0)

    def _next(self, place: int) -> None:
        if self.file.go_to_question(place):
            return
        if self.table.next_open():
            self._load()
            self.file.go_to_question(0)
        else:
            self.table.focus()
            self.notify("No question is left.")

    def action_all(self) -> None:
        """List everything, or no longer."""
        self.table.list_all()
        self._load()

    def action_names(self) -> None:
        """Show names or hide them."""
        self.names = not self.names
        self._paint()

    def action_leave(self) -> None:
        """Stop reading after the file or row at hand; with nothing to stop, go back."""
        running = [worker for worker in self.workers if worker.node is self and worker.is_running]
        if running:
            self.workers.cancel_node(self)
        else:
            self.app.pop_screen()


def _counted(count: int, word: str) -> str:
    return f"{count:,} {word}" + ("" if count == 1 else "s")
