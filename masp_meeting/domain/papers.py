"""Papers: the documents that leave a meeting, and for whom each is."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Paper(StrEnum):
    """A kind of document."""

    AGENDA = "agenda"
    INVITATION = "invitation"
    MINUTES = "minutes"
    ANNEX = "health annex"
    EXTRACT = "referrer's extract"
    SUMMARY = "executive summary"
    RECORD = "chair's record"
    OUTCOME = "outcome letter"
    VICTIM = "words for the victim"
    ACTIONS = "action list"


class Suffix(StrEnum):
    """How a document's file ends: what opens it."""

    WORD = ".docx"
    EXCEL = ".xlsx"
    CALENDAR = ".ics"


@dataclass(frozen=True, slots=True)
class Order:
    """One document of the meeting of a day.

    ``of`` says for whom, where a kind is made for several: an agency's key (``police``) for minutes and
    action lists, empty for the whole partnership; a case's reference for extracts, letters and words for the
    victim; a referrer's name for invitations. ``also`` is that of a referrer whose referral was merged into
    the case, for letters and extracts; empty for the referrer.
    """

    paper: Paper
    day: date
    of: str = ""
    also: str = ""
    suffix: Suffix = Suffix.WORD
