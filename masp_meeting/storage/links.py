"""Links between referrals as rows: those that are proposed, and those that a person settled."""

from masp_meeting.domain.linking import Link
from masp_meeting.storage.codec import from_json, to_json
from masp_meeting.storage.driver import Database


def put(db: Database, link: Link) -> None:
    """Keep a link, in place of what its two referrals were to each other before."""
    db.execute(
        "INSERT INTO link (later, earlier, relation, content) VALUES (?, ?, ?, ?) "
        "ON CONFLICT (later, earlier) DO UPDATE SET relation = excluded.relation, content = excluded.content",
        [link.later, link.earlier, link.relation.value, to_json(link)],
    )


def withdraw(db: Database, link: Link) -> None:
    """Propose a link no more."""
    db.execute("DELETE FROM link WHERE later = ? AND earlier = ?", [link.later, link.earlier])


def between(db: Database, later: str, earlier: str) -> Link | None:
    """What two referrals are to each other; None where nobody asked."""
    sql = "SELECT content FROM link WHERE later = ? AND earlier = ?"
    found = db.execute(sql, [later, earlier]).fetchone()
    return from_json(found[0], Link) if found else None


def of(db: Database, reference: str) -> list[Link]:
    """All that a referral is, or may be, linked with, by the order of references."""
    sql = "SELECT content FROM link WHERE later = ?1 OR earlier = ?1 ORDER BY later, earlier"
    return [from_json(row[0], Link) for row in db.execute(sql, [reference]).fetchall()]


def every(db: Database) -> list[Link]:
    """Every link, by the order of references."""
    rows = db.execute("SELECT content FROM link ORDER BY later, earlier").fetchall()
    return [from_json(row[0], Link) for row in rows]


def altered(db: Database) -> list[str]:
    """The links whose columns do not say what the whole link beside them says."""
    rows = db.execute("SELECT later, earlier, relation, content FROM link ORDER BY later, earlier").fetchall()
    links = ((row, from_json(row[3], Link)) for row in rows)
    return [
        f"{row[0]} and {row[1]}"
        for row, link in links
        if row[:3] != (link.later, link.earlier, link.relation.value)
    ]
