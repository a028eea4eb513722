"""Invitations as rows, each with the hash of what opens it: the secret itself is kept nowhere."""

import hashlib
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache

from masp_meeting.domain.invitations import Invitation
from masp_meeting.storage.codec import from_json, to_json
from masp_meeting.storage.driver import Database, insert

_REMEMBERED = 1000


def add(db: Database, invitation: Invitation, token: str) -> None:
    """Keep a new invitation, which the token opens."""
    row = {"id": invitation.id, "day": invitation.day.isoformat(), "token": _hash(token), "session": None}
    insert(db, "invitation", {**row, "content": to_json(invitation)})


def update(db: Database, invitation: Invitation) -> None:
    """Keep what became of an invitation; what opens it stays the same."""
    db.execute("UPDATE invitation SET content = ? WHERE id = ?", [to_json(invitation), invitation.id])


def drop(db: Database, number: int) -> None:
    """Keep an invitation no more."""
    db.execute("DELETE FROM invitation WHERE id = ?", [number])


def open_with(db: Database, invitation: Invitation, token: str) -> None:
    """Let another token open an invitation, and nothing that opened it before."""
    sql = "UPDATE invitation SET token = ?, session = NULL WHERE id = ?"
    db.execute(sql, [_hash(token), invitation.id])


def follow_with(db: Database, invitation: Invitation, session: str) -> None:
    """Let a session follow by an invitation, and no session that did before."""
    db.execute("UPDATE invitation SET session = ? WHERE id = ?", [_hash(session), invitation.id])


def get(db: Database, number: int) -> Invitation | None:
    """The invitation of a number; None where there is none."""
    return _one(db, "id", number)


def by_token(db: Database, token: str) -> Invitation | None:
    """The invitation that a token opens; None where it opens none."""
    return _one(db, "token", _hash(token))


def by_session(db: Database, session: str) -> Invitation | None:
    """The invitation by which a session follows; None where it follows by none."""
    return _one(db, "session", _hash(session))


def by_sessions(db: Database, day: date, sessions: Iterable[str]) -> dict[str, Invitation]:
    """The invitations to one meeting by which sessions follow; a session that follows by none is left out."""
    sql = "SELECT session, content FROM invitation WHERE day = ? AND session IS NOT NULL"
    kept = dict(db.execute(sql, [day.isoformat()]).fetchall())
    hashes = ((session, _hash(session)) for session in sessions)
    return {session: _read(kept[one]) for session, one in hashes if one in kept}


def of_day(db: Database, day: date) -> tuple[Invitation, ...]:
    """The invitations to one meeting, the oldest first."""
    rows = db.execute("SELECT content FROM invitation WHERE day = ? ORDER BY id", [day.isoformat()])
    return tuple(from_json(row[0], Invitation) for row in rows.fetchall())


def every(db: Database) -> Iterator[Invitation]:
    """All invitations, the oldest first."""
    rows = db.execute("SELECT content FROM invitation ORDER BY id").fetchall()
    return (from_json(row[0], Invitation) for row in rows)


def next_number(db: Database) -> int:
    """The number of the next invitation, which no other ever had."""
    # Of one that was deleted with a record the journal still has the number.
    sql = (
        "SELECT coalesce(max(id), 0) + 1 FROM (SELECT id FROM invitation "
        "UNION ALL SELECT CAST(substr(subject, 12) AS INTEGER) FROM journal "
        "WHERE subject > 'invitation ' AND subject < 'invitation!')"
    )
    return int(db.execute(sql).fetchone()[0])


def _one(db: Database, column: str, value: object) -> Invitation | None:
    found = db.execute(f"SELECT content FROM invitation WHERE {column} = ?", [value]).fetchone()
    return from_json(found[0], Invitation) if found else None


@lru_cache(_REMEMBERED)
def _read(content: str) -> Invitation:
    """An invitation as it is kept; of those who follow it is asked at every change of the meeting."""
    return from_json(content, Invitation)


def _hash(secret: str) -> str:
    """SHA-256, in hexadecimal; a secret of many random bits needs neither salt nor a slower one."""
    return hashlib.sha256(secret.encode(errors="surrogatepass")).hexdigest()
