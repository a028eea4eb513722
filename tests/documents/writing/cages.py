"""Fills every text of a dataclass with a word of its own, that any document can be searched for it."""

import types
import typing
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date, datetime, time
from enum import Enum
from itertools import count
from string import ascii_lowercase
from typing import Any

from tests.samples import DAY, NOW

Variant = tuple[str, Mapping[str, Any]]
"""What is put behind the name of its class, and the fields that make it what it is."""


@dataclass(frozen=True, slots=True)
class Canary:
    """A word that stands in one field of one owner's: ``Note.text``, ``Reopened/Decision.reasons``."""

    owner: str
    label: str
    word: str


@dataclass
class Cage:
    """Keeps canaries, and makes values that hold them.

    ``fixed`` holds what fields must be for the rest to make sense, by class and name; ``variants`` which
    values a tuple of a class holds, one plain one where it is not named.
    """

    fixed: Mapping[tuple[type, str], Any] = field(default_factory=dict)
    variants: Mapping[type, tuple[Variant, ...]] = field(default_factory=dict)
    canaries: list[Canary] = field(default_factory=list)
    _numbers: Iterator[int] = field(default_factory=count)

    def filled(self, kind: type, owner: str, chain: str = "", /, **given: Any) -> Any:  # noqa: ANN401
        """A value of a dataclass with a canary in every text that is not given."""
        chain = chain or kind.__name__
        hints = typing.get_type_hints(kind)
        made = {}
        for one in fields(kind):
            if one.name in given:
                made[one.name] = given[one.name]
            elif (kind, one.name) in self.fixed:
                made[one.name] = self.fixed[kind, one.name]
            else:
                made[one.name] = self._of(hints[one.name], owner, chain, one.name)
        return kind(**made)

    def _of(self, hint: Any, owner: str, chain: str, name: str) -> Any:  # noqa: ANN401
        if typing.get_origin(hint) in (types.UnionType, typing.Union):
            return self._of(typing.get_args(hint)[0], owner, chain, name)
        if typing.get_origin(hint) is tuple:
            return self._several(typing.get_args(hint)[0], owner, chain, name)
        if is_dataclass(hint):
            return self.filled(typing.cast("type", hint), owner, _within(chain, hint, ""))
        if hint is str:
            return self._canary(owner, f"{chain}.{name}")
        return _plain(hint)

    def _several(self, hint: Any, owner: str, chain: str, name: str) -> tuple[Any, ...]:  # noqa: ANN401
        if not is_dataclass(hint):
            return (self._of(hint, owner, chain, name),)
        kind = typing.cast("type", hint)
        variants = self.variants.get(kind, (("", {}),))
        return tuple(
            self.filled(kind, owner, _within(chain, kind, suffix), **given) for suffix, given in variants
        )

    def _canary(self, owner: str, label: str) -> str:
        number, word = next(self._numbers), "zq"
        for place in (3, 2, 1, 0):
            word += ascii_lowercase[number // 26**place % 26]
        self.canaries.append(Canary(owner, label, word))
        return word


def _within(chain: str, kind: Any, suffix: str) -> str:  # noqa: ANN401
    """How a class within another is called; the case, item and meeting go without saying."""
    outer = "" if chain in ("Case", "Item", "Meeting") else f"{chain}/"
    return f"{outer}{kind.__name__}{suffix}"


def _plain(hint: Any) -> Any:  # noqa: ANN401
    """A value of a type that holds no text."""
    if isinstance(hint, type) and issubclass(hint, Enum):
        return next(iter(hint))
    return {bool: True, int: 1, datetime: NOW, date: DAY, time: NOW.time()}[hint]
