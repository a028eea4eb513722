"""Parts a line of text into its labels and their answers."""

import re
from dataclasses import dataclass

from masp_meeting.documents.reading.labels import OTHER
from masp_meeting.documents.reading.recognise import LONGEST, PLAIN, SURE, Match, recognise

_COLON = re.compile(r"[:\uff1a](?=\s|$|[☒☐\[(])|\?(?=\s+\S)")
_WORD = re.compile(r"\S+")
_DASH = re.compile(r"\s[-–—]\s")
_UNKNOWN_LABEL = re.compile(r"^\W*\w[\w /&'’().-]{1,48}:\s")
_BRACKETED = re.compile(r"\([^)]*\)[*:?]*")
"""A note in brackets after a label is the label's own, as in ``Advocate? (Y/N)``."""
MOST_WORDS = 9
"""Words of a label that begins within a line."""


@dataclass(frozen=True, slots=True)
class Part:
    """A label and the words after it; ``match`` is None where the label is not understood."""

    label: str
    match: Match | None
    words: str


def labelled_parts(text: str, section: str) -> list[Part]:
    """The labels of a line with their answers; empty where the line does not begin with a label.

    ``name: A. Other, relationship: none`` has two. Within the line only wordings of the table count; at its
    start any label that is understood, or a few words and a colon.
    """
    first = _first(text, section)
    if first is None:
        return []
    starts = [(0, first), *_later(text, first.match, section, len(first.label))]
    parts = []
    for (start, part), (end, _) in zip(starts, [*starts[1:], (len(text), first)], strict=True):
        words = text[start + len(part.label) : end]
        words = re.sub(r"^[\s:\uff1a?–—-]+|[\s,;|]+$", "", words)
        parts.append(Part(part.label.strip(), part.match, "" if _BRACKETED.fullmatch(words) else words))
    return parts


def _first(text: str, section: str) -> Part | None:
    for mark in (*_COLON.finditer(text, 0, LONGEST + 1), *_DASH.finditer(text, 0, LONGEST + 3)):
        label = text[: mark.start()]
        match = recognise(label, section)
        if match and (mark[0] in ":?" or (match.confidence == SURE and match.topic != OTHER)):
            return Part(label, match, "")
        if mark[0] == ":":
            break
    unknown = _UNKNOWN_LABEL.match(text)
    return Part(unknown[0].rstrip(": \t"), None, "") if unknown else None


def _later(text: str, before: Match | None, section: str, start: int) -> list[tuple[int, Part]]:
    found = []
    for mark in _COLON.finditer(text):
        if mark[0] == "?" or mark.start() <= start + 1 or before is None:
            continue
        start = max(start, mark.start() - LONGEST)
        words = list(_WORD.finditer(text[start + 1 : mark.start()]))
        for word in words[-MOST_WORDS:]:
            label = text[start + 1 + word.start() : mark.start()]
            match = recognise(label, section) if label[:1].isalpha() else None
            if match and match.confidence >= PLAIN:
                found.append((start + 1 + word.start(), Part(label, match, "")))
                start = mark.start()
                break
    return found
