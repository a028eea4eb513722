"""Reads filled-in Word referral forms of any design into facts, each with where it was written."""

import re
from collections.abc import Sequence
from pathlib import Path

from masp_meeting.documents.reading.assemble import assemble
from masp_meeting.documents.reading.blocks import Block, document_blocks
from masp_meeting.documents.reading.found import Answer, Found
from masp_meeting.documents.reading.labels import OTHER, REFERRER, SUBJECT, labels
from masp_meeting.documents.reading.messages import messages
from masp_meeting.documents.reading.package import DAMAGED, Package, file_bytes, open_package
from masp_meeting.documents.reading.pairs import pair
from masp_meeting.domain.errors import Refused
from masp_meeting.domain.facts import Facts, FormReading

FEWEST_LABELS, FEWEST_TELLING = 4, 2
"""Facts that a document must ask for to be a referral, and those of them that other forms do not ask."""

FURNITURE = re.compile(
    r"(?i)\b(page|form|official|sensitive|protect|confidential|restricted|version|rev|draft)\b"
)
UNRELATED = "No referral fields were found in this document: check that it is the right file."
BLANK = "Nothing has been filled in on this form: ask the sender for the completed one."

__all__ = ["read_form"]


def read_form(path: Path, home_force: str = "") -> FormReading:
    """Read one filled-in referral form.

    Args:
        path: a Word document (.docx) that somebody sent.
        home_force: the name of the partnership's own police force; any other that is named is another force.

    Raises:
        Refused: the file cannot be read or is no filled-in form; the sentence says what to send instead.
    """
    body, around = document_blocks(_parsed(file_bytes(path)))
    found = _best_message(body)
    for part in _parts(around):
        found.merge(_without_furniture(pair(part)))
    if not _is_referral(found.asked):
        raise Refused(UNRELATED)
    reading = assemble(found, home_force)
    if reading.facts == Facts():
        raise Refused(BLANK)
    return reading


def _parsed(data: bytes) -> Package:
    try:
        return open_package(data)
    except Refused:
        raise
    except Exception as error:  # a damaged file raises anything at all from the parsers
        raise Refused(DAMAGED) from error


def _is_referral(asked: set[str]) -> bool:
    """Whether a document asks what a referral asks, and not only who people are and how to reach them."""
    common = {topic.name for topic in labels().topics if topic.owner in (REFERRER, SUBJECT)}
    facts = asked - {OTHER}
    return len(facts) >= FEWEST_LABELS and len(facts - common) >= FEWEST_TELLING


def _best_message(body: Sequence[Block]) -> Found:
    """What the message of a pasted e-mail that answers most says; the words of the others answer nothing."""
    parts = messages(body)
    found = [pair(part) for part in parts]
    best = max(range(len(parts)), key=lambda count: sum(bool(answer.text) for answer in found[count].answers))
    for count, part in enumerate(parts):
        if count != best and part:
            words = "\n".join(line.text for block in part for line in block.lines)
            found[best].alone.append(Answer("", "another message", words, part[0].place))
    return found[best]


def _without_furniture(found: Found) -> Found:
    """What a margin says, without the marking, the form's name and the page's number."""
    found.alone = [words for words in found.alone if not FURNITURE.search(words.text)]
    found.answers = [words for words in found.answers if words.topic or not FURNITURE.search(words.label)]
    return found


def _parts(around: Sequence[Block]) -> list[list[Block]]:
    """The text boxes, headers and footers, each by itself."""
    parts: dict[str, list[Block]] = {}
    for block in around:
        parts.setdefault(block.place.partition(",")[0], []).append(block)
    return list(parts.values())
