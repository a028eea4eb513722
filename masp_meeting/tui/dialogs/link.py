"""Settle what another referral of perhaps the same person is to this one."""

from collections.abc import Callable

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from masp_meeting.domain.relation import Relation
from masp_meeting.service.links import KnownReferral
from masp_meeting.tui.dialogs.ask import AskDialog
from masp_meeting.tui.dialogs.choice import Choice
from masp_meeting.tui.dialogs.dialog import Dialog
from masp_meeting.tui.widgets.link_rows import bare

_CHOICES = {
    Relation.REPEAT: "a repeat: the same victim",
    Relation.LINKED: "linked: another victim",
    Relation.EARLIER: "earlier: the same person, longer ago or not to be compared",
    Relation.DUPLICATE: "a duplicate: the same events from a second agency; the two are merged",
    Relation.DIFFERENT: "different people: not to be proposed again",
}


class LinkDialog(Dialog[Relation]):
    """Returns the relation, which is settled then; a duplicate is asked about once more and only returned."""

    hint = "enter  settle    escape  leave it open"

    def __init__(self, known: KnownReferral, settle: Callable[[Relation], object]) -> None:
        """Keep the other referral, with what is suggested."""
        super().__init__(lambda relation: None if relation is Relation.DUPLICATE else settle(relation))
        self._known = known
        self.heading = f"What is {known.other.reference} to {known.link.other(known.other.reference)}?"

    def fields(self) -> ComposeResult:
        """Why one is suggested, then all of them, with the cursor on the one suggested or settled."""
        suggestion, stands = self._known.suggestion, self._known.link.relation
        chosen = suggestion.relation if stands is Relation.PROPOSED else stands
        yield Static(Content(f"Suggested: {suggestion.relation.value} ({bare(suggestion.because)})"))
        rows = (
            (one.value, words + (" (suggested)" if one is suggestion.relation else ""), True)
            for one, words in _CHOICES.items()
        )
        yield Choice(rows, chosen.value, id="relation")

    def value(self) -> Relation:
        """The relation under the cursor."""
        return Relation(self.query_one(Choice).chosen)


def merge_dialog(known: KnownReferral, settle: Callable[[Relation], object]) -> AskDialog:
    """Ask once more before two referrals become one."""
    link = known.link
    words = (
        f"{link.later} goes on under {link.earlier}, which keeps what both say, and both referrers. "
        "Settling the pair otherwise takes it back."
    )
    return AskDialog(
        f"Merge {link.later} into {link.earlier}?", words, "merge them", lambda _: settle(Relation.DUPLICATE)
    )
