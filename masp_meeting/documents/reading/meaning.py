"""What an answer may state for the facts, and what every reader of answers shares."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from masp_meeting.documents.reading.answers import one_line, yes_or_no
from masp_meeting.documents.reading.dates import dates_in, month_first, vague_days
from masp_meeting.documents.reading.found import Answer
from masp_meeting.documents.reading.ticks import is_mark
from masp_meeting.domain.dates import show_date
from masp_meeting.domain.facts import Alternative, Doubt

ABOUT = {
    "advocate": "victim_advocate_involved",
    "investigation": "investigation_status",
    "willing": "willing_to_engage",
    "holds": "referrer_holds_case",
    "referrer_contact": "referrer_email",
    "referrer_signature": "referrer_name",
    "subject_name": "subject_family_name",
    "subject_name_family_first": "subject_family_name",
    "subject_signature": "subject_family_name",
    "risk_list": "",
    "other": "",
}
"""The fact that is in doubt where the answer of a topic of another name is."""


@dataclass(frozen=True, slots=True, eq=False)
class Form:
    """What the rest of the form tells that one answer may need; told from another by the object itself."""

    latest_birth: int | None = None
    """The last year in which anyone referred by it can have been born."""
    referrer: str | None = None
    home_force: str = ""
    month_first: bool = False
    """Whether some date on it can only be meant month first, so that others may be too."""


@dataclass(frozen=True, slots=True)
class Asked:
    """An answer to be read."""

    answer: Answer
    text: str
    """Its words, or those of the boxes ticked in it."""
    form: Form

    @property
    def label(self) -> str:
        """The label as a sentence may quote it."""
        return self.answer.label.strip(" :?*")

    @property
    def fact(self) -> str:
        """The fact that its answer is about."""
        return fact_about(self.answer.topic)

    def may_be(self, value: object, words: str = "") -> Alternative:
        """A value that it may have."""
        return Alternative(typed(value), words or one_line(self.answer.text), self.answer.place)

    def doubt(self, sentence: str, *values: object, fact: str = "") -> Doubt:
        """A doubt about it, with the values that it may have."""
        return Doubt(sentence, fact or self.fact, tuple(self.may_be(value) for value in values))


@dataclass(slots=True)
class Meaning:
    """The facts that an answer states, and what is doubtful about them."""

    facts: dict[str, object] = field(default_factory=dict)
    doubts: list[Doubt] = field(default_factory=list)
    births: tuple[date, ...] = ()
    """The dates of birth that an answer gives."""


LONGEST_QUOTED = 160
"""Characters of an answer that a sentence quotes."""

YES_NO = (True, False)

Reader = Callable[[Asked], Meaning]


def stated(**facts: object) -> Meaning:
    """A meaning of those facts that are not None."""
    return Meaning({fact: value for fact, value in facts.items() if value is not None})


def fact_about(topic: str) -> str:
    """The fact that an answer to a topic is about; empty where it is about none or several."""
    return ABOUT.get(topic, topic)


def typed(value: object) -> str:
    """A value as a person would type it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value.isoformat() if isinstance(value, date) else str(value)


def unclear(asked: Asked, what: str, *values: object) -> Meaning:
    """A meaning of nothing but a doubt: the words could not be read as what was asked.

    Args:
        asked: the answer.
        what: what it should have been.
        values: what it may mean all the same.
    """
    words = one_line(asked.answer.text)
    shown = words if len(words) <= LONGEST_QUOTED else f"{words[:LONGEST_QUOTED].rstrip()}…"
    return Meaning(doubts=[asked.doubt(f"{asked.label}: “{shown}” could not be read as {what}.", *values)])


def said_yes(text: str) -> bool | None:
    """Whether an answer is a tick, a yes or a no."""
    return True if is_mark(text) else yes_or_no(text)


def day(asked: Asked) -> Meaning:
    """A date, from the words or from the date picker that they stand in."""
    written = dates_in(asked.text)
    picked, days = asked.answer.day, [each.day for each in written if each.day is not None]
    if picked is not None and days and picked != days[0]:
        shown = one_line(asked.answer.text)
        sentence = (
            f"{asked.label}: the date picker holds another day than “{shown}” shows;"
            f" {show_date(picked)} was taken."
        )
        return Meaning({asked.answer.topic: picked}, [asked.doubt(sentence, picked, days[0])])
    if (picked is None and not days) or (written and written[0].day is None):
        return unclear(asked, "a date", *month_first(written), *vague_days(asked.text))
    return Meaning({asked.answer.topic: days[0] if picked is None else picked})
