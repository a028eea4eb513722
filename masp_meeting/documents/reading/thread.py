"""Reads the answers of an e-mail thread: those under quoted questions, and those numbered like them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from masp_meeting.documents.reading.blocks import Block, Paragraph
from masp_meeting.documents.reading.found import Answer, Found
from masp_meeting.documents.reading.people import email, phone
from masp_meeting.documents.reading.recognise import Match, recognise
from masp_meeting.documents.reading.risks import risks_asked
from masp_meeting.documents.reading.several import FEWEST
from masp_meeting.documents.reading.splitting import dash_closed, labelled_parts

OTHERS = "another message"
"""The label of words that somebody else wrote: what is quoted and not answered, and other messages."""
FEWEST_NUMBERED = 3
"""Answers with the number of a question that show a list of them."""
SIGNED = 60
"""The confidence of what the last line of a message says, which no regards announce."""
LIST_OF_RISKS = 90
"""The confidence that a question which names several risks asks for each."""
_QUOTED = re.compile(r"^\s*(?:>\s?)+")
_ENDS = ("?", ":", ".", "!", "…")
_NUMBER = re.compile(r"^\W{0,2}(?P<number>\d{1,2})\s*[.):]\s+(?=\S)")
_NEXT_NUMBER = re.compile(r"(?<=[?:;.…])\s+(?=\(?\d{1,2}[.)]\s)")


@dataclass(slots=True)
class Exchange:
    """A question and the lines of its answer."""

    question: str
    place: str
    lines: list[str] = field(default_factory=list)


def is_quoted(text: str) -> bool:
    """Whether a line is quoted from an earlier message."""
    return text.lstrip().startswith(">")


def quoted_answers(blocks: Sequence[Block]) -> tuple[Found, list[Block]]:
    """The answers that stand under the quoted questions of a message, and its other blocks.

    Args:
        blocks: a message, each paragraph of one line.
    """
    exchanges, others = _exchanges(blocks)
    signed = _signed_off(exchanges)
    answered = [each for each in exchanges if each.lines]
    if len(answered) < FEWEST or not any(_asks(each.question) for each in answered):
        return Found(), list(blocks)
    found = _found(exchanges)
    found.answers += signed
    return found, others


def _signed_off(exchanges: Sequence[Exchange]) -> list[Answer]:
    """The line with telephone or e-mail that ends a message, taken from under its last question."""
    last = exchanges[-1].lines if exchanges else []
    if len(last) < FEWEST or not (phone(last[-1]) or email(last[-1])):
        return []
    return [Answer("referrer_signature", "the signature", last.pop(), exchanges[-1].place, SIGNED)]


def _exchanges(blocks: Sequence[Block]) -> tuple[list[Exchange], list[Block]]:
    """The quoted questions with what is written under each, and the blocks before the first of them."""
    found: list[Exchange] = []
    others: list[Block] = []
    for block in blocks:
        text = block.lines[0].text if isinstance(block, Paragraph) and block.lines else ""
        quoted, words = is_quoted(text), _QUOTED.sub("", text).strip()
        if not quoted and (not found or not text):
            others.append(block)
        elif not quoted:
            found[-1].lines.append(text)
        elif found and not found[-1].lines and not found[-1].question.endswith(_ENDS):
            found[-1].question = f"{found[-1].question} {words}".strip()
        elif words:
            found.append(Exchange(words, block.place))
    return found, others


def _found(exchanges: Sequence[Exchange]) -> Found:
    found = Found()
    for each in exchanges:
        match = _asks(each.question)
        found.ask(match)
        topic, sure = (match.topic, match.confidence) if match else ("", 0)
        if each.lines:
            found.answers.append(Answer(topic, each.question, "\n".join(each.lines), each.place, sure))
        else:
            found.alone.append(Answer("", OTHERS, each.question, each.place))
    return found


def _asks(question: str) -> Match | None:
    """What a question asks for; several risks, where it names them."""
    if len(risks_asked(question)) >= FEWEST:
        return Match("risk_list", LIST_OF_RISKS)
    return recognise(question)


def numbered_questions(blocks: Sequence[Block]) -> dict[int, str]:
    """The numbered questions of an earlier message by their numbers; none where they make no list."""
    texts = (_QUOTED.sub("", line.text) for block in blocks for line in block.lines)
    found: dict[int, str] = {}
    for text in (piece for whole in texts for piece in _NEXT_NUMBER.split(whole)):
        if hit := _NUMBER.match(text):
            found.setdefault(int(hit["number"]), text[hit.end() :].strip())
    known = sum(_asks(question) is not None for question in found.values())
    return found if len(found) >= FEWEST_NUMBERED and known >= FEWEST else {}


def numbered_answers(blocks: Sequence[Block], questions: dict[int, str]) -> tuple[Found, list[Block]]:
    """The answers of a message with the numbers of questions put in an earlier one, and its other blocks."""
    exchanges: list[Exchange] = []
    others: list[Block] = []
    for block in blocks:
        text = block.lines[0].text if isinstance(block, Paragraph) and block.lines else ""
        hit = _NUMBER.match(text)
        question = questions.get(int(hit["number"])) if hit else None
        if hit and question and not _has_label(text[hit.end() :]):
            exchanges.append(Exchange(question, block.place, [text[hit.end() :]]))
        elif exchanges and text and not hit and len(exchanges) < len(questions):
            exchanges[-1].lines.append(text)
        else:
            others.append(block)
    if len(exchanges) < FEWEST_NUMBERED:
        return Found(), list(blocks)
    return _found(exchanges), others


def _has_label(text: str) -> bool:
    """Whether an answer repeats what it answers: *Address – 4 High Street*."""
    part = next(iter(labelled_parts(dash_closed(text), "")), None)
    return part is not None and part.match is not None
