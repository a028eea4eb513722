"""What every desk of the office works with: workspace, profile, clock, and who is at the keyboard."""

from dataclasses import dataclass
from datetime import date, datetime

from masp_meeting.domain.profile import Profile
from masp_meeting.service.clock import Clock
from masp_meeting.storage import journal
from masp_meeting.storage.codec import to_json
from masp_meeting.storage.driver import Database
from masp_meeting.storage.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Setting:
    """Where, by which rules, when and by whom the work is done."""

    workspace: Workspace
    profile: Profile
    clock: Clock
    operator: str

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
        return journal.append(db, journal.Entry(at or self.clock(), self.operator, subject, verb, payload))
