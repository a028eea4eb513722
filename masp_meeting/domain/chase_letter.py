"""The words of a letter that asks for what is missing: those of the message, as its template names them."""

from dataclasses import dataclass
from datetime import UTC, datetime, time

from masp_meeting.domain.chase_words import Message
from masp_meeting.domain.dates import show_date


@dataclass(frozen=True, slots=True)
class LetterReference:
    """What one side calls the case: whose reference it is, and the reference."""

    label: str
    words: str


@dataclass(frozen=True, slots=True)
class ChaseLetter:
    """One letter, whole: everything that its template may print, as the words to print."""

    title: str
    version: str
    """Which referral it is about: what stands at the foot where a version stands in the minutes."""
    marking: str
    partnership: str
    to: str
    day: str
    due: str
    """By when an answer is asked for."""
    references: tuple[LetterReference, ...]
    greeting: str
    opening: tuple[str, ...]
    questions: tuple[str, ...]
    closing: tuple[str, ...]
    regards: str
    sign_off: tuple[str, ...]
    made: datetime
    """The beginning of the day of the letter."""


def chase_letter(message: Message) -> ChaseLetter:
    """The letter that says what a message says."""
    regards, *signed = message.sign_off
    return ChaseLetter(
        title="Request for information",
        version=message.reference,
        marking=message.marking,
        partnership=message.sign_off[-1],
        to=message.to.words,
        day=show_date(message.day),
        due=show_date(message.due),
        references=tuple(LetterReference(label, words) for label, words in message.references),
        greeting=message.greeting,
        opening=message.opening,
        questions=message.questions,
        closing=message.closing,
        regards=regards,
        sign_off=tuple(signed),
        made=datetime.combine(message.day, time(), UTC),
    )
