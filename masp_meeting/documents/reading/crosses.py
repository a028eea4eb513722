"""Tells a cross that means *no* from one that ticks a box: beside ticks as answers, a cross denies."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from masp_meeting.documents.reading.blocks import Block, Cell, Paragraph, Row
from masp_meeting.documents.reading.lines import EMPTY, TICKED, Line

_TICKS, _CROSSES = "✓✔🗸", "✗✘🗴"
_MARKED = re.compile(
    rf"[\W\d]*?(?P<mark>[{_TICKS}{_CROSSES}?])\s*(?P<words>[^\W\d_][^{_TICKS}{_CROSSES}{TICKED}{EMPTY}]{{2,}}|)"
)
"""A mark before the words that it answers, or alone in its cell."""
SAID = {mark: said for marks, said in ((_TICKS, "Yes"), (_CROSSES, "No"), ("?", "N/K")) for mark in marks}
PAIR = 2
"""Cells of a row with a label and one mark; with more, each stands under the heading of its column."""


def with_crosses_as_no(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, with what each mark says written out on a form that answers with both ticks and crosses."""
    marks = {hit["mark"] for line in _lines(blocks) if (hit := _MARKED.fullmatch(line.text))}
    if marks.isdisjoint(_TICKS) or marks.isdisjoint(_CROSSES):
        return list(blocks)
    return [_row(block) if isinstance(block, Row) else _paragraph(block) for block in blocks]


def _lines(blocks: Sequence[Block]) -> Iterator[Line]:
    return (line for block in blocks for line in block.lines)


def _paragraph(block: Paragraph) -> Paragraph:
    return replace(block, lines=tuple(map(_written_out, block.lines)))


def _row(row: Row) -> Row:
    marked = [hit["mark"] for line in row.lines if (hit := _MARKED.fullmatch(line.text))]
    if not marked:
        return row
    if len(row.cells) > PAIR and not any(_says_of_what(cell) for cell in row.cells):
        both = not set(_TICKS).isdisjoint(marked)
        return replace(row, cells=tuple(_without_cross(cell) if both else cell for cell in row.cells))
    return replace(
        row, cells=tuple(replace(cell, lines=tuple(map(_written_out, cell.lines))) for cell in row.cells)
    )


def _says_of_what(cell: Cell) -> bool:
    return any((hit := _MARKED.fullmatch(line.text)) and hit["words"] for line in cell.lines)


def _without_cross(cell: Cell) -> Cell:
    """A cross beside a tick in the same row is an empty box."""
    crossed = bool(cell.lines) and cell.text in _CROSSES
    return replace(cell, lines=(replace(cell.lines[0], text=EMPTY),)) if crossed else cell


def _written_out(line: Line) -> Line:
    hit = _MARKED.fullmatch(line.text)
    if hit is None:
        return line
    said = SAID[hit["mark"]]
    text = f"{hit['words'].strip(' :')}: {said}" if hit["words"] else said
    return replace(line, text=text, bold=False, bold_parts=(), picked_parts=())
