"""Understands a label: which fact it asks for, how surely, and whose."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from rapidfuzz import fuzz, process

from masp_meeting.documents.reading.concepts import meant
from masp_meeting.documents.reading.labels import OTHER, POLICE, REFERRER, SUBJECT, VICTIM, Topic, labels

LONGEST = 160
"""Characters; a longer text is no label."""
SHORTEST_FUZZY, LONGEST_FUZZY = 5, 40
"""Characters of a wording that may be misspelt; a longer one is still known by its pattern."""
SURE, PLAIN, QUESTION, LEAST_FUZZY = 100, 95, 90, 88

WEAK = (
    *("client", "individual", "student", "employee", "resident", "tenant", "pupil", "patient"),
    *("staff", "member of staff", "staff member"),
)
"""Words for either person: another word beside them decides, as in *our client (the victim)*."""
UNCLEAR = "unclear"
"""The section under a heading that names nobody."""
FAINTLY = 80

PARTS_OF_REFERRER = {
    "subject_given_names": "referrer_given_names",
    "subject_family_name": "referrer_family_name",
}
"""What the labels of a name in parts ask for in the referrer's section."""
PRESUMED = (SUBJECT, REFERRER, VICTIM, POLICE)
"""Whose fact a bare label asks for where nothing says whose: most forms are about the subject."""

NUMBERING = re.compile(
    r"^\s*(?:(?:section|part|box|item|question)\s+(?:\d{1,2}[a-z]?|[a-z])\b|q\s?\d+"
    r"|\d{1,2}[a-z]?(?:\.\d+)*(?=[\s.):])|[a-h]\d{1,2}(?:\.\d+)*(?=[\s.):])|[a-h](?=[.)]\s))"
    r"\s*[.):–-]*\s*",
    re.IGNORECASE,
)

_INITIALS = re.compile(r"\b((?:[a-z]\.){2,}[a-z]?)(?=\W|$)")
_EITHER_SEX = re.compile(r"\b(he|him|his)(?:\s*/\s*|\s+or\s+)(?:she|her|hers)(?=\s+(?!or\b)\w)")
_POSSESSIVE = re.compile(r"'s?\b|(?<=s)'")
_EMAIL = re.compile(r"\be[- ]mail")
_SENTENCES = re.compile(r"[a-z]{3}[.;] +[A-Z]")
"""Where one sentence ends and the next begins, which no label has."""
_WORD = re.compile(r"[^\W_]+")
_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_FIRST_CLAUSE = re.compile(r"\s[-–]\s|[:?](?=\s)")
_OURS = re.compile(r"(?i)\W*(is (this|it|he|she) )?(our|your|my|a|an|one of our) (\w+ )?\w+\s*\?")
"""A question whether somebody is a client, which asks for no name."""
INSTRUCTION = re.compile(
    r"(?<=\?)\s+(?:please|kindly)?\s*(?:give|include|state|add|tick|delete|specify|say|describe|explain|list|provide|circle"
    r"|underline|enter|attach|put)\b(?!.*[.;]\s+\S).*",
    re.IGNORECASE,
)
"""An instruction after a question, as in *Any orders? Please give end dates*."""
_SPOKEN_OF = re.compile(r"\b(he|him|his|she)\b", re.IGNORECASE)
"""Words that never speak of the referrer, to whom a form says *you*."""
_OF_FORM = re.compile(r"\b(shall|can|may|should|could|must) we\b")
"""Words by which a form speaks of whoever sends it out: *What name shall we use?*"""
_FIGURES = re.compile(r"\d+")
_QUESTIONS = re.compile(r"(.{6,}?\?)\s+\S")
"""The first of several questions."""
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
    text = _EITHER_SEX.sub(lambda found: found[1], text)
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
    return without_owner(normalised(text))[0]


