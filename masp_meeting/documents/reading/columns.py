"""Reads ticks in columns: what each column's heading means, and what the ticks of a row say together."""

from collections.abc import Mapping, Sequence

from masp_meeting.documents.reading.blocks import Cell
from masp_meeting.documents.reading.recognise import normalised
from masp_meeting.documents.reading.ticks import is_box, is_mark
from masp_meeting.documents.reading.values import Value, value_of

NOT_KNOWN = "N/K"
ANSWERS = (
    {"yes": "Yes", "y": "Yes", "no": "No", "n": "No"}
    | dict.fromkeys(("nk", "n k", "not known", "unknown", "dont know", "don t know"), NOT_KNOWN)
    | dict.fromkeys(("not assessed", "unsure", "not sure"), NOT_KNOWN)
)
"""What a tick says under each heading of a column."""
OWN_ANSWER = ""
"""The meaning of a column that holds the answers themselves, or a tick for yes."""
PRESENT = frozenset(
    (
        *("present", "tick", "tick if present", "tick if yes", "applies", "identified"),
        *("y n", "yes no", "y n nk", "yes no nk", "y n n k"),
    )
)
"""Headings of such a column."""


def meanings(cells: Sequence[Cell]) -> dict[int, str]:
    """What the columns mean by a row such as ``Red flags | Yes | No``; nothing where it is no such row."""
    names = {cell.column: normalised(cell.text) for cell in cells if cell.lines}
    answers = {column: ANSWERS[name] for column, name in names.items() if name in ANSWERS}
    present = {column: OWN_ANSWER for column, name in names.items() if name in PRESENT}
    return answers | present if len(answers) > 1 or present else {}


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
