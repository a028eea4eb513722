"""What a subject may be found by, however the names are spelt: keys of each referral, read from an index.

A key is two names as they sound, a name that stands alone, a whole name to the letter, a date of birth, or a
house of a postcode.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import combinations, product

from jellyfish import metaphone

from masp_meeting.domain.facts import Facts
from masp_meeting.domain.matching import births_of, full_name_of, numbers_of, postcode_of
from masp_meeting.domain.names import words_of
from masp_meeting.domain.referral import Referral
from masp_meeting.storage.codec import from_json
from masp_meeting.storage.driver import Database

_MOST_BEARERS = 200
"""Of the referrals with one key, so many of the newest are looked at: what more people share says little."""
_MOST_CANDIDATES = 16
"""The candidates that are compared in full, those with most in common first."""
_MOST_NAMES, _NAMES_REMEMBERED, _SEARCHES_REMEMBERED = 4, 10_000, 256
_FEW_BEARERS = 3
"""A name that more of the others bear says nothing where the dates of birth differ."""
_NAME, _WHOLE, _BIRTH, _HOUSE = "name", "whole", "born", "house"
_WEIGHT = {_NAME: 2, _BIRTH: 2, _HOUSE: 1}
_NEAR_BIRTH = (
    "(born IS NULL OR ?2 IS NULL OR (substr(born, 1, 4) = ?3) + (substr(born, 6, 2) = ?4) "
    "+ (substr(born, 9) = ?5) > 1 OR (substr(born, 1, 4) = ?3 AND substr(born, 6) = ?5 || '-' || ?4))"
)
"""Tells the bearers of one name apart: a slip leaves two of year, month and day, or turns them."""
_FIRST_KEY = 6


@dataclass(frozen=True, slots=True)
class Keys:
    """All that a subject may be found by.

    ``born`` is the date of birth, ISO, or None; ``whole`` the name to the letter, or empty.
    """

    texts: tuple[str, ...]
    born: str | None
    whole: str = ""


def keep(db: Database, reference: str, keys: Keys) -> None:
    """Let a referral be found that could not be found yet."""
    texts = (*keys.texts, keys.whole) if keys.whole else keys.texts
    rows = [(key, reference, keys.born) for key in texts]
    db.conn.executemany("INSERT INTO likeness_key (key, reference, born) VALUES (?, ?, ?)", rows)


def forget(db: Database, reference: str) -> None:
    """Let a referral be found no more."""
    db.execute("DELETE FROM likeness_key WHERE reference = ?", [reference])


@dataclass(frozen=True, slots=True)
class Candidate:
    """What has to be known of a referral to compare it: read faster than the whole of it."""

    reference: str
    received: date
    facts: Facts


def candidates(db: Database, reference: str, keys: Keys) -> list[Candidate]:
    """The other referrals whose subject may be the same person, those with most in common first.

    Where few bear a name to the letter, all of them are among these, whenever and wherever they were born.
    """
    found = [from_json(text, Candidate) for text in _found(db, reference, keys)]
    among = {one.reference for one in found}
    return found + [from_json(text, Candidate) for text in _namesakes(db, reference, keys, among)]


def likely(db: Database, keys: Keys) -> list[Referral]:
    """The referrals whose subject may be a person, whole, those with most in common first."""
    return [from_json(text, Referral) for text in _found(db, "", keys)]


def _found(db: Database, reference: str, keys: Keys) -> list[str]:
    if not keys.texts:
        return []
    born = (keys.born or "--").split("-")
    sql = _search(tuple(key.partition(" ")[0] for key in keys.texts))
    rows = db.execute(sql, [reference, keys.born, *born, *keys.texts])
    return [row[0] for row in rows.fetchall()]


@lru_cache(_SEARCHES_REMEMBERED)
def _search(kinds: tuple[str, ...]) -> str:
    """What finds the referrals that share keys of these kinds."""
    branches = " UNION ALL ".join(_branch(kind, place) for place, kind in enumerate(kinds, _FIRST_KEY))
    return (
        f"SELECT content FROM (SELECT reference, sum(weight) AS shared FROM ({branches}) "
        "WHERE reference <> ?1 GROUP BY reference ORDER BY shared DESC, reference DESC "
        f"LIMIT {_MOST_CANDIDATES}) JOIN referral USING (reference) ORDER BY shared DESC, reference DESC"
    )


def _namesakes(db: Database, reference: str, keys: Keys, known: set[str]) -> list[str]:
    """The few that bear the same name to the letter, but for those that are known already."""
    sql = f"SELECT reference FROM likeness_key WHERE key = ? AND reference <> ? LIMIT {_FEW_BEARERS + 1}"
    named = [row[0] for row in db.execute(sql, [keys.whole, reference]).fetchall()] if keys.whole else []
    others = [one for one in reversed(named) if one not in known] if len(named) <= _FEW_BEARERS else []
    content = "SELECT content FROM referral WHERE reference = ?"
    return [db.execute(content, [one]).fetchone()[0] for one in others]


def _branch(kind: str, place: int) -> str:
    """The newest referrals that have one key."""
    near = _NEAR_BIRTH if kind == _NAME else "1"
    newest = f"SELECT * FROM likeness_key WHERE key = ?{place} ORDER BY reference DESC LIMIT {_MOST_BEARERS}"
    return f"SELECT reference, {_WEIGHT[kind]} AS weight FROM ({newest}) WHERE {near}"


def keys_of(facts: Facts) -> Keys:
    """All that a subject may be found by."""
    texts = dict.fromkeys((*_name_keys(facts), *_birth_keys(facts), *_house_keys(facts)))
    names = full_name_of(facts)
    whole = f"{_WHOLE} {'|'.join(names)}" if names else ""
    return Keys(tuple(texts), facts.subject_dob.isoformat() if facts.subject_dob else None, whole)


def _name_keys(facts: Facts) -> Iterator[str]:
    """Every two names as they sound, in whatever order; one alone where there is no other.

    Two given names tell little where a family name is stated: half the country is called by some few.
    """
    given, family = (
        dict.fromkeys(map(_heard, words_of(names)[:_MOST_NAMES]))
        for names in (facts.subject_given_names, facts.subject_family_name)
    )
    pairs = (*product(given, family), *combinations(family or given, 2))
    alone = () if pairs else ((name,) for name in (*given, *family))
    yield from (" ".join((_NAME, *sorted(heard))) for heard in (*pairs, *alone))


@lru_cache(_NAMES_REMEMBERED)
def _heard(name: str) -> str:
    return metaphone(name) or name


def _birth_keys(facts: Facts) -> Iterator[str]:
    """The date of birth, the same with day and month changed over."""
    for day in births_of(facts):
        first, second = sorted((day.day, day.month))
        yield f"{_BIRTH} {day.year}-{first}-{second}"


def _house_keys(facts: Facts) -> Iterator[str]:
    """The postcode with each number of the address, or alone where the address has none."""
    if postcode := postcode_of(facts):
        for number in numbers_of(facts.subject_address) or ("",):
            yield f"{_HOUSE} {postcode} {number}"
