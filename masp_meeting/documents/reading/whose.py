"""Doubts whose a fact is, where no label was found that asks for the name of each person of a form."""

import re
from collections.abc import Sequence
from dataclasses import replace

from masp_meeting.documents.reading.answers import not_stated, one_line
from masp_meeting.documents.reading.draft import Draft
from masp_meeting.documents.reading.found import Answer
from masp_meeting.documents.reading.labels import REFERRER, SUBJECT, VICTIM
from masp_meeting.documents.reading.meaning import fact_about
from masp_meeting.documents.reading.people import name
from masp_meeting.documents.reading.recognise import Match, owner_of, owner_of_topic
from masp_meeting.domain.facts import Alternative

GUESSED = 80
"""The highest confidence of a fact that may be somebody else's."""
FIGURES_OF_PHONE = 6
_PIECES = re.compile(r"\s*[,;\n]\s*|\s+/\s+")
NAMES = {
    "subject_name": SUBJECT,
    "subject_name_family_first": SUBJECT,
    "subject_signature": SUBJECT,
    "subject_given_names": SUBJECT,
    "subject_family_name": SUBJECT,
    "victim_name_or_initials": VICTIM,
    "referrer_name": REFERRER,
    "referrer_signature": REFERRER,
}
"""Topics that ask for somebody's name, and whose."""
ASKED_BY = {
    owner: frozenset(topic for topic, whose in NAMES.items() if whose == owner)
    for owner in (SUBJECT, VICTIM, REFERRER)
}
FACTS = {
    SUBJECT: ("subject_family_name", "subject_given_names"),
    VICTIM: ("victim_name_or_initials",),
    REFERRER: ("referrer_name",),
}
"""The facts that tell each person's name."""
NOBODYS = ("referral_date",)
"""Topics of a person's section that are no more that person's than another's."""


def guessed(answers: Sequence[Answer]) -> list[Answer]:
    """The answers of such a form, unsure where their labels do not say whose they are."""
    return [
        replace(answer, confidence=GUESSED) if answer.confidence > GUESSED and _is_bare(answer) else answer
        for answer in answers
    ]


def missing(answers: Sequence[Answer], asked: set[str]) -> list[str]:
    """Those of the subject, the victim and the referrer for whose name no label of the form asks.

    Args:
        answers: those of the form.
        asked: every topic that the form asks for, answered or not.
    """
    topics = asked | {answer.topic for answer in answers}
    return [owner for owner, names in ASKED_BY.items() if not names & topics]


def doubt_names(draft: Draft, answers: Sequence[Answer], absent: Sequence[str]) -> None:
    """Ask, for each name that no label asks for, whether it is one whose label does not say whose it is."""
    if not absent:
        return
    bare = [answer for answer in answers if answer.topic in NAMES and _is_bare(answer)]
    written = [answer for answer in bare if not not_stated(answer.text)]
    for owner in absent if written else ():
        words = " or ".join(f"“{one_line(answer.text)}” ({answer.place})" for answer in written)
        sentence = f"No label asks for the {owner}'s name: is it {words}?"
        for fact in FACTS[owner]:
            draft.doubt(sentence, fact, tuple(_alternative(each, fact) for each in written))


def doubt_whole(draft: Draft, answers: Sequence[Answer]) -> None:
    """Ask for each fact of an answer to several labels, which was not parted, what of it answers which."""
    for answer in answers:
        fact = fact_about(answer.topic)
        if draft.values.get(fact) is not None:
            continue
        words = one_line(answer.text)
        pieces = [piece for piece in _PIECES.split(answer.text) if _fits(piece, fact)]
        sentence = f"“{words}” ({answer.place}) answers “{answer.label}”: what of it answers this?"
        draft.doubt(sentence, fact, tuple(Alternative(piece, words, answer.place) for piece in pieces))
        draft.leave(replace(answer, topic=""))


def _fits(piece: str, fact: str) -> bool:
    """Whether a piece of an answer looks like what a fact holds."""
    if fact.endswith(("_date", "_dob", "_until", "_end")):
        return False
    if fact.endswith("_email"):
        return "@" in piece
    figures = sum(map(str.isdecimal, piece)) >= FIGURES_OF_PHONE
    return figures if fact.endswith("_phone") else bool(piece) and not figures and "@" not in piece


def _is_bare(answer: Answer) -> bool:
    """Whether a label asks for a person's fact without saying of whom."""
    owner = owner_of_topic(Match(answer.topic, answer.confidence))
    people = (SUBJECT, VICTIM, REFERRER)
    return owner in people and answer.topic not in NOBODYS and not owner_of(answer.label)


def _alternative(answer: Answer, fact: str) -> Alternative:
    """A name as a person would type it for a fact, which may be a part of it."""
    words, parts = one_line(answer.text), name(answer.text)
    part = {"subject_family_name": parts.family, "subject_given_names": parts.given}.get(fact)
    return Alternative(part or words, words, answer.place)
