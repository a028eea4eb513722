"""Referrals as rows: whole in one column, and beside it what the queue is ordered and searched by."""

import unicodedata
from collections.abc import Iterable
from datetime import date

from masp_meeting.domain.referral import Referral
from masp_meeting.domain.relation import Relation
from masp_meeting.storage import driver
from masp_meeting.storage.codec import from_json, to_json
from masp_meeting.storage.driver import Database

_OPEN = "standing NOT IN ('decided', 'merged') AND standing <> 'deleted'"
_RETURNS = "(standing IN ('deferred', 'not reached') AND returns_on <= :day)"
_WAITS = " AND reference IN (SELECT reference FROM chase WHERE answered_on IS NULL)"
_AGAIN = "standing = 'decided' AND returns_on IS NOT NULL AND returns_on <= :day"
_RANKS = (
    (0, f"{_OPEN} AND red_flagged = 1"),
    (0, f"{_AGAIN} AND red_flagged = 1"),
    (1, f"{_OPEN} AND red_flagged = 0 AND {_RETURNS}"),
    (1, f"{_AGAIN} AND red_flagged = 0"),
    (2, f"{_OPEN} AND red_flagged = 0 AND NOT coalesce({_RETURNS}, 0)"),
    (3, "standing = 'decided' AND (returns_on IS NULL OR returns_on > :day)"),
)


def next_reference(db: Database, series: str) -> str:
    """The next reference of a series such as ``MASP-2026``; none is ever given twice."""
    found = db.execute(
        "INSERT INTO reference_counter (series, last) VALUES (?, 1) "
        "ON CONFLICT (series) DO UPDATE SET last = last + 1 RETURNING last",
        [series],
    ).fetchone()
    return f"{series}-{found[0]:04}"


def insert(db: Database, referral: Referral, search: str) -> str:
    """Keep a new referral, and return it as JSON text. ``search`` is all that it may be found by."""
    content = to_json(referral)
    found_by = {"reference": referral.reference, "search": fold(search)}
    driver.insert(db, "referral", {**found_by, **_columns(referral), "content": content})
    return content


def update(db: Database, referral: Referral, search: str | None = None) -> None:
    """Keep a referral that changed; what it may be found by stays unless it is given."""
    found_by = {} if search is None else {"search": fold(search)}
    changed = {**_columns(referral), "content": to_json(referral), **found_by}
    db.table("referral").update(referral.reference, changed)


def get(db: Database, reference: str) -> Referral | None:
    """The referral of a reference, or None where there is none."""
    found = db.execute("SELECT content FROM referral WHERE reference = ?", [reference]).fetchone()
    return from_json(found[0], Referral) if found else None


def imported_as(db: Database, file_hash: str) -> str | None:
    """The reference under which a file was imported, or None where it was not."""
    # Said twice, because the index leaves out the referrals that came without a file.
    sql = "SELECT reference FROM referral WHERE file_hash = ? AND file_hash <> ''"
    found = db.execute(sql, [file_hash]).fetchone()
    return str(found[0]) if found else None


def due(db: Database, day: date) -> list[Referral]:
    """All that a meeting of a day takes: those who wait, and those who are to return by then."""
    rows = db.query(
        f"SELECT content FROM (SELECT reference, content FROM referral WHERE {_OPEN} "
        f"AND coalesce(returns_on, '') <= :day UNION ALL SELECT reference, content FROM referral "
        f"WHERE {_AGAIN}) ORDER BY reference",
        {"day": day.isoformat()},
    )
    return [from_json(row["content"], Referral) for row in rows]


