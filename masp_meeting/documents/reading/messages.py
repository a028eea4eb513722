"""Finds the referral in a pasted e-mail: each message ends where the header of an earlier one begins."""

import re
from collections.abc import Sequence
from dataclasses import replace

from masp_meeting.documents.reading.blocks import Block, Paragraph, Row
from masp_meeting.documents.reading.dates import dates_in

_FROM = re.compile(r"(?i)^\W*from\s*:")
_SENT = re.compile(r"(?i)\b(sent|date)\s*:")
_REST = re.compile(r"(?i)\b(to|subject)\s*:")
_WROTE = re.compile(
    r"(?i)^\W*(-+\s*(original|forwarded) message\s*-+|on .{6,80} wrote\s*:\s*$|begin forwarded message)"
)
_HEAD = re.compile(r"(?i)\W*(from|sent|date|to|cc|bcc|subject|importance|attachments?)\s*:")
_HEAD_CELL = re.compile(r"(?i)\W*(from|sent|date|to|cc|bcc|subject|importance|attachments?)\s*:\s*$")
REACH = 4
"""Blocks within which a header that begins with *From* also says when and about what."""


def messages(blocks: Sequence[Block]) -> list[list[Block]]:
    """The blocks parted into messages, newest first; one list where no e-mail header is found."""
    parted: list[list[Block]] = [[]]
    for count, block in enumerate(blocks):
        if parted[-1] and begins_message(blocks[count : count + REACH]):
            parted.append([])
        parted[-1].append(block)
    return parted


def begins_message(blocks: Sequence[Block]) -> bool:
    """Whether some blocks begin with the header of an e-mail, or with the line that announces one."""
    if not blocks or isinstance(blocks[0], Row):
        return False
    first = blocks[0].lines[0].text
    if _WROTE.match(first):
        return True
    if not _FROM.match(first):
        return False
    if _SENT.search(first) and dates_in(first):
        return True
    near = "\n".join(
        line.text for block in blocks[:REACH] if not isinstance(block, Row) for line in block.lines
    )
    return _SENT.search(near) is not None and _REST.search(near) is not None


def with_header_lines(blocks: Sequence[Block]) -> list[Block]:
    """The blocks with the rows of an e-mail's header, which some programs print as a table, made lines."""
    rows = [block for block in blocks if isinstance(block, Row) and _HEAD_CELL.match(_first_words(block))]
    return (
        [_as_line(block) if isinstance(block, Row) and block in rows else block for block in blocks]
        if any(_FROM.match(_first_words(row)) for row in rows) and len(rows) > 2
        else list(blocks)
    )


def _first_words(row: Row) -> str:
    return row.cells[0].text if row.cells else ""


def _as_line(row: Row) -> Paragraph:
    words = " ".join(cell.text.replace("\n", " ") for cell in row.cells)
    return Paragraph(
        row.place, (replace(row.lines[0], text=words, bold=False, bold_parts=(), picked_parts=()),)
    )


def header_length(blocks: Sequence[Block]) -> int:
    """How many blocks at the beginning of a message are its header."""
    others = (
        i for i, block in enumerate(blocks) if isinstance(block, Row) or not _HEAD.match(_first_line(block))
    )
    return next(others, len(blocks))


def _first_line(block: Block) -> str:
    return block.lines[0].text if block.lines else ""


def is_header(line: str) -> bool:
    """Whether a line is of an e-mail's header and of no interest to a referral."""
    return re.match(r"(?i)\W*(to|cc|bcc|subject|importance|attachments?)\s*:", line) is not None
