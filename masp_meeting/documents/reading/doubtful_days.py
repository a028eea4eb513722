"""Puts in doubt each day that a form gives only vaguely, month first, or as no day that there is."""

import re
from collections.abc import Sequence
from datetime import date

from masp_meeting.documents.reading.answers import one_line
from masp_meeting.documents.reading.dates import VAGUE, WrittenDate, dates_in, vague_days
from masp_meeting.documents.reading.meaning import Asked, Meaning
from masp_meeting.documents.reading.statuses import before_an_end
from masp_meeting.domain.facts import Doubt

ENDS_OF = {
    "holds": "hold_until",
    "held_by_other": "hold_until",
    "legal_status": "legal_status_end",
    "investigation": "investigation_status_date",
}
"""The day that an answer which is no date may give beside what it was asked for."""

ENDS = ("hold_until", "legal_status_end")

_ABOUT = re.compile(
    r"(?:\b(?:circa|ca?|approx(?:imate(?:ly)?)?|around|about|roughly|possibly|probably|maybe|perhaps"
    r"|estimated|(?:thought|believed) to be|believed)\b\.?|~)\W*$",
    re.IGNORECASE,
)
_UNSURE = re.compile(
    r"\W{0,2}\?|[\s,(–-]*(?:approx\w*|estimated?|or thereabouts|unconfirmed|not confirmed|unverified"
    r"|to be confirmed|tbc|unsure|not sure)\b",
    re.IGNORECASE,
)


def with_doubtful_days(asked: Asked, found: Meaning) -> Meaning:
    """A meaning without the days that are not sure, each of which becomes a doubt with what it may be."""
    if asked.answer.day is not None:
        return found
    doubtful = [each for each in dates_in(asked.text, asked.form.latest_birth) if _is_doubtful(each, asked)]
    for fact in [fact for fact, value in found.facts.items() if value in [each.day for each in doubtful]]:
        taken = found.facts.pop(fact)
        found.doubts.append(_doubt(asked, fact, [each for each in doubtful if each.day == taken]))
    if any(each.day in found.births for each in doubtful):
        found.doubts.append(_doubt(asked, "subject_dob", doubtful, found.births))
        found.births = ()
    _doubt_beside(asked, found, [each for each in doubtful if each.day is None])
    return found


def _doubt_beside(asked: Asked, found: Meaning, unread: Sequence[WrittenDate]) -> None:
    """The day that an answer gives beside what it was asked for is in doubt where it is no day."""
    fact = ENDS_OF.get(asked.answer.topic, "")
    if not fact or fact in found.facts or found.doubts:
        return
    vague = vague_days(asked.text) if fact in ENDS and _ends_vaguely(asked.text) else []
    if unread or vague:
        found.doubts.append(_doubt(asked, fact, unread, vague))


def _is_doubtful(each: WrittenDate, asked: Asked) -> bool:
    before, behind = asked.text[: each.start], asked.text[each.start + len(each.words) :]
    swapped = asked.form.month_first and each.swapped is not None
    return each.day is None or swapped or bool(_ABOUT.search(before) or _UNSURE.match(behind))


def _doubt(asked: Asked, fact: str, doubtful: Sequence[WrittenDate], others: Sequence[date] = ()) -> Doubt:
    either = [
        day
        for each in doubtful
        for day in (each.day, each.swapped if asked.form.month_first or each.day is None else None)
    ]
    words = one_line(asked.answer.text)
    sentence = f"{asked.label}: “{words}” does not give one day for sure, so none was taken."
    return asked.doubt(sentence, *dict.fromkeys(filter(None, (*others, *either))), fact=fact)


def _ends_vaguely(text: str) -> bool:
    """Whether words say until which month something lasts, and no day of it."""
    return any(before_an_end(text[: hit.start()]) for hit in VAGUE.finditer(text))
