"""Reads what stands at the head of a letter's paper: the agency, its telephone number, who writes."""

import re
from collections.abc import Sequence
from dataclasses import replace

from masp_meeting.documents.reading.blocks import Block, Paragraph
from masp_meeting.documents.reading.found import Answer, Found
from masp_meeting.documents.reading.people import email, phone, untitled

LIKELY = 60
"""The confidence of what only the paper tells."""
HEADER = "header"
"""What the places of a page's head begin with."""
AGENCY = re.compile(
    r"(?i)\b(trust|council|university|college|school|police|constabulary|service|services|probation|association"
    r"|hub|unit|team|centre|hospital|ltd|cic|charity|partnership|homes|housing|hmp|refuge|advocacy|pdu|practice"
    r"|surgery|clinic|academy|ministry|department|office|agency|society|foundation|solicitors|chambers|llp|care)\b"
)
"""Words of the names of agencies."""
_ADDRESSED = re.compile(r"(?i)\bstalking (?:referral )?(?:partnership|panel)\b|\bMASP\b")
"""The partnership itself, to whom letters are addressed."""
_TELEPHONE = re.compile(r"(?i)\b(?:t|tel|telephone|phone)\b[\s.:]*(?P<number>[+\d(][\d ()-]{8,})")
_COLUMN = re.compile(r"\t|\s{3,}|\s*\|\s*|,\s")
_AFTER_NAME = re.compile(r"(?:,? [A-Z]\w*[A-Z]\w*)*\W*")
"""What may stand behind a writer's name: degrees and memberships."""


def add_letterhead(found: Found, around: Sequence[Block]) -> None:
    """Take the agency and its contacts from the head of a letter's paper, where nothing else tells them."""
    found.answers = [
        replace(answer, text=phone(answer.text) or answer.text)
        if answer.topic == "referrer_phone" and answer.place.startswith(HEADER)
        else answer
        for answer in found.answers
    ]
    add_paper(found, [block for block in around if block.place.startswith(HEADER)])


def add_paper(found: Found, head: Sequence[Block]) -> None:
    """Take the agency and its contacts from lines at the head of a letter, where nothing else tells them."""
    told = {answer.topic for answer in found.answers if answer.text.strip()}
    for line, place in ((line.text, block.place) for block in head for line in block.lines):
        number = _TELEPHONE.search(line)
        columns = [] if _ADDRESSED.search(line) else _COLUMN.split(line)
        agency = next((each.strip() for each in columns if AGENCY.search(each)), None)
        said = {
            "referrer_agency": None if email(agency or "") else agency,
            "referrer_phone": phone(number["number"]) if number else None,
            "referrer_email": email(line),
        }
        for topic, text in said.items():
            if text and topic not in told and "referrer_signature" not in told:
                told.add(topic)
                found.answers.append(Answer(topic, "the letterhead", text, place, LIKELY))


def writer_above(before: Sequence[Paragraph], found: Found) -> list[Block]:
    """The lines above the greeting that give the writer's name in full, and an e-mail address under it.

    Args:
        before: those lines.
        found: what the signature says, which the full name amends.
    """
    signed = next((each for each in found.answers if each.topic == "referrer_name"), None)
    for count, block in enumerate(before if signed else ()):
        name = _fuller(block.lines[0].text.strip(), signed.text) if signed else ""
        if not signed or not name:
            continue
        found.answers[found.answers.index(signed)] = replace(signed, text=name, place=block.place)
        told = {each.topic for each in found.answers}
        below = before[count + 1 : count + 2]
        mail = email(below[0].lines[0].text) if below else None
        if not mail or "referrer_email" in told or below[0].place != block.place:
            return [block]
        found.answers.append(Answer("referrer_email", "the letterhead", mail, block.place, signed.confidence))
        return [block, below[0]]
    return []


def _fuller(text: str, signed: str) -> str:
    """The name that a line is, if it is that of a signature with less left to its initials."""
    family, begins = signed.split()[-1], untitled(signed)[:1]
    name, found, rest = text.partition(family)
    whole = f"{name}{found}"
    same = found and untitled(whole)[:1] == begins and len(whole) > len(signed)
    return whole if same and _AFTER_NAME.fullmatch(rest) else ""
