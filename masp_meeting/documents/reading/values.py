"""The written answer of a form: its words, without the form's own guidance and prompts."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from masp_meeting.documents.reading.answers import is_placeholder
from masp_meeting.documents.reading.lines import Line
from masp_meeting.documents.reading.recognise import normalised

_GUIDANCE = re.compile(
    r"(?i)^\W*(please|e\.?g\b|for example|note|guidance|if (yes|no|so)|delete|tick|must be|set out|where)\b"
)
_CHOICES = re.compile(r"\s*[|/;,\t\n•]\s*|\s+or\s+|\s{2,}", re.IGNORECASE)
_SHORT_CHOICES = re.compile(
    r"\W*(y|yes|n|no|m|f|u|nk|n\.k|unsure|unknown|male|female|other)(\s+(y|yes|n|no|nk|m|f|u|dk|unsure|unknown|male"
    r"|female|other|maybe|not known|n/?k|n/?a|\?))+\W*",
    re.IGNORECASE,
)
FEW_CHOICES = 80
"""Characters of a line that may be nothing but printed choices."""
_SENTENCE = re.compile(r"[.;:,!?\d]")
LONGEST_CHOICE = 45
"""Characters of one printed choice."""
_RUN_TOGETHER = re.compile(r"(?<=[a-z\d)'’\"”][.!?])(?=[A-Z][a-z])|(?<=[a-z][.!?]['’\"”])(?=[A-Z][a-z])")


@dataclass(frozen=True, slots=True)
class Value:
    """What stands where an answer belongs."""

    text: str = ""
    day: date | None = None
    """The day that a date picker holds, which its display may show in another order."""
    repaired: bool = False
    """Whether lost line breaks were put back."""


def value_of(lines: Sequence[Line]) -> Value:
    """The answer that some lines give, guidance and prompts left out."""
    italics = [line for line in lines if not (line.grey or is_guidance(line.text))]
    inked = [line for line in lines if not line.faint] or italics
    kept = _marked([line for line in inked if not is_placeholder(line.text)])
    days = {control.day for line in kept for control, _ in line.controls if control.day}
    text = "\n".join(_said(line).replace("\t", " ").strip() for line in kept)
    whole = _with_breaks(text, kept[0].gap) if kept else text
    return Value(whole, days.pop() if len(days) == 1 else None, repaired=whole != text)


def _said(line: Line) -> str:
    """What a line says: the one choice highlighted among a few words, else what is decided in it."""
    said = decided(line.text, line.picks())
    picked = [line.text[start:end] for start, end in line.picked_parts]
    one_of_few = len(picked) == 1 and not line.wholly_picked and len(line.text) <= FEW_CHOICES
    return picked[0] if one_of_few and said == line.text and not _SENTENCE.search(line.text) else said


def _marked(lines: list[Line]) -> list[Line]:
    """The lines, or those marked among several short ones of which each is a choice."""
    if len(lines) < 2 or any(len(line.text) > LONGEST_CHOICE for line in lines):
        return lines
    marked = [line for line in lines if line.wholly_picked and "?" not in line.text]
    if not marked and len(lines) > 2:
        marked = [line for line in lines if line.bold]
    return marked or lines


def is_guidance(text: str) -> bool:
    """Whether faint words read like advice to whoever fills the form in."""
    return _GUIDANCE.match(text) is not None or text.strip()[-1:] in ("?", ")", "]") or is_placeholder(text)


def decided(text: str, picks: Sequence[str]) -> str:
    """A text, or the choices marked in it where it prints several.

    Args:
        text: the answer.
        picks: words of it that are highlighted, underlined or bold.
    """
    printed = [normal for piece in choices(text) if (normal := normalised(piece))]
    chosen = list(dict.fromkeys(pick.strip(" ,;/|") for pick in picks if normalised(pick) in printed))
    return "; ".join(chosen) if chosen and len(chosen) < len(printed) else text


def choices(text: str) -> list[str]:
    """The answers that a text may offer to choose from, parted by strokes, commas, wide gaps or *or*."""
    pieces = [piece for piece in _CHOICES.split(text) if piece and piece.strip()]
    if len(pieces) == 1 and _SHORT_CHOICES.fullmatch(pieces[0]):
        return pieces[0].split()
    return pieces if len(pieces) > 1 and all(len(piece) <= LONGEST_CHOICE for piece in pieces) else []


def _with_breaks(text: str, gap: int) -> str:
    """Put back the line breaks that a word processor moved to the front of a text.

    LibreOffice does so with a control's own line breaks; there are then exactly as many sentences run
    together as there are empty lines before the text.
    """
    joints = _RUN_TOGETHER.findall(text)
    return _RUN_TOGETHER.sub("\n", text) if gap and len(joints) == gap else text
