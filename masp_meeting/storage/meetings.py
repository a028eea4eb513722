"""Meetings as rows: a head, and a row for every item, so that a command writes only what it changed."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from datetime import date

from masp_meeting.domain.attending import Interest
from masp_meeting.domain.meeting import Item, Meeting, Stage
from masp_meeting.storage.codec import from_json, to_json
from masp_meeting.storage.driver import Database

_BESIDE = ("items", "profile")


@dataclass(frozen=True, slots=True)
class _Declared:
    """Of a meeting's head, the interests."""

    interests: tuple[Interest, ...] = ()


def stages(db: Database) -> dict[date, Stage]:
    """Every kept meeting with how far it has come, in order of days."""
    rows = db.query("SELECT day, stage FROM meeting ORDER BY day")
    return {date.fromisoformat(row["day"]): Stage(row["stage"]) for row in rows}


def stage(db: Database, day: date) -> Stage:
    """How far the meeting of a day has come; planned where it is not kept yet."""
    found = db.execute("SELECT stage FROM meeting WHERE day = ?", [day.isoformat()]).fetchone()
    return Stage(found[0]) if found else Stage.PLANNED


def revision(db: Database, day: date) -> int:
    """The journal's sequence of the meeting's last command; 0 where the meeting is not kept yet."""
    found = db.execute("SELECT revision FROM meeting WHERE day = ?", [day.isoformat()]).fetchone()
    return int(found[0]) if found else 0


def load(db: Database, day: date) -> Meeting:
    """A kept meeting as it stands."""
    head = db.table("meeting").get(day.isoformat())["head"]
    profile = db.execute("SELECT profile FROM convened WHERE meeting = ?", [day.isoformat()]).fetchone()[0]
    items = db.query(
        "SELECT content FROM item WHERE meeting = ? ORDER BY position",
        [day.isoformat()],
    )
    listed = ",".join(item["content"] for item in items)
    return from_json(f'{head[:-1]},"profile":{profile},"items":[{listed}]}}', Meeting)


def base(db: Database, day: date) -> Meeting:
    """A kept meeting as it was when it was convened."""
    return from_json(db.table("convened").get(day.isoformat())["base"], Meeting)


def fingerprint_of_base(db: Database, day: date) -> str:
    """SHA-256, in hexadecimal, of a meeting as it was kept when it was convened, by whatever release."""
    text = str(db.table("convened").get(day.isoformat())["base"])
    return hashlib.sha256(text.encode()).hexdigest()


def altered(db: Database, meeting: Meeting) -> bool:
    """Whether the columns of a meeting and its items say otherwise than the whole beside them."""
    day = meeting.day.isoformat()
    head = db.execute("SELECT day, stage FROM meeting WHERE day = ?", [day]).fetchone()
    rows = db.query("SELECT * FROM item WHERE meeting = ? ORDER BY position", [day])
    items = [{"meeting": day, "id": one.id, **_columns(one, at)} for at, one in enumerate(meeting.items)]
    kept = [{**row, "content": None} for row in rows]
    return head != (day, meeting.stage.value) or kept != [{**one, "content": None} for one in items]


def insert(db: Database, meeting: Meeting, at_revision: int) -> None:
    """Keep a meeting that was convened."""
    day = meeting.day.isoformat()
    db.table("meeting").insert({"day": day, **_head(meeting, at_revision)})
    # Apart from the head, which every command writes anew, because together they would be a long row.
    convened = {
        "meeting": day,
        "profile": to_json(meeting.profile),
        "base": to_json(meeting),
    }
    db.table("convened").insert(convened)
    db.table("item").insert_all(
        {"meeting": day, "id": item.id, **_columns(item, position)}
        for position, item in enumerate(meeting.items)
    )


def begin_anew(db: Database, was: Meeting, now: Meeting, at_revision: int) -> None:
    """Keep a meeting from which a record was taken, as that from which its later commands go on."""
    save(db, was, now, at_revision)
    db.table("convened").update(now.day.isoformat(), {"base": to_json(now)})


