"""What a person must settle about a referral that was read: what is doubtful, not placed, or unsure."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from masp_meeting.domain.facts import Alternative, Unplaced
from masp_meeting.domain.referral import Referral

CERTAIN = 100
"""The confidence of a label that needs no second look."""
_TOLD_APART = 24
"""Hexadecimal figures by which the words of two questions are told apart."""


class Kind(StrEnum):
    """Why a question is asked."""

    DOUBT = "in doubt"
    UNPLACED = "not placed"
    UNSURE = "unsure"
    NAMELESS = "no name"


@dataclass(frozen=True, slots=True)
class Question:
    """One thing to settle.

    ``fact`` is the fact that it is about, empty where it is about none or may be about any; ``sentence``
    says what is to be settled; ``words`` are those of the form, at ``place`` and under ``label``.
    """

    kind: Kind
    fact: str
    sentence: str
    label: str = ""
    words: str = ""
    place: str = ""
    alternatives: tuple[Alternative, ...] = ()

    @property
    def key(self) -> str:
        """What tells it from the other questions; the same for the same words in a corrected form."""
        may_be = [one.value for one in self.alternatives]
        said = repr((self.kind.value, self.fact, self.sentence, self.label, self.words, may_be))
        return hashlib.sha256(said.encode("utf-8", "replace")).hexdigest()[:_TOLD_APART]


def open_questions(referral: Referral) -> tuple[Question, ...]:
    """What nobody has settled yet, the doubts first; nothing once all of it was looked at."""
    if referral.reviewed:
        return ()
    settled = referral.settled
    return tuple(one for one in _questions(referral) if not settled or one.key not in settled)


def all_questions(referral: Referral) -> tuple[Question, ...]:
    """What was asked about a referral, settled or not."""
    return tuple(_questions(referral))


def where_words_belong(words: Unplaced) -> Question:
    """What is asked of words that no fact took."""
    return Question(Kind.UNPLACED, "", "Where do these words belong?", words.label, words.words, words.place)


def _questions(referral: Referral) -> Iterator[Question]:
    facts = referral.facts
    if not (facts.subject_family_name or facts.subject_given_names):
        yield Question(Kind.NAMELESS, "subject_family_name", "The subject has no name.")
    for doubt in referral.doubts:
        yield Question(Kind.DOUBT, doubt.fact, doubt.sentence, alternatives=doubt.alternatives)
    for one in referral.unplaced:
        yield where_words_belong(one)
    for source in referral.sources:
        if source.confidence < CERTAIN:
            sentence = f"“{source.label}” is no label that is known for sure."
            yield Question(Kind.UNSURE, source.fact, sentence, source.label, source.words, source.place)
