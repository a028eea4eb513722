"""Parts an answer that was given to several labels at once: *About you: name, post, phone, date*."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from masp_meeting.documents.reading.blocks import Block, Paragraph, Row
from masp_meeting.documents.reading.found import Answer
from masp_meeting.documents.reading.labels import OTHER
from masp_meeting.documents.reading.lines import Line
from masp_meeting.documents.reading.recognise import (
    PLAIN,
    Match,
    normalised,
    owner_of,
    recognise,
    without_owner,
)

_LIST = re.compile(r"(?P<head>[^:]{2,60}):\s*(?P<items>[^:.?]{8,120})")
_ITEM = re.compile(r"\s*(?:[,;/]|\band\b|&)\s*")
_INITIAL = re.compile(r"\b[A-Z]\.")
_PARTED = (re.compile(r"\s*\n\s*"), re.compile(r"\s+/\s+"), re.compile(r"\s*;\s*"), re.compile(r"\s*,\s+"))
"""What may part the pieces of an answer."""
FEWEST, MOST_WORDS = 3, 4
"""Labels that make a list, and words of each."""


@dataclass(frozen=True, slots=True)
class Listed:
    """Several labels in one line, and whose they are."""

    head: str
    items: tuple[str, ...]
    matches: tuple[Match | None, ...]


def listed(line: Line) -> Listed | None:
    """The labels that a line lists; None where it is no such line."""
    hit = _LIST.fullmatch(line.text.strip()) if line.bold or line.heading else None
    if hit is None:
        return None
    items = tuple(filter(None, _ITEM.split(hit["items"].strip())))
    matches = tuple(recognise(item, owner_of(hit["head"])) for item in items)
    short = all(len(item.split()) <= MOST_WORDS for item in items)
    known = sum(match is not None for match in matches)
    return (
        Listed(hit["head"], items, matches)
        if short and known >= FEWEST and known * 3 > len(items) * 2
        else None
    )


def says_labels(text: str) -> bool:
    """Whether words are only labels, as *Perpetrator* or *name, post, date* are, which is no answer."""
    named, rest = without_owner(normalised(text))
    if named and not rest.strip() and not _INITIAL.search(text):
        return True
    items = [item for item in _ITEM.split(text.strip()) if item]
    if len(items) < FEWEST:
        return False
    return all((match := recognise(item)) and match.confidence >= PLAIN for item in items)


def with_lists_parted(blocks: Sequence[Block]) -> tuple[list[Block], list[Answer]]:
    """The blocks, each piece of an answer to a list of labels put beside its own; and those left whole.

    An answer can be parted where it has as many pieces as there are labels. Otherwise it stays whole, once
    for each label, for a person to part.
    """
    found: list[Block] = []
    whole: list[Answer] = []
    waiting: Listed | None = None
    for block in blocks:
        if isinstance(block, Row):
            waiting = None
            found.append(block)
        elif waiting and not (block.lines[0].bold or block.lines[0].heading):
            parted = _parted(waiting, _words(block))
            whole += [] if parted else _whole(waiting, block)
            found += [replace(block, lines=parted)] if parted else []
            waiting = None
        else:
            waiting = listed(block.lines[0]) if len(block.lines) == 1 else None
            found.append(_headed(block, waiting) if waiting else block)
    return found, whole


def _words(block: Paragraph) -> str:
    return "\n".join(line.text for line in block.lines)


def _headed(block: Paragraph, labels: Listed) -> Paragraph:
    """The line of labels with nothing but the words before them, so that it heads their answers."""
    return replace(block, lines=(replace(block.lines[0], text=labels.head),))


def _parted(labels: Listed, words: str) -> tuple[Line, ...]:
    for sign in _PARTED:
        pieces = [piece for piece in sign.split(words.strip(" .")) if piece]
        if len(pieces) == len(labels.items):
            return tuple(
                Line(f"{item}: {piece}", bold_parts=((0, len(item) + 1),))
                for item, piece in zip(labels.items, pieces, strict=True)
            )
    return ()


def _whole(labels: Listed, block: Paragraph) -> list[Answer]:
    words = _words(block)
    topics = [match.topic for match in labels.matches if match and match.topic != OTHER]
    return [
        Answer(topic, f"{labels.head}: {', '.join(labels.items)}", words, block.place) for topic in topics
    ]
