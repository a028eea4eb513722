"""Names hidden from the room: wherever a subject's or a victim's is written, its initial stands."""

import re
from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import fields, is_dataclass, replace
from functools import cache, lru_cache, partial
from typing import Any

from masp_meeting.domain.facts import Doubt, Facts

BLANK = "···"
"""Stands where something is left out of a sentence."""
_WORD = re.compile(r"[^\W\d_]{2,}")
_DAY_OR_WORD = re.compile(r"\b(?:\d{1,2} [A-Z][a-z]{2} \d{4}\b|([^\W\d_]{2,})\.?)")
"""A day as screens write it, for “May” is also a month; or a word, with the stop behind it."""
_LONG_ENOUGH_TO_BE_NO_OTHER_WORD = 5
_REMEMBERED = 1_000
"""Referrals whose names are taken apart once."""
_SHORTEST = 2
_PERSON_TITLES = ("mr", "mrs", "ms", "miss", "mx", "dr", "rev")
_NO_NAMES = (*_PERSON_TITLES, "and", "&", "the", "of", "")
_ORGANISATION = ("ltd", "limited", "plc", "llp", "council")
_PERSONAL = {*_PERSON_TITLES, "of", "at", "from", "for", "c/o"}
_MOST_INITIALS = 3
_NAMES = ("subject_given_names", "subject_family_name", "victim_name_or_initials")


class Mask:
    """Hides the names of referrals in any text. ``Mask(facts, names=True)`` hides nothing."""

    def __init__(self, facts: Facts, names: bool = False, before: Iterable[Facts] = ()) -> None:
        """Learn the names, those from before a correction too; a victim that is an organisation is none."""
        self.hides = not names
        self._forms = frozenset[str]().union(*map(_forms_in, (facts, *before))) if self.hides else frozenset()

    def __call__(self, text: str) -> str:
        """The text, with the initial in place of each name."""
        if not self._forms:
            return text
        # Most texts name nobody, and of their words many are the same.
        named = {word for word in {*_WORD.findall(text)} if _as_form(word) in self._forms}
        return _DAY_OR_WORD.sub(partial(_initial, named), text) if named else text


def _initial(names: Container[str], found: re.Match[str]) -> str:
    word = found[1]
    return f"{word[0].upper()}." if word in names else found[0]


def masked(value: Any, hide: Callable[[str], str]) -> Any:  # noqa: ANN401  # whatever kind of value it is, it stays
    """A frozen value with the names hidden in every text within it."""
    kind = value.__class__
    if kind is str:
        return hide(value)
    if kind is tuple:
        return tuple([masked(one, hide) for one in value])
    hidden = {}
    for name in _fields_of(kind):
        held = getattr(value, name)
        if held and (shown := masked(held, hide)) != held:
            hidden[name] = shown
    return replace(value, **hidden) if hidden else value


@cache
def _fields_of(kind: type) -> tuple[str, ...]:
    """The names of what a kind of value is made of; none where it is in one piece."""
    return tuple(one.name for one in fields(kind)) if is_dataclass(kind) else ()


def names_in_doubt(doubts: Iterable[Doubt]) -> Iterator[Facts]:
    """The names that may be a subject's or a victim's besides those that stand, for a mask to learn."""
    for doubt in doubts:
        for one in doubt.alternatives if doubt.fact in _NAMES else ():
            name: dict[str, Any] = {doubt.fact: one.value}
            yield Facts(**name)


def _name_words(name: str) -> list[str]:
    """The words of a name that are names: those with a capital, or all but the shortest where there is none.

    So “N.D. (sister-in-law)” hides no “in”.
    """
    words = [word for word in _WORD.findall(name) if word.casefold() not in _NO_NAMES]
    if name != name.casefold():
        return [word for word in words if word[0].isupper()]
    return [word for word in words if len(word) > _SHORTEST] or words


def _forms_in(facts: Facts) -> frozenset[str]:
    names = (facts.subject_given_names, facts.subject_family_name, facts.victim_name_or_initials)
    return _forms_of(*(name or "" for name in names))


@lru_cache(_REMEMBERED)
def _forms_of(given: str, family: str, victim: str) -> frozenset[str]:
    """How the names of a subject and a victim may be written; a victim that is an organisation has none."""
    people = (given, family, "" if victim_initials(victim) == victim else victim)
    words = {word for name in people for word in _name_words(name)}
    return frozenset(_as_form(form) for word in words for form in (word, word.upper(), word.capitalize()))


def _as_form(word: str) -> str:
    """A long name in any case; a short one only as names are written, because “Will” is also a word."""
    return word.casefold() if len(word) >= _LONG_ENOUGH_TO_BE_NO_OTHER_WORD else word


def victim_initials(written: str) -> str:
    """Initials alone of a victim's name; an organisation keeps its name, for it has no private life."""
    name = written.partition("(")[0].strip()
    if _is_an_organisation(name):
        return name
    words = [word for word in _bare(written) if word[:1].isupper() and word.casefold() not in _NO_NAMES]
    already = len(words) == 1 and words[0].isupper() and len(words[0]) < _MOST_INITIALS
    letters = words[0] if already else [word[0] for word in words]
    return "".join(f"{letter}." for letter in letters[:_MOST_INITIALS])


def _is_an_organisation(name: str) -> bool:
    """Whether a name ends as organisations' names do, with no sign of a person who works for one."""
    words = [word.casefold() for word in _bare(name)]
    return bool(words) and words[-1] in _ORGANISATION and "," not in name and _PERSONAL.isdisjoint(words)


def _bare(written: str) -> list[str]:
    """The words of a name without the marks around them; stops part initials from each other."""
    return [word.strip(".,()'’‘\"“”") for word in written.replace(".", ". ").split()]