@lru_cache(maxsize=8192)
def without_owner(label: str) -> tuple[str, str]:
    """The owner named in a normalised label, and the label without those words."""
    found = [
        (hit.start(), -len(hit[0]), owner, hit) for owner, sign in _owners() if (hit := sign.search(label))
    ]
    found = [each for each in found if each[3][0] not in WEAK] or found
    if found:
        _, _, owner, hit = min(found, key=lambda each: each[:2])
        return owner, f"{label[: hit.start()]} {label[hit.end() :]}"
    if label.startswith("their ") and not found:
        return "", label
    words = set(_OF_FORM.sub(" ", label).split())
    spoken_to = labels().own_words & words and not words & {"their", "they", "them"}
    return (REFERRER if spoken_to else "", label)


def owner_of_topic(match: Match | None) -> str:
    """Whose fact a topic is; empty where it is nobody's or unknown."""
    return next((topic.owner for topic in labels().topics if match and topic.name == match.topic), "")


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
    whole, either = _forms(label)
    found = [match for form in either if (match := _exact(form, section))]
    match = _first_asked(label, section) or _by_table(whole, section)
    if match:
        return None if _OURS.match(label) and match.confidence < SURE else match
    if len(found) == len(either) and (agreed := _agreed(found, either)):
        return agreed
    if by_meaning := _by_meaning(whole, section, asks="?" in label):
        return by_meaning if by_meaning.topic else None
    for form in (*whole, *either):
        if match := _by_pattern(form, section) or _by_likeness(form, section):
            return match
    return found[0] if found else None


def may_be_sure(label: str, section: str) -> bool:
    """Whether a label may be a wording of the table; far sooner told than what else it may ask for."""
    whose = "" if section == REFERRER and _SPOKEN_OF.search(label) else section
    whole, either = _forms(label)
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


def _agreed(found: list[Match], either: list[str]) -> Match | None:
    """What all the parts of a label ask for; one that no fact holds does not count, unless somebody's."""
    own = [match for match in found if match.topic != OTHER]
    meant = own if own and not any(map(owner_of, either)) else found
    return meant[0] if len({match.topic for match in meant}) == 1 else None


def _forms(label: str) -> tuple[list[str], list[str]]:
    """A label's wordings: whole, without its brackets or second clause; and those it parts into."""
    label = INSTRUCTION.sub("", label.strip()).rstrip("*:?. ")
    outside = _BRACKETS.sub(" ", label)
    if normalised(outside) in WEAK and (inside := _BRACKETS.search(label)) and owner_of(inside[0]):
        return [normalised(inside[0])], []
    parts = (label, outside, _FIRST_CLAUSE.split(outside)[0])
    whole = list(dict.fromkeys(form for part in parts if (form := normalised(part))))
    either = [form for part in _EITHER.split(outside) if (form := normalised(part)) and form not in whole]
    return whole, either


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
        return _owner_alone(named, bare)
    owner = named or ("" if section == UNCLEAR else section)
    if owner == OTHER and section == REFERRER and form in index.plain:
        owner = section
    if owner in topics:
        return Match(topics[owner], SURE)
    if owner == REFERRER and (part := PARTS_OF_REFERRER.get(topics.get(SUBJECT, ""))):
        return Match(part, SURE)
    presumed = min(topics.items(), key=lambda item: PRESUMED.index(item[0]))
    if not owner or (owner == POLICE and presumed[0] == SUBJECT):
        return Match(presumed[1], FAINTLY if section == UNCLEAR else SURE if len(topics) == 1 else PLAIN)
    return Match(OTHER, SURE)


def _owner_alone(owner: str, bare: str) -> Match | None:
    """A label of nothing but a person, as in ``Subject:``, asks for that person's name."""
    names = {REFERRER: "referrer_name", SUBJECT: "subject_name", VICTIM: "victim_name_or_initials"}
    return Match(names[owner], PLAIN) if owner in names and not bare else None


def _by_meaning(forms: list[str], section: str, asks: bool) -> Match | None:
    """What a label speaks of; a match without a topic where it is clearly no label."""
    known = "" if section == UNCLEAR else section
    found = (meant(form, without_owner(form)[0], known, asks) for form in forms)
    return next((Match(each.topic, each.confidence) for each in found if each), None)


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
