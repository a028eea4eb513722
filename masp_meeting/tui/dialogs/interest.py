"""An interest in a case: whose, in which, what it is, and whether they stay."""

from collections.abc import Callable

from textual.app import ComposeResult
from textual.suggester import SuggestFromList
from textual.widgets import Input

from masp_meeting.domain.commands import DeclareInterest, LiftInterest
from masp_meeting.domain.meeting import Item, Meeting
from masp_meeting.tui.dialogs.choice import Choice
from masp_meeting.tui.dialogs.dialog import Dialog, Drafts, beside
from masp_meeting.tui.dialogs.information import case_field, read_case

_OUT, _STAYS, _LIFTED = "out", "stays", "lifted"


class InterestDialog(Dialog[DeclareInterest | LiftInterest]):
    """Out for the case unless said otherwise; on a case, it is this one unless another is typed."""

    heading = "Interest in a case"

    def __init__(
        self,
        meeting: Meeting,
        item: Item,
        carry_out: Callable[[DeclareInterest | LiftInterest], object],
        drafts: Drafts,
    ) -> None:
        """Keep who is here, and where the room is."""
        super().__init__(carry_out, drafts)
        self._meeting, self._item = meeting, item

    def fields(self) -> ComposeResult:
        """Who, which case, what it is, and what follows."""
        declared = (one.name for one in self._meeting.interests)
        names = dict.fromkeys((*(one.name for one in self._meeting.here()), *declared))
        people = SuggestFromList(names, case_sensitive=False)
        yield beside("Who declares it", Input(suggester=people, id="who"))
        yield beside("In which case", case_field(self._meeting, self._item.title if self._item.case else ""))
        what = Input(placeholder="his offender manager until May; or why it is lifted", id="nature")
        yield beside("What it is", what)
        follows = (
            (_OUT, "out for this case, at later meetings too", True),
            (_STAYS, "stays: declared only", True),
            (_LIFTED, "no longer out: what was declared holds no more", True),
        )
        yield beside("Then they are", Choice(follows, _OUT, id="follows"))

    def value(self) -> DeclareInterest | LiftInterest:
        """The interest as typed, or why it holds no more."""
        who, case, nature = (self.query_one(f"#{name}", Input).value for name in ("who", "case", "nature"))
        follows = self.query_one(Choice).chosen
        if follows == _LIFTED:
            return LiftInterest(who.strip(), self._declared_in(case, who), nature)
        return DeclareInterest(who.strip(), read_case(case, self._meeting).id, nature, follows != _STAYS)

    def _declared_in(self, typed: str, who: str) -> str:
        """The case of an interest, which need not be on this agenda: its decision may be to ratify."""
        name, words = who.strip().casefold(), typed.strip().upper()
        of = [one.item for one in self._meeting.interests if one.name.casefold() == name]
        found = [one for one in of if words and one.upper().endswith(words)]
        return found[0] if len(found) == 1 else read_case(typed, self._meeting).id
