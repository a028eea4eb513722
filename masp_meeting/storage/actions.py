"""The register of actions as rows: every action of every meeting, open until somebody reports it settled."""

from collections.abc import Iterable
from datetime import date

from masp_meeting.domain.matters import ActionKind, Matter
from masp_meeting.storage.codec import from_json, to_json
from masp_meeting.storage.driver import Database

_DUE_FIRST = "ORDER BY due, meeting, id"


def put(db: Database, matter: Matter, *, urgent: bool = False) -> None:
    """Keep an action, in place of what was kept of it; ``urgent`` where no meeting took it."""
    row = {
        "meeting": matter.day.isoformat(),
        "id": matter.action.id,
        "urgent": int(urgent),
        **_columns(matter),
    }
    columns, places = ", ".join(row), ", ".join("?" * len(row))
    sql = (
        f"INSERT INTO action ({columns}) VALUES ({places}) ON CONFLICT (meeting, id) DO UPDATE SET "
        "agency = excluded.agency, due = excluded.due, open = excluded.open, content = excluded.content"
    )
    db.execute(sql, list(row.values()))


def drop(db: Database, day: date, action: str) -> None:
    """Keep an action no more, for the meeting that took it took it back."""
    db.execute("DELETE FROM action WHERE meeting = ? AND id = ?", [day.isoformat(), action])


def get(db: Database, day: date, action: str) -> Matter | None:
    """The action of a meeting, or of a day between two; None where there is none."""
    found = db.execute(
        "SELECT content FROM action WHERE meeting = ? AND id = ?", [day.isoformat(), action]
    ).fetchone()
    return from_json(found[0], Matter) if found else None


def beginning(db: Database, day: date, begins: str) -> list[Matter]:
    """The actions of a day whose identifiers begin with some letters."""
    sql = "SELECT content FROM action WHERE meeting = ? AND substr(id, 1, ?) = ? ORDER BY id"
    rows = db.execute(sql, [day.isoformat(), len(begins), begins]).fetchall()
    return [from_json(row[0], Matter) for row in rows]


def open_before(db: Database, day: date) -> list[Matter]:
    """What was taken on before the meeting of a day and is still to be done, due first before the rest."""
    sql = "SELECT content FROM action WHERE open = 1 AND (meeting < ?1 OR urgent = 1 AND meeting = ?1)"
    return [from_json(row[0], Matter) for row in db.execute(f"{sql} {_DUE_FIRST}", [day.isoformat()])]


def still_open(db: Database) -> list[Matter]:
    """Everything that is still to be done, due first before the rest."""
    rows = db.execute(f"SELECT content FROM action WHERE open = 1 {_DUE_FIRST}")
    return [from_json(row[0], Matter) for row in rows]


def open_about(db: Database, item: str) -> int:
    """How many actions of one item, of whichever meeting, are still to be done."""
    sql = "SELECT count(*) FROM action WHERE open = 1 AND content ->> '$.item' = ?"
    return int(db.execute(sql, [item]).fetchone()[0])


def to_tell(db: Database) -> dict[str, date]:
    """The referrals of which somebody is still to be told something, each with the first day it is due."""
    sql = (
        "SELECT content ->> '$.item', min(due) FROM action "
        "WHERE open = 1 AND content ->> '$.action.kind' = ? GROUP BY 1"
    )
    return {row[0]: date.fromisoformat(row[1]) for row in db.execute(sql, [ActionKind.TELL.value]).fetchall()}


def every(db: Database) -> dict[str, Matter]:
    """Every action by its key."""
    rows = db.execute("SELECT content FROM action ORDER BY meeting, id").fetchall()
    return {one.key: one for one in (from_json(row[0], Matter) for row in rows)}


def urgent(db: Database) -> dict[str, bool]:
    """Whether no meeting took an action, by its key."""
    rows = db.execute("SELECT meeting, id, urgent FROM action").fetchall()
    return {f"{meeting} {action}": bool(said) for meeting, action, said in rows}


def altered(db: Database) -> Iterable[str]:
    """The keys of the actions whose columns do not say what the whole action beside them says."""
    for row in db.query("SELECT * FROM action ORDER BY meeting, id"):
        matter = from_json(row["content"], Matter)
        said = {"meeting": matter.day.isoformat(), "id": matter.action.id, **_columns(matter)}
        if any(row[name] != value for name, value in said.items() if name != "content"):
            yield f"{row['meeting']} {row['id']}"


def _columns(matter: Matter) -> dict[str, object]:
    return {
        "agency": matter.action.agency,
        "due": matter.action.due.isoformat(),
        "open": int(matter.open),
        "content": to_json(matter),
    }
