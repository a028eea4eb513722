"""Goes through a form's blocks in order and finds each label with its answer."""

import re
from collections.abc import Sequence
from itertools import groupby

from masp_meeting.documents.reading.blocks import Block, Row
from masp_meeting.documents.reading.found import Found
from masp_meeting.documents.reading.messages import REACH, begins_message, is_header
from masp_meeting.documents.reading.prose import Context, ProseReader
from masp_meeting.documents.reading.tables import TableReader

_TITLE = re.compile(r"(?i)\b(form|referr(al|ing)|request|stalking|partnership|panel|masp)\b")
"""Words of a form's title, which opens no section whatever it says."""


def pair(blocks: Sequence[Block]) -> Found:
    """The answers of some blocks in reading order, and the words that answer nothing."""
    context = Context()
    prose = ProseReader(context)
    tables = TableReader(context, prose)
    header = len(blocks[:REACH]) if begins_message(blocks) else 0
    count = 0
    for table, group in groupby(blocks, lambda block: block.table if isinstance(block, Row) else None):
        members = list(group)
        if table is not None:
            tables.read([block for block in members if isinstance(block, Row)])
        elif count == 0:
            _prose(members[:1], prose, header)
            if _TITLE.search(members[0].lines[0].text):
                context.section = ""
            _prose(members[1:], prose, header - 1)
        else:
            _prose(members, prose, header - count)
        count += len(members)
    prose.close()
    return context.found


def _prose(blocks: Sequence[Block], prose: ProseReader, header: int) -> None:
    for count, block in enumerate(blocks):
        for line in block.lines:
            if count >= header or not is_header(line.text):
                prose.read(line, block.place)
