"""What the journal keeps of records that were deleted: what is gone, what is left, and why."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from masp_meeting.storage import journal
from masp_meeting.storage.codec import from_json
from masp_meeting.storage.driver import Database


@dataclass(frozen=True, slots=True)
class DeletedPaper:
    """A paper that told of a record: the journal's row of its export, and what it is known by.

    ``alone`` is whether it told of nothing else, so that its row tells nothing any more.
    """

    sequence: int
    issued_at: datetime
    sha256: str
    content: str
    alone: bool


@dataclass(frozen=True, slots=True)
class DeletedRecord(journal.Redaction):
    """What the journal keeps of a deletion.

    ``due`` is when the record was due by the retention schedule; ``meetings`` are those from which it is
    gone; ``left`` has the fingerprint of what is left of links and of other cases' urgent decisions, by what
    the journal calls them; ``gone`` counts what was deleted, by table.
    """

    reference: str
    reason: str
    at: datetime
    due: date
    meetings: tuple[date, ...]
    papers: tuple[DeletedPaper, ...]
    left: Mapping[str, str]
    gone: Mapping[str, int]


def deletions(db: Database) -> list[DeletedRecord]:
    """Every deletion, the first first; reads the whole journal."""
    return [from_json(row.payload, DeletedRecord) for row in journal.done_as(db, journal.DELETE_RECORD)]
