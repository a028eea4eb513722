"""Whether two people may bear one name, whoever wrote it down: in any order and spelling."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import IntEnum
from functools import lru_cache
from itertools import pairwise

from masp_meeting.domain.facts import Facts

_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe"})
_PARTICLES = frozenset(
    (
        *("mr", "mrs", "ms", "miss", "mx", "dr", "rev", "sir", "aka", "de", "la", "le", "del", "della", "di"),
        *("da", "dos", "van", "von", "der", "den", "ter", "ten", "al", "el", "bin", "ibn", "bint", "ap"),
        *("o", "d", "st"),
    )
)
"""Words of a name that are often left out or run into the next one, and tell nobody apart."""
_SOUNDS = (
    *(("ue", "u"), ("oe", "o"), ("ae", "a")),
    *(("ph", "f"), ("ck", "k"), ("sch", "s"), ("sh", "s"), ("wr", "r"), ("kn", "n"), ("gh", "g")),
    *(("ge", "je"), ("gi", "ji"), ("ce", "se"), ("ci", "si"), ("ch", "k"), ("c", "k"), ("q", "k")),
    *(("x", "ks"), ("z", "s"), ("v", "f"), ("w", "f"), ("dt", "t"), ("th", "t")),
)
_APOSTROPHE = re.compile("['’‘`\u00b4]")
_WORD = re.compile(r"[^\W\d_]+")
_PREFIX = re.compile(r"^mc(?=[a-z]{3})")
_VOWELS = "aeiouyh"
"""Letters that begin a name alike, and are passed over within it."""
_WITHOUT_VOWELS = str.maketrans("", "", _VOWELS)
_DOUBLED = re.compile(r"(.)\1+")
_TELLING_SOUND = 3
"""Consonants from which on the same sound is hardly chance."""
_LONG = 6
"""Letters of a word in which one slip of the pen is hardly chance."""
_SHORT = 4
_NEARLY = 0.75
_WORDS_REMEMBERED = 10_000
_PAIRS_REMEMBERED = 50_000


class Alike(IntEnum):
    """How much two words of names are alike: a word may stand as its initial."""

    NOT = 0
    INITIAL = 1
    NEARLY = 2
    SOUND = 3
    EXACT = 4


@dataclass(frozen=True, slots=True)
class Pairing:
    """The words of two names that answer to each other, and those that are left on either side."""

    pairs: tuple[tuple[str, str, Alike], ...]
    left: tuple[str, ...]
    others: tuple[str, ...]

    @property
    def weakest(self) -> Alike:
        """How much the pair that is least alike is alike."""
        return min((alike for _, _, alike in self.pairs), default=Alike.NOT)


@lru_cache(_WORDS_REMEMBERED)
def words_of(name: str | None) -> tuple[str, ...]:
    """The words of a name in plain small letters, without titles and particles unless it has no others."""
    plain = (name or "").casefold().translate(_LETTERS)
    if not plain.isascii():
        apart = unicodedata.normalize("NFKD", plain)
        plain = "".join(letter for letter in apart if not unicodedata.combining(letter))
    words = tuple(_WORD.findall(_APOSTROPHE.sub("", plain)))
    return tuple(word for word in words if word not in _PARTICLES) or words


def names_of(facts: Facts) -> tuple[str, ...]:
    """All words of a subject's names, the given ones first."""
    return words_of(facts.subject_given_names) + words_of(facts.subject_family_name)


def paired(one: Sequence[str], other: Sequence[str]) -> Pairing:
    """Pair the words of two names, those most alike first; what is written in one word may be two."""
    left, others = _split(one, other)
    graded = sorted(
        (
            (alike, first, second)
            for first in left
            for second in others
            if (alike := words_alike(first, second))
        ),
        key=lambda each: (-each[0], *sorted(each[1:])),
    )
    pairs = []
    for alike, first, second in graded:
        if first in left and second in others:
            left.remove(first)
            others.remove(second)
            pairs.append((first, second, alike))
    return Pairing(tuple(pairs), tuple(left), tuple(others))


def any_alike(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether any words of two names would be paired: told sooner than which."""
    left, others = _split(one, other)
    return any(words_alike(first, second) for first in left for second in others)


def _split(one: Sequence[str], other: Sequence[str]) -> tuple[list[str], list[str]]:
    return _split_alike(list(one), other), _split_alike(list(other), one)


def _split_alike(words: list[str], other: Sequence[str]) -> list[str]:
    """The words, with one that the other name writes in two written in two as well."""
    for first, second in pairwise(other):
        if first + second in words:
            at = words.index(first + second)
            words[at : at + 1] = [first, second]
    return words


@lru_cache(_PAIRS_REMEMBERED)
def words_alike(one: str, other: str) -> Alike:
    """How much two words of names are alike."""
    if one == other:
        return Alike.EXACT
    shorter, longer = (one, other) if (len(one), one) < (len(other), other) else (other, one)
    if len(shorter) == 1:
        return Alike.INITIAL if longer.startswith(shorter) else Alike.NOT
    first, second = _heard(shorter), _heard(longer)
    begins_alike = first[0] == second[0] or (first[0] in _VOWELS and second[0] in _VOWELS)
    if not begins_alike and shorter[0] != longer[0] and shorter[-1] != longer[-1]:
        return Alike.NOT
    sound = _consonants(first)
    same_sound = begins_alike and sound == _consonants(second)
    if same_sound and len(sound) >= _TELLING_SOUND:
        return Alike.SOUND
    if len(shorter) >= _SHORT and _one_slip(shorter, longer):
        return Alike.SOUND if len(shorter) >= _LONG else Alike.NEARLY
    if first == second:
        return Alike.NEARLY
    nearly = same_sound and len(sound) > 1 and SequenceMatcher(None, first, second).ratio() >= _NEARLY
    return Alike.NEARLY if nearly else Alike.NOT


@lru_cache(_WORDS_REMEMBERED)
def _consonants(heard: str) -> str:
    return heard.translate(_WITHOUT_VOWELS)


@lru_cache(_WORDS_REMEMBERED)
def _heard(word: str) -> str:
    """A word as it is heard: what is spelt in several ways is spelt in one."""
    word = _PREFIX.sub("mac", word)
    for written, sound in _SOUNDS:
        word = word.replace(written, sound)
    return _DOUBLED.sub(r"\1", word)


def _one_slip(shorter: str, longer: str) -> bool:
    """Whether one letter was left out, put in, taken for another, or two neighbours changed places."""
    if len(longer) - len(shorter) > 1:
        return False
    start = next(
        (at for at, pair in enumerate(zip(shorter, longer, strict=False)) if pair[0] != pair[1]), len(shorter)
    )
    rest, more = shorter[start:], longer[start:]
    if len(shorter) < len(longer):
        return rest == more[1:]
    return rest[1:] == more[1:] or (rest[:2] == more[1::-1] and rest[2:] == more[2:])
