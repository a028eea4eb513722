"""Finds the referral in a pasted e-mail: each message ends where the header of an earlier one begins."""

import re
from collections.abc import Sequence

from masp_meeting.documents.reading.blocks import Block, Row

_FROM = re.compile(r"(?i)^\W*from\s*:")
_SENT = re.compile(r"(?i)\b(sent|date)\s*:")
_REST = re.compile(r"(?i)\b(to|subject)\s*:")
_WROTE = re.compile(
    r"(?i)^\W*(-+\s*(original|forwarded) message\s*-+|on .{6,80} wrote\s*:\s*$|begin forwarded message)"
)
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
    near = "\n".join(
        line.text for block in blocks[:REACH] if not isinstance(block, Row) for line in block.lines
    )
    return _SENT.search(near) is not None and _REST.search(near) is not None


def is_header(line: str) -> bool:
    """Whether a line is of an e-mail's header and of no interest to a referral."""
    return re.match(r"(?i)\W*(to|cc|bcc|subject|importance|attachments?)\s*:", line) is not None
