"""Domain values as JSON text and back, by their types alone."""

import hashlib
from typing import Any, TypeVar

import msgspec

from masp_meeting.domain.errors import Refused

_T = TypeVar("_T")
UNREADABLE = "A record cannot be read ({why}): “masp-meeting verify” tells which."


def to_json(value: object) -> str:
    """A domain value, or a dictionary of some, as JSON text.

    Raises:
        Refused: a text in it holds half a character, which no file can keep.
    """
    try:
        return msgspec.json.encode(value).decode()
    except UnicodeEncodeError:
        raise Refused("The text holds a broken character that cannot be kept: type it again.") from None


def from_json(text: str, kind: type[_T]) -> _T:
    """The value of a type that a text holds.

    Raises:
        Refused: the text is not what this program wrote.
    """
    try:
        return msgspec.json.decode(text, type=kind)
    except msgspec.DecodeError as fault:
        raise Refused(UNREADABLE.format(why=fault)) from fault


def fingerprint(value: object) -> str:
    """SHA-256, in hexadecimal, of a value's JSON."""
    return hashlib.sha256(msgspec.json.encode(value)).hexdigest()


def plain(value: dict[str, Any]) -> dict[str, Any]:
    """The same dictionary in what JSON knows: text, numbers, lists and dictionaries."""
    return msgspec.json.decode(msgspec.json.encode(value), type=dict[str, Any])
