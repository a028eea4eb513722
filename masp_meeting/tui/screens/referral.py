"""One referral whole: what it states, where that was read, what follows, and every correction."""

from collections.abc import Callable
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, VerticalScroll
from textual.getters import query_one
from textual.reactive import reactive
from textual.widgets import Static

from masp_meeting.domain.catalogue import FactRow
from masp_meeting.domain.chase_words import Message
from masp_meeting.domain.chasing import Whom
from masp_meeting.domain.dates import show_date
from masp_meeting.domain.facts import Facts
from masp_meeting.domain.finding_lines import finding_lines
from masp_meeting.domain.linking import Link
from masp_meeting.domain.questions import open_questions
from masp_meeting.domain.recipients import recipient
from masp_meeting.domain.referral import Referral, full_name
from masp_meeting.domain.relation import Relation
from masp_meeting.domain.routes import routes_for
from masp_meeting.domain.wall import Wall
from masp_meeting.service.links import KnownReferral
from masp_meeting.service.office import Office
from masp_meeting.tui.dialogs.chase import ChaseDialog, ChooseRecipientDialog
from masp_meeting.tui.dialogs.correct import correction
from masp_meeting.tui.dialogs.link import LinkDialog, merge_dialog
from masp_meeting.tui.dialogs.told import Answer, ToldDialog
from masp_meeting.tui.screens.settles import SettlesQuestions
from masp_meeting.tui.screens.tells import told_dialog
from masp_meeting.tui.widgets.case_file import CaseFile, rows_of, value_words, wall_of
from masp_meeting.tui.widgets.chase_rows import chase_rows, whom_of
from masp_meeting.tui.widgets.file_list import FileList
from masp_meeting.tui.widgets.file_row import FileRow
from masp_meeting.tui.widgets.key_line import KeyLine
from masp_meeting.tui.widgets.link_rows import linked_of
from masp_meeting.tui.widgets.told_rows import KEY as TOLD
from masp_meeting.tui.widgets.told_rows import told_rows
from masp_meeting.tui.widgets.top_line import TopLine

_LOOK_EVERY = 1.0
"""Seconds between two looks at whether somebody else changed the workspace."""


