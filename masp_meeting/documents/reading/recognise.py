"""Understands a label: which fact it asks for, how surely, and whose."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from rapidfuzz import fuzz, process

from masp_meeting.documents.reading.concepts import meant
from masp_meeting.documents.reading.labels import OTHER, POLICE, REFERRER, SUBJECT, VICTIM, Topic, labels
from masp_meeting.documents.reading.spelling import respelt
from masp_meeting.documents.reading.wording import (
    INSTRUCTION,
    NUMBERING,
    forms,
    normalised,
    owner_of,
    without_owner,
)

__all__ = [
    "INSTRUCTION",
    "Match",
    "may_be_sure",
    "normalised",
    "owner_of",
    "owner_of_topic",
    "recognise",
    "without_owner",
]

LONGEST = 160
"""Characters; a longer text is no label."""
SHORTEST_FUZZY, LONGEST_FUZZY = 5, 40
"""Characters of a wording that may be misspelt; a longer one is still known by its pattern."""
SURE, PLAIN, QUESTION, LEAST_FUZZY = 100, 95, 90, 88
RISKS = ("red_flags.", "other_risk_factors.")

MISSPELT = 92
"""The confidence of a wording of the table that one or two slips stand in."""
UNCLEAR = "unclear"
"""The section under a heading that names nobody."""
FAINTLY = 80

ASKING = frozenset(["when", "where", "what", "why", "how"])
"""Words of a question that asks for something else than who somebody is."""
PARTS_OF_REFERRER = {
    "subject_given_names": "referrer_given_names",
    "subject_family_name": "referrer_family_name",
}
"""What the labels of a name in parts ask for in the referrer's section."""
PRESUMED = (SUBJECT, REFERRER, VICTIM, POLICE)
"""Whose fact a bare label asks for where nothing says whose: most forms are about the subject."""

_SENTENCES = re.compile(r"(?:[a-z]{3}|\b\d\d)[.;] +[A-Z]")
"""Where one sentence ends and the next begins, which no label has."""
_OURS = re.compile(r"(?i)\W*(is (this|it|he|she) )?(our|your|my|a|an|one of our) (\w+ )?\w+\s*\?")
"""A question whether somebody is a client, which asks for no name."""
_SPOKEN_OF = re.compile(r"\b(he|him|his|she)\b", re.IGNORECASE)
"""Words that never speak of the referrer, to whom a form says *you*."""
_FIGURES = re.compile(r"\d+")
_QUESTIONS = re.compile(r"(.{6,}?\?)\s+\S")
"""The first of several questions."""


@dataclass(frozen=True, slots=True)
class Match:
    """What a label asks for: a topic of the table, or ``other`` for something that no fact holds."""

    topic: str
    confidence: int


@dataclass(frozen=True, slots=True)
class Index:
    """The table of labels turned round: from wording to topic."""

    clear: dict[str, str]
    plain: dict[str, dict[str, str]]
    """Wording → owner → topic, in the table's order."""
    wordings: tuple[str, ...]


@cache
def _index() -> Index:
    clear = {normalised(wording): OTHER for wording in labels().not_facts}
    plain: dict[str, dict[str, str]] = {}
    for topic in labels().topics:
        clear |= {normalised(wording): topic.name for wording in topic.clear}
        for wording in topic.plain:
            plain.setdefault(normalised(wording), {})[topic.owner] = topic.name
    return Index(clear, plain, tuple(word for word in (*clear, *plain) if len(word) >= SHORTEST_FUZZY))


@cache
def _patterns() -> tuple[tuple[Topic, re.Pattern[str]], ...]:
    return tuple((topic, re.compile(topic.pattern)) for topic in labels().topics if topic.pattern)


def owner_of_topic(match: Match | None) -> str:
    """Whose fact a topic is; empty where it is nobody's or unknown."""
    return _owners_of_topics().get(match.topic, "") if match else ""


@cache
def _owners_of_topics() -> dict[str, str]:
    return {topic.name: topic.owner for topic in labels().topics}


@lru_cache(maxsize=4096)
def recognise(label: str, section: str = "") -> Match | None:
    """What a label asks for, given whose section it stands in; None where it is not understood.

    Confidence is 100 for a wording of the table, 95 or 80 where the person had to be presumed, 80 to 90
    for what its words speak of, 90 for a pattern found in a longer question, and the likeness, 88 to 99,
    for anything else.
    """
    if len(label) > LONGEST or _SENTENCES.search(NUMBERING.sub("", label)):
        return None
    if section == REFERRER and _SPOKEN_OF.search(label):
        section = ""
    whole, either = forms(label)
    found = [match for form in either if (match := _exact(form, section))]
    match = _first_asked(label, section) or _by_table(whole, section)
    if match:
        return None if _OURS.match(label) and match.confidence < SURE else match
    agreed = _agreed(found, either) if len(found) == len(either) else None
    if likely := _by_spelling(whole, section) or agreed:
        return likely
    if by_meaning := _by_meaning(whole, section, asks="?" in label):
        return by_meaning if by_meaning.topic else None
    for form in (*whole, *either):
        if match := _by_pattern(form, section) or _by_likeness(form, section):
            return match
    return found[0] if found else None


def may_be_sure(label: str, section: str) -> bool:
    """Whether a label may be a wording of the table; far sooner told than what else it may ask for."""
    whose = "" if section == REFERRER and _SPOKEN_OF.search(label) else section
    whole, either = forms(label)
    found = (_exact(form, whose) for form in (*whole, *either))
    return "?" in label or any(match and match.confidence == SURE for match in found)


