"""Writes the message that asks for something missing as a Word letter."""

from datetime import UTC, datetime, time
from pathlib import Path

from masp_meeting.documents.templates import shipped
from masp_meeting.documents.writing.describing import describe
from masp_meeting.documents.writing.filling import filled
from masp_meeting.documents.writing.packing import packed
from masp_meeting.domain.chase_words import Message
from masp_meeting.domain.dates import show_date

SHIPPED = shipped("chase-letter")
TITLE = "Request for information"


def write_letter(message: Message, template: Path | None = None) -> bytes:
    """The letter as the bytes of a Word file; the same message and template give the same bytes.

    Args:
        message: what it says, in the words in which it would be sent by e-mail.
        template: the partnership's own; None takes the one that ships with the package.

    Raises:
        Refused: the template cannot be used; the sentence says why.
    """
    regards, *signed = message.sign_off
    words: dict[str, object] = {
        "title": TITLE,
        "version": message.reference,
        "marking": message.marking,
        "partnership": message.sign_off[-1],
        "to": message.to.words,
        "day": show_date(message.day),
        "due": show_date(message.due),
        "references": [dict(zip(("label", "words"), one, strict=True)) for one in message.references],
        "greeting": message.greeting,
        "opening": message.opening,
        "questions": message.questions,
        "closing": message.closing,
        "regards": regards,
        "sign_off": signed,
    }
    paper, parts = filled(template or SHIPPED, words)
    made = datetime.combine(message.day, time(), UTC)
    describe(paper, f"{TITLE}: {message.reference}", message.sign_off[-1], made)
    return packed(paper, parts)
