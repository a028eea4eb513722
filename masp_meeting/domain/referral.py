"""A referral as it is kept: its facts, where each came from, and how it stands in the queue."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from masp_meeting.domain.facts import Facts, FactSource, FormReading, Unplaced


class Standing(StrEnum):
    """Where a referral is on its way through the partnership."""

    WAITING = "waiting"
    DEFERRED = "deferred"
    NOT_REACHED = "not reached"
    DECIDED = "decided"


@dataclass(frozen=True, slots=True)
class Referral:
    """One written request about one subject.

    ``returns_on`` is the meeting that a deferred case returns to; ``reviewed`` is true once a person has
    looked at what was read; ``file`` and ``file_hash`` (SHA-256, hexadecimal) name the form, if one came.
    """

    reference: str
    received: date
    facts: Facts
    sources: tuple[FactSource, ...] = ()
    unplaced: tuple[Unplaced, ...] = ()
    doubts: tuple[str, ...] = ()
    file: str = ""
    file_hash: str = ""
    reviewed: bool = False
    standing: Standing = Standing.WAITING
    returns_on: date | None = None

    @property
    def waiting_since(self) -> date:
        """The day from which waiting is counted: the form's date, or its arrival where that is earlier."""
        stated = self.facts.referral_date
        return min(stated, self.received) if stated else self.received

    @property
    def initials(self) -> str:
        """The subject's initials, as projected: ``A.B.``; ``?`` where no name is stated."""
        return initials(self.facts)


def initials(facts: Facts) -> str:
    """The initials of given and family names, each with its stop; hyphens and spaces begin another."""
    first = (facts.subject_given_names or "").replace("-", " ").split()[:1]
    family = (facts.subject_family_name or "").replace("-", " ").split()
    letters = [word[0].upper() for word in (*first, *family) if word]
    return "".join(f"{letter}." for letter in letters) or "?"


def full_name(facts: Facts) -> str:
    """Given and family names as stated; empty where none is."""
    return " ".join(part for part in (facts.subject_given_names, facts.subject_family_name) if part)


def needs_review(reading: FormReading) -> bool:
    """Whether a person must look first: anything is doubtful or unplaced, or no name was found."""
    facts = reading.facts
    nameless = not (facts.subject_family_name or facts.subject_given_names)
    unsure = any(source.confidence < 100 for source in reading.sources)
    return bool(reading.doubts or reading.unplaced or nameless or unsure)
