"""Reads ticks in columns: what each column's heading means, and what the ticks of a row say together."""

import re
from collections.abc import Mapping, Sequence

from masp_meeting.documents.reading.blocks import Cell
from masp_meeting.documents.reading.recognise import normalised
from masp_meeting.documents.reading.ticks import is_box, is_mark, options
from masp_meeting.documents.reading.values import Value, value_of

NOT_KNOWN = "N/K"
YES = (
    "current",
    "currently",
    "current or recent",
    "yes",
    "y",
    "present",
    "true",
    "applies",
    "evident",
    "identified",
    "met",
    "seen",
    "observed",
    "noted",
)
NO = (
    "not seen",
    "not observed",
    "not noted",
    "no evidence",
    "none",
    "nil",
    "no",
    "n",
    "absent",
    "not present",
    "false",
    "not evident",
    "not identified",
    "not met",
)
UNKNOWN = (
    *("nk", "n k", "not known", "unknown", "dont know", "don t know", "dk", "d k", "not assessed", "unsure"),
    *("can t say", "cant say", "cannot say", "unable to say", "not clear", "no idea"),
    *("not sure", "unclear", "not stated", "no information", "insufficient information", "u"),
)
ANSWERS = dict.fromkeys(YES, "Yes") | dict.fromkeys(NO, "No") | dict.fromkeys(UNKNOWN, NOT_KNOWN)
"""What a tick says under each heading of a column."""
CHOICES = frozenset((*ANSWERS, "male", "female", "m", "f", "other", "non binary", "maybe", "none", "n a"))
"""Words of choices that stand in cells of their own beside their boxes."""
_ASKED = re.compile(r"\W*\?{1,3}\W*")
OWN_ANSWER = ""
"""The meaning of a column that holds the answers themselves, or a tick for yes."""
PRESENT = frozenset(
    (
        *("present", "tick", "tick if present", "tick if yes", "applies", "identified", "tick here"),
        *("y n", "yes no", "y n nk", "yes no nk", "y n n k", "yes no not known", "tick if true", "y n u"),
    )
)
"""Headings of such a column."""
_TICK_IF = re.compile(
    r"((put|enter|mark|tick|cross|x|check|a|an|with|one|box|here|✓) )*(if|where|when|all that) "
    r"(it |this |is )*(present|yes|true|apply|applies|applicable|known|evident|identified|so|relevant)"
)
"""The same in other words, as in *✓ if present*."""
OF_ANSWERS = frozenset(
    (
        *("answer", "your answer", "response", "your response", "reply", "information", "your reply"),
        *("details", "your entry", "entry", "answers", "referrer response", "to be completed", "completed"),
    )
)
"""Headings of the column of answers, in a table whose first row only names its columns."""
ASIDE = re.compile(
    r"\b(use only|office|verified|source|checked|notes?|comments?|guidance|help"
    r"|remarks|explanation|tips?|admin)\b"
)
"""Headings of a column that answers no label."""


def meanings(cells: Sequence[Cell]) -> dict[int, str]:
    """What the columns mean by a row such as ``Red flags | Yes | No``; nothing where it is no such row."""
    written = [cell for cell in cells if cell.lines and not options(cell.text)]
    names = {cell.column: normalised(cell.text) for cell in written}
    answers = {cell.column: meant for cell in written if (meant := _means(cell))}
    if set(answers.values()) == {NOT_KNOWN}:
        return {}
    present = {column: OWN_ANSWER for column, name in names.items() if name in PRESENT}
    present |= {
        cell.column: OWN_ANSWER for cell in cells if _TICK_IF.fullmatch(normalised(cell.text)) and cell.lines
    }
    return answers if len(answers) > 1 else answers | present if present else {}


def over_ticks(cells: Sequence[Cell], ticked: frozenset[int]) -> dict[int, str]:
    """What the columns of ticks mean by the row over them; a heading that is not understood means itself.

    So a tick under *Historic* or *Low* says neither yes nor no, and a person is asked.
    """
    heads = {
        cell.column: cell.text
        for cell in cells[1:]
        if cell.column in ticked and cell.lines and (_means(cell) or not is_mark(cell.text))
    }
    if len(heads) < len(ticked) or len(heads) < 2 or any(options(text) for text in heads.values()):
        return {}
    meant = {cell.column: _means(cell) for cell in cells}
    return {column: meant[column] or text.strip() for column, text in heads.items()}


def _means(cell: Cell) -> str:
    """What a tick says under a heading that is an answer itself; a lone question mark is one."""
    return NOT_KNOWN if _ASKED.fullmatch(cell.text) else ANSWERS.get(normalised(cell.text), "")


def asides(cells: Sequence[Cell]) -> dict[int, str] | None:
    """The columns that answer nothing, by a row that only names columns; None where it is no such row."""
    written = [cell for cell in cells if cell.lines]
    names = [normalised(cell.text) for cell in written]
    if len(written) < 2 or not any(name in OF_ANSWERS for name in names[1:]):
        return None
    return {
        cell.column: cell.text
        for cell, name in zip(written[1:], names[1:], strict=True)
        if name not in OF_ANSWERS and ASIDE.search(name)
    }


def said(cells: Sequence[Cell], columns: Mapping[int, str]) -> Value:
    """What the ticks and words of a row say; a yes beside a no says both, which is for a person."""
    answers, words = [], []
    for cell in cells:
        heading = columns.get(cell.column)
        text = value_of(cell.lines).text
        if heading and (is_mark(text) or normalised(text) == normalised(heading)):
            answers.append(heading)
        elif heading == OWN_ANSWER and is_mark(text):
            answers.append("Yes")
        elif text and not is_box(text):
            words.append(text)
    return Value(" - ".join(filter(None, (" / ".join(answers), *words))))
