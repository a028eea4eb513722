"""Whether two referrals may be about one person: how likely, by what, and what speaks against it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum, StrEnum
from operator import ne

from masp_meeting.domain.dates import show_date
from masp_meeting.domain.facts import Facts
from masp_meeting.domain.names import Alike, Pairing, any_alike, names_of, paired, words_of

_NUMBER = re.compile(r"\d+")
_ENOUGH_OF_AN_ADDRESS = 3
"""Words and numbers by which two addresses without postcodes are the same."""


class Strength(StrEnum):
    """How likely two referrals are about one person."""

    STRONG = "strong"
    FAIR = "fair"
    WEAK = "weak"


class Agreement(Enum):
    """How names, dates of birth or addresses agree; what *near* means is each one's own."""

    SAME = "same"
    NEAR = "near"
    PART = "part"
    OTHER = "other"
    NOT_KNOWN = "not known"


@dataclass(frozen=True, slots=True)
class Ground:
    """What speaks for or against: words for the room; ``names`` holds what only some may read."""

    words: str
    names: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """Why two referrals may be about one person; ``differences`` are what speaks against it."""

    strength: Strength
    reasons: tuple[Ground, ...]
    differences: tuple[Ground, ...] = ()

    @property
    def rank(self) -> tuple[int, int]:
        """Its place among others: the strongest first, and of those the one that least speaks against."""
        return list(Strength).index(self.strength), len(self.differences)


@dataclass(frozen=True, slots=True)
class _Compared:
    how: Agreement
    reasons: tuple[Ground, ...] = ()
    differences: tuple[Ground, ...] = ()


_Likely = dict[tuple[Agreement, Agreement], Strength]

_SAME_NAMES: _Likely = {
    **{(Agreement.SAME, place): Strength.STRONG for place in Agreement},
    **{(Agreement.NEAR, place): Strength.FAIR for place in Agreement},
    **{(Agreement.NOT_KNOWN, place): Strength.WEAK for place in Agreement},
    (Agreement.NEAR, Agreement.SAME): Strength.STRONG,
    (Agreement.NOT_KNOWN, Agreement.SAME): Strength.FAIR,
    (Agreement.NOT_KNOWN, Agreement.NEAR): Strength.FAIR,
    (Agreement.OTHER, Agreement.SAME): Strength.WEAK,
}
_NEAR_NAMES: _Likely = {
    **{(Agreement.SAME, place): Strength.FAIR for place in Agreement},
    **{(Agreement.NEAR, place): Strength.WEAK for place in Agreement},
    (Agreement.NEAR, Agreement.SAME): Strength.FAIR,
    (Agreement.NOT_KNOWN, Agreement.SAME): Strength.WEAK,
    (Agreement.NOT_KNOWN, Agreement.NEAR): Strength.WEAK,
}
_LIKELY: dict[Agreement, _Likely] = {
    Agreement.SAME: _SAME_NAMES,
    Agreement.NEAR: _NEAR_NAMES,
    Agreement.PART: {(Agreement.SAME, place): Strength.WEAK for place in Agreement},
    Agreement.OTHER: {(Agreement.SAME, Agreement.SAME): Strength.WEAK},
    Agreement.NOT_KNOWN: {(Agreement.SAME, Agreement.SAME): Strength.WEAK},
}
"""How likely, by how the names agree, and then the dates of birth and the addresses; else it is no match."""


def match(one: Facts, other: Facts) -> Match | None:
    """Whether two subjects may be one person; None where nothing, or too little, says so."""
    if _told_apart(one, other):
        return None
    birth, place = _births(one, other), _places(one, other)
    name = _names(one, other)
    strength = _LIKELY[name.how].get((birth.how, place.how))
    if strength is None and not _one_full_name(one, other):
        return None
    compared = (name, birth, place)
    differences = tuple(ground for each in compared for ground in each.differences)
    if _other_gender(one, other):
        differences += (Ground("another gender"),)
    return Match(
        strength or Strength.WEAK, tuple(ground for each in compared for ground in each.reasons), differences
    )


