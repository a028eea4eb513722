"""What every desk of the office works with: workspace, profile, clock, and who is at the keyboard."""

from dataclasses import dataclass
from datetime import date, datetime

from masp_meeting.domain.profile import Profile
from masp_meeting.service.clock import Clock
from masp_meeting.storage import journal
from masp_meeting.storage.codec import to_json
from masp_meeting.storage.driver import Database
from masp_meeting.storage.operators import COMMAND_LINE, TakeKeyboard, accounts_of
from masp_meeting.storage.workspace import Workspace


@dataclass(slots=True, eq=False)
class Setting:
    """Where, by which rules, when and by whom the work is done; whoever else comes to it does all of it."""

    workspace: Workspace
    profile: Profile
    clock: Clock
    operator: str
    account: str = ""
    """The account of the machine that they work under; empty where the journal is not to say."""

    def today(self) -> date:
        """The day on the wall."""
        return self.clock().date()

    def record(
        self, db: Database, subject: str, verb: str, payload: object, at: datetime | None = None
    ) -> int:
        """Add what is being done to the journal, within its transaction; returns the row's sequence."""
        return self.record_json(db, subject, verb, to_json(payload), at)

    def record_json(
        self, db: Database, subject: str, verb: str, payload: str, at: datetime | None = None
    ) -> int:
        """The same of a payload that is JSON text already."""
        if not self._is_told(db):
            self.tell_operator(db, self.operator, COMMAND_LINE)
        return journal.append(db, journal.Entry(at or self.clock(), self.operator, subject, verb, payload))

    def tell_operator(self, db: Database, name: str, place: str) -> None:
        """Let the journal say who begins to work under which account."""
        taken = to_json(TakeKeyboard(name, self.account))
        journal.append(db, journal.Entry(self.clock(), name, place, TakeKeyboard.__name__, taken))

    def _is_told(self, db: Database) -> bool:
        """Whether the journal says already under which account the operator works."""
        if self.operator == self.account or not self.account:
            return True
        return accounts_of(db, self.operator) == {self.account}
