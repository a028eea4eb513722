"""Direct interventions as rows, and what meetings heard of them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from masp_meeting.domain.interventions import Intervention, InterventionReport
from masp_meeting.domain.register import Heard, heard_in
from masp_meeting.storage.codec import from_json, to_json
from masp_meeting.storage.driver import Database


@dataclass(frozen=True, slots=True)
class _Head:
    """Of a meeting's head, what it heard of interventions."""

    interventions: tuple[InterventionReport, ...] = ()


def put_all(db: Database, reference: str, courses: Iterable[Intervention]) -> None:
    """Keep a referral's interventions, in place of what was kept of them."""
    db.execute("DELETE FROM intervention WHERE reference = ?", [reference])
    sql = "INSERT INTO intervention (reference, decided_on, live, began_on, content) VALUES (?, ?, ?, ?, ?)"
    for one in courses:
        db.execute(sql, [*_columns(one), to_json(one)])


def of(db: Database, reference: str) -> tuple[Intervention, ...]:
    """A referral's interventions, the oldest first."""
    sql = "SELECT content FROM intervention WHERE reference = ? ORDER BY decided_on"
    return tuple(from_json(row[0], Intervention) for row in db.execute(sql, [reference]).fetchall())


def live_before(db: Database, day: date) -> list[Intervention]:
    """The interventions that were decided before a day and have not ended, the oldest first."""
    sql = "SELECT content FROM intervention WHERE live = 1 AND decided_on < ? ORDER BY decided_on, reference"
    found = (from_json(row[0], Intervention) for row in db.execute(sql, [day.isoformat()]).fetchall())
    # Of one referral's, the last: a later decision for another pathway takes the earlier one's place.
    return list({one.reference: one for one in found}.values())


def begun_within(db: Database, first: date, last: date) -> int:
    """How many people began one from one day to another."""
    sql = "SELECT count(DISTINCT reference) FROM intervention WHERE began_on BETWEEN ? AND ?"
    return int(db.execute(sql, [first.isoformat(), last.isoformat()]).fetchone()[0])


def every(db: Database) -> dict[str, tuple[Intervention, ...]]:
    """Every intervention, by its referral."""
    found: dict[str, tuple[Intervention, ...]] = {}
    for row in db.query("SELECT content FROM intervention ORDER BY reference, decided_on"):
        one = from_json(row["content"], Intervention)
        found[one.reference] = (*found.get(one.reference, ()), one)
    return found


def altered(db: Database) -> Iterator[str]:
    """Those whose columns do not say what the whole beside them says."""
    for row in db.query("SELECT * FROM intervention ORDER BY reference, decided_on"):
        one = from_json(row["content"], Intervention)
        if _columns(one) != [row["reference"], row["decided_on"], row["live"], row["began_on"]]:
            yield f"{row['reference']} {row['decided_on']}"


def heard_of(db: Database, reference: str, since: date) -> list[Heard]:
    """What the meetings after a day heard of a referral's interventions."""
    sql = "SELECT day, head FROM meeting WHERE day > ? AND instr(head, ?) ORDER BY day"
    rows = db.execute(sql, [since.isoformat(), f'"{reference}"']).fetchall()
    heads = ((date.fromisoformat(row[0]), from_json(row[1], _Head)) for row in rows)
    return [one for day, head in heads for one in heard_in(day, head.interventions, reference)]


def _columns(one: Intervention) -> list[object]:
    began = one.began_on.isoformat() if one.began_on else None
    return [one.reference, one.decided_on.isoformat(), int(one.live), began]
