"""Says what an answer means for the facts, or why a person must look at it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from masp_meeting.documents.reading.answers import not_stated, one_line, undecided, yes_or_no
from masp_meeting.documents.reading.dates import dates_in
from masp_meeting.documents.reading.found import Answer
from masp_meeting.documents.reading.ticks import chosen, is_mark


@dataclass(frozen=True, slots=True)
class Form:
    """What the rest of the form tells that one answer may need."""

    latest_birth: int | None = None
    """The last year in which anyone referred by it can have been born."""
    referrer: str | None = None
    home_force: str = ""


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


@dataclass(slots=True)
class Meaning:
    """The facts that an answer states, and what is doubtful about them."""

    facts: dict[str, object] = field(default_factory=dict)
    doubts: list[str] = field(default_factory=list)
    births: tuple[date, ...] = ()
    """The dates of birth that an answer gives."""


LONGEST_ANSWER = 1_500
"""Characters of an answer that is read for anything but its words."""

Reader = Callable[[Asked], Meaning]


def stated(**facts: object) -> Meaning:
    """A meaning of those facts that are not None."""
    return Meaning({fact: value for fact, value in facts.items() if value is not None})


def unclear(asked: Asked, what: str) -> Meaning:
    """A meaning of nothing but a doubt: the words could not be read as what was asked."""
    return Meaning(doubts=[f"{asked.label}: “{one_line(asked.answer.text)}” could not be read as {what}."])


def meaning(answer: Answer, form: Form, readers: dict[str, Reader]) -> Meaning:
    """What an answer states; nothing where it is not stated, a doubt where it cannot be understood.

    Args:
        answer: what stands beside a label.
        form: what the rest of the form tells.
        readers: how the answers of each topic are read; those of others are taken as they stand.
    """
    ticked = chosen(answer.text)
    asked = Asked(answer, answer.text if ticked is None else ticked, form)
    if not asked.text.strip() or (not_stated(asked.text) and answer.topic not in ("willing", "advocate")):
        return Meaning()
    if len(asked.text) > LONGEST_ANSWER and (answer.topic in readers or "." in answer.topic):
        return unclear(asked, "a short answer")
    if undecided(asked.text):
        return Meaning(doubts=[f"{asked.label}: both yes and no are left standing."])
    if answer.topic in readers:
        return readers[answer.topic](asked)
    return _risk(asked) if "." in answer.topic else Meaning({answer.topic: asked.text.strip()})


def _risk(asked: Asked) -> Meaning:
    said = said_yes(asked.text)
    return unclear(asked, "yes or no") if said is None else Meaning({asked.answer.topic: said})


def said_yes(text: str) -> bool | None:
    """Whether an answer is a tick, a yes or a no."""
    return True if is_mark(text) else yes_or_no(text)


def day(asked: Asked) -> Meaning:
    """A date, from the words or from the date picker that they stand in."""
    written = dates_in(asked.text)
    picked, days = asked.answer.day, [each.day for each in written if each.day is not None]
    if picked is not None and days and picked != days[0]:
        shown = one_line(asked.answer.text)
        doubt = f"{asked.label}: the date picker holds another day than “{shown}” shows."
        return Meaning({asked.answer.topic: picked}, [doubt])
    if (picked is None and not days) or (written and written[0].day is None):
        return unclear(asked, "a date")
    return Meaning({asked.answer.topic: days[0] if picked is None else picked})
