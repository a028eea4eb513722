"""What can be begun from the first screen: a meeting, its agenda, an import, a referral, the minutes."""

# ruff: noqa: PLC0415  # The other screens are loaded at their first key, so that the queue is there at once.

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import events, work
from textual.binding import Binding, BindingType
from textual.reactive import reactive

from masp_meeting.domain.agenda import over
from masp_meeting.domain.dates import show_date
from masp_meeting.domain.errors import Refused, SeatTaken
from masp_meeting.domain.facts import Facts
from masp_meeting.domain.meeting import ItemKind, Stage
from masp_meeting.service.areas import attribution
from masp_meeting.service.office import Office
from masp_meeting.tui.screens.room_screen import AnsweringScreen, RoomScreen
from masp_meeting.tui.widgets.next_meeting import Upcoming

if TYPE_CHECKING:
    from masp_meeting.service.intake import Batch
    from masp_meeting.service.sheets import SheetLook


class OfficeKeys(RoomScreen):
    """The keys that lead on to the other screens."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "m", "meeting", "Meeting", tooltip="Open the next meeting, or go on with it", id="office.meeting"
        ),
        Binding(
            "g",
            "agenda",
            "Agenda",
            tooltip="The agenda of the next meeting; it is built if there is none",
            id="office.agenda",
        ),
        Binding("i", "import", "Import", tooltip="Read referral forms in", id="office.import"),
        Binding("n", "new", "New", tooltip="Type a referral that came without a form", id="office.new"),
        Binding(
            "e",
            "papers",
            "Papers",
            show=False,
            tooltip="Write the minutes, letters and lists of a meeting as documents",
            id="office.papers",
        ),
        Binding(
            "p",
            "past",
            "Past",
            show=False,
            tooltip="Open the record of a meeting that is over, to read it or to change a decision",
            id="office.past",
        ),
        Binding(
            "I",
            "invitations",
            "Invitations",
            show=False,
            tooltip="Who may follow the next meeting from afar, and the server for them",
            id="office.invitations",
        ),
        Binding(
            "O",
            "app.who",
            "Who",
            show=False,
            tooltip="Who is at the keyboard, in whose name things are done",
            id="office.who",
        ),
        Binding(
            "f1",
            "about",
            "About",
            show=False,
            tooltip="Version, licences, and whose data is used",
            id="office.about",
        ),
        Binding("q", "app.quit", "Quit", show=False, tooltip="Leave; everything is saved", id="office.quit"),
    ]

    names: reactive[bool] = reactive(False, init=False)
    _forms_folder: Path | None = None

    def action_meeting(self) -> None:
        """To the meeting, by way of an agenda where there is none yet."""
        from masp_meeting.tui.screens.meeting import MeetingScreen

        def screen(day: date) -> MeetingScreen:
            # Later, and by this screen: the meeting's own is gone by then, and would hear no answer.
            return MeetingScreen(
                self.office, day, lambda reason: self.call_later(self._offer_minutes, day, reason)
            )

        self._with_agenda("build it and open the meeting", screen)

    def _offer_minutes(self, day: date, reason: SeatTaken) -> None:
        """Where somebody else drives a meeting that is open, ask whether to take minutes beside them."""
        from masp_meeting.tui.dialogs.ask import AskDialog
        from masp_meeting.tui.screens.meeting_beside import BesideScreen

        if self.office.agendas.stages().get(day) is not Stage.OPEN:
            self.notify(str(reason), severity="warning", timeout=15, markup=False)
            return
        heading = f"Take minutes beside {reason.by or 'whoever drives the meeting'}?"
        ask = AskDialog(heading, str(reason), "take notes, actions and findings here", lambda _: None)
        self.app.push_screen(ask, lambda yes: self._on_to(BesideScreen(self.office, day)) if yes else None)

    def action_agenda(self) -> None:
        """To the agenda."""
        from masp_meeting.tui.screens.agenda import AgendaScreen

        self._with_agenda("build it", lambda day: AgendaScreen(self.office, day))

    def _with_agenda(self, deed: str, screen: Callable[[date], AnsweringScreen[None]]) -> None:
        upcoming = self.attempt(lambda: next_up(self.office))
        if upcoming is None:
            return
        day = upcoming.day
        if upcoming.starts is not None or upcoming.stage is Stage.OPEN:
            self.app.push_screen(screen(day))
            return
        from masp_meeting.tui.dialogs.ask import AskDialog

        words = "It takes every referral that waits, and those that are due back by then."
        ask = AskDialog(
            f"{show_date(day)} has no agenda yet", words, deed, lambda _: self.office.agendas.build(day)
        )
        self.app.push_screen(ask, lambda built: self._on_to(screen(day)) if built else None)

    def _on_to(self, screen: AnsweringScreen[None]) -> None:
        self.app.push_screen(screen)

    def action_import(self) -> None:
        """Choose forms, then read them."""
        from masp_meeting.tui.dialogs.choose_files import ChooseFilesDialog

        start = self._forms_folder or Path.home()
        self.app.push_screen(ChooseFilesDialog(start, self.names, lambda _: None), self._read)

    def _read(self, paths: tuple[Path, ...] | None) -> None:
        if paths:
            self.import_files(paths)

    def on_paste(self, event: events.Paste) -> None:
        """Files and folders dropped on the window are read in; any other text is left alone."""
        from masp_meeting.service.folders import dropped

        if paths := dropped(event.text):
            event.stop()
            self.import_files(paths)

    def import_files(self, paths: tuple[Path, ...]) -> None:
        """Read forms in, once it is settled what the columns of each spreadsheet among them mean."""
        from masp_meeting.service.folders import forms_in, is_sheet

        try:
            files = tuple(forms_in(paths))
        except Refused as reason:
            self.notify(_nameless(str(reason), paths), severity="warning", timeout=8, markup=False)
            return
        if not files:
            self.notify("There is no referral form in this folder.")
            return
        self._forms_folder = paths[0] if paths[0].is_dir() else paths[0].parent
        forms = tuple(one for one in files if not is_sheet(one))
        if sheets := tuple(one for one in files if is_sheet(one)):
            self._look_at_sheets(forms, sheets)
        else:
            self._settle_columns(forms, [], ())

    @work(thread=True, exclusive=True, group="sheets")
    def _look_at_sheets(self, forms: tuple[Path, ...], sheets: tuple[Path, ...]) -> None:
        """Read the columns of every spreadsheet, which may take a second or two each."""
        looks = [self._look_at(path) for path in sheets]
        self.app.call_from_thread(self._settle_columns, forms, looks, ())

    def _look_at(self, path: Path) -> "SheetLook | Batch":
        """A spreadsheet to be settled; one that is refused is a batch that says so."""
        from masp_meeting.service.intake import REFUSED, Batch, ImportOutcome

        try:
            return self.office.sheets.look(path)
        except Refused as reason:
            outcome = ImportOutcome(path, REFUSED, None, str(reason))
            return Batch(path, 1, lambda _: iter((outcome,)))

    def _settle_columns(
        self, forms: tuple[Path, ...], looks: "list[SheetLook | Batch]", batches: "tuple[Batch, ...]"
    ) -> None:
        """Ask about one spreadsheet after another, then read everything in."""
        from masp_meeting.service.intake import Batch
        from masp_meeting.tui.screens.columns import ColumnsScreen
        from masp_meeting.tui.screens.intake import IntakeScreen

        if not looks:
            if forms or batches:
                self.app.push_screen(IntakeScreen(self.office, forms, batches))
            return
        look, rest = looks[0], looks[1:]
        if isinstance(look, Batch):
            self._settle_columns(forms, rest, (*batches, look))
            return
        self.app.push_screen(
            ColumnsScreen(self.office, look, len(forms) + len(batches) + 1),
            lambda batch: self._settle_columns(forms, rest, (*batches, batch) if batch else batches),
        )

    def action_new(self) -> None:
        """Type a referral, then open it for the rest."""
        from masp_meeting.tui.dialogs.half_typed import HalfTyped
        from masp_meeting.tui.dialogs.new_referral import NewReferralDialog

        reference = ""

        def add(facts: Facts) -> None:
            nonlocal reference
            reference = self.office.referrals.add(facts).reference

        drafts = HalfTyped(self.office, "new referral")
        dialog = NewReferralDialog(self.office.clock().date(), self.office.profile, add, drafts)
        self.app.push_screen(dialog, lambda facts: self.open_referral(reference) if facts else None)

    def open_referral(self, reference: str) -> None:
        """Show a referral."""
        from masp_meeting.tui.screens.referral import ReferralScreen

        self.app.push_screen(ReferralScreen(self.office, reference))

    def action_papers(self) -> None:
        """To the papers of the last meeting that was closed, else of the next one."""
        from masp_meeting.tui.screens.papers import PapersScreen

        closed = self._over()
        day = max(closed) if closed else self.attempt(self.office.agendas.next_day)
        if day is not None:
            self.app.push_screen(PapersScreen(self.office, day))

    def _over(self) -> dict[date, Stage]:
        days = self.attempt(self.office.agendas.stages) or {}
        return {day: stage for day, stage in days.items() if stage in (Stage.CLOSED, Stage.APPROVED)}

    def action_past(self) -> None:
        """To the record of a meeting that is over."""
        from masp_meeting.tui.dialogs.past import PastDialog
        from masp_meeting.tui.screens.meeting import MeetingScreen

        if closed := self._over():
            self.app.push_screen(
                PastDialog(closed), lambda day: self._on_to(MeetingScreen(self.office, day)) if day else None
            )
        else:
            self.notify("No meeting has been closed yet.")

    def action_invitations(self) -> None:
        """To the invitations to the next meeting."""
        from masp_meeting.tui.screens.invitations import InvitationsScreen

        self._with_agenda("build it", lambda day: InvitationsScreen(self.office, day))

    def action_about(self) -> None:
        """Say what this is, and whose work it stands on."""
        from masp_meeting.tui.dialogs.about import AboutDialog

        self.app.push_screen(AboutDialog(self.office.profile.name, attribution()))


def _nameless(words: str, paths: tuple[Path, ...]) -> str:
    """A sentence without the paths in it, which may be called by a name."""
    for path in paths:
        words = words.replace(str(path), "This folder")
    return words


def next_up(office: Office) -> Upcoming:
    """The meeting that is open, else the next one, with what its agenda holds.

    Raises:
        Refused: the agenda's file is damaged.
    """
    stages, today = office.agendas.stages(), office.clock().date()
    open_day = next((day for day, stage in stages.items() if stage is Stage.OPEN), None)
    day = open_day or office.agendas.next_day()
    stage = stages.get(day, Stage.PLANNED)
    if day not in office.agendas.days():
        return Upcoming(day, today, stage)
    slots = office.agendas.load(day).slots
    cases = sum(slot.kind is ItemKind.CASE for slot in slots)
    return Upcoming(day, today, stage, cases, slots[0].starts, over(slots))