def births_of(facts: Facts) -> tuple[date, ...]:
    """The date of birth, or those between which a referral leaves it open; none where none is stated."""
    return (facts.subject_dob,) if facts.subject_dob else facts.subject_dob_conflict


def numbers_of(address: str | None) -> tuple[str, ...]:
    """The numbers of an address, such as those of a flat and its house."""
    return tuple(_NUMBER.findall(address or ""))


def postcode_of(facts: Facts) -> str:
    """The postcode in capitals without its blank; empty where none is stated."""
    return "".join((facts.subject_postcode or "").upper().split())


def same_address(one: Facts, other: Facts) -> bool:
    """Whether two subjects live in the same place, however it is written."""
    return _places(one, other).how is Agreement.SAME


def _told_apart(one: Facts, other: Facts) -> bool:
    """Whether two of names, births and postcodes differ: most pairs are told apart by these at once."""
    codes, births = (postcode_of(one), postcode_of(other)), (births_of(one), births_of(other))
    apart = codes[0] != codes[1]
    unlike = all(births) and not any(_near(a, b) for a in births[0] for b in births[1])
    if apart and unlike:
        return not _one_full_name(one, other)
    return (unlike or (apart and all(codes))) and not any_alike(names_of(one), names_of(other))


def full_name_of(facts: Facts) -> tuple[str, ...]:
    """The given names and the family name, each as one; empty where one of them is not written out."""
    both = tuple(" ".join(words_of(name)) for name in (facts.subject_given_names, facts.subject_family_name))
    return both if all(len(name) > 1 for name in both) else ()


def _one_full_name(one: Facts, other: Facts) -> bool:
    """Whether both names are the same to the letter, which is worth a look whatever else differs."""
    same = full_name_of(one) == full_name_of(other) != ()
    return same and not _other_gender(one, other)


def _names(one: Facts, other: Facts) -> _Compared:
    first, second = names_of(one), names_of(other)
    if not first or not second:
        return _Compared(Agreement.NOT_KNOWN, differences=(Ground("a name is not stated"),))
    found = paired(first, second)
    exact = found.weakest is Alike.EXACT
    if not found.pairs:
        return _Compared(Agreement.OTHER, differences=(Ground("another name", _both(first, second)),))
    if found.left and found.others:
        return _some_shared(found, one, other)
    if not exact and _other_gender(one, other):
        return _Compared(Agreement.PART, differences=(Ground("other given names", _both(first, second)),))
    one_of_several = len(found.pairs) == 1 and bool(found.left or found.others)
    near = one_of_several or _is_unsure(found, one, other)
    return _Compared(Agreement.NEAR if near else Agreement.SAME, tuple(_said_of(found, first, second)))


def _is_unsure(found: Pairing, one: Facts, other: Facts) -> bool:
    """Whether a short word differs by a slip, or an initial stands: twins have given names as much alike."""
    family = [words_of(facts.subject_family_name) for facts in (one, other)]
    return any(
        alike < Alike.SOUND and not (alike is Alike.NEARLY and (a in family[0] or b in family[1]))
        for a, b, alike in found.pairs
    )


def _said_of(found: Pairing, first: tuple[str, ...], second: tuple[str, ...]) -> Iterator[Ground]:
    spelt = [
        _both((one,), (other,)) for one, other, alike in found.pairs if Alike.INITIAL < alike < Alike.EXACT
    ]
    if any(alike is Alike.INITIAL for _, _, alike in found.pairs):
        yield Ground("a name stands as its initial", _both(first, second))
    if spelt:
        yield Ground("names differ by spelling", ", ".join(spelt))
    if left := found.left or found.others:
        yield Ground("some names are left out", _titled(left))
    elif found.weakest is Alike.EXACT:
        yield Ground("same names" if first == second else "same names in another order")


