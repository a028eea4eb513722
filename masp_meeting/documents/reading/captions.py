"""Finds the labels that a form prints small and faint over the answers in the same cells."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from masp_meeting.documents.reading.blocks import Block, Cell, Row
from masp_meeting.documents.reading.recognise import recognise

FEWEST = 3
"""Known labels over their answers that show a form to be made so."""


def with_captions(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, with faint labels made bold in each table whose cells mostly have one over an answer."""
    tops = [cell for block in blocks if isinstance(block, Row) for cell in block.cells if _is_topped(cell)]
    if sum(recognise(cell.lines[0].text) is not None for cell in tops) < FEWEST:
        return list(blocks)
    found: list[Block] = []
    for _, group in groupby(blocks, lambda block: block.table if isinstance(block, Row) else None):
        members = list(group)
        found += [_labelled(block) for block in members] if _has_captions(members) else members
    return found


def _is_topped(cell: Cell) -> bool:
    """Whether faint words stand over words that are not."""
    return len(cell.lines) > 1 and cell.lines[0].faint and not cell.lines[-1].faint


def _is_caption(cell: Cell) -> bool:
    return _is_topped(cell) or (len(cell.lines) == 1 and cell.lines[0].faint)


def _has_captions(blocks: Sequence[Block]) -> bool:
    cells = [cell for block in blocks if isinstance(block, Row) for cell in block.cells if cell.lines]
    return any(map(_is_topped, cells)) and sum(map(_is_caption, cells)) * 2 > len(cells)


def _labelled(block: Block) -> Block:
    if not isinstance(block, Row):
        return block
    return replace(block, cells=tuple(_as_label(cell) if _is_caption(cell) else cell for cell in block.cells))


def _as_label(cell: Cell) -> Cell:
    first, *rest = cell.lines
    return replace(cell, lines=(replace(first, bold=True, faint=False, grey=False), *rest))
