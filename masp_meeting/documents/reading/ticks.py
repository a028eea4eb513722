"""Reads boxes that people tick: ☒, [x], ✓ and an X in a column, with their words before or after them."""

import re
from dataclasses import dataclass

from masp_meeting.documents.reading.lines import EMPTY, TICKED

_TICKED = re.compile(r"[☒☑✓✔🗹⊠✅■●◉⦿🗸🗷🗵✗✘❎]|[\[(]\s?[xX✓✔☒*]\s?[\])]")
_EMPTY = re.compile(r"[☐□▢◻⬜❏❑❐○]|\[\s{0,3}\]|\(\s{1,3}\)")
_BOX = re.compile(f"[{TICKED}{EMPTY}]")
_NOTE = re.compile(r"\([^()]*[a-z]{3}[^()]*\)(?=\s*$)|\b(?:[Pp]ut|[Ll]eave|[Tt]ick|[Mm]ark|one)\s+[☒☐]")
"""A note that shows a box, as in *(one ✓ a line)*."""
_ANY = re.compile(rf"{_TICKED.pattern}|{_EMPTY.pattern}|{_BOX.pattern}")
_MARK = re.compile(r"[xX✗✘/*]|[yY]es|[yY]")


@dataclass(frozen=True, slots=True)
class Option:
    """One printed choice and whether it is ticked."""

    ticked: bool
    words: str


def drawn(text: str) -> str:
    """The text with every kind of box drawn as ☒ or ☐."""
    return _EMPTY.sub(EMPTY, _TICKED.sub(TICKED, text))


def options(text: str) -> tuple[Option, ...]:
    """The ticked and unticked choices of a text, none where it has no boxes.

    The boxes stand before their words, unless the text ends in a box and begins with words.
    """
    if text.isascii() and "[" not in text and "(" not in text:
        return ()
    text = _NOTE.sub("", drawn(text)).strip()
    boxes = list(_BOX.finditer(text))
    if not boxes:
        return ()
    words = [piece.strip(" \t\n,;|/") for piece in _BOX.split(text)]
    after = not words[0] or (bool(words[-1]) and not re.match(r"(?i)\W*(yes|no|y|n)\b", words[0]))
    named = words[1:] if after else words[:-1]
    return tuple(Option(box[0] == TICKED, name) for box, name in zip(boxes, named, strict=True))


def is_mark(text: str) -> bool:
    """Whether a text is nothing but a tick, as in a column of ticks."""
    text = drawn(text).strip()
    return text == TICKED or _MARK.fullmatch(text) is not None


def is_box(text: str) -> bool:
    """Whether a text is nothing but a box, ticked or not."""
    return _BOX.fullmatch(drawn(text).strip()) is not None


def half_named(text: str) -> bool:
    """Whether a box is ticked that has no words, beside others that have some."""
    choices = options(text)
    return any(each.words for each in choices) and any(each.ticked and not each.words for each in choices)


def chosen(text: str) -> str | None:
    """The words of the ticked choices, empty where none is ticked; None where the text has no boxes."""
    choices = options(text)
    if not choices:
        return None
    ticked = [option.words or "Yes" for option in choices if option.ticked]
    return "; ".join(ticked)
