"""Reads filled-in Word referral forms of any design into facts, each with where it was written."""

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from masp_meeting.documents.archive import DAMAGED
from masp_meeting.documents.reading.answers import not_stated
from masp_meeting.documents.reading.assemble import assemble
from masp_meeting.documents.reading.blocks import Block, document_blocks
from masp_meeting.documents.reading.crosses import with_crosses_as_no
from masp_meeting.documents.reading.found import Answer, Found
from masp_meeting.documents.reading.frame import frame_of, single_lines, with_sender
from masp_meeting.documents.reading.labels import OTHER, REFERRER, SUBJECT, labels
from masp_meeting.documents.reading.leftover import with_leftovers
from masp_meeting.documents.reading.letter import (
    HEADING,
    is_about_stalking,
    lines_of_letter,
    names_subject,
    read_letter,
    referred_in_words,
    with_account,
)
from masp_meeting.documents.reading.letterhead import add_letterhead
from masp_meeting.documents.reading.messages import begins_message, messages, with_header_lines
from masp_meeting.documents.reading.own_form import read_own_form
from masp_meeting.documents.reading.package import Package, file_bytes, open_package
from masp_meeting.documents.reading.pairs import pair
from masp_meeting.documents.reading.several import parted
from masp_meeting.documents.reading.thread import (
    OTHERS,
    numbered_answers,
    numbered_questions,
    quoted_answers,
)
from masp_meeting.domain.errors import Refused
from masp_meeting.domain.facts import Doubt, Facts, FormReading

FEWEST_LABELS, FEWEST_TELLING = 4, 2
"""Facts that a document must ask for to be a referral, and those of them that other forms do not ask."""
FEWEST_NAMED = 3
"""Facts that are enough where a document speaks of stalking and names who is referred."""

OF_WRITER = (
    *("referral_date", "referrer_signature", "referrer_name", "referrer_role", "referrer_agency"),
    *("referrer_email", "referrer_phone"),
)
"""Topics that tell who wrote a letter and when."""
ACCOUNT = "behaviours"
FURNITURE = re.compile(
    r"(?i)\b(page|form|official|sensitive|protect|confidential|restricted|version|rev|draft)\b"
)
UNRELATED = "No referral fields were found in this document: check that it is the right file."
LETTER = (
    "This is a letter, not a form: only what stands in it for sure was read,"
    " and its text was taken as the account."
)
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
    package = _parsed(file_bytes(path))
    reading = read_own_form(package, home_force) or _read_any(package, home_force)
    if reading.facts == Facts():
        raise Refused(BLANK)
    return reading


def _read_any(package: Package, home_force: str) -> FormReading:
    """Read a form that somebody else designed."""
    body, around = document_blocks(package)
    found = _best_message(with_crosses_as_no(with_header_lines(body)))
    for part in _parts(around):
        found.merge(_without_furniture(pair(part)))
    if found.prose:
        add_letterhead(found, around)
    if _is_referral(found.asked):
        reading = assemble(found, home_force)
    else:
        reading = _read_other(body, found, home_force)
    return with_leftovers(reading, (*with_header_lines(body), *around), found)


def _read_other(body: Sequence[Block], found: Found, home_force: str) -> FormReading:
    """Read what asks little or nothing, if it plainly refers somebody: a short form, a letter."""
    lines = lines_of_letter(body)
    if not is_about_stalking(lines):
        raise Refused(UNRELATED)
    letter = read_letter(lines, [each for each in found.answers if each.topic in OF_WRITER and each.text])
    if letter is None and names_subject(found) and len(found.asked - {OTHER}) >= FEWEST_NAMED:
        return assemble(found, home_force)
    if letter is None:
        raise Refused(UNRELATED)
    reading = assemble(letter, home_force)
    return replace(reading, doubts=(Doubt(LETTER), *reading.doubts))


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
    earlier = [numbered_questions(part) for part in parts[1:]]
    found = [_read_message(part, next(filter(None, earlier[count:]), {})) for count, part in enumerate(parts)]
    best = max(range(len(parts)), key=lambda count: sum(bool(answer.text) for answer in found[count].answers))
    for count, part in enumerate(parts):
        if count != best and part:
            words = "\n".join(line.text for block in part for line in block.lines)
            found[best].alone.append(Answer("", OTHERS, words, part[0].place))
    return found[best]


def _read_message(blocks: Sequence[Block], questions: dict[int, str]) -> Found:
    """What one message or form says; how a letter begins and ends fills in what its labels do not.

    Args:
        blocks: the message.
        questions: those that an earlier message put, by their numbers.
    """
    lines = single_lines(blocks)
    frame = frame_of(lines)
    under, rest = quoted_answers([block for block in lines if block not in frame.blocks])
    numbered, rest = numbered_answers(rest, questions)
    found = pair(rest)
    found.merge(under)
    found.merge(numbered)
    if frame.signed and not any(answer.topic == ACCOUNT and answer.text for answer in found.answers):
        found = with_account(found)
    if begins_message(blocks):
        found.answers = parted(with_sender(found.answers, frame.found))
    found.prose = bool(frame.blocks) or begins_message(blocks)
    answered = {answer.topic for answer in found.answers if not not_stated(answer.text)}
    for answer in frame.found.answers:
        told = answer.topic in answered or (answer.label == HEADING and names_subject(found))
        (found.alone if told else found.answers).append(answer)
    if frame.blocks and not names_subject(found):
        found.answers += referred_in_words(lines_of_letter(lines))
    return found


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
