"""What is told of a record taken out of the database, so that nothing of it is left in any file."""

import zlib
from collections.abc import Iterable

from masp_meeting.domain.errors import Refused
from masp_meeting.storage import journal
from masp_meeting.storage.driver import Database, words_for_faults
from masp_meeting.storage.workspace import Workspace

_OF_A_REFERRAL = ("likeness_key", "chase", "to_ratify", "urgent_decision", "intervention")
"""The tables in which each row is one referral's, by the column *reference*."""


def redact(db: Database, sequences: Iterable[int]) -> journal.Redaction:
    """Take what journal rows tell away from them, and leave that they are there, when and by whom.

    Returns:
        What a row that is appended now is to say, that the chain stays sound.
    """
    if not db.execute("PRAGMA secure_delete").fetchone()[0]:
        raise AssertionError("what is deleted would stay in the file")
    rows = []
    for sequence in sequences:
        db.execute("UPDATE journal SET payload = ? WHERE sequence = ?", [journal.REDACTED, sequence])
        row = next(iter(db.query("SELECT * FROM journal WHERE sequence = ?", [sequence])))
        rows.append((sequence, row["hash"], journal.seal(row)))
    return journal.Redaction(tuple(rows))


def drop_rows_of(db: Database, reference: str) -> dict[str, int]:
    """Delete what is kept beside a referral and its meetings; returns from which table how many rows."""
    gone = {
        table: db.execute(f"DELETE FROM {table} WHERE reference = ?", [reference]).rowcount
        for table in _OF_A_REFERRAL
    }
    gone["action"] = db.execute("DELETE FROM action WHERE content ->> '$.item' = ?", [reference]).rowcount
    return gone


def action_keys(db: Database, reference: str) -> list[tuple[str, str]]:
    """The day and the identifier of each action of a referral."""
    sql = "SELECT meeting, id FROM action WHERE content ->> '$.item' = ?"
    return [(str(row[0]), str(row[1])) for row in db.execute(sql, [reference]).fetchall()]


def drafts(db: Database) -> list[str]:
    """Where half-typed texts are kept."""
    return [str(row[0]) for row in db.execute("SELECT place FROM draft").fetchall()]


def drop_draft(db: Database, place: str) -> None:
    """Forget a half-typed text."""
    db.execute("DELETE FROM draft WHERE place = ?", [place])


def empty_issue(db: Database, sequence: int) -> None:
    """Keep no more what a paper said; that it went out stays known."""
    db.execute("UPDATE issue SET text = ?, content = NULL WHERE sequence = ?", [zlib.compress(b""), sequence])


def days_that_name(db: Database, reference: str) -> set[str]:
    """The days of the meetings that hold a reference anywhere, ISO."""
    sql = (
        "SELECT day FROM meeting WHERE instr(head, ?1) "
        "UNION SELECT meeting FROM convened WHERE instr(base, ?1) "
        "UNION SELECT meeting FROM item WHERE instr(content, ?1)"
    )
    return {str(row[0]) for row in db.execute(sql, [reference]).fetchall()}


def left_with(db: Database, reference: str) -> list[str]:
    """The tables in which something of a referral is left that should be gone."""
    counts = {
        table: db.execute(f"SELECT count(*) FROM {table} WHERE reference = ?", [reference]).fetchone()[0]
        for table in (*_OF_A_REFERRAL, "item")
    }
    return [table for table, count in counts.items() if count] + ["action"] * bool(action_keys(db, reference))


def wipe(workspace: Workspace) -> str:
    """Write the database anew without what was deleted from it; returns why that could not be, if so."""
    try:
        with words_for_faults(workspace.database):
            db = workspace.connection()
            try:
                db.execute("VACUUM")
                read = db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
            finally:
                db.close()
    except Refused as reason:
        return str(reason)
    return "Another program has the workspace open: close it." if read else ""
