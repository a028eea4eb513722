"""Understands a column's heading, however a case system shortens it: opened up, then matched by meaning."""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from masp_meeting.documents.reading.labels import OTHER, POLICE, REFERRER, SUBJECT, VICTIM
from masp_meeting.documents.reading.recognise import SURE, normalised, owner_of, recognise, without_owner
from masp_meeting.domain.columns import KEEP, SENDER_REFERENCE

LIKELY, PERHAPS, _LEAST = 95, 85, 80
"""The confidence of a code that stands for a person, of a worker taken for the referrer, and the least."""

_CAMEL = re.compile(r"(?<=[a-z\d])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_WORDS = re.compile(r"[^\W_]+(?:'s)?")
_NUMBER = re.compile(r"\b\d+\b")
_JOINED_NUMBER = re.compile(r"(?<=[a-z])(?=\d+$)")
_AS_ONE = (
    (re.compile(r"(?i)\bd\.o\.b\b\.?"), "dob"),
    (re.compile(r"DoB"), "Dob"),
    (re.compile(r"(?i)\be-mail\b"), "email"),
    (re.compile(r"(?i)\bco-ord"), "coord"),
)
"""What would fall into pieces, before a heading is opened …"""
_ONE_WORD = (
    ("post code", "postcode"),
    ("e mail", "email"),
    ("fore name", "forename"),
    ("sur name", "surname"),
    ("tele phone", "telephone"),
    ("keyworker", "key worker"),
)
"""… and what is one word however it is written, after it."""
_PREFIXES = ("red flag ", "risk factor ", "other risk ", "risk ", "is ", "has ", "subject ")
WHOLE = "whole"
_PARTS_OF_NAME = {
    "family": ("surname", "family name", "last name"),
    "given": ("forename", "given name", "first name", "middle name"),
    "rank": ("rank", "title"),
}
_NUMBERED = re.compile(r" \(\d+\)$")
_TEAMS = frozenset(("team", "unit", "department", "pdu", "office", "service"))
_EXPIRES = (" expiry", " expires", " expiry date", " expires on")
_CODED = frozenset(("subject_gender", "investigation", "legal_status", "stalker_type", "willing"))
"""Topics whose cells may hold codes."""
_REFERRER_WORDS = frozenset(
    ("name", "organisation", "agency", "email", "telephone", "role", "team", "forename", "surname", "service")
)


@dataclass(frozen=True, slots=True)
class Table:
    """The table of abbreviations and meanings, read once."""

    abbreviations: dict[str, str]
    meanings: dict[str, str]
    of: dict[str, dict[str, str]]
    workers: frozenset[str]
    references: tuple[str, ...]
    codes: frozenset[str]
    others: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Guess:
    """What a heading seems to mean: a topic or one of the three words above, and how surely."""

    meaning: str
    confidence: int
    words: str
    """The heading opened up."""
    rank: int = 0
    """Among the columns that may be the sender's reference or the referrer, the lowest is the likeliest."""


@cache
def table() -> Table:
    """The table, read once."""
    read = tomllib.loads((files(__package__) / "abbreviations.toml").read_text("utf-8"))

    others = "|".join(read["others"]["words"])

    def turned(group: dict[str, list[str]]) -> dict[str, str]:
        return {words: topic for topic, wordings in group.items() for words in wordings}

    return Table(
        read["abbreviations"],
        turned(read["meanings"]),
        {owner: turned(group) for owner, group in read["of"].items()},
        frozenset(read["workers"]["words"]),
        tuple(read["references"]["words"]),
        frozenset(read["references"]["codes"]),
        re.compile(rf"^(?:{others})\b|\bof (?:{others})$"),
    )


def opened(heading: str) -> str:
    """A heading in whole words: underscores and capitals part them, abbreviations are spelt out."""
    for sign, word in _AS_ONE:
        heading = sign.sub(word, heading)
    parts = _WORDS.findall(_CAMEL.sub(" ", heading.replace("_", " ")))
    words = [word for part in parts for word in _spelt(part.lower())]
    if len(words) > 1 and words[0] == "reference":
        words[0] = "referrer" if words[1] in _REFERRER_WORDS else "referral"
    text = " ".join(words)
    for apart, word in _ONE_WORD:
        text = text.replace(apart, word)
    return text


def _spelt(part: str) -> list[str]:
    known = table().abbreviations
    if part in known:
        return known[part].split()
    return [word for piece in _JOINED_NUMBER.split(part) for word in known.get(piece, piece).split()]


def guess(heading: str, words: str) -> Guess:
    """What a heading means.

    Args:
        heading: as it is written in the file.
        words: the heading opened up, or the same after somebody's word for a person was replaced.
    """
    if found := _listed(words):
        return found
    found = _unlisted(heading, words)
    about_person = found.meaning.startswith(("subject_", "referrer_", "victim_name"))
    return Guess(KEEP, SURE, words) if about_person and somebody_else(words) else found


def _unlisted(heading: str, words: str) -> Guess:
    owner, rest = without_owner(normalised(words))
    first, _, others = words.partition(" ")
    if first in ("referrer", "referring") and others:
        rest = others
    if topic := _of(owner, _tidy(rest)):
        return Guess(topic, SURE, words, _rank(topic, words))
    found = _worker(words) or _by_ending(owner, words) or _code(owner, words, _tidy(rest))
    return found or _as_label(heading, words, owner)


def _of(owner: str, rest: str) -> str | None:
    """What the rest of a heading means, once whose it is has been taken out."""
    if owner == SUBJECT:
        topic = _meaning(rest)
        return topic if topic and not topic.startswith("referrer_") else None
    return table().of.get(owner, {}).get(rest)


def _meaning(words: str) -> str | None:
    known = table().meanings
    return known.get(words) or known.get(_NUMBER.sub("*", words))


def _listed(words: str) -> Guess | None:
    known = table()
    if words in known.references:
        return Guess(SENDER_REFERENCE, SURE, words, known.references.index(words))
    forms = (words, *(words.removeprefix(prefix) for prefix in _PREFIXES if words.startswith(prefix)))
    topic = next(filter(None, map(_meaning, forms)), None)
    if topic and not (topic.startswith("referrer_") and words.startswith("subject ")):
        return Guess(topic, SURE, words, _rank(topic, words))
    return None


def _rank(topic: str, words: str) -> int:
    """A team is the agency only where no column names the agency itself."""
    return int(topic == "referrer_agency" and not _TEAMS.isdisjoint(words.split()))


def _worker(words: str) -> Guess | None:
    """Somebody who works with the subject, who is the referrer where no column names one."""
    for worker in sorted(table().workers, key=len, reverse=True):
        if words == worker:
            return Guess("referrer_name", PERHAPS, words, 1)
        if words.startswith(f"{worker} ") and (topic := _of(REFERRER, words.removeprefix(f"{worker} "))):
            return Guess(topic, PERHAPS, words, 1)
    return None


def _by_ending(owner: str, words: str) -> Guess | None:
    """Parts of an address, ends of orders, and codes that stand for what they are called."""
    if words.endswith(_EXPIRES):
        return Guess("legal_status_end", LIKELY, words)
    if owner in ("", SUBJECT):
        if words.endswith("postcode"):
            return Guess("subject_postcode", SURE, words)
        _, address, part = words.partition("address ")
        if address and _meaning(f"address {part}") == "subject_address":
            return Guess("subject_address", SURE, words)
    if words.endswith(" code"):
        plain = guess(words.removesuffix(" code"), words.removesuffix(" code"))
        return replace(plain, words=words) if plain.meaning in _CODED else None
    return None


def _code(owner: str, words: str, rest: str) -> Guess | None:
    """A number or code; a victim's stands for the name, anybody else's is kept as it is."""
    last = words.split()[-1:] or [""]
    if last[0] not in table().codes or "telephone" in words or "mobile" in words or "contact" in words:
        return None
    if owner == VICTIM and rest in table().codes:
        return Guess("victim_name_or_initials", LIKELY, words, 1)
    return Guess(KEEP, SURE, words)


def _as_label(heading: str, words: str, owner: str) -> Guess:
    """What a form's label of these words would ask for."""
    found = [match for text in (heading.strip(), words) if (match := recognise(text))]
    match = max(found, key=lambda each: each.confidence, default=None)
    if match is None or match.confidence < _LEAST:
        return Guess(KEEP, 0, words)
    if match.topic == OTHER or match.topic.endswith("_signature"):
        return Guess(KEEP, SURE if match.topic == OTHER else 0, words)
    others = {VICTIM: ("subject_", "referrer_"), SUBJECT: ("referrer_",)}
    if match.topic.startswith(others.get(owner, ())):
        return Guess(KEEP, SURE, words)
    return Guess(match.topic, match.confidence, words)


def _tidy(rest: str) -> str:
    return " ".join(word for word in rest.split() if word not in ("of", "the", "s", "for"))


def somebody_else(words: str) -> bool:
    """Whether an opened heading speaks of a person who has no place in a referral, such as a witness."""
    return bool(table().others.search(words))


def name_part(words: str) -> str:
    """Which part of a name an opened heading asks for: *family*, *given*, *rank*, or the *whole*."""
    for part, signs in _PARTS_OF_NAME.items():
        if any(sign in words for sign in signs):
            return part
    return WHOLE


def plain_headings(headings: Sequence[str]) -> list[str]:
    """Headings without the number that a second one of the same name was given."""
    plain = [_NUMBERED.sub("", heading) for heading in headings]
    return [one if one in headings else heading for one, heading in zip(plain, headings, strict=True)]


def whose(heading: str) -> str:
    """Whom a heading above others speaks of; empty where it is no such heading."""
    words = opened(heading)
    owner = owner_of(words)
    if owner in (SUBJECT, VICTIM, REFERRER, POLICE):
        return owner
    return {"investigation_officer": POLICE, "referrer_name": REFERRER}.get(guess(heading, words).meaning, "")
