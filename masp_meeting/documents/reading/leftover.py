"""Finds what somebody wrote on a form and the reading does not show, so that no line is missed in silence."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from masp_meeting.documents.reading.answers import not_stated
from masp_meeting.documents.reading.blocks import Block, Cell, Row
from masp_meeting.documents.reading.columns import ANSWERS, OF_ANSWERS
from masp_meeting.documents.reading.found import Found
from masp_meeting.documents.reading.layout import is_loud
from masp_meeting.documents.reading.lines import TICKED, Line
from masp_meeting.documents.reading.messages import is_header
from masp_meeting.documents.reading.recognise import PLAIN, normalised, owner_of, recognise
from masp_meeting.documents.reading.ticks import chosen, drawn, is_mark, options
from masp_meeting.documents.reading.values import choices, is_guidance
from masp_meeting.domain.facts import FormReading, Unplaced

GENERAL = frozenset(
    (
        *("yes", "no", "y", "n", "nk", "k", "not", "none", "nil", "known", "unknown", "unsure", "asked"),
        *("assessed", "stated", "present", "absent", "sure", "maybe", "a", "dk", "applicable", "x", "tick"),
        *("or", "if", "m", "f", "male", "female"),
    )
)
"""Words of answers that may stand on a form many times, so that each must be shown where it stands."""
_GUIDES = re.compile(
    r"(?i)\W*(please|include|describe|put|leave|continue|complete|write|delete|tick|circle"
    r"|do not|attach|return)\b"
    r"(?=.*\b(you|your|form|box|boxes|sheets?|lines?|dates?|below|above|each|every|all|page|answers?|apply)\b)"
)
"""How words begin that tell whoever fills a form in what to do."""
_TELLS = re.compile(
    r"(?i)^(?:he|she|they)(?:['’]s|['’]ve"
    r"| (?:has|had|have|was|were|is|are|will|said|says|did|does|got|\w+ed))\b"
)
"""Words of a sentence that tells of somebody, however loud it is written."""
_MARGIN = re.compile(r"(header|footer)\b")
_FURNITURE = re.compile(
    r"(?i)\b(page|form|official|sensitive|protect|confidential|restricted|version|rev|draft)\b"
)
_COURTESY = re.compile(
    r"(?i)\W*(hi|hello|dear|good (morning|afternoon)|(many |with )?thanks|thank you|yours \w+"
    r"|(with )?(kind(est)? |good |best |warm )?(regards|wishes)|cheers)\b.{0,30}$"
)
FEW_WORDS, LONGEST_TITLE = 3, 12
"""Words of a line that only names somebody, and of a bold one that is a heading and no answer."""
_WORD = re.compile(r"[^\W_]+")
_NAMED = re.compile(r"[^:?\t]{1,90}[:?](?=\s|$)")
"""A label that ends itself."""
_CLAUSE = re.compile(r"\s[-–—]\s")
_ITEM = re.compile(r"[;\n]|\.\s|,\s")
UNKNOWN = re.compile(r"(?i)\b(not (asked|known|assessed|stated)|n/?k|don['’]?t know|unknown|\?)\W*$")


@dataclass(frozen=True, slots=True)
class Written:
    """One line of a form where it stands, with the cell that it stands in."""

    line: Line
    place: str
    cell: Cell | None = None
    first: bool = True
    """Whether its cell is the first written one of its row, or no cell stands beside it."""
    answered: bool = False
    """Whether another written cell stands behind it in its row."""
    blank: bool = False
    """Whether it stands first in a row of which nothing else is filled in."""


class Shown:
    """What a reading shows to a person, by place and altogether."""

    def __init__(self, reading: FormReading, found: Found) -> None:
        self._at: dict[str, set[str]] = {}
        self._texts: list[str] = []
        self._lines: Counter[str] = Counter()
        unknown = ((each.place, each.text) for each in found.answers if not_stated(each.text))
        for place, text in (*_texts(reading), *unknown):
            self._at.setdefault(place, set()).update(_words(text))
            self._texts.append(_joined(text))
            self._lines.update(_joined(line) for line in text.split("\n"))
        self._all = f" {' | '.join(self._texts)} "
        self.labels = {_joined(label) for label in found.labels}

    def holds(self, text: str, place: str) -> bool:
        """Whether words are shown: at their place, or elsewhere in the same order."""
        words = _words(text)
        here = self._at.get(place, set())
        if not words or is_mark(text) or text.strip().isdecimal():
            return bool(here) or not (TICKED in text or is_mark(text))
        if not set(words) - here:
            return True
        if GENERAL.issuperset(words):
            return self._lines[" ".join(words)] > 0
        return f" {' '.join(words)} " in self._all or (bool(here) and GENERAL.issuperset(set(words) - here))

    def picked(self, line: Line, place: str) -> bool:
        """Whether the choices that are marked in a line of printed ones are shown where it stands."""
        picks = " ".join(line.picks())
        return bool(picks) and not set(_words(picks)) - self._at.get(place, set())


def with_leftovers(reading: FormReading, blocks: Sequence[Block], found: Found) -> FormReading:
    """The reading, each line of the form that it does not show put among the words not placed.

    Args:
        reading: what was read.
        blocks: the whole form.
        found: what was found on it: what it asks, and what it says that nobody knows.
    """
    shown = Shown(reading, found)
    lost = tuple(
        Unplaced(each.place, "", each.line.text.strip())
        for each in written(blocks)
        if not _is_shown(each, shown)
        and (_names_agency(each, reading) or not of_the_form(each, shown.labels))
    )
    return replace(reading, unplaced=(*reading.unplaced, *dict.fromkeys(lost))) if lost else reading


def _names_agency(each: Written, reading: FormReading) -> bool:
    """Whether the head of the page may tell the referrer's agency, which nothing else told."""
    head = each.place.startswith("header") and not reading.facts.referrer_agency
    return head and len(_words(_FURNITURE.sub("", each.line.text))) > FEW_WORDS


