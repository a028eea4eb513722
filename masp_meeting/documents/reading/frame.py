"""Reads how a letter or e-mail begins and ends: its date, who wrote it, and the line that says about whom."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from masp_meeting.documents.reading.blocks import Block, Paragraph, Row
from masp_meeting.documents.reading.found import Answer, Found
from masp_meeting.documents.reading.letter import (
    DEAR,
    REGARDS,
    Written,
    letter_date,
    subject_line,
)
from masp_meeting.documents.reading.people import email, phone, without_contacts

LONGEST_SIGNATURE = 6
"""Lines under *Yours sincerely* that say who wrote a letter."""
LONGEST_LINE = 90
"""Characters of one of them."""
SIGNED = 80
"""The confidence of what a signature says."""
HEADER = 3
"""Lines of an e-mail's header at the least."""
_FROM = re.compile(r"(?i)^\W*from\s*:\s*(?-i:(?P<name>[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)+))")
_NOT_SIGNATURE = re.compile(
    r"(?i)^\W*(cc|enc|encl|copy|copies|p\.?s|chair|from|registered|sent from)\b|[:;]\s*$"
)
_NAME = re.compile(
    r"(?:[A-Z][\w.'’-]*)(?: (?:[A-Z][\w.'’-]*|de|van|von|al|bin|ap|[a-z]{2})){1,4}(?:,? [A-Z][\w()]*)*$"
)
_AGENCY = re.compile(
    r"(?i)\b(trust|council|university|college|school|police|constabulary|service|services|probation|association"
    r"|hub|unit|team|centre|hospital|ltd|cic|charity|partnership|homes|housing|hmp|refuge|advocacy|pdu|practice"
    r"|surgery|clinic|academy|ministry|department|office|agency|society|foundation)\b"
)


_LABEL = re.compile(
    r"(?i)^(role|job( title)?|title|post|position|organisation|agency|team|employer)\s*[:–-]\s*"
)
"""A label that some people put before a line of their signature."""


@dataclass(frozen=True, slots=True)
class Frame:
    """The blocks of a letter that only frame it, and what they say."""

    blocks: tuple[Block, ...] = ()
    found: Found = field(default_factory=Found)


def single_lines(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, a paragraph with line breaks parted into its lines."""
    return [
        part
        for block in blocks
        for part in (
            (block,) if isinstance(block, Row) else (Paragraph(block.place, (line,)) for line in block.lines)
        )
    ]


def frame_of(blocks: Sequence[Block]) -> Frame:
    """How a letter is framed; nothing where the blocks greet nobody and close with no regards."""
    lines = [block for block in blocks if isinstance(block, Paragraph) and len(block.lines) == 1]
    greeting = next((block for block in lines if DEAR.match(_text(block))), None)
    closing = next((block for block in lines if block is not greeting and REGARDS.match(_text(block))), None)
    taken: list[Block] = []
    found = Found()
    if greeting is not None:
        before = lines[: lines.index(greeting)]
        taken += _dated(before, found)
    if greeting is not None or closing is not None:
        taken += _about(lines, found)
    if closing is not None:
        taken += [closing, *_signed(blocks[list(blocks).index(closing) + 1 :], found)]
    elif sender := _sender(lines):
        taken += _signed_by(sender, blocks, found)
    return Frame(tuple(taken), found)


def _text(block: Block) -> str:
    return block.lines[0].text.strip()


def _dated(before: Sequence[Paragraph], found: Found) -> list[Block]:
    """The line above the greeting that is nothing but a date."""
    for block in before:
        if answer := letter_date(Written(_text(block), block.place)):
            found.answers.append(answer)
            return [block]
    return []


def _about(lines: Sequence[Paragraph], found: Found) -> list[Block]:
    """The line that begins with *Re* and names somebody."""
    for block in lines:
        if answer := subject_line(Written(_text(block), block.place)):
            found.answers.append(answer)
            return [block]
    return []


def _signed(after: Sequence[Block], found: Found) -> list[Block]:
    """The lines under the regards, as far as they say who wrote the letter."""
    block_lines: list[Block] = []
    words: list[str] = []
    for block in after[:LONGEST_SIGNATURE]:
        texts = [line.text.strip() for line in block.lines] if isinstance(block, Paragraph) else []
        if not texts or any(len(text) > LONGEST_LINE or _NOT_SIGNATURE.search(text) for text in texts):
            break
        block_lines.append(block)
        words += [
            piece.strip() for text in texts for piece in re.split(r"\s*[|\t]\s*", text) if piece.strip()
        ]
    if len(words) > 1 and words[1].split()[0] == words[0]:
        words = words[1:]
    if not words or not _NAME.match(words[0]):
        return []
    found.answers += _signature(words, block_lines[0].place)
    return block_lines


def _sender(lines: Sequence[Paragraph]) -> str:
    """The name in the line of an e-mail's header that says from whom it is."""
    said = next((hit for block in lines[:HEADER] if (hit := _FROM.match(_text(block)))), None)
    return said["name"].strip() if said else ""


def _signed_by(sender: str, blocks: Sequence[Block], found: Found) -> list[Block]:
    """A signature without regards: the sender's name, whole or first, alone on a line near the end."""
    for count, block in enumerate(blocks):
        alone = isinstance(block, Paragraph) and len(block.lines) == 1 and count >= HEADER
        if alone and _text(block).strip(" ,.") in (sender, sender.split()[0]):
            named = Paragraph(block.place, (replace(block.lines[0], text=sender),))
            return [block, *_signed([named, *blocks[count + 1 :]], found)[1:]]
    return []


def _parted(lines: Sequence[str]) -> list[str]:
    """The lines of a signature that say what and where somebody is; both where one line says so."""
    role, comma, agency = lines[0].rpartition(",") if len(lines) == 1 else ("", "", "")
    return [role.strip(), agency.strip()] if comma and _AGENCY.search(agency) else list(lines)


def _signature(words: Sequence[str], place: str) -> list[Answer]:
    """Name, role, agency and contacts from the lines of a signature."""
    whole = "\n".join(words)
    titles = [
        each
        for each in words[1:]
        if not (email(each) or phone(each)) or without_contacts(each).strip(" :TEM")
    ]
    said = {"referrer_name": words[0], "referrer_email": email(whole), "referrer_phone": phone(whole)}
    plain = _parted([_LABEL.sub("", each) for each in titles if not (email(each) or phone(each))])
    agency = next((each for each in reversed(plain[1:])), None) or next(
        (each for each in plain if _AGENCY.search(each)), None
    )
    roles = [each for each in plain if each != agency]
    said |= {"referrer_role": ", ".join(roles) or None, "referrer_agency": agency}
    return [Answer(topic, "the signature", text, place, SIGNED) for topic, text in said.items() if text]
