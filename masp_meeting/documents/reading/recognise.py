"""Understands a label: which fact it asks for, how surely, and whose."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from rapidfuzz import fuzz, process

from masp_meeting.documents.reading.labels import OTHER, POLICE, REFERRER, SUBJECT, VICTIM, Topic, labels

LONGEST = 160
"""Characters; a longer text is no label."""
SHORTEST_FUZZY, LONGEST_FUZZY = 5, 40
"""Characters of a wording that may be misspelt; a longer one is still known by its pattern."""
SURE, PLAIN, QUESTION, LEAST_FUZZY = 100, 95, 90, 88

UNCLEAR = "unclear"
"""The section under a heading that names nobody."""
FAINTLY = 80

PRESUMED = (SUBJECT, REFERRER, VICTIM, POLICE)
"""Whose fact a bare label asks for where nothing says whose: most forms are about the subject."""

NUMBERING = re.compile(
    r"^\s*(?:(?:section|part|box|item|question)\s+(?:\d{1,2}[a-z]?|[a-z])\b|q\s?\d+"
    r"|\d{1,2}[a-z]?(?:\.\d+)*(?=[\s.):])|[a-h](?=[.)]\s))"
    r"\s*[.):–-]*\s*",
    re.IGNORECASE,
)

_INITIALS = re.compile(r"\b((?:[a-z]\.){2,}[a-z]?)(?=\W|$)")
_POSSESSIVE = re.compile(r"'s?\b|(?<=s)'")
_EMAIL = re.compile(r"\be[- ]mail")
_WORD = re.compile(r"[^\W_]+")
_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_FIRST_CLAUSE = re.compile(r"\s[-–]\s|[:?](?=\s)")
_EITHER = re.compile(r"\s/\s|\bor\b")


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


@lru_cache(maxsize=8192)
def normalised(text: str) -> str:
    """A label's bare words: no case, numbering, marks, possessives or spelling variants."""
    text = NUMBERING.sub("", text.lower().replace("’", "'"))
    text = _INITIALS.sub(lambda found: found[0].replace(".", ""), text)
    text = _POSSESSIVE.sub("", text).replace("&", " and ")
    text = _EMAIL.sub("email", text).replace("co-ordinat", "coordinat").replace("post code", "postcode")
    return " ".join(_WORD.findall(text))


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


@cache
def _owners() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((owner, re.compile(rf"\b(?:{pattern})\b")) for owner, pattern in labels().owners.items())


def owner_of(text: str) -> str:
    """Whom a heading or label speaks of, or an empty string."""
    return _owner(normalised(text))[0]


def _owner(label: str) -> tuple[str, str]:
    """The owner named in a normalised label, and the label without those words."""
    found = [
        (hit.start(), -len(hit[0]), owner, hit) for owner, sign in _owners() if (hit := sign.search(label))
    ]
    if found:
        _, _, owner, hit = min(found, key=lambda each: each[:2])
        return owner, f"{label[: hit.start()]} {label[hit.end() :]}"
    spoken_to = labels().own_words & set(label.split()) and not {"their", "they", "them"} & set(label.split())
    return (REFERRER if spoken_to else "", label)


@lru_cache(maxsize=4096)
def recognise(label: str, section: str = "") -> Match | None:
    """What a label asks for, given whose section it stands in; None where it is not understood.

    Confidence is 100 for a wording of the table, 95 or 80 where the person had to be presumed, 90 for a
    pattern found in a longer question, and the likeness, 88 to 99, for anything else.
    """
    if len(label) > LONGEST:
        return None
    forms = list(dict.fromkeys(_forms(label)))
    for form in forms:
        if match := _exact(form, section):
            return match
    for form in forms:
        if match := _by_pattern(form, section) or _by_likeness(form, section):
            return match
    return None


def _forms(label: str) -> Iterator[str]:
    """A label's wordings, fullest first: whole, without its brackets, and the parts of an either/or."""
    label = label.strip().rstrip("*:?. ")
    outside = re.sub(r"\([^)]*\)|\[[^\]]*\]", " ", label)
    parts = [
        label,
        outside,
        re.split(r"\s[-–]\s|[:?](?=\s)", outside)[0],
        *re.split(r"\s/\s|\bor\b", outside),
    ]
    yield from (form for part in parts if (form := normalised(part)))


def _exact(form: str, section: str) -> Match | None:
    index = _index()
    if form in index.clear:
        return Match(index.clear[form], SURE)
    named, rest = _owner(form)
    bare = (
        " ".join(word for word in rest.split() if word not in labels().filler)
        if named or form not in index.plain
        else form
    )
    topics = index.plain.get(bare if bare in index.plain else rest.strip()) or index.plain.get(form)
    if topics is None:
        return _owner_alone(named, bare)
    owner = named or ("" if section == UNCLEAR else section)
    if owner in topics:
        return Match(topics[owner], SURE)
    presumed = min(topics.items(), key=lambda item: PRESUMED.index(item[0]))
    if not owner or (owner == POLICE and presumed[0] == SUBJECT):
        return Match(presumed[1], FAINTLY if section == UNCLEAR else SURE if len(topics) == 1 else PLAIN)
    return Match(OTHER, SURE)


def _owner_alone(owner: str, bare: str) -> Match | None:
    """A label of nothing but a person, as in ``Subject:``, asks for that person's name."""
    names = {REFERRER: "referrer_name", SUBJECT: "subject_name", VICTIM: "victim_name_or_initials"}
    return Match(names[owner], PLAIN) if owner in names and not bare else None


def _by_pattern(form: str, section: str) -> Match | None:
    owner = _owner(form)[0] or section
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
