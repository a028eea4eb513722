"""The step by which the journal lets what a row tells be taken away, and nothing else of it be changed."""

from masp_meeting.storage.driver import Database

_SAME = " AND ".join(
    f"NEW.{one} IS OLD.{one}" for one in ("sequence", "at", "operator", "subject", "verb", "previous", "hash")
)
_GUARD = f"""
DROP TRIGGER journal_is_not_rewritten;
CREATE TRIGGER journal_is_not_rewritten BEFORE UPDATE ON journal
WHEN NOT (NEW.payload = '"redacted"' AND OLD.payload <> '"redacted"' AND {_SAME}) BEGIN
    SELECT RAISE(ABORT, 'the journal only grows');
END;
"""


def redaction_guard(db: Database) -> None:
    """Of a journal row what it tells may be taken away, once."""
    db.executescript(_GUARD)
