"""Take a note: exactly as typed, with its kind, agency and basis chosen by one key each."""

from collections.abc import Callable
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.reactive import var
from textual.widgets import Static, TextArea

from masp_meeting.domain.commands import TakeNote
from masp_meeting.domain.meeting import Basis, Item, NoteKind
from masp_meeting.domain.profile import Profile
from masp_meeting.tui.dialogs.dialog import Drafts
from masp_meeting.tui.dialogs.spoken import SpokenDialog

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


class NoteDialog(SpokenDialog[TakeNote]):
    """The words, who said them, of what kind, and whether they are fact or opinion.

    Agency and basis are those of the last note here that all may read, for an agency mostly says more than
    one thing; the kind is not, because it decides who may read the words.
    """

    hint = (
        "enter  record    ctrl+j  new line    ctrl+k  kind    escape  leave\n"
        "ctrl+f  fact    ctrl+o  opinion    ctrl+n  neither"
    )
    heading = "Note"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "ctrl+k", "turn_kind", "Kind", priority=True, tooltip="Risk or attendance, clinical, restricted"
        ),
        Binding("ctrl+f", "base('fact')", "Fact", priority=True, tooltip="It is a fact"),
        Binding("ctrl+o", "base('opinion')", "Opinion", priority=True, tooltip="It is an opinion"),
        Binding("ctrl+n", "base('')", "Neither", priority=True, tooltip="Fact or opinion is not said"),
    ]
    kind: var[NoteKind] = var(NoteKind.RISK, init=False)
    basis: var[Basis | None] = var(None, init=False)

    def __init__(
        self,
        item: Item,
        note_id: str,
        profile: Profile,
        carry_out: Callable[[TakeNote], object],
        drafts: Drafts,
        working: bool = False,
    ) -> None:
        """Keep the item the note is on, and whether this is the chair's own screen, which shows all notes."""
        super().__init__(profile, carry_out, drafts)
        self._item, self._note_id = item.id, note_id
        self._hidden_from = "to the room" if working else "on this screen once recorded"
        for note in [one for one in item.notes if one.kind is NoteKind.RISK][-1:]:
            self.set_reactive(NoteDialog.agency, note.agency)
            self.set_reactive(NoteDialog.basis, note.basis)

    def fields(self) -> ComposeResult:
        """What the note is, who may be chosen, and its words."""
        yield Static(id="what")
        yield Static(id="speakers")
        yield NoteArea(id="text", show_line_numbers=False, soft_wrap=True)

    def speakers(self) -> dict[str, str]:
        """An agency, or nobody in particular."""
        return {**super().speakers(), "": "no agency"}

    def on_mount(self) -> None:
        """Restore a half-typed note."""
        super().on_mount()
        self.query_one(NoteArea).focus()
        self.say()

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
        self.say()

    def watch_basis(self) -> None:
        """Show the basis."""
        self.say()

    def say(self) -> None:
        """Show what the note is; what was chosen for words that were typed is kept with them."""
        agency = self.profile.agency(self.agency).short if self.agency else "no agency"
        basis = self.basis.value if self.basis else "fact or opinion not said"
        hidden = "" if self.kind is NoteKind.RISK else f" (not shown {self._hidden_from})"
        self.query_one("#what", Static).update(Content(f"{self.kind.value}{hidden} · {agency} · {basis}"))
        self.say_who()
        if self.query_one(NoteArea).text:
            self.keep()

    def action_turn_kind(self) -> None:
        """The next kind."""
        kinds = tuple(NoteKind)
        self.kind = kinds[(kinds.index(self.kind) + 1) % len(kinds)]

    def action_base(self, basis: str) -> None:
        """Fact, opinion, neither."""
        self.basis = Basis(basis) if basis else None

    def value(self) -> TakeNote:
        """The note as typed."""
        text = self.query_one(NoteArea).text
        return TakeNote(self._item, self._note_id, text, self.kind, self.agency, self.basis)