def save(db: Database, was: Meeting, now: Meeting, at_revision: int) -> None:
    """Keep what one command changed of a meeting: its head, and the items that differ or are gone."""
    day = now.day.isoformat()
    db.table("meeting").update(day, _head(now, at_revision))
    before = {item.id: (position, item) for position, item in enumerate(was.items)}
    for gone in before.keys() - {item.id for item in now.items}:
        db.execute("DELETE FROM item WHERE meeting = ? AND id = ?", [day, gone])
    for position, item in enumerate(now.items):
        if item.id not in before:
            db.table("item").insert({"meeting": day, "id": item.id, **_columns(item, position)})
        elif before[item.id] != (position, item):
            db.table("item").update((day, item.id), _columns(item, position))


def earlier(db: Database, reference: str, day: date) -> Iterator[tuple[date, Item]]:
    """The items by which a referral was on the agenda of meetings before a day, the oldest first."""
    rows = db.query(
        "SELECT meeting, content FROM item WHERE reference = ? AND meeting < ? ORDER BY meeting",
        [reference, day.isoformat()],
    )
    return ((date.fromisoformat(row["meeting"]), from_json(row["content"], Item)) for row in rows)


def was_restricted(db: Database, reference: str, day: date) -> bool:
    """Whether a meeting before a day, or an urgent decision by then, restricted a referral."""
    return any(_restrictions(db, reference, day))


def is_restricted(db: Database, reference: str, day: date) -> bool:
    """Whether a referral comes to the meeting of a day restricted: the last that considered it says so."""
    return next(iter(_restrictions(db, reference, day)), False)


def restricted_in_the_open(db: Database) -> frozenset[str]:
    """The cases that a meeting which is open keeps off the wall."""
    sql = (
        "SELECT item.reference FROM meeting JOIN item ON item.meeting = meeting.day "
        "WHERE meeting.stage = ? AND item.reference IS NOT NULL AND item.content ->> '$.restricted'"
    )
    return frozenset(reference for (reference,) in db.execute(sql, [Stage.OPEN.value]))


def _restrictions(db: Database, reference: str, day: date) -> list[bool]:
    """Whether each meeting before a day, and each urgent decision by then, restricted it; the last first."""
    sql = (
        "SELECT meeting AS day, content ->> '$.restricted', 0 AS urgent FROM item "
        "WHERE reference = ?1 AND meeting < ?2 "
        "UNION ALL SELECT day, content ->> '$.item.restricted', 1 FROM urgent_decision "
        "WHERE reference = ?1 AND day <= ?2 ORDER BY day DESC, urgent DESC"
    )
    return [bool(row[1]) for row in db.execute(sql, [reference, day.isoformat()]).fetchall()]


def interests_said_before(db: Database, day: date) -> tuple[Interest, ...]:
    """Every interest that meetings before a day heard of, as it was said of last; those lifted among them."""
    sql = "SELECT day, head FROM meeting WHERE day < ? AND instr(head, '\"interests\":[{') ORDER BY day"
    found: dict[tuple[str, str], Interest] = {}
    for row in db.execute(sql, [day.isoformat()]).fetchall():
        for one in from_json(row[1], _Declared).interests:
            found[one.key] = replace(one, since=one.since or date.fromisoformat(row[0]))
    return tuple(found.values())


def running_with(db: Database, reference: str) -> list[date]:
    """The days of the kept meetings that are not closed and have a referral on their agenda."""
    rows = db.query(
        "SELECT day FROM meeting JOIN item ON meeting = day WHERE reference = ? "
        "AND stage NOT IN (?, ?) ORDER BY day",
        [reference, Stage.CLOSED.value, Stage.APPROVED.value],
    )
    return [date.fromisoformat(row["day"]) for row in rows]


def _head(meeting: Meeting, at_revision: int) -> dict[str, object]:
    head = {one.name: getattr(meeting, one.name) for one in fields(meeting) if one.name not in _BESIDE}
    return {
        "stage": meeting.stage.value,
        "revision": at_revision,
        "head": to_json(head),
    }


def _columns(item: Item, position: int) -> dict[str, object]:
    return {
        "position": position,
        "kind": item.kind.value,
        "reference": item.case.reference if item.case else None,
        "disposition": item.disposition.value if item.disposition else None,
        "content": to_json(item),
    }
