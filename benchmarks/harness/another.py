"""Another value in the place of one that is kept: of the same sort, and never the same."""

import json
from random import Random
from typing import Any

_OF_NOTHING: dict[type, object] = {str: "2026-01-01", int: 0, bytes: b"x"}
"""What stands for nothing, by the sort of its column, before it is made another."""


def another(was: object, sort: type, chance: Random) -> object:
    """Another value of the same sort; of a text that is JSON, JSON that states another thing.

    Args:
        was: the value.
        sort: the sort of its column, for where there is no value.
        chance: decides what differs.
    """
    was = _OF_NOTHING[sort] if was is None else was
    if isinstance(was, int):
        return was + chance.choice((-1, 1)) if was not in (0, 1) else 1 - was
    if isinstance(was, bytes):
        at = chance.randrange(len(was))
        return was[:at] + bytes([was[at] ^ 1 << chance.randrange(8)]) + was[at + 1 :]
    text = str(was)
    if text[:1] in "{[" and len(text) > len("{}"):
        return _other_json(text, chance)
    at = chance.randrange(len(text) + 1)
    return text[:at] + chance.choice("abcdefxyz0123456789") + text[at:]


def _other_json(text: str, chance: Random) -> str:
    """The same with one word or number in it altered."""
    places: list[tuple[Any, Any]] = []
    whole = json.loads(text)
    _leaves(whole, places)
    if not places:
        return f"{text} "
    holder, place = chance.choice(places)
    value = holder[place]
    if isinstance(value, bool):
        holder[place] = not value
    else:
        holder[place] = value + 1 if isinstance(value, int | float) else f"{value}x"
    return json.dumps(whole, ensure_ascii=False, separators=(",", ":"))


def _leaves(value: object, places: list[tuple[Any, Any]]) -> None:
    """Where in JSON its words and numbers stand."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for place, one in inner:
        if isinstance(one, dict | list):
            _leaves(one, places)
        elif one is not None:
            places.append((value, place))
