"""What a name in a template stands for, by the types of the words that fill it: parts, lists, words."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from functools import lru_cache
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

UNKNOWN: Any = object()
"""The type of what is only known once a template is filled."""

_SOME_MOMENT = datetime.fromisoformat("2026-11-25T12:00:00+00:00")


@dataclass(frozen=True, slots=True)
class Name:
    """A name that a template may use: how deep it lies in lists and parts, and what it stands for."""

    depth: int
    name: str
    what: str


@lru_cache(maxsize=256)
def parts_of(kind: Any) -> Mapping[str, Any]:  # noqa: ANN401
    """The names of the parts of one of our own values, each with its type; none of anything else."""
    if not (isinstance(kind, type) and is_dataclass(kind)):
        return {}
    hints = get_type_hints(kind)
    known = {one.name: plain(hints[one.name]) for one in fields(kind)}
    derived = {name: made for name, made in vars(kind).items() if isinstance(made, property)}
    return known | {name: plain(get_type_hints(made.fget).get("return")) for name, made in derived.items()}


def plain(kind: Any) -> Any:  # noqa: ANN401
    """A type without its ``| None``."""
    if get_origin(kind) in (UnionType, Union):
        left = [one for one in get_args(kind) if one is not NoneType]
        return left[0] if len(left) == 1 else UNKNOWN
    return kind


def each_of(kind: Any) -> Any:  # noqa: ANN401
    """The type of what a list holds; None for what is no list."""
    if kind is UNKNOWN:
        return UNKNOWN
    if get_origin(kind) is not tuple and kind is not tuple:
        return None
    given = get_args(kind)
    return plain(given[0]) if len(given) == 2 and given[1] is Ellipsis else UNKNOWN


def names_of(kind: Any, depth: int = 0) -> Iterator[Name]:  # noqa: ANN401
    """Every name that a template may use, those within lists behind the list's."""
    for name, part in parts_of(kind).items():
        within = each_of(part)
        yield Name(depth, name, _what(part))
        yield from names_of(part if within is None else within, depth + 1)


def _what(kind: Any) -> str:  # noqa: ANN401
    if (within := each_of(kind)) is not None:
        return "list of words" if within is str else "list"
    return "parts" if parts_of(kind) else _WHAT.get(kind, "")


_WHAT = {str: "words", bool: "yes or no", int: "number", date: "day", datetime: "moment"}


def sampled(kind: Any, words: Callable[[str], str], several: int, path: str = "") -> Any:  # noqa: ANN401
    """A value of a type, made up.

    Args:
        kind: the type.
        words: gives the words at a place such as ``cases.heading``.
        several: how many there are in each list; with none, nothing is so that may be so or not.
        path: the place.
    """
    if (within := each_of(kind)) is not None:
        return tuple(sampled(within, words, several, path) for _ in range(several))
    if parts_of(kind):
        inner = {
            one.name: sampled(parts_of(kind)[one.name], words, several, f"{path}.{one.name}".lstrip("."))
            for one in fields(kind)
        }
        return kind(**inner)
    return words(path) if kind is str else _plain_sample(kind, several)


def _plain_sample(kind: Any, several: int) -> object:  # noqa: ANN401
    if isinstance(kind, type) and issubclass(kind, Enum):
        return next(iter(kind))
    known = {bool: bool(several), date: _SOME_MOMENT.date(), datetime: _SOME_MOMENT}
    return known.get(kind, several)
