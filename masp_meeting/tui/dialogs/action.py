"""Give somebody something to do by a day."""

from collections.abc import Callable

from textual.app import ComposeResult
from textual.suggester import SuggestFromList
from textual.widgets import Input

from masp_meeting.domain.commands import TakeAction
from masp_meeting.domain.dates import show_date
from masp_meeting.domain.day_words import read_day
from masp_meeting.domain.meeting import Meeting
from masp_meeting.domain.proposals import action_due
from masp_meeting.tui.dialogs.dialog import Dialog, Drafts, beside


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
        self._people = {one.name: one.agency for one in meeting.here()}

    def fields(self) -> ComposeResult:
        """The three things that an action needs."""
        due = action_due(self._meeting, self._meeting.item(self._item).case)
        yield beside("What", Input(id="what"))
        people = SuggestFromList(list(self._people), case_sensitive=False)
        yield beside("By whom", Input(placeholder="name, or name, agency", id="owner", suggester=people))
        yield beside("By when", Input("today" if due == self._meeting.day else show_date(due), id="due"))

    def value(self) -> TakeAction:
        """The action as typed."""
        owner, _, agency = self.query_one("#owner", Input).value.partition(",")
        named = agency.strip() or self._people.get(owner.strip(), "")
        return TakeAction(
            self._item,
            self._action_id,
            self.query_one("#what", Input).value,
            owner.strip(),
            self._meeting.profile.agency_named(named) if named else "",
            read_day(self.query_one("#due", Input).value, self._meeting.day),
        )
