"""Goes through a form's blocks in order and finds each label with its answer."""

from collections.abc import Sequence
from itertools import groupby

from masp_meeting.documents.reading.blocks import Block, Row
from masp_meeting.documents.reading.captions import with_captions
from masp_meeting.documents.reading.clients import as_written, with_clients_named
from masp_meeting.documents.reading.context import Context
from masp_meeting.documents.reading.found import Found
from masp_meeting.documents.reading.lines import Line
from masp_meeting.documents.reading.listed import with_lists_parted
from masp_meeting.documents.reading.messages import begins_message, header_length, is_header
from masp_meeting.documents.reading.prose import ProseReader
from masp_meeting.documents.reading.recognise import UNCLEAR, owner_of, recognise
from masp_meeting.documents.reading.splitting import asks_of_case, dash_closed
from masp_meeting.documents.reading.tables import TableReader

END = Line("")
MOST_SCANNED = 300
"""Lines; no form has more that are labels."""
FEWEST_LISTED = 3
"""Lines with a label about the case, one after the other, that show a list of them."""
MOST_OF_HEADING = 6
"""Words of a plain line over a table that is its heading."""
FEWEST_DASHES = 4
"""Lines with a known label before a dash that show a form to be written so."""


def pair(blocks: Sequence[Block]) -> Found:
    """The answers of some blocks in reading order, and the words that answer nothing."""
    blocks, word = with_clients_named(blocks)
    blocks, whole = with_lists_parted(with_captions(blocks))
    context = Context(dashed=_is_dashed(blocks), listed=_listed(blocks))
    prose = ProseReader(context)
    tables = TableReader(context, prose)
    header = header_length(blocks) if begins_message(blocks) else 0
    count = 0
    last = END
    for table, group in groupby(blocks, lambda block: block.table if isinstance(block, Row) else None):
        members = list(group)
        if table is not None:
            if _heads(last):
                context.enter(UNCLEAR)
            tables.read([block for block in members if isinstance(block, Row)])
        else:
            _prose(members, prose, header - count)
        last = next((line for line in reversed(_lone(members[-1])) if line.text), END)
        count += len(members)
    prose.close()
    context.found.whole += whole
    as_written(context.found, word)
    return context.found


def _heads(line: Line) -> bool:
    """Whether words over a table are the heading of somebody's box that was not understood."""
    words = line.text.split()
    plain = not (line.bold or line.heading or line.faint)
    if not plain or not 0 < len(words) <= MOST_OF_HEADING or line.text[-1] in ".!,;?":
        return False
    return recognise(line.text) is None and not owner_of(line.text)


def _listed(blocks: Sequence[Block]) -> frozenset[Line]:
    """Lines one after the other, each with a label about the case and its answer, as no account is."""
    found: set[Line] = set()
    run: list[Line] = []
    lines = [line for block in blocks for line in _lone(block)]
    for line in (*lines[:MOST_SCANNED], END):
        if line.text and asks_of_case(line.text):
            run.append(line)
            continue
        found |= set(run) if len(run) >= FEWEST_LISTED else set()
        run = []
    return frozenset(found)


def _lone(block: Block) -> Sequence[Line]:
    return (END,) if isinstance(block, Row) else block.lines


def _is_dashed(blocks: Sequence[Block]) -> bool:
    """Whether a form puts a dash between its labels and their answers, as people do in e-mails."""
    lines = (line.text for block in blocks if not isinstance(block, Row) for line in block.lines)
    return sum(dash_closed(text) != text for text in lines) >= FEWEST_DASHES


def _prose(blocks: Sequence[Block], prose: ProseReader, header: int) -> None:
    for count, block in enumerate(blocks):
        for line in block.lines:
            if count >= header or not is_header(line.text):
                prose.read(line, block.place)
