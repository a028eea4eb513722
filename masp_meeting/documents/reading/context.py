"""Where the reading of a form stands: whose section, which label waits for its answer, what was found."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from masp_meeting.documents.reading.found import Found
from masp_meeting.documents.reading.labels import OTHER, POLICE, REFERRER, SUBJECT, VICTIM
from masp_meeting.documents.reading.lines import Line
from masp_meeting.documents.reading.recognise import (
    SURE,
    UNCLEAR,
    Match,
    owner_of,
    owner_of_topic,
)

NARRATIVE = "behaviours"
RISKS = ("red_flags.", "other_risk_factors.")
ACCOUNT = 160
"""Characters; so many under a heading in one cell are an account of something, and no list of labels."""
NAMES = ("_name", "_initials", "_signature", "_family_first")
"""Endings of the topics that give a person's name."""


ONLY_OF = {"willing": SUBJECT, "advocate": VICTIM, "subject_known_as": SUBJECT}
"""Topics that ask about one person, in words that forms ask of any."""


def may_be_of(topic: str, owner: str) -> bool:
    """Whether a label in somebody's own column or section can ask for a topic."""
    return owner not in (SUBJECT, VICTIM, OTHER) or ONLY_OF.get(topic, owner) == owner


@dataclass(slots=True)
class Pending:
    """A label whose answer may follow."""

    label: str
    match: Match | None
    place: str
    bold: bool = False
    heading: bool = False
    inline: bool = False
    """Whether its answer began in its own line."""
    lines: list[Line] = field(default_factory=list)

    @property
    def asks(self) -> bool:
        """Whether it is put as a question."""
        return self.label.endswith("?")

    @property
    def awaits_plain_words(self) -> bool:
        """Whether it is a plain label without its answer, which may then be bold."""
        return self.match is not None and not (self.bold or self.lines)

    @property
    def narrative(self) -> bool:
        """Whether an account of any length may follow."""
        return self.match is not None and self.match.topic == NARRATIVE

    def takes_whole(self, lines: Sequence[Line], match: Match | None) -> bool:
        """Whether a cell under it is all account, whatever its lines look like."""
        begins_anew = bool(lines[0].bold and match) or (match is not None and match.confidence == SURE)
        if begins_anew or self.lines:
            return False
        words = "".join(line.text for line in lines if not line.faint)
        return bool(words) and (
            self.narrative or (self.heading and self.match is None and len(words) >= ACCOUNT)
        )


@dataclass(slots=True)
class Context:
    """Where the reading stands: whose section it is in, and what has been found."""

    section: str = ""
    named: str = ""
    """Of whom the last label gave the name: what is asked next without saying of whom is theirs."""
    found: Found = field(default_factory=Found)
    pending: Pending | None = None
    begun: bool = False
    """Whether anything was read; the first words are the form's title, which opens no section."""
    titled: bool = True
    """Whether all that was read may be the form's title, which can have several lines."""
    dashed: bool = False
    """Whether labels are parted from their answers by dashes."""
    listed: frozenset[Line] = frozenset()
    """Lines that are labels about the case with their answers, though no look tells them from an account."""
    plain_labels: int = 0
    """How many labels were found that are not in bold."""

    @property
    def whose(self) -> str:
        """Whose fact a label asks for that does not say so."""
        return self.named or self.section

    def enter(self, section: str) -> None:
        """Begin a section about somebody, or about nobody."""
        self.section, self.named = section, ""

    def ask(self, label: str, match: Match | None) -> None:
        """Note what a label asks for, and of whom it gives the name."""
        self.found.ask(match)
        self.found.labels.add(label)
        owner = owner_of(label)
        astray = self.section in (VICTIM, OTHER, POLICE) and owner != self.section
        if match and owner and match.topic.endswith(NAMES):
            self.named = owner if astray or owner == VICTIM else ""
        elif owner == REFERRER and self.section in (OTHER, UNCLEAR):
            self.named = owner
        elif match is None or (match.topic != OTHER and owner_of_topic(match) in ("", POLICE)):
            self.named = ""
