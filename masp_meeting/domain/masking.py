"""Names hidden from the room: wherever a subject's or a victim's is written, its initial stands."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import Any

from masp_meeting.domain.facts import Doubt, Facts

_WORD = re.compile(r"[^\W\d_]{2,}")
_LONG_ENOUGH_TO_BE_NO_OTHER_WORD = 5
_SHORTEST = 2
_PERSON_TITLES = ("mr", "mrs", "ms", "miss", "mx", "dr", "rev")
_NO_NAMES = (*_PERSON_TITLES, "and", "&", "the", "of", "")
_ORGANISATION = ("ltd", "limited", "plc", "llp", "council")
_PERSONAL = {*_PERSON_TITLES, "of", "at", "from", "for", "c/o"}
_MOST_INITIALS = 3
_NAMES = ("subject_given_names", "subject_family_name", "victim_name_or_initials")


class Mask:
    """Hides the names of one referral in any text. ``Mask(facts, names=True)`` hides nothing."""

    def __init__(self, facts: Facts, names: bool = False, before: Iterable[Facts] = ()) -> None:
        """Learn the names, those from before a correction too; a victim that is an organisation is none."""
        self.hides = not names
        people = [name for one in (facts, *before) for name in _people(one)]
        words = {word for name in people for word in _name_words(name)}
        forms = sorted((_forms(word) for word in words), key=len, reverse=True)
        self._names = re.compile(rf"\b(?:{'|'.join(forms)})(?![^\W\d_])\.?") if forms and not names else None

    def __call__(self, text: str) -> str:
        """The text, with the initial in place of each name."""
        if self._names is None:
            return text
        return self._names.sub(lambda found: f"{found.group(0)[0].upper()}.", text)


def masked(value: Any, hide: Mask) -> Any:  # noqa: ANN401  # whatever kind of value it is, it stays
    """A frozen value with the names hidden in every text within it."""
    if isinstance(value, str) and not isinstance(value, Enum):
        return hide(value)
    if isinstance(value, tuple):
        return tuple(masked(one, hide) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{one.name: masked(getattr(value, one.name), hide) for one in fields(value)})
    return value


def names_in_doubt(doubts: Iterable[Doubt]) -> Iterator[Facts]:
    """The names that may be a subject's or a victim's besides those that stand, for a mask to learn."""
    for doubt in doubts:
        for one in doubt.alternatives if doubt.fact in _NAMES else ():
            name: dict[str, Any] = {doubt.fact: one.value}
            yield Facts(**name)


def _people(facts: Facts) -> Iterator[str]:
    yield facts.subject_given_names or ""
    yield facts.subject_family_name or ""
    victim = facts.victim_name_or_initials or ""
    if victim_initials(victim) != victim:
        yield victim


def _name_words(name: str) -> list[str]:
    """The words of a name that are names: those with a capital, or all but the shortest where there is none.

    So “N.D. (sister-in-law)” hides no “in”.
    """
    words = [word for word in _WORD.findall(name) if word.casefold() not in _NO_NAMES]
    if name != name.casefold():
        return [word for word in words if word[0].isupper()]
    return [word for word in words if len(word) > _SHORTEST] or words


def _forms(word: str) -> str:
    """A long name in any case; a short one only as names are written, because “Will” is also a word."""
    if len(word) >= _LONG_ENOUGH_TO_BE_NO_OTHER_WORD:
        return f"(?i:{re.escape(word)})"
    return "|".join(sorted({re.escape(word), re.escape(word.upper()), re.escape(word.capitalize())}))


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
