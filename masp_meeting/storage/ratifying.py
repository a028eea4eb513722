"""What a meeting is to ratify, as rows, and the urgent decisions among it, whole."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from masp_meeting.domain.matters import ToRatify
from masp_meeting.domain.urgent import Urgent
from masp_meeting.storage.codec import from_json, to_json
from masp_meeting.storage.driver import Database


def put(db: Database, one: ToRatify) -> None:
    """Keep what is to be ratified, or whether it was."""
    agreed = None if one.agreed is None else int(one.agreed)
    sql = (
        "INSERT INTO to_ratify (day, reference, urgent, agreed, content) VALUES (?, ?, ?, ?, ?) "
        "ON CONFLICT (day, reference, urgent) "
        "DO UPDATE SET agreed = excluded.agreed, content = excluded.content"
    )
    db.execute(sql, [one.day.isoformat(), one.reference, int(one.urgent), agreed, to_json(one)])


def drop(db: Database, day: date, reference: str) -> None:
    """Keep it no more, for the meeting of that day has no such outcome."""
    sql = "DELETE FROM to_ratify WHERE day = ? AND reference = ? AND urgent = 0"
    db.execute(sql, [day.isoformat(), reference])


def get(db: Database, day: date, reference: str, *, urgent: bool = False) -> ToRatify | None:
    """What was to be ratified of a meeting's outcome, or of an urgent decision; None where nothing was."""
    sql = "SELECT content FROM to_ratify WHERE day = ? AND reference = ? AND urgent = ?"
    found = db.execute(sql, [day.isoformat(), reference, int(urgent)]).fetchone()
    return from_json(found[0], ToRatify) if found else None


def open_before(db: Database, day: date) -> list[ToRatify]:
    """What the meeting of a day is to ratify, the oldest first."""
    sql = "SELECT content FROM to_ratify WHERE agreed IS NULL AND (day < ?1 OR urgent = 1 AND day = ?1)"
    rows = db.execute(f"{sql} ORDER BY day, reference, urgent", [day.isoformat()]).fetchall()
    return [from_json(row[0], ToRatify) for row in rows]


def is_open(db: Database, reference: str) -> bool:
    """Whether a decision on a referral is still to be ratified."""
    sql = "SELECT EXISTS (SELECT 1 FROM to_ratify WHERE reference = ? AND agreed IS NULL)"
    return bool(db.execute(sql, [reference]).fetchone()[0])


def not_ratified(db: Database, reference: str) -> dict[tuple[date, bool], str]:
    """The decisions on a referral that a meeting did not ratify, by day and whether urgent, and why not."""
    rows = db.execute("SELECT content FROM to_ratify WHERE reference = ? AND agreed = 0", [reference])
    found = [from_json(row[0], ToRatify) for row in rows.fetchall()]
    return {(one.day, one.urgent): one.remark for one in found}


def every(db: Database) -> dict[str, ToRatify]:
    """All that ever was to be ratified, by its key."""
    rows = db.execute("SELECT content FROM to_ratify ORDER BY day, reference, urgent").fetchall()
    return {one.key: one for one in (from_json(row[0], ToRatify) for row in rows)}


def altered(db: Database) -> Iterator[str]:
    """What has columns that do not say what the whole beside them says."""
    for row in db.query("SELECT * FROM to_ratify ORDER BY day, reference, urgent"):
        one = from_json(row["content"], ToRatify)
        agreed = None if one.agreed is None else int(one.agreed)
        said = (one.day.isoformat(), one.reference, int(one.urgent), agreed)
        if said != (row["day"], row["reference"], row["urgent"], row["agreed"]):
            yield f"{row['day']} {row['reference']}"


def keep_urgent(db: Database, urgent: Urgent) -> None:
    """Keep an urgent decision."""
    row = {"reference": urgent.reference, "day": urgent.day.isoformat(), "content": to_json(urgent)}
    db.execute("INSERT INTO urgent_decision (reference, day, content) VALUES (?, ?, ?)", list(row.values()))


def put_urgent(db: Database, urgent: Urgent) -> None:
    """Keep of an urgent decision what is left of it."""
    sql = "UPDATE urgent_decision SET content = ? WHERE reference = ? AND day = ?"
    db.execute(sql, [to_json(urgent), urgent.reference, urgent.day.isoformat()])


def urgent_about(db: Database, reference: str) -> list[Urgent]:
    """The urgent decisions on a referral, the oldest first."""
    sql = "SELECT content FROM urgent_decision WHERE reference = ? ORDER BY day"
    return [from_json(row[0], Urgent) for row in db.execute(sql, [reference]).fetchall()]


def altered_urgent(db: Database) -> Iterator[str]:
    """The urgent decisions whose columns do not say what the whole beside them says."""
    for row in db.query("SELECT * FROM urgent_decision ORDER BY day, reference"):
        one = from_json(row["content"], Urgent)
        if (one.reference, one.day.isoformat()) != (row["reference"], row["day"]):
            yield f"{row['reference']} {row['day']}"


def every_urgent(db: Database) -> list[Urgent]:
    """Every urgent decision, the oldest first."""
    rows = db.execute("SELECT content FROM urgent_decision ORDER BY day, reference").fetchall()
    return [from_json(row[0], Urgent) for row in rows]


def agreed_as(one: ToRatify, said: ToRatify | None) -> ToRatify:
    """What is to be ratified, as a meeting spoke of it; as open again where it said nothing."""
    if said is None:
        return replace(one, agreed=None, remark="")
    return replace(one, agreed=said.agreed, remark=said.remark)