def queue(
    db: Database,
    day: date,
    search: str,
    offset: int,
    limit: int,
    *,
    include_decided: bool,
    waits_only: bool = False,
) -> list[Referral]:
    """One page of the queue: red flags first, then those due to return, then the longest waiting.

    Args:
        db: the database.
        day: the meeting for which deferred ones are due or not.
        search: words that must all occur; empty for every referral.
        offset: how many to leave out.
        limit: how many to give at most.
        include_decided: whether decided referrals follow the open ones and those due to be looked at again.
        waits_only: whether only those come about which something was asked and not answered.
    """
    where, values = _matching(search, waits_only=waits_only)
    ranks = _RANKS if include_decided else _RANKS[:-1]
    order = "waiting_since, reference"
    # Each rank is read from the index in its order, and no further than the page may reach.
    branches = " UNION ALL ".join(
        f"SELECT * FROM (SELECT {rank} AS rank, {order} FROM referral WHERE {condition}{where} "
        f"ORDER BY {order} LIMIT :limit + :offset)"
        for rank, condition in ranks
    )
    page = f"{branches} ORDER BY rank, {order} LIMIT :limit OFFSET :offset"
    sql = f"SELECT content FROM ({page}) AS page JOIN referral USING (reference) ORDER BY rank, page.{order}"
    rows = db.query(sql, {**values, "day": day.isoformat(), "limit": limit, "offset": offset})
    return [from_json(row["content"], Referral) for row in rows]


def count(db: Database, day: date, search: str, *, include_decided: bool, waits_only: bool = False) -> int:
    """How many referrals the queue has in all, judged at a meeting's date."""
    where, values = _matching(search, waits_only=waits_only)
    shown = ("standing NOT IN ('merged', 'deleted')",) if include_decided else (_OPEN, _AGAIN)
    counts = " + ".join(f"(SELECT count(*) FROM referral WHERE {one}{where})" for one in shown)
    return int(db.execute(f"SELECT {counts}", {**values, "day": day.isoformat()}).fetchone()[0])


def waits(db: Database, reference: str | None = None) -> bool:
    """Whether something was asked and not answered about a referral, or about any where none is named."""
    where, values = ("", []) if reference is None else (" AND reference = ?", [reference])
    sql = f"SELECT EXISTS (SELECT 1 FROM chase WHERE answered_on IS NULL{where})"
    return bool(db.execute(sql, values).fetchone()[0])


def like_another(db: Database, references: Iterable[str]) -> set[str]:
    """Those of the referrals that may be about the same person as another, which nobody has settled."""
    asked = list(references)
    marks = ", ".join("?" * len(asked))
    sql = " UNION ".join(
        f"SELECT {side} FROM link WHERE relation = '{Relation.PROPOSED}' AND {side} IN ({marks})"
        for side in ("later", "earlier")
    )
    return {str(row[0]) for row in db.execute(sql, [*asked, *asked]).fetchall()}


def every(db: Database) -> list[Referral]:
    """Every referral, by reference."""
    return [
        from_json(row["content"], Referral)
        for row in db.query("SELECT content FROM referral ORDER BY reference")
    ]


def altered(db: Database) -> list[str]:
    """The references whose columns do not say what the whole referral beside them says."""
    rows = db.query("SELECT * FROM referral ORDER BY reference")
    return [row["reference"] for row in rows if not _agrees(row)]


def _agrees(row: dict[str, object]) -> bool:
    referral = from_json(str(row["content"]), Referral)
    said = {"reference": referral.reference, **_columns(referral)}
    return all(row[name] == value for name, value in said.items())


def fold(text: str) -> str:
    """A text as it is searched: small letters, no accents, straight apostrophes, whole characters."""
    if text.isascii():
        return text.casefold()
    plain = unicodedata.normalize("NFKD", text.replace("’", "'")).casefold()
    kept = "".join(character for character in plain if not unicodedata.combining(character))
    return kept.encode("utf-8", "replace").decode()


def _matching(search: str, *, waits_only: bool) -> tuple[str, dict[str, object]]:
    words = {f"word{number}": word for number, word in enumerate(fold(search).split())}
    where = "".join(f" AND instr(search, :{name})" for name in words)
    return where + (_WAITS if waits_only else ""), dict(words)


def _columns(referral: Referral) -> dict[str, object]:
    """What the queue is ordered by, and what tells a referral from others."""
    return {
        "received": referral.received.isoformat(),
        "waiting_since": referral.waiting_since.isoformat(),
        "standing": referral.standing.value,
        "returns_on": referral.returns_on.isoformat() if referral.returns_on else None,
        "red_flagged": int(bool(referral.facts.red_flags.present())),
        "file_hash": referral.file_hash,
        "sender_reference": referral.sender_reference,
    }
