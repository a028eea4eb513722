"""An interest in a case: whose, in which, what it is, and whether they stay."""

from collections.abc import Callable

from textual.app import ComposeResult
from textual.suggester import SuggestFromList
from textual.widgets import Input

from masp_meeting.domain.commands import DeclareInterest
from masp_meeting.domain.meeting import Item, Meeting
from masp_meeting.tui.dialogs.choice import Choice
from masp_meeting.tui.dialogs.dialog import Dialog, Drafts, beside
from masp_meeting.tui.dialogs.information import case_field, read_case

_OUT, _STAYS = "out", "stays"


class InterestDialog(Dialog[DeclareInterest]):
    """Out for the case unless said otherwise; on a case, it is this one unless another is typed."""

    heading = "Interest in a case"

    def __init__(
        self, meeting: Meeting, item: Item, carry_out: Callable[[DeclareInterest], object], drafts: Drafts
    ) -> None:
        """Keep who is here, and where the room is."""
        super().__init__(carry_out, drafts)
        self._meeting, self._item = meeting, item

    def fields(self) -> ComposeResult:
        """Who, which case, what it is, and what follows."""
        people = SuggestFromList([one.name for one in self._meeting.here()], case_sensitive=False)
        yield beside("Who declares it", Input(suggester=people, id="who"))
        yield beside("In which case", case_field(self._meeting, self._item.title if self._item.case else ""))
        yield beside("What it is", Input(placeholder="his offender manager until May", id="nature"))
        follows = (
            (_OUT, "out for this case, on every surface", True),
            (_STAYS, "stays: declared only", True),
        )
        yield beside("Then they are", Choice(follows, _OUT, id="follows"))

    def value(self) -> DeclareInterest:
        """The interest as typed."""
        who, case, nature = (self.query_one(f"#{name}", Input).value for name in ("who", "case", "nature"))
        item = read_case(case, self._meeting)
        return DeclareInterest(who.strip(), item.id, nature, self.query_one(Choice).chosen != _STAYS)
