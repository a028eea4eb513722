"""The words of a label: bare, in the forms that it may be understood by, and of whom they speak."""

import re
from functools import cache, lru_cache

from masp_meeting.documents.reading.labels import REFERRER, labels

WEAK = (
    *("client", "individual", "student", "employee", "resident", "tenant", "pupil", "patient"),
    *("staff", "member of staff", "staff member", "other party"),
)
"""Words for either person: another word beside them decides, as in *our client (the victim)*."""

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
_WORD = re.compile(r"[^\W_]+")
_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_FIRST_CLAUSE = re.compile(r"\s[-–]\s|[:?](?=\s)")
INSTRUCTION = re.compile(
    r"(?<=\?)\s+(?:please|kindly)?\s*(?:give|include|state|add|tick|delete|specify|say|describe|explain|list|provide|circle"
    r"|underline|enter|attach|put)\b(?!.*[.;]\s+\S).*",
    re.IGNORECASE,
)
"""An instruction after a question, as in *Any orders? Please give end dates*."""
_ASKS_REFERRER = re.compile(
    r"(will|do|are|would) you (still |also )?(stay|remain|continue|keep|hold|go on|carry on)\b"
)
"""How a question begins that asks what the referrer will do, whomever it names after."""
_OF_FORM = re.compile(r"\b(shall|can|may|should|could|must) we\b")
"""Words by which a form speaks of whoever sends it out: *What name shall we use?*"""
_EITHER = re.compile(r"\s/\s|\bor\b")


@lru_cache(maxsize=8192)
def normalised(text: str) -> str:
    """A label's bare words: no case, numbering, marks, possessives or spelling variants."""
    text = NUMBERING.sub("", text.lower().replace("’", "'"))
    text = _EITHER_SEX.sub(lambda found: found[1], text)
    text = _INITIALS.sub(lambda found: found[0].replace(".", ""), text)
    text = _POSSESSIVE.sub("", text).replace("&", " and ")
    text = _EMAIL.sub("email", text).replace("co-ordinat", "coordinat").replace("post code", "postcode")
    return " ".join(_WORD.findall(text))


def forms(label: str) -> tuple[list[str], list[str]]:
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
    if found and not _ASKS_REFERRER.match(label):
        _, _, owner, hit = min(found, key=lambda each: each[:2])
        return owner, f"{label[: hit.start()]} {label[hit.end() :]}"
    if found and _ASKS_REFERRER.match(label):
        return REFERRER, label
    if label.startswith("their ") and not found:
        return "", label
    words = set(_OF_FORM.sub(" ", label).split())
    spoken_to = labels().own_words & words and not words & {"their", "they", "them"}
    return (REFERRER if spoken_to else "", label)
