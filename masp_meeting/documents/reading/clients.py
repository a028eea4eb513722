"""Tells whom a form calls *our client*: the victim, where it names a stalker apart and no other victim."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from masp_meeting.documents.reading.blocks import Block, Cell, Paragraph, Row
from masp_meeting.documents.reading.found import Answer, Found
from masp_meeting.documents.reading.labels import SUBJECT, VICTIM
from masp_meeting.documents.reading.lines import Line, Stretch
from masp_meeting.documents.reading.recognise import PLAIN, normalised, owner_of, recognise

_EITHER = re.compile(r"(?i)\b(client|resident|tenant|patient|student|pupil|employee|service user|customer)\b")
"""Words for whomever an agency works with, who may be the one who stalks or is stalked."""
LONGEST = 60
"""Characters of a heading or label that names somebody."""
SIGNS = "\ue010\ue011\ue012"
"""Put after *victim* to tell how the word in its place was written: small, with a capital, in capitals."""
VICTIMS = "victim"


def with_clients_named(blocks: Sequence[Block]) -> tuple[list[Block], str]:
    """The blocks, with the word for the agency's client made *victim* where it means that; and the word."""
    word = _word_for_victim(blocks)
    if not word:
        return list(blocks), ""
    sign = re.compile(rf"(?i)\b{word}\b")
    return [_renamed(block, sign) for block in blocks], word


def as_written(found: Found, word: str) -> None:
    """Put the form's own word back wherever it is quoted."""
    if not word:
        return
    for answer in (*found.answers, *found.alone, *found.whole):
        _restore(answer, word)


def _word_for_victim(blocks: Sequence[Block]) -> str:
    """The word that a form has for the victim beside clear words for who stalks, if it has no clear ones."""
    weak: list[str] = []
    clear = set()
    for text in _titles(blocks):
        owner, hit = owner_of(text), _EITHER.search(text)
        if hit and owner == SUBJECT and owner_of(_EITHER.sub("", text)) not in (SUBJECT, VICTIM):
            weak.append(hit[0].lower())
        elif owner in (SUBJECT, VICTIM):
            clear.add(owner)
    return weak[0] if weak and clear == {SUBJECT} else ""


def _titles(blocks: Sequence[Block]) -> Iterator[str]:
    """The headings and labels that ask for nothing but somebody's name."""
    for text in _short(blocks):
        match = recognise(text) if normalised(text) != SUBJECT else None
        if (
            match
            and match.confidence >= PLAIN
            and match.topic.endswith(("_name", "_names", "_initials", "_first"))
        ):
            yield text


def _short(blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        units: Sequence[Cell | Paragraph] = block.cells if isinstance(block, Row) else (block,)
        for line in (unit.lines[0] for unit in units if unit.lines):
            text = line.text.partition(":")[0]
            alone = line.bold or line.heading or isinstance(block, Row) or text != line.text
            if alone and len(text) <= LONGEST:
                yield text


def _renamed(block: Block, sign: re.Pattern[str]) -> Block:
    if isinstance(block, Row):
        cells = (replace(cell, lines=tuple(_line(line, sign) for line in cell.lines)) for cell in block.cells)
        return replace(block, cells=tuple(cells))
    return replace(block, lines=tuple(_line(line, sign) for line in block.lines))


def _line(line: Line, sign: re.Pattern[str]) -> Line:
    hits = list(sign.finditer(line.text))
    if not hits:
        return line

    def moved(parts: tuple[Stretch, ...]) -> tuple[Stretch, ...]:
        return tuple((_place(start, hits), _place(end, hits)) for start, end in parts)

    return replace(
        line,
        text=sign.sub(_victim, line.text),
        bold_parts=moved(line.bold_parts),
        picked_parts=moved(line.picked_parts),
    )


def _place(place: int, hits: Sequence[re.Match[str]]) -> int:
    """Where a place of a line is once the words before it were put for others."""
    return place + sum(len(VICTIMS) + 1 - len(hit[0]) for hit in hits if hit.end() <= place)


def _victim(hit: re.Match[str]) -> str:
    word = hit[0]
    if word.isupper():
        return VICTIMS.upper() + SIGNS[2]
    return VICTIMS.capitalize() + SIGNS[1] if word[0].isupper() else VICTIMS + SIGNS[0]


def _restore(answer: Answer, word: str) -> None:
    answer.label, answer.text = (_own(text, word) for text in (answer.label, answer.text))


def _own(text: str, word: str) -> str:
    for sign, own in zip(SIGNS, (word, word.capitalize(), word.upper()), strict=True):
        text = re.sub(f"{VICTIMS}{sign}", own, text, flags=re.IGNORECASE)
    return text