def _first_asked(label: str, section: str) -> Match | None:
    """What the first of several questions asks for."""
    asked = _QUESTIONS.match(label)
    first = recognise(asked[1], section) if asked else None
    return None if first and first.topic == OTHER else first


def _by_table(whole: list[str], section: str) -> Match | None:
    """What the table says of a label's wordings: of two things asked together first, then of each wording."""
    together = (_together(form, section) for form in whole)
    return next(filter(None, (*together, *(_exact(form, section) for form in whole))), None)


def _by_spelling(whole: list[str], section: str) -> Match | None:
    """What a label with a misspelt word asks for, if it is a wording of the table but for that."""
    spelt = ((form, respelt(form)) for form in whole)
    found = (_exact(right, section) for form, right in spelt if right != form)
    match = next(filter(None, found), None)
    return (
        Match(match.topic, MISSPELT) if match and match.topic != OTHER and match.confidence >= PLAIN else None
    )


def _agreed(found: list[Match], either: list[str]) -> Match | None:
    """What all the parts of a label ask for; one that no fact holds does not count, unless somebody's."""
    own = [match for match in found if match.topic != OTHER]
    meant = own if own and not any(map(owner_of, either)) else found
    return meant[0] if len({match.topic for match in meant}) == 1 else None


@cache
def _first_patterns() -> tuple[tuple[Topic, re.Pattern[str]], ...]:
    return tuple((topic, re.compile(topic.first)) for topic in labels().topics if topic.first)


def _together(form: str, section: str) -> Match | None:
    """What a label asks for that asks for something else with it."""
    if form in _index().clear:
        return None
    owner = without_owner(form)[0] or section
    found = next((topic for topic, sign in _first_patterns() if sign.search(form)), None)
    if found is None:
        return None
    return Match(OTHER if _clashes(found, owner) else found.name, QUESTION)


def _exact(form: str, section: str) -> Match | None:
    index = _index()
    if form in index.clear:
        return Match(index.clear[form], SURE)
    named, rest = without_owner(form)
    bare = (
        " ".join(word for word in rest.split() if word not in labels().filler)
        if named or form not in index.plain
        else form
    )
    topics = index.plain.get(bare if bare in index.plain else rest.strip()) or index.plain.get(form)
    if topics is None:
        return None if _says_of(form) else _owner_alone(named, bare, form)
    owner = named or ("" if section == UNCLEAR else section)
    if owner == OTHER and section == REFERRER and form in index.plain:
        owner = section
    if owner in topics:
        return Match(topics[owner], SURE)
    if owner in (REFERRER, VICTIM) and (part := PARTS_OF_REFERRER.get(topics.get(SUBJECT, ""))):
        return Match(part.replace(REFERRER, owner), SURE)
    presumed = min(topics.items(), key=lambda item: PRESUMED.index(item[0]))
    if owner == REFERRER and "name" in form.split() and topics.get(POLICE) == "investigation_officer":
        return Match("referrer_name", PLAIN)
    if not owner or (owner == POLICE and presumed[0] == SUBJECT):
        return Match(presumed[1], FAINTLY if section == UNCLEAR else SURE if len(topics) == 1 else PLAIN)
    return Match(OTHER, SURE)


def _says_of(form: str) -> bool:
    """Whether a label asks what somebody is, or goes on with it: *Who are they to him?*, *The victim is*."""
    return not (ASKING | {"they"}).isdisjoint(form.split()) or form.endswith((" is", " are", " is the"))


def _owner_alone(owner: str, bare: str, form: str) -> Match | None:
    """A label of nothing but a person, as in ``Subject:``, asks for that person's name, or for a number."""
    if owner in (SUBJECT, VICTIM) and form.endswith((" no", " number", " id")):
        return Match(OTHER, SURE)
    names = {REFERRER: "referrer_name", SUBJECT: "subject_name", VICTIM: "victim_name_or_initials"}
    return Match(names[owner], PLAIN) if owner in names and not bare else None


def _by_meaning(forms: list[str], section: str, asks: bool) -> Match | None:
    """What a label speaks of; a match without a topic where it is clearly no label."""
    known = "" if section == UNCLEAR else section
    found = [each for form in forms if (each := meant(form, without_owner(form)[0], known, asks))]
    risk = next((each for each in found if each.topic.startswith(RISKS)), None)
    first = risk if risk and found[0].topic in ("", OTHER) else next(iter(found), None)
    return first and Match(first.topic, first.confidence)


def _by_pattern(form: str, section: str) -> Match | None:
    """What a pattern of the table finds in a label, of which the figures tell nothing."""
    return _found_by_pattern(_FIGURES.sub("0", form), section)


@lru_cache(maxsize=8192)
def _found_by_pattern(form: str, section: str) -> Match | None:
    owner = without_owner(form)[0] or section
    clash = None
    for topic, pattern in _patterns():
        if pattern.search(form):
            if not _clashes(topic, owner):
                return Match(topic.name, QUESTION)
            clash = Match(OTHER, QUESTION)
    return clash


def _clashes(topic: Topic, owner: str) -> bool:
    if topic.owner in ("", POLICE) or owner in ("", UNCLEAR) or (owner == POLICE and topic.owner == SUBJECT):
        return False
    return owner != topic.owner


def _by_likeness(form: str, section: str) -> Match | None:
    if not SHORTEST_FUZZY <= len(form) <= LONGEST_FUZZY or any(map(str.isdigit, form)):
        return None
    found = process.extractOne(form, _index().wordings, scorer=fuzz.ratio, score_cutoff=LEAST_FUZZY)
    if found is None:
        return None
    wording, score, _ = found
    match = _exact(wording, section)
    return match and Match(match.topic, min(int(score), 99))
