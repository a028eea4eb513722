"""What pairing finds on a form: answers to labels, and words that stand alone."""

from dataclasses import dataclass, field
from datetime import date

from masp_meeting.documents.reading.recognise import Match


@dataclass(slots=True)
class Answer:
    """A label with the answer given to it; never changed, though made four times as fast as a frozen one."""

    topic: str
    """A topic of the table of labels, ``other``, or empty where the label was not understood."""
    label: str
    text: str
    place: str
    confidence: int = 100
    day: date | None = None
    repaired: bool = False
    whose: str | None = None
    """In whose section its label stands; None where there was no label."""


@dataclass(slots=True)
class Found:
    """Everything found in some blocks."""

    answers: list[Answer] = field(default_factory=list)
    alone: list[Answer] = field(default_factory=list)
    """Words without a label."""
    whole: list[Answer] = field(default_factory=list)
    """Words that answer several labels at once and could not be parted, once for each label."""
    asked: set[str] = field(default_factory=set)
    """Topics that the form asks for, answered or not."""
    labels: set[str] = field(default_factory=set)
    """The words that were taken for labels and headings."""
    prose: bool = False
    """Whether it is a letter or an e-mail, whose sentences tell what no label asks."""

    def ask(self, match: Match | None) -> None:
        """Note that a form has a label."""
        if match:
            self.asked.add(match.topic)

    def merge(self, other: "Found") -> None:
        """Add what was found elsewhere."""
        self.answers += other.answers
        self.alone += other.alone
        self.whole += other.whole
        self.asked |= other.asked
        self.labels |= other.labels
        self.prose |= other.prose
