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
    subject_lines,
)
from masp_meeting.documents.reading.letterhead import AGENCY, add_paper, writer_above
from masp_meeting.documents.reading.people import cased, email, phone, without_contacts

LONGEST_SIGNATURE = 6
"""Lines under *Yours sincerely* that say who wrote a letter."""
LONGEST_LINE = 90
"""Characters of one of them."""
SIGNED = 80
"""The confidence of what a signature says."""
SENDERS = ("referrer_name", "referrer_signature")
"""Topics under which an e-mail's header names its sender."""
HEADER = 3
"""Lines of an e-mail's header at the least."""
_FROM = re.compile(r"(?i)^\W*from\s*:\s*(?-i:(?P<name>[A-Z].*))")
_SENDER = re.compile(r"(?i)\W*from\W*")
_WORDS = r"[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?"
_FAMILY_FIRST = re.compile(rf"(?P<family>{_WORDS}), (?P<given>{_WORDS})")
_AFTER_NAME = re.compile(r"\s*(?:[<(\[|;]|\d(?!\d*\s+[A-Z][a-z])|\S+@).*$", re.DOTALL)
"""What an e-mail's header has behind the name of its sender: an address, an agency, a number behind it."""
_NOT_SIGNATURE = re.compile(
    r"(?i)^\W*(cc|enc|encl|copy|copies|p\.?s|chair|from|registered|sent from|this (e-?mail|message)"
    r"|disclaimer)\b|[:;]\s*$"
)
_NO_PART = re.compile(r"\(.*\)")
"""A remark in a signature: *(dictated and signed electronically)*."""
_NAME = re.compile(
    r"(?:(?:PC|DC|DS|DI|PS|PCSO|TDC|A/?DS|T/?DC)? ?[A-Z]{0,2}\d{2,6} )?"
    r"(?:[A-Z][\w.'’-]*)(?: (?:[A-Z][\w.'’-]*|de|van|von|al|bin|ap|[a-z]{2})){1,4}(?:,? [A-Z][\w()]*)*$"
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
    signed: bool = False
    """Whether it greets and takes leave, so that what stands between is a letter."""


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
    before = lines[: lines.index(greeting)] if greeting else []
    dated = _dated(before, found)
    taken += dated
    if greeting is not None or closing is not None:
        taken += _about(lines, found)
    if closing is not None:
        under = _signed(blocks[list(blocks).index(closing) + 1 :], found)
        taken += [closing, *(under or _signed_by(_sender(lines), blocks, found))]
        taken += writer_above(before, found)
        add_paper(found, before[: before.index(dated[0])] if dated else ())
    else:
        taken += _signed_by(_sender(lines), blocks, found)
    return Frame(tuple(taken), found, greeting is not None and closing is not None)


def _text(block: Block) -> str:
    return block.lines[0].text.strip()


def _first(block: Block) -> str:
    return _text(block) if block.lines else ""


def _dated(before: Sequence[Paragraph], found: Found) -> list[Paragraph]:
    """The line above the greeting that is nothing but a date."""
    for block in before:
        if answer := letter_date(Written(_text(block), block.place)):
            found.answers.append(answer)
            return [block]
    return []


def _about(lines: Sequence[Paragraph], found: Found) -> list[Block]:
    """The lines that say under *Re* or under the greeting who is referred."""
    written = [Written(_text(block), block.place) for block in lines]
    answers, heading = subject_lines(written)
    found.answers += [answer for answer in answers if answer.topic]
    found.alone += [answer for answer in answers if not answer.topic]
    return [block for block, line in zip(lines, written, strict=True) if line in heading]


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
    words = [word for word in words if not _NO_PART.fullmatch(word)]
    if len(words) > 1 and words[0].strip(" ,.") in words[1].split():
        words = words[1:]
    if not words or not _NAME.match(words[0]):
        return []
    found.answers += _signature(words, block_lines[0].place)
    return block_lines


def _sender(lines: Sequence[Paragraph]) -> str:
    """The name in the line of an e-mail's header that says from whom it is."""
    said = next((hit for block in lines[:HEADER] if (hit := _FROM.match(_text(block)))), None)
    return sender_name(said["name"]) if said else ""


def sender_name(text: str) -> str:
    """The name of an e-mail's sender as people write it: *ASH, Jo 2731* is Jo Ash."""
    text = _AFTER_NAME.sub("", text).strip(" ,")
    hit = _FAMILY_FIRST.fullmatch(text)
    return f"{hit['given']} {cased(hit['family'])}" if hit else text


def with_sender(answers: Sequence[Answer], signed: Found) -> list[Answer]:
    """The answers of a message, its sender named as in the signature, else as people write a name.

    Args:
        answers: those of the message.
        signed: what its frame says.
    """
    name = next((answer.text for answer in signed.answers if answer.topic == "referrer_name"), "")
    return [
        replace(answer, text=_of_sender(answer.text, name))
        if answer.topic in SENDERS and _SENDER.fullmatch(answer.label)
        else answer
        for answer in answers
    ]


def _of_sender(header: str, signed: str) -> str:
    """A sender's name, the signature's if that is fuller, with the e-mail address of the header."""
    sender = sender_name(header)
    fuller = set(sender.casefold().split()) <= set(signed.casefold().split())
    return f"{signed if fuller else sender} {email(header) or ''}".strip()


def _signed_by(sender: str, blocks: Sequence[Block], found: Found) -> list[Block]:
    """A signature without regards: the sender's name, whole or first, alone on a line near the end."""
    for count, block in enumerate(blocks):
        alone = sender and isinstance(block, Paragraph) and len(block.lines) == 1 and count >= HEADER
        if alone and _text(block).strip(" ,.") in (sender, sender.split()[0]):
            below = blocks[count + 1 : count + 2]
            if below and set(sender.split()) <= set(_first(below[0]).split()):
                return [block, *_signed(blocks[count + 1 :], found)]
            named = Paragraph(block.place, (replace(block.lines[0], text=sender),))
            return [block, *_signed([named, *blocks[count + 1 :]], found)[1:]]
    return []


def _parted(lines: Sequence[str]) -> list[str]:
    """The lines of a signature that say what and where somebody is; both where one line says so."""
    role, comma, agency = lines[0].rpartition(",") if len(lines) == 1 else ("", "", "")
    agency = agency.strip().removeprefix("for ")
    return [role.strip(), agency] if comma and AGENCY.search(agency) else list(lines)


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
        (each for each in plain if AGENCY.search(each)), None
    )
    roles = [each for each in plain if each != agency]
    said |= {"referrer_role": ", ".join(roles) or None, "referrer_agency": agency}
    return [Answer(topic, "the signature", text, place, SIGNED) for topic, text in said.items() if text]
