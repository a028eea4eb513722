"""Give somebody something to do by a day."""

from collections.abc import Callable

from textual.app import ComposeResult
from textual.widgets import Input

from masp_meeting.domain.commands import TakeAction
from masp_meeting.domain.dates import show_date
from masp_meeting.domain.day_words import read_day
from masp_meeting.domain.meeting import Meeting
from masp_meeting.domain.proposals import action_due
from masp_meeting.tui.dialogs.dialog import Dialog, Drafts, beside
from masp_meeting.tui.dialogs.small import people_here, read_owner


class ActionDialog(Dialog[TakeAction]):
    """What, who, and by when; today is proposed where a red flag stands."""

    heading = "Action"

    def __init__(
        self,
        meeting: Meeting,
        item: str,
        action_id: str,
        carry_out: Callable[[TakeAction], object],
        drafts: Drafts,
    ) -> None:
        """Keep the item that the action belongs to."""
        super().__init__(carry_out, drafts)
        self._meeting, self._item, self._action_id = meeting, item, action_id

    def fields(self) -> ComposeResult:
        """The three things that an action needs."""
        due = action_due(self._meeting, self._meeting.item(self._item).case)
        yield beside("What", Input(id="what"))
        people = people_here(self._meeting)
        yield beside("By whom", Input(placeholder="name, or name, agency", id="owner", suggester=people))
        yield beside("By when", Input("today" if due == self._meeting.day else show_date(due), id="due"))

    def value(self) -> TakeAction:
        """The action as typed."""
        owner, agency = read_owner(self.query_one("#owner", Input).value, self._meeting)
        return TakeAction(
            self._item,
            self._action_id,
            self.query_one("#what", Input).value,
            owner,
            agency,
            read_day(self.query_one("#due", Input).value, self._meeting.day),
        )