def _some_shared(found: Pairing, one: Facts, other: Facts) -> _Compared:
    """Names of which some are shared and some not: by another middle name, or by more than that."""
    detail = _both(names_of(one), names_of(other))
    family = [words_of(facts.subject_family_name) for facts in (one, other)]
    given = [words_of(facts.subject_given_names)[:1] for facts in (one, other)]
    same_family = any(a in family[0] and b in family[1] for a, b, _ in found.pairs)
    same_first = any((a,) == given[0] and (b,) == given[1] for a, b, _ in found.pairs)
    if same_family and same_first:
        return _Compared(
            Agreement.NEAR, (Ground("same first and family name"),), (Ground("other names beside", detail),)
        )
    shared = Ground("same family name" if same_family else "a name in common")
    differing = Ground("other given names" if same_family else "another family name", detail)
    return _Compared(Agreement.PART, (shared,), (differing,))


def _births(one: Facts, other: Facts) -> _Compared:
    first, second = births_of(one), births_of(other)
    if not first or not second:
        return _Compared(Agreement.NOT_KNOWN)
    if shared := set(first) & set(second):
        alone = len(first) == len(second) == len(shared)
        words = "same date of birth" if alone else "one of the dates of birth is the same"
        return _Compared(Agreement.SAME, (Ground(words),))
    pairs = [(min(a, b), max(a, b)) for a in first for b in second]
    for near, words in ((_turned, "with day and month changed over"), (_one_figure_off, "one figure off")):
        for a, b in pairs:
            if near(a, b):
                reason = Ground(f"date of birth {words}: {show_date(a)} / {show_date(b)}")
                return _Compared(Agreement.NEAR, (reason,))
    shown = " / ".join(show_date(day) for day in sorted({*first, *second}))
    return _Compared(Agreement.OTHER, differences=(Ground(f"another date of birth: {shown}"),))


def _near(one: date, other: date) -> bool:
    return one == other or _turned(one, other) or _one_figure_off(one, other)


def _turned(one: date, other: date) -> bool:
    return (one.year, one.month, one.day) == (other.year, other.day, other.month)


def _one_figure_off(one: date, other: date) -> bool:
    return list(map(ne, one.isoformat(), other.isoformat())).count(True) == 1


def _places(one: Facts, other: Facts) -> _Compared:
    codes = [postcode_of(one), postcode_of(other)]
    if all(codes) and codes[0] != codes[1]:
        return _Compared(Agreement.OTHER, differences=(Ground("another address"),))
    first, second = _words_of_place(one), _words_of_place(other)
    if all(codes):
        same = bool(first and second) and _one_place(first, second)
        words = "same address" if same else "same postcode"
        return _Compared(Agreement.SAME if same else Agreement.NEAR, (Ground(words),))
    if not first or not second:
        return _Compared(Agreement.NOT_KNOWN)
    enough = len(set(first) & set(second)) >= _ENOUGH_OF_AN_ADDRESS
    if enough and numbers_of(one.subject_address) and _one_place(first, second):
        return _Compared(Agreement.SAME, (Ground("same address"),))
    # Without postcodes nobody can say that two addresses are not one: “Southsea” is where many of them are.
    return _Compared(Agreement.NOT_KNOWN)


def _words_of_place(facts: Facts) -> tuple[str, ...]:
    if facts.no_fixed_abode:
        return ()
    return (*numbers_of(facts.subject_address), *words_of(facts.subject_address))


def _one_place(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    """Whether the numbers of one address are among the other's, and a word, where there are any."""
    numbers = [{word for word in words if word.isdigit()} for words in (first, second)]
    words = [set(first) - numbers[0], set(second) - numbers[1]]
    within = numbers[0] <= numbers[1] or numbers[1] <= numbers[0]
    return within and bool(numbers[0]) == bool(numbers[1]) and not words[0].isdisjoint(words[1])


def _other_gender(one: Facts, other: Facts) -> bool:
    first, second = (_GENDERS.get((facts.subject_gender or "").strip().casefold()) for facts in (one, other))
    return first is not None and second is not None and first != second


_GENDERS = {
    **dict.fromkeys(("m", "male", "man", "boy"), "m"),
    **dict.fromkeys(("f", "female", "woman", "girl"), "f"),
}


def _both(one: tuple[str, ...], other: tuple[str, ...]) -> str:
    """Two names side by side, in the same order whichever is asked about."""
    return " / ".join(sorted((_titled(one), _titled(other))))


def _titled(words: tuple[str, ...]) -> str:
    return " ".join(word.capitalize() for word in words)
