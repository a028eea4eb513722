"""A referral as it is kept: its facts, where each came from, and how it stands in the queue."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from masp_meeting.domain.facts import Doubt, Facts, FactSource, Unplaced


class Standing(StrEnum):
    """Where a referral is on its way through the partnership."""

    WAITING = "waiting"
    DEFERRED = "deferred"
    NOT_REACHED = "not reached"
    DECIDED = "decided"
    MERGED = "merged"
    """It told of a case that another referral had already brought: it goes on under that one's reference."""
    DELETED = "deleted"
    """Its record was deleted under the retention schedule: nothing but the reference is kept."""


@dataclass(frozen=True, slots=True)
class Referrer:
    """Another practitioner who referred the same case, and what they asked."""

    reference: str
    name: str
    role: str = ""
    agency: str = ""
    email: str = ""
    phone: str = ""
    question: str = ""
    referred_on: date | None = None


@dataclass(frozen=True, slots=True)
class Referral:
    """One written request about one subject.

    ``returns_on`` is the meeting that a deferred case returns to, or the day from which a decided one is
    looked at again, and ``returns_why`` the reason where no deferral says it; ``reviewed`` is true once a
    person has looked at all that was read, and ``settled`` holds the keys of the questions that were
    settled one by one; ``file`` and ``file_hash`` (SHA-256, hexadecimal) name the form, if one came, and
    ``sender_reference`` what the sender's own system calls it. ``also_referred_by`` holds the referrers of
    the referrals merged into this one, and ``merged_into`` the reference that this one goes on under.
    """

    reference: str
    received: date
    facts: Facts
    sources: tuple[FactSource, ...] = ()
    unplaced: tuple[Unplaced, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    file: str = ""
    file_hash: str = ""
    reviewed: bool = False
    standing: Standing = Standing.WAITING
    returns_on: date | None = None
    settled: tuple[str, ...] = ()
    sender_reference: str = ""
    also_referred_by: tuple[Referrer, ...] = ()
    merged_into: str = ""
    returns_why: str = ""

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
