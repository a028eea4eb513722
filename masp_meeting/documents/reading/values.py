"""The written answer of a form: its words, without the form's own guidance and prompts."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from masp_meeting.documents.reading.answers import is_placeholder
from masp_meeting.documents.reading.lines import Line

_GUIDANCE = re.compile(
    r"(?i)^\W*(please|e\.?g\b|for example|note|guidance|if (yes|no|so)|delete|tick|must be|set out|where)\b"
)
_UNDECIDED = re.compile(r"(?i)\by(es)?\W{0,4}n(o)?\b")
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
    kept = [line for line in inked if not is_placeholder(line.text)]
    days = {control.day for line in kept for control, _ in line.controls if control.day}
    text = "\n".join(_decided(line).replace("\t", " ").strip() for line in kept)
    whole = _with_breaks(text, kept[0].gap) if kept else text
    return Value(whole, days.pop() if len(days) == 1 else None, repaired=whole != text)


def is_guidance(text: str) -> bool:
    """Whether faint words read like advice to whoever fills the form in."""
    return _GUIDANCE.match(text) is not None or text.strip()[-1:] in ("?", ")", "]") or is_placeholder(text)


def _decided(line: Line) -> str:
    """The line, or the one choice marked on it where it prints both yes and no."""
    return line.picked if line.picked and _UNDECIDED.match(line.text) else line.text


def _with_breaks(text: str, gap: int) -> str:
    """Put back the line breaks that a word processor moved to the front of a text.

    LibreOffice does so with a control's own line breaks; there are then exactly as many sentences run
    together as there are empty lines before the text.
    """
    joints = _RUN_TOGETHER.findall(text)
    return _RUN_TOGETHER.sub("\n", text) if gap and len(joints) == gap else text
