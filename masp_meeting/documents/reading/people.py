"""Reads names, addresses and contact details as people write them."""

import re
from dataclasses import dataclass
from functools import lru_cache

PARTICLES = frozenset(
    [
        "de",
        "da",
        "di",
        "do",
        "dos",
        "das",
        "del",
        "della",
        "der",
        "den",
        "van",
        "von",
        "zu",
        "la",
        "le",
        "el",
        "al",
        "bin",
        "ibn",
        "ap",
        "ab",
        "st.",
        "st",
        "mac",
        "mc",
        "ter",
        "ten",
        "du",
    ]
)
TITLES = frozenset(["mr", "mrs", "ms", "miss", "mx", "dr", "prof", "rev", "sir", "dame", "lady", "lord"])

_EMAIL = re.compile(r"[\w.+'%-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(r"\+?\(?\d[\d ()/-]{7,}\d(?:\s*(?:ext|x|extension)\.?\s*\d{1,5})?", re.IGNORECASE)
POSTCODE = re.compile(r"\b([A-Z]{1,2}\d[A-Z\d]?)\s{0,2}(\d[A-Z]{2})\b", re.IGNORECASE)
_ZERO_FOR_O = re.compile(r"\b([CPSY])0(\d[A-Z\d]?)\s{0,2}(\d[A-Z]{2})\b", re.IGNORECASE)
FEWEST_DIGITS = 9
"""Figures of a telephone number; a date has eight."""
_O_FOR_ZERO = re.compile(r"\b([A-Z]{1,2}\d)O\s{0,2}(\d[A-Z]{2})\b", re.IGNORECASE)
"""No postcode has the letter O after the figure of its first half."""
_NO_POSTCODE = re.compile(r"\s*\((?:no |the )?post ?code\b[^()]*\)", re.IGNORECASE)
"""A note that the postcode is missing."""
_MATTER = re.compile(
    r"\b(referrals?|partnership|multi-agency|masp|stalking|harassment|panel|request|nomination|notification"
    r"|submission|meeting|concerns?|about|safeguarding|behaviou?rs?)\b",
    re.IGNORECASE,
)
_LAST_STOP = re.compile(r"(?<=[a-z]{3})\.$")
_ASIDE = re.compile(r"\([^()]*\)?")
"""What is said beside an address, as of where somebody moves later."""
_BESIDE_CAPITALS = re.compile(r"^(Mc|Mac|O')|[^\w]")
_OUTWARD = re.compile(r"[A-Z]{1,2}\d[A-Z\d]?", re.IGNORECASE)
_FAMILY_SAID = re.compile(
    r"\(\s*(?:family name|surname|last name)\s*(?:is|:|=)?\s*([\w'’-]+(?: [\w'’-]+)?)\s*\)?", re.IGNORECASE
)
_NUMBER = re.compile(r"^\W*[A-Z]{0,3}\d{3,}[A-Z\d/-]*\W+(?=[A-Za-z])")
"""A number of somebody's, before the name."""
_RANK = re.compile(
    r"^(?:(?:Rank|Pte|Private|Gnr|Spr|Cfn|AB|LH|L/?Cpl|Cpl|Bdr|S/?Sgt|C/?Sgt|W/?Sgt|A/?Sgt|Sgt|Sergeant"
    r"|Corporal|WO ?[12]|CPO|PO|2Lt|Lt Col|Lt Cdr|Lt|Lieutenant|Capt|Captain|Maj|Major|Col|Colonel|Cdr|Brig"
    r"|Sqn Ldr|Flt Lt|Wg Cdr|SAC|LAC|Mne|Rfn|Tpr|PC|DC|DS|DI|PS|PCSO)\.?(?: \([A-Z]{2,5}\))? )(?=[A-Z])"
)
"""A rank before a name."""
_NICKNAME = re.compile(r"(?<=\s)[\"“‘'][^\"“”'’]+[\"”’'](?=\s|$)")
_NOWHERE = re.compile(
    r"\b(n\.?f\.?a|no fixed (abode|address|home)|homeless"
    r"|sleep(s|er|ing) rough|rough sleep|sofa[- ]surf|zz99)",
    re.IGNORECASE,
)


_FAMILY = re.compile(
    r"(?i)\b(?:surname|family name|last name)\b[\s:=–-]*([\w'’-]+(?: [\w'’-]+)?)"
    r"(?=\s*(?:[,;]|$|first|fore|given))"
)
_GIVEN = re.compile(
    r"(?i)\b(?:first names?|forenames?|given names?)\b[\s:=–-]*([\w'’-]+(?: [\w'’-]+)?)"
    r"(?=\s*(?:[,;]|$|sur|family|last))"
)


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name; one that stands alone is in ``family`` with ``single`` true."""

    given: str | None
    family: str | None
    single: bool = False


def name(text: str, family_first: bool = False) -> Name:
    """The parts of a name written ``FAMILY, Given``, ``FAMILY Given`` or ``Given Family``.

    Args:
        text: the name as written, perhaps with a title, a former name in brackets or an alias.
        family_first: the form asks for the family name first.
    """
    text = without_rank(text)
    if said := _FAMILY_SAID.search(text):
        rest = text.replace(said[0], " ").split()
        family = said[1].split()
        given = [part for part in rest if part.casefold() not in [each.casefold() for each in family]]
        return _named(_untitled(given), family)
    text = re.sub(
        r"\([^)]*\)?|\b(?:a\.?k\.?a\.?|alias|also known as|née|nee|formerly|d\.?o\.?b)\b.*",
        " ",
        text,
        flags=re.I,
    )
    text = re.sub(r"(?<=\s)[\"“‘'][^\"“”'’]+[\"”’'](?=\s|$)", " ", text)
    if (last := _FAMILY.search(text)) and (first := _GIVEN.search(text)):
        return _named(first[1].split(), last[1].split())
    text = _NUMBER.sub("", text)
    if "," in text:
        before, _, after = text.partition(",")
        return _named(_untitled(after.split()), _untitled(before.split()))
    parts = _untitled(text.split())
    if len(parts) < 2:
        return Name(None, cased(parts[0]), single=True) if parts else Name(None, None)
    return _named(*_split(parts, family_first))


def without_rank(text: str) -> str:
    """A name without a rank before it: *Sgt Jo Ash*."""
    return _RANK.sub("", text)


def without_nickname(text: str) -> str:
    """A name without what somebody is called in quotes within it."""
    return " ".join(_NICKNAME.sub(" ", text).split()) or text


def names_its_parts(text: str) -> bool:
    """Whether a text says which is the family name and which the first: *Surname Ash, first name Jo*."""
    return _FAMILY.search(text) is not None and _GIVEN.search(text) is not None


def names_matter(text: str) -> bool:
    """Whether words such as stand after *Re* name what a letter is about, and nobody."""
    return _MATTER.search(text) is not None


def untitled(text: str) -> str:
    """A name without the title before it."""
    return " ".join(_untitled(text.split()))


def _untitled(parts: list[str]) -> list[str]:
    while parts and parts[0].rstrip(".").lower() in TITLES and len(parts) > 1:
        parts = parts[1:]
    return [part.strip(" ,;") for part in parts if re.search(r"\w", part)]


def _split(parts: list[str], family_first: bool) -> tuple[list[str], list[str]]:
    """Given and family names; capitals mark the family where only some of the words have them."""
    loud = [_is_loud(part) for part in parts]
    if any(loud) and not all(loud):
        return [p for p, up in zip(parts, loud, strict=True) if not up], [
            p for p, up in zip(parts, loud, strict=True) if up
        ]
    if family_first:
        return parts[1:], parts[:1]
    start = len(parts) - 1
    while start > 1 and parts[start - 1].lower() in PARTICLES:
        start -= 1
    return parts[:start], parts[start:]


@lru_cache(maxsize=8192)
def _is_loud(word: str) -> bool:
    letters = _BESIDE_CAPITALS.sub("", word)
    return len(letters) > 1 and letters.isupper()


def _named(given: list[str], family: list[str]) -> Name:
    first, last = cased(" ".join(given)) or None, cased(" ".join(family)) or None
    if first and last:
        return Name(first, last)
    return Name(None, last or first, single=bool(first or last))


def cased(text: str) -> str:
    """A name in ordinary letters where it was written wholly in capitals."""
    return " ".join(_cased(word) for word in _from_small(text).split())


def _from_small(text: str) -> str:
    """A name written wholly in small letters, with capitals where names have them."""
    if not text.islower():
        return text
    return re.sub(r"[^\W\d_]+", lambda part: part[0] if part[0] in PARTICLES else part[0].capitalize(), text)


def _cased(word: str) -> str:
    if not _is_loud(word):
        return word
    word = re.sub(r"[^\W\d_]+", lambda part: part[0].capitalize(), word)
    return re.sub(r"\b(Mc)([a-z])", lambda part: part[1] + part[2].upper(), word)


@dataclass(frozen=True, slots=True)
class Address:
    """An address without its postcode, and whether it says that there is no fixed one."""

    words: str | None
    postcode: str | None
    nowhere: bool = False
    repaired: bool = False
    """Whether a figure 0 and the letter O were taken for each other in the postcode."""


def address(text: str) -> Address:
    """Part an address from its postcode; ZZ99 postcodes mean no fixed abode."""
    lines = [line.strip(" ,") for line in text.splitlines()]
    text = ", ".join(line for line in lines if line).replace("., ", ". ")
    text = _NO_POSTCODE.sub("", text)
    amended = _O_FOR_ZERO.sub(r"\g<1>0 \2", _ZERO_FOR_O.sub(r"\1O\2 \3", text))
    repaired, text = amended != text, amended
    aside = [hit.span() for hit in _ASIDE.finditer(text)]
    found = next(
        (hit for hit in POSTCODE.finditer(text) if not any(a < hit.start() < b for a, b in aside)), None
    )
    written = " ".join(part.upper() for part in found.groups()) if found else None
    if found:
        text = f"{text[: found.start()]}{text[found.end() :]}"
    text = re.sub(r"\s+,", ",", re.sub(r"(\s*,)+\s*(,|$)", r"\2", " ".join(text.split()))).strip(" ,;-")
    text = text if re.search(r"[.!?] ", text) else _LAST_STOP.sub("", text)
    nowhere = _NOWHERE.search(text) is not None or bool(written and written.startswith("ZZ99"))
    return Address(
        text or None, None if written and written.startswith("ZZ99") else written, nowhere, repaired
    )


def is_outward(text: str) -> bool:
    """Whether a text is the first half of a postcode alone."""
    return _OUTWARD.fullmatch(text.strip()) is not None


def email(text: str) -> str | None:
    """The first e-mail address of a text."""
    found = _EMAIL.search(text)
    return found[0].rstrip(".") if found else None


def phone(text: str) -> str | None:
    """The first telephone number of a text, with its extension."""
    numbers = (found[0] for found in _PHONE.finditer(text))
    return next((each.strip() for each in numbers if sum(map(str.isdigit, each)) >= FEWEST_DIGITS), None)


def without_contacts(text: str) -> str:
    """A text without its e-mail addresses and telephone numbers, and the words that announce them."""
    text = _PHONE.sub("", _EMAIL.sub("", text))
    text = re.sub(r"(?i)\b(tel(ephone)?|phone|mob(ile)?|e-?mail)\b\.?:?|[<>]|mailto:", " ", text)
    return text.strip(" ,;|-\n")