class ReferralScreen(SettlesQuestions):
    """The case file. Enter corrects a fact, or goes from a finding to the fact behind it."""

    CSS_PATH = "referral.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]  # noqa: RUF012  # as Textual types it
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "r",
            "reviewed",
            "Reviewed",
            tooltip="Say that all that was read has been looked at",
            id="referral.reviewed",
        ),
        Binding(
            "x", "names", "Names", tooltip="Show names and address, or hide them again", id="referral.names"
        ),
        Binding("c", "chase", "Chase", tooltip="Ask for what is missing", id="referral.chase"),
        Binding(
            "q",
            "tell",
            "Told",
            tooltip="Write to the referrer how the case ended, or say that they were told",
            id="referral.tell",
        ),
        Binding(
            "escape", "app.pop_screen", "Back", tooltip="Back to where you came from", id="referral.back"
        ),
    ]
    file: reactive[CaseFile | None] = reactive(None, init=False)
    names: reactive[bool] = reactive(False, init=False)
    rows = query_one("#rows", FileList)
    why = query_one("#why", Static)
    top = query_one(TopLine)

    def __init__(self, office: Office, reference: str, row: str = "") -> None:
        """Keep which referral is shown, and on which row the cursor begins."""
        super().__init__(office)
        self._reference, self._row = reference, row

    def compose(self) -> ComposeResult:
        """The rows, and beside or below them why the one under the cursor is believed."""
        yield TopLine(self._reference, self.office.profile.marking)
        with Container(id="file"):
            yield FileList(id="rows")
            with VerticalScroll(id="reason", can_focus=False):
                yield Static(id="why")
        yield KeyLine()

    def on_mount(self) -> None:
        """Show the referral; without one there is nothing to show."""
        self._load()
        if self.file is None:
            self.app.pop_screen()
        self.rows.focus()
        self.rows.go_to(self._row)
        self.set_interval(_LOOK_EVERY, self._follow_others)

    def _follow_others(self) -> None:
        """Show what somebody else settled or corrected meanwhile, once nothing is asked here."""
        if self.app.screen is self and self.attempt(self.office.workspace.changed):
            self._load()

    def _load(self) -> None:
        if (file := self.attempt(self._file)) is not None:
            self.file = file

    def _file(self) -> CaseFile:
        """The referral, and what follows from it at the next meeting."""
        referral, day = self.office.referrals.get(self._reference), self.office.agendas.next_day()
        case, profile = self.office.referrals.case(self._reference, day), self.office.profile
        return CaseFile(
            referral,
            day,
            profile,
            finding_lines(case.findings, profile.criteria),
            routes_for(case.findings, case.facts, day, profile, case.area_override),
            case.history,
            self._waits(referral),
            self.office.links.of(self._reference),
            self._tellings(referral),
        )

    def _waits(self, referral: Referral) -> tuple[FileRow, ...]:
        chases, today = self.office.chases.of(self._reference), self.office.clock().date()
        return tuple(chase_rows(chases, referral.facts, self.office.profile, today))

    def _tellings(self, referral: Referral) -> tuple[FileRow, ...]:
        tellings, today = self.office.telling.of(self._reference), self.office.clock().date()
        return tuple(told_rows(tellings, Wall(referral), today))

    def watch_file(self) -> None:
        """Paint what was loaded."""
        self._paint()

    def watch_names(self) -> None:
        """Names and address, or none."""
        self._paint()

    def _paint(self) -> None:
        if self.file is not None:
            self.top.heading = _heading(self.file, self.names)
            self.rows.show(rows_of(self.file, self.names))

    @on(FileList.Walked)
    def explain(self, event: FileList.Walked) -> None:
        """Say why the row under the cursor is believed."""
        self.why.update(event.row.why)
        self.query_one("#reason").scroll_home(animate=False)

    @on(FileList.Chosen)
    def settle(self, event: FileList.Chosen) -> None:
        """Correct a fact; from a finding, go to the fact behind it."""
        if event.row.settled_by:
            self.rows.go_to(event.row.settled_by)
        elif (whom := whom_of(event.row)) is not None:
            self._chase(whom)
        elif event.row.key.startswith(TOLD):
            self.action_tell()
        elif (linked := linked_of(event.row)) and self.file is not None:
            self._link(next(one for one in self.file.links if one.other.reference == linked))
        elif event.row.question is not None and self.file is not None:
            self.settle_question(self.file.referral, event.row.question, self.names, self._load)
        elif event.row.fact is not None and self.file is not None:
            self._correct(event.row.fact, self.file)
        else:
            self.notify("Go to the fact that this is about: enter corrects it there.")

    def _correct(self, row: FactRow, file: CaseFile) -> None:
        facts = file.referral.facts
        words = value_words(row, facts)
        if words and not self.names and (row.private or wall_of(file, names=False)(words) != words):
            self.notify("Names are hidden: press x to show them, then correct this.", markup=False)
            return
        dialog = correction(row, facts, self.office, self._reference, lambda new: self._save(new, facts))
        self.app.push_screen(dialog, self._corrected)

    def _save(self, facts: Facts, seen: Facts) -> None:
        self.office.referrals.correct(self._reference, facts, reviewed=False, seen=seen)

    def _corrected(self, _: Facts | None) -> None:
        """Show the referral as it stands now; where the correction came too late, with what was first."""
        self._load()

    def action_reviewed(self) -> None:
        """Record that a person has looked at all of it."""
        if self.file is None:
            return
        facts = self.file.referral.facts
        correct = self.office.referrals.correct
        if self.attempt(lambda: correct(self._reference, facts, reviewed=True, seen=facts)):
            self.notify(f"{self._reference} is reviewed.")
        self._load()

    def _link(self, known: KnownReferral) -> None:
        """Ask what another referral is to this one; anything but a duplicate takes a merge back."""
        settle = partial(self.office.links.settle, self._reference, known.other.reference, seen=known.link)
        self.app.push_screen(LinkDialog(known, settle), partial(self._linked, settle, known))

    def _linked(
        self, settle: Callable[[Relation], Link], known: KnownReferral, relation: Relation | None
    ) -> None:
        if relation is Relation.DUPLICATE:
            self.app.push_screen(merge_dialog(known, settle), lambda done: self._load() if done else None)
        elif relation is not None:
            self._load()

    def action_chase(self) -> None:
        """Draft the message that asks for what is missing, once it is clear to whom."""
        whom = self.attempt(lambda: self.office.chases.whom(self._reference))
        if not whom or self.file is None:
            self.notify("Nothing is missing: there is nobody to ask.")
        elif len(whom) == 1:
            self._chase(next(iter(whom)))
        else:
            facts, profile = self.file.referral.facts, self.office.profile
            among = [(recipient(one, facts, profile), number) for one, number in whom.items()]
            self.app.push_screen(ChooseRecipientDialog(among), self._chase)

    def _chase(self, whom: Whom | None) -> None:
        desk, reference = self.office.chases, self._reference
        if whom is None or (message := self.attempt(lambda: desk.draft(reference, whom))) is None:
            return
        dialog = ChaseDialog(
            message,
            lambda sent: desk.asked(reference, whom, sent.gaps),
            lambda: desk.letter(reference, whom),
        )
        self.app.push_screen(dialog, self._asked)

    def _asked(self, sent: Message | None) -> None:
        if sent is not None:
            self.notify(f"{sent.to.words}: counted as asked on {show_date(sent.day)}.", markup=False)
            self._load()

    def action_tell(self) -> None:
        """Whether the referrer was told, and the letter that tells them."""
        if self.file is not None and (dialog := self.attempt(self._tell)):
            self.app.push_screen(dialog, self._was_told)

    def _tell(self) -> ToldDialog:
        assert self.file is not None, "the caller asked"
        return told_dialog(self.office, self._reference, Wall(self.file.referral))

    def _was_told(self, answer: Answer | None) -> None:
        if answer is not None:
            self.notify(f"{self._reference}: the referrer was told {answer[0].words}.")
        self._load()

    def action_names(self) -> None:
        """Show or hide names and address, on this screen."""
        self.names = not self.names


def _heading(file: CaseFile, names: bool) -> str:
    referral = file.referral
    who = (full_name(referral.facts) if names else "") or referral.initials
    read = "to be reviewed" if open_questions(referral) else "reviewed" if referral.reviewed else "read whole"
    return f"{referral.reference} · {who} · {referral.standing.value} · {read}"
