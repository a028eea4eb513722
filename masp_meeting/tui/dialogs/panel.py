"""What the panel thinks of a case: the type of stalker, each agency's view, how a dissent was resolved."""

from collections.abc import Callable
from dataclasses import replace
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.reactive import var
from textual.widgets import Input, Static

from masp_meeting.domain.commands import RecordViewpoint, Resolve, SetStalkerType
from masp_meeting.domain.facts import StalkerType
from masp_meeting.domain.meeting import Case, Item
from masp_meeting.domain.panel_words import TYPE_WORDS, unresolved_words
from masp_meeting.domain.pathways import suggest_pathway
from masp_meeting.domain.profile import Profile
from masp_meeting.tui.dialogs.choice import Choice
from masp_meeting.tui.dialogs.dialog import Dialog, Drafts
from masp_meeting.tui.dialogs.spoken import SpokenDialog

_TYPES: dict[str, StalkerType | None] = {str(n): one for n, one in enumerate(StalkerType, 1)} | {"0": None}


class TypeDialog(Dialog[SetStalkerType]):
    """A digit says which type the panel sees; 0 leaves it to the form."""

    heading = "Type of stalker"
    hint = "1-5  the panel sees this type    0  as the form says    escape  leave"

    def __init__(self, case: Case, profile: Profile, carry_out: Callable[[SetStalkerType], object]) -> None:
        """Keep the case, and the pathways that a type may suggest."""
        super().__init__(carry_out)
        self._case, self._profile = case, profile

    def fields(self) -> ComposeResult:
        """The five types, each with the pathway that it would suggest."""
        rows = ((digit, f"{digit}  {self._words(one)}", True) for digit, one in _TYPES.items())
        stands = self._case.stalker_type
        yield Choice(rows, next(digit for digit, one in _TYPES.items() if one is stands), id="type")

    def _words(self, kind: StalkerType | None) -> str:
        if kind is None:
            return f"not said by the panel (the form: {self._case.facts.stalker_type or 'not stated'})"
        pathway = suggest_pathway(
            replace(self._case.facts, stalker_type=kind), self._profile.pathways
        ).pathway
        suggests = f" → {self._profile.pathway(pathway).name}" if pathway else ""
        return f"{kind}: {TYPE_WORDS[kind]}{suggests}"

    def on_key(self, event: events.Key) -> None:
        """A digit chooses and records."""
        if event.character in _TYPES:
            event.stop()
            self.query_one(Choice).choose(event.character)
            self.action_submit()

    def value(self) -> SetStalkerType:
        """The type under the cursor."""
        return SetStalkerType(self._case.reference, _TYPES[self.query_one(Choice).chosen])


RESOLVED = "how it was resolved"
"""Stands beside the agencies where one of them dissents."""
_SEPARATOR = "\n"


class ViewDialog(SpokenDialog[RecordViewpoint | Resolve]):
    """An agency's view, and whether it dissents; where one does, how that was resolved."""

    heading = "Views of the panel"
    hint = "enter  record    F-keys  who    ctrl+d  dissents, or not    escape  leave"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "ctrl+d", "dissent", "Dissents", priority=True, tooltip="It does not agree, or does after all"
        )
    ]
    dissents: var[bool] = var(False, init=False)

    def __init__(
        self,
        item: Item,
        profile: Profile,
        carry_out: Callable[[RecordViewpoint | Resolve], object],
        drafts: Drafts,
    ) -> None:
        """Keep the case with its views; a dissent that nobody has resolved is what is asked about first."""
        super().__init__(profile, carry_out, drafts)
        self._case = item.the_case()
        self._views = {one.agency: one for one in self._case.viewpoints}
        self._proposed = ""
        if self._case.unresolved:
            self.set_reactive(ViewDialog.agency, RESOLVED)

    def fields(self) -> ComposeResult:
        """Whose view it is, and its words."""
        yield Static(id="what")
        yield Static(id="speakers")
        yield Input(id="words")

    def speakers(self) -> dict[str, str]:
        """The agencies; the resolution beside them where there is a dissent."""
        beside = {RESOLVED: RESOLVED} if any(one.dissents for one in self._case.viewpoints) else {}
        return super().speakers() | beside

    def on_mount(self) -> None:
        """Restore a half-typed view."""
        super().on_mount()
        self.query_one(Input).focus()
        self.say()

    def state(self) -> dict[str, str]:
        """The words, and whose they are."""
        dissents = "dissents" if self.dissents else ""
        return {**super().state(), "whose": _SEPARATOR.join((self.agency, dissents))}

    def put_back(self, kept: dict[str, str]) -> None:
        """The words with whose they are."""
        super().put_back(kept)
        if "whose" in kept:
            agency, dissents = kept["whose"].split(_SEPARATOR)
            self.dissents = bool(dissents)
            self.agency = agency

    def watch_agency(self) -> None:
        """What the agency said so far stands in the field, unless something was typed there."""
        words, was = self.query_one(Input), self._views.get(self.agency)
        if words.value == self._proposed:
            self._proposed = was.view if was else ""
            if self.agency == RESOLVED:
                self._proposed = self._case.resolution
            words.value = self._proposed
            self.dissents = was is not None and was.dissents
        super().watch_agency()

    def watch_dissents(self) -> None:
        """Show whether it dissents."""
        self.say()

    def say(self) -> None:
        """Show whose words are typed; what was chosen for words that were typed is kept with them."""
        self.query_one("#what", Static).update(Content(self._what()))
        self.say_who()
        if self.query_one(Input).value != self._proposed:
            self.keep()

    def _what(self) -> str:
        if self.agency == RESOLVED:
            whose = unresolved_words(self._case, self.profile)
            return (
                f"▲ {whose} dissents: how was it resolved, or was it not?" if whose else "How it was resolved"
            )
        if not self.agency:
            return "Whose view is it?"
        short = self.profile.agency(self.agency).short
        return f"▲ {short} dissents" if self.dissents else f"{short}: its view, no dissent"

    def action_dissent(self) -> None:
        """The agency dissents, or does not."""
        self.dissents = not self.dissents and self.agency != RESOLVED

    def value(self) -> RecordViewpoint | Resolve:
        """The view, or the resolution, as typed."""
        words = self.query_one(Input).value
        if self.agency == RESOLVED:
            return Resolve(self._case.reference, words)
        return RecordViewpoint(self._case.reference, self.agency, words, self.dissents)
