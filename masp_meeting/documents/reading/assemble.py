"""Makes one reading of all the answers on a form."""

import re
from collections.abc import Sequence
from dataclasses import replace

from masp_meeting.documents.reading.account import day_of_decision, other_births
from masp_meeting.documents.reading.answers import not_stated, one_line, points_elsewhere
from masp_meeting.documents.reading.case_facts import CASE_READERS
from masp_meeting.documents.reading.dates import dates_in
from masp_meeting.documents.reading.draft import Draft
from masp_meeting.documents.reading.found import Answer, Found
from masp_meeting.documents.reading.meaning import Form, meaning
from masp_meeting.documents.reading.person_facts import PERSON_READERS
from masp_meeting.documents.reading.risks import each_risk
from masp_meeting.domain.facts import FormReading

READERS = PERSON_READERS | CASE_READERS

FIRST = ("referral_date", "referrer_name", "referrer_signature")
"""Topics read before the others, which may need them."""

YOUNGEST = 10
"""Years; nobody younger is referred, which tells the century of a birth written with two figures."""
FIRST_YEAR = 2016
"""A form written before it is no longer read; earlier dates on one do not tell when it was written."""

_GREETING = re.compile(
    r"(hi|hello|dear|good (morning|afternoon)|(many )?thanks|thank you|(kind |best |warm )?(regards|wishes))"
    r"\b.{0,25}$",
    re.IGNORECASE,
)


def assemble(found: Found, home_force: str = "") -> FormReading:
    """The facts that the answers state, with sources, doubts and what was not placed.

    Args:
        found: every answer of the form, the more telling places first.
        home_force: the name of the partnership's own police force, so that another one is told from it.
    """
    answers = _advocates(_single(found.answers))
    form = Form(_latest_birth(answers), home_force=home_force)
    draft = Draft()
    for answer in answers:
        if answer.topic in FIRST:
            _take(draft, answer, form)
    form = replace(form, referrer=draft.text("referrer_name") or None)
    for answer in answers:
        if answer.topic not in FIRST:
            _take(draft, answer, form)
    other_births(draft, form.latest_birth)
    day_of_decision(draft)
    _leave_words_alone(draft, found.alone)
    return draft.reading()


def _single(answers: Sequence[Answer]) -> list[Answer]:
    """The answers with each list of risks parted into its risks."""
    return [
        part
        for answer in answers
        for part in (each_risk(answer) if answer.topic == "risk_list" else (answer,))
    ]


def _advocates(answers: Sequence[Answer]) -> list[Answer]:
    """*Advocate* beside a name, on a form that names no other referrer, is an advocate's own form."""
    if any(answer.topic == "referrer_name" for answer in answers):
        return list(answers)
    return [
        replace(answer, topic="referrer_name", confidence=90)
        if answer.topic == "advocate"
        and answer.label.lower().strip(" :") == "advocate"
        and _is_name(answer.text)
        else answer
        for answer in answers
    ]


def _is_name(text: str) -> bool:
    words = text.split()
    return (
        1 < len(words) < 6
        and all(word[0].isupper() for word in words)
        and words[0].lower() not in ("yes", "no")
    )


def _take(draft: Draft, answer: Answer, form: Form) -> None:
    if answer.topic in ("", "other"):
        if not not_stated(answer.text):
            draft.leave(answer)
    elif points_elsewhere(answer.text):
        draft.doubt(f"{answer.label.strip(' :?*')}: the form says only “{one_line(answer.text)}”.")
        draft.leave(answer)
    else:
        draft.take(answer, meaning(answer, form, READERS))


def _latest_birth(answers: Sequence[Answer]) -> int | None:
    """The last year in which anyone referred by this form can have been born, by the dates on it."""
    referred = [year for answer in answers if answer.topic == "referral_date" for year in _years(answer)]
    years = referred or [
        year for answer in answers if answer.topic != "subject_dob" for year in _years(answer)
    ]
    return max(years) - YOUNGEST if years else None


def _years(answer: Answer) -> list[int]:
    days = [found.day for found in dates_in(answer.text) if found.day is not None]
    return [day.year for day in days if day.year >= FIRST_YEAR]


def _leave_words_alone(draft: Draft, alone: Sequence[Answer]) -> None:
    """Words without a label are left, but for greetings and what a fact already says."""
    taken = {one_line(each.words) for each in draft.all_sources()}
    taken |= {one_line(value) for value in draft.values.values() if isinstance(value, str)}
    for answer in alone:
        if (
            one_line(answer.text) not in taken
            and not _GREETING.match(answer.text)
            and not not_stated(answer.text)
        ):
            draft.leave(answer)
