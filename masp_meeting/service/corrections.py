"""Corrections to what a referral states: which facts differ, and how a change reaches another copy."""

from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date
from enum import Enum
from typing import Any

from masp_meeting.domain.facts import Facts, FactSource

TYPED = "typed"


def changed_facts(was: Facts, now: Facts) -> tuple[str, ...]:
    """The names of the facts that differ, dotted within red flags and risk factors."""
    return tuple(name for name, before, after in _pairs(was, now) if before != after)


def carried_over(facts: Facts, was: Facts, now: Facts) -> Facts:
    """Facts with only those replaced that differ between two others, so that what others said stands."""
    carried: Facts = _with(facts, now, set(changed_facts(was, now)), "")
    return carried


def with_sources(
    sources: Iterable[FactSource], was: Facts, now: Facts, place: str = TYPED
) -> tuple[FactSource, ...]:
    """The sources of corrected facts: those of changed facts give way to the place of the correction."""
    changes = changed_facts(was, now)
    values = {name: after for name, _, after in _pairs(was, now)}
    corrected = tuple(FactSource(name, place, "", _words(values[name])) for name in changes)
    return tuple(source for source in sources if source.fact not in changes) + corrected


def _pairs(was: object, now: object, within: str = "") -> Iterator[tuple[str, Any, Any]]:
    """Every single fact of two copies, by its dotted name."""
    for field in fields(was):  # type: ignore[arg-type]  # one of the frozen values of facts
        before, after = getattr(was, field.name), getattr(now, field.name)
        if is_dataclass(before):
            yield from _pairs(before, after, f"{within}{field.name}.")
        else:
            yield f"{within}{field.name}", before, after


def _with(facts: Any, now: Any, changes: set[str], within: str) -> Any:  # noqa: ANN401  # facts, or a part of them
    new = {}
    for field in fields(facts):
        value, name = getattr(now, field.name), f"{within}{field.name}"
        if is_dataclass(value):
            new[field.name] = _with(getattr(facts, field.name), value, changes, f"{name}.")
        elif name in changes:
            new[field.name] = value
    return replace(facts, **new)


def _words(value: object) -> str:
    """A fact's value as a person would type it."""
    if value is None:
        return "not stated"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return ", ".join(_words(one) for one in value) or "not stated"
    if isinstance(value, date):
        return value.isoformat()
    return str(value.value) if isinstance(value, Enum) else str(value)
