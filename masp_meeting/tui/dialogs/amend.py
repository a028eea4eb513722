"""Change how a case ended, after its meeting: who changes it and why, before what is decided instead."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual.app import ComposeResult
from textual.suggester import SuggestFromList
from textual.widgets import Input

from masp_meeting.domain.commands.base import said
from masp_meeting.tui.dialogs.dialog import Dialog, Drafts, beside


@dataclass(frozen=True, slots=True)
class Change:
    """Who changes a decision, and why."""

    by: str
    reason: str


class AmendDialog(Dialog[Change]):
    """Its words are kept until the change is recorded, which the next dialog does."""

    recorded_later = True
    hint = "enter  on to what is decided instead    tab  next field    escape  leave"

    def __init__(self, title: str, outcome: str, people: Sequence[str], drafts: Drafts) -> None:
        """Keep how the case ended, and who may change that: the last chair before the others."""
        super().__init__(lambda _: None, drafts)
        self._people = people
        self.heading = f"Change {title}: {outcome}"

    def fields(self) -> ComposeResult:
        """Two lines."""
        yield beside("Why", Input(placeholder="it stands in the minutes beside the original", id="amend-why"))
        people = SuggestFromList(self._people, case_sensitive=False)
        yield beside("Changed by", Input(self._people[0], suggester=people, id="amend-by"))

    def value(self) -> Change:
        """Who and why, as typed."""
        reason = said(self.query_one("#amend-why", Input).value, "why it is changed")
        return Change(said(self.query_one("#amend-by", Input).value, "who changes it"), reason)