def written(blocks: Sequence[Block]) -> Iterator[Written]:
    """Every line of a form."""
    for block in blocks:
        if not isinstance(block, Row):
            yield from (Written(line, block.place) for line in block.lines)
            continue
        cells = [cell for cell in block.cells if cell.lines]
        for count, cell in enumerate(cells):
            last = cell is block.cells[-1] or count == len(cells) - 1
            for line in cell.lines:
                blank = cell is block.cells[0] and len(cells) == 1 < len(block.cells)
                yield Written(line, block.place, cell, not count, not last, blank)


def of_the_form(each: Written, labels: set[str]) -> bool:
    """Whether a line is the form's own: a heading, a label, guidance, a prompt, printed choices."""
    text = each.line.text.strip()
    bare = not _words(text) and TICKED not in drawn(text)
    if bare or not_stated(text) or not_stated(chosen(text) or "x") or each.line.heading:
        return True
    if each.line.faint and (each.line.grey or each.cell is None or is_guidance(text)):
        return True
    if _tells(text):
        return False
    if _joined(text) in labels and not (each.cell and not is_loud(each.cell) and _CLAUSE.search(text)):
        return True
    if (
        _COURTESY.match(text)
        or (each.cell is None and is_header(text))
        or (_MARGIN.match(each.place) and _FURNITURE.search(text))
    ):
        return True
    if _GUIDES.match(text) and each.first:
        return True
    if normalised(text) in (*ANSWERS, *OF_ANSWERS) or _only_prints_choices(text):
        return True
    return _is_title(each, text) or _is_label(each, text)


def _tells(text: str) -> bool:
    """Whether a line tells of somebody, and is neither a question nor a label that is understood."""
    asks = text.endswith(("?", ":")) or bool(options(text)) or recognise(text) is not None
    return _TELLS.search(text) is not None and not asks


def _is_title(each: Written, text: str) -> bool:
    """Whether a line is a heading by its looks."""
    alone = each.cell is None or (each.first and not each.answered)
    loud = each.line.bold or text.isupper() or (each.cell is not None and each.cell.shaded)
    return loud and (alone or each.first) and len(_words(text)) <= LONGEST_TITLE


def _is_label(each: Written, text: str) -> bool:
    """Whether a line asks for something that nobody answered."""
    match = recognise(text)
    if match and match.confidence >= PLAIN and not (each.cell and _CLAUSE.search(text)):
        return True
    if each.cell is None:
        return text.endswith((":", "?")) or (bool(owner_of(text)) and len(_words(text)) <= FEW_WORDS)
    unanswered = each.blank and len(_words(text)) <= FEW_WORDS and not any(map(str.isdecimal, text))
    return unanswered or is_loud(each.cell) or text.endswith((":", "?"))


def _only_prints_choices(text: str) -> bool:
    """Whether a line is a list of boxes of which none is ticked."""
    boxes, printed = options(text), choices(text)
    few = len(printed) > 1 and GENERAL.issuperset(_words(text))
    return few or (bool(boxes) and TICKED not in drawn(text))


def _is_shown(each: Written, shown: Shown) -> bool:
    text = drawn(each.line.text)
    if shown.holds(text, each.place) or shown.picked(each.line, each.place):
        return True
    ticked = [choice.words or "yes" for choice in options(text) if choice.ticked]
    if ticked and all(shown.holds(words, each.place) for words in ticked):
        return True
    pieces = [piece for piece in text.split("\t") if piece.strip()]
    return all(_piece_shown(piece, each.place, shown) for piece in pieces)


def _piece_shown(piece: str, place: str, shown: Shown) -> bool:
    """Whether a part of a line is shown once its labels are taken out."""
    rest = _ITEM.split(_NAMED.sub("\n", piece))
    return all(shown.holds(part, place) or _says_nothing(part) for part in rest)


def _says_nothing(part: str) -> bool:
    """Whether a part of a line is nothing but a label to which nobody knew an answer."""
    label, _, said = part.rpartition(" - ")
    known = UNKNOWN.search(part)
    return (
        not_stated(part)
        or not_stated(said if label else "x")
        or bool(known and recognise(part[: known.start()].strip(" –-")))
    )


def _texts(reading: FormReading) -> Iterator[tuple[str, str]]:
    """Each text that a reading shows, with its place."""
    for source in reading.sources:
        yield from ((source.place, source.label), (source.place, source.words))
    for left in reading.unplaced:
        yield from ((left.place, left.label), (left.place, left.words))
    for doubt in reading.doubts:
        yield "", doubt.sentence
        yield from ((each.place, each.words) for each in doubt.alternatives)


def _words(text: str) -> list[str]:
    return _WORD.findall(drawn(text).casefold())


def _joined(text: str) -> str:
    return " ".join(_words(text))
