"""Says what an answer means for the facts, or why a person must look at it."""

from masp_meeting.documents.reading.answers import begins_with, denies_knowledge, not_stated, undecided
from masp_meeting.documents.reading.doubtful_days import with_doubtful_days
from masp_meeting.documents.reading.found import Answer
from masp_meeting.documents.reading.meaning import (
    YES_NO,
    Asked,
    Form,
    Meaning,
    Reader,
    said_yes,
    unclear,
)
from masp_meeting.documents.reading.ticks import chosen, half_named
from masp_meeting.domain.facts import Investigation, Willing

LONGEST_ANSWER = 1_500
"""Characters of an answer that is read for anything but its words."""
YES_NO_TOPICS = ("advocate", "holds", "no_fixed_abode")
"""Topics that ask for a yes or no, beside the risks."""
DENIED: dict[str, tuple[object, ...]] = {
    "investigation": (Investigation.NONE,),
    "legal_status": ("none",),
    "willing": tuple(Willing),
}
"""Other topics that a *No* may answer, and what it may mean all the same where nobody knows."""


def meaning(answer: Answer, form: Form, readers: dict[str, Reader]) -> Meaning:
    """What an answer states; nothing where it is not stated, a doubt where it cannot be understood.

    Args:
        answer: what stands beside a label.
        form: what the rest of the form tells.
        readers: how the answers of each topic are read; those of others are taken as they stand.
    """
    if half_named(answer.text):
        return unclear(Asked(answer, answer.text, form), "one of the choices that it ticks")
    ticked = chosen(answer.text)
    asked = Asked(answer, answer.text if ticked is None else ticked, form)
    if not asked.text.strip() or (not_stated(asked.text) and answer.topic not in ("willing", "advocate")):
        return Meaning()
    if len(asked.text) > LONGEST_ANSWER and (answer.topic in readers or "." in answer.topic):
        return unclear(asked, "a short answer")
    if undecided(asked.text):
        return Meaning(doubts=[asked.doubt(f"{asked.label}: both yes and no are left standing.", *YES_NO)])
    if _says_unknown(asked):
        may_mean = DENIED.get(answer.topic, YES_NO)
        return unclear(asked, "an answer, for it says that this is not known", *may_mean)
    if answer.topic in readers:
        return with_doubtful_days(asked, readers[answer.topic](asked))
    return _risk(asked) if "." in answer.topic else Meaning({answer.topic: asked.text.strip()})


def _says_unknown(asked: Asked) -> bool:
    """Whether an answer goes on to say that nobody knows, as in *No – never assessed*."""
    topic, first = asked.answer.topic, begins_with(asked.text)
    asks = "." in topic or topic in YES_NO_TOPICS
    denied = topic in DENIED and (first is False or (first is True and topic == "willing"))
    return (asks or denied) and denies_knowledge(asked.text) and not not_stated(asked.text)


def _risk(asked: Asked) -> Meaning:
    said = said_yes(asked.text)
    return unclear(asked, "yes or no", *YES_NO) if said is None else Meaning({asked.answer.topic: said})
