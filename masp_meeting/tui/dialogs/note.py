"""Take a note: exactly as typed, with its kind chosen by one key."""

from collections.abc import Callable
from typing import ClassVar, TypeVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.reactive import var
from textual.widgets import Static, TextArea

from masp_meeting.domain.commands import TakeNote
from masp_meeting.domain.meeting import Basis, NoteKind
from masp_meeting.domain.profile import Profile
from masp_meeting.tui.dialogs.dialog import Dialog, Drafts

T = TypeVar("T")
_SEPARATOR = "\n"


class NoteArea(TextArea):
    """Enter records the note; ctrl+j begins a new line in it."""

    async def _on_key(self, event: events.Key) -> None:
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            await self.screen.run_action("submit")
        elif event.key == "ctrl+j":
            event.stop()
            event.prevent_default()
            self.insert("\n")
        else:
            await super()._on_key(event)


class NoteDialog(Dialog[TakeNote]):
    """The words, who said them, of what kind, and whether they are fact or opinion."""

    hint = (
        "enter  record    ctrl+j  new line    ctrl+k  kind    ctrl+g  agency    "
        "ctrl+o  fact or opinion    escape  leave"
    )
    heading = "Note"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "ctrl+k", "turn_kind", "Kind", priority=True, tooltip="Risk or attendance, clinical, restricted"
        ),
        Binding("ctrl+g", "turn_agency", "Agency", priority=True, tooltip="The agency that said it"),
        Binding("ctrl+o", "turn_basis", "Basis", priority=True, tooltip="Fact, opinion, or neither"),
    ]
    kind: var[NoteKind] = var(NoteKind.RISK, init=False)
    agency: var[str] = var("", init=False)
    basis: var[Basis | None] = var(None, init=False)

    def __init__(
        self,
        item: str,
        note_id: str,
        profile: Profile,
        carry_out: Callable[[TakeNote], object],
        drafts: Drafts,
    ) -> None:
        """Keep the item the note is on."""
        super().__init__(carry_out, drafts)
        self._item, self._note_id, self._profile = item, note_id, profile

    def fields(self) -> ComposeResult:
        """What the note is, and its words."""
        yield Static(id="what")
        yield NoteArea(id="text", show_line_numbers=False, soft_wrap=True)

    def on_mount(self) -> None:
        """Restore a half-typed note."""
        super().on_mount()
        self.query_one(NoteArea).focus()
        self._say()

    def state(self) -> dict[str, str]:
        """The words, and what they are: a clinical note that comes back must not come back for everyone."""
        return {**super().state(), "what": _SEPARATOR.join((self.kind, self.agency, self.basis or ""))}

    def put_back(self, kept: dict[str, str]) -> None:
        """The words with their kind, agency and basis."""
        super().put_back(kept)
        if "what" in kept and "text" in kept:
            kind, agency, basis = kept["what"].split(_SEPARATOR)
            self.kind = NoteKind(kind)  # first, because what is set is kept again
            self.agency, self.basis = agency, Basis(basis) if basis else None

    def watch_kind(self) -> None:
        """Show the kind."""
        self._say()

    def watch_agency(self) -> None:
        """Show the agency."""
        self._say()

    def watch_basis(self) -> None:
        """Show the basis."""
        self._say()

    def _say(self) -> None:
        agency = self._profile.agency(self.agency).short if self.agency else "no agency"
        basis = self.basis.value if self.basis else "fact or opinion not said"
        hidden = "" if self.kind is NoteKind.RISK else " (not shown on this screen once recorded)"
        self.query_one("#what", Static).update(Content(f"{self.kind.value}{hidden} · {agency} · {basis}"))
        if self.query_one(NoteArea).text:
            self.keep()

    def action_turn_kind(self) -> None:
        """The next kind."""
        self.kind = _next(tuple(NoteKind), self.kind)

    def action_turn_agency(self) -> None:
        """The next agency."""
        self.agency = _next(("", *(agency.key for agency in self._profile.agencies)), self.agency)

    def action_turn_basis(self) -> None:
        """Fact, opinion, neither."""
        self.basis = _next((None, *Basis), self.basis)

    def value(self) -> TakeNote:
        """The note as typed."""
        text = self.query_one(NoteArea).text
        return TakeNote(self._item, self._note_id, text, self.kind, self.agency, self.basis)


def _next(choices: tuple[T, ...], now: T) -> T:
    return choices[(choices.index(now) + 1) % len(choices)]
