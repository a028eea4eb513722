"""Makes one reading of all the answers on a form."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from masp_meeting.documents.reading.account import (
    advocate_of_role,
    conviction_of_order,
    day_of_decision,
    gender_of_title,
    officer_of_status,
    other_births,
)
from masp_meeting.documents.reading.answers import not_stated, one_line, points_elsewhere
from masp_meeting.documents.reading.case_facts import CASE_READERS
from masp_meeting.documents.reading.dates import dates_in, is_month_first
from masp_meeting.documents.reading.draft import Draft, says_nothing
from masp_meeting.documents.reading.following import (
    advocates,
    followed,
    histories,
    matters,
    offices,
    reasons,
    sections_of_mental_health,
    services,
    signed_on,
    statuses_of_police,
    whole_addresses,
    whole_names,
)
from masp_meeting.documents.reading.found import Answer, Found
from masp_meeting.documents.reading.holders import HOLD_READERS
from masp_meeting.documents.reading.interpret import meaning
from masp_meeting.documents.reading.labels import REFERRER
from masp_meeting.documents.reading.listed import says_labels
from masp_meeting.documents.reading.meaning import Form, Meaning, fact_about
from masp_meeting.documents.reading.owned import doubt_strays, parted
from masp_meeting.documents.reading.person_facts import PERSON_READERS
from masp_meeting.documents.reading.pointers import pointed
from masp_meeting.documents.reading.recognise import SURE, owner_of
from masp_meeting.documents.reading.referrer_facts import REFERRER_READERS
from masp_meeting.documents.reading.risks import each_risk, says_which
from masp_meeting.documents.reading.spoken import doubt_spoken
from masp_meeting.documents.reading.ticks import is_mark
from masp_meeting.documents.reading.whose import NAMES, doubt_names, doubt_whole, guessed, missing
from masp_meeting.domain.facts import FormReading

READERS = PERSON_READERS | REFERRER_READERS | CASE_READERS | HOLD_READERS

FIRST = ("referral_date", "referrer_name", "referrer_signature")
"""Topics read before the others, which may need them."""

OF_REFERRER = ("investigation_officer", "holds")
"""Topics whose answers may speak of the referrer without the name."""

OF_WORK = frozenset(("referrer_role", "referrer_agency", "referrer_email", "referrer_phone"))
FEWEST_OF_WORK = 2
"""How many of them follow a name at once that is of the same person."""

KNOWN_AS = "subject_known_as"
SUBJECT_NAMES = (
    *("subject_name", "subject_name_family_first", "subject_signature"),
    *("subject_given_names", "subject_family_name"),
)
"""Topics that ask for the name of whoever is referred."""
ACCOUNT_OF = "behaviours"
LONG_TEXT, LIKELY = 160, 60
"""Characters of a text that may be the account, and the confidence that it is."""
UNSURE = 80
"""The confidence of an answer to a label that may ask for something else."""

ALIKE = 80
"""Characters of an answer that other forms may give in the same words, as rows of a spreadsheet do."""

YOUNGEST = 10
"""Years; nobody younger is referred, which tells the century of a birth written with two figures."""
FIRST_YEAR = 2016
"""A form written before it is no longer read; earlier dates on one do not tell when it was written."""

_IS_ANSWER = re.compile(r"(?:(?:Mrs?|Ms|Miss|Dr)\.? )?(?:[A-Z]\. ?){1,4}[A-Z]?|\d[\d/. -]{5,}|\S+@\S+")
"""Initials, a date, a number or an address by e-mail, which no form has for a label."""
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
    answers, strays = parted(_understood(found))
    absent = missing(answers, found.asked)
    answers = guessed(answers) if absent else answers
    american = any(is_month_first(answer.text) for answer in answers)
    form = _form(_latest_birth(answers), None, home_force, american)
    draft = Draft()
    for answer in answers:
        if answer.topic in FIRST:
            _take(draft, answer, form)
    named = _form(form.latest_birth, draft.text("referrer_name") or None, home_force, american)
    for answer in answers:
        if answer.topic not in FIRST:
            _take(draft, answer, named if answer.topic in OF_REFERRER else form)
    _told_elsewhere(draft, form)
    doubt_names(draft, answers, absent)
    doubt_whole(draft, found.whole)
    doubt_strays(draft, strays, form, READERS)
    _leave_words_alone(draft, found.alone)
    if found.prose:
        doubt_spoken(draft)
    return draft.reading()


def _understood(found: Found) -> list[Answer]:
    """The answers, each label understood by the others of the form."""
    answers = _beside_role(whole_names(matters(_single(_with_account(found)))))
    answers = signed_on(histories(offices(services(answers))))
    answers = pointed(sections_of_mental_health(advocates(answers)))
    answers = _known_as(_advocates(whole_addresses(answers)))
    return list(followed(statuses_of_police(reasons(answers))))


def _told_elsewhere(draft: Draft, form: Form) -> None:
    """Add what no label asks for and other answers tell."""
    other_births(draft, form.latest_birth)
    day_of_decision(draft)
    officer_of_status(draft)
    gender_of_title(draft)
    advocate_of_role(draft)
    conviction_of_order(draft)


@lru_cache(maxsize=1024)
def _form(latest_birth: int | None, referrer: str | None, home_force: str, month_first: bool) -> Form:
    """What a form tells, the same object for all that tell the same, so that answers are read alike."""
    return Form(latest_birth, referrer, home_force, month_first)


def _single(answers: Sequence[Answer]) -> list[Answer]:
    """The answers with each list of risks parted into its risks."""
    parted = any(answer.topic == "risk_list" and says_which(answer.label) for answer in answers)
    return [
        part
        for answer in answers
        for part in (each_risk(answer, parted) if answer.topic == "risk_list" else (answer,))
    ]


def _advocates(answers: Sequence[Answer]) -> list[Answer]:
    """*Advocate* or *Probation practitioner* beside a name is the referrer where no other is named."""
    if any(answer.topic == "referrer_name" for answer in answers):
        return list(answers)
    return [
        replace(answer, topic="referrer_name", confidence=90 if answer.topic else UNSURE)
        if _is_worker(answer) and _is_name(answer.text)
        else answer
        for answer in answers
    ]


def _beside_role(answers: Sequence[Answer]) -> list[Answer]:
    """A bare *Name* beside a role and an agency is the referrer's, on a form that names no other referrer."""
    if any(answer.topic in FIRST[1:] and answer.text.strip() for answer in answers):
        return list(answers)
    return [
        replace(answer, topic="referrer_name", confidence=UNSURE)
        if answer.topic == "subject_name"
        and answer.confidence < SURE
        and len({each.topic for each in answers[count + 1 : count + 4]} & OF_WORK) >= FEWEST_OF_WORK
        else answer
        for count, answer in enumerate(answers)
    ]


def _is_worker(answer: Answer) -> bool:
    label = answer.label.lower().strip(" :")
    return (
        label == "advocate"
        if answer.topic == "advocate"
        else not answer.topic and owner_of(label) == REFERRER
    )


def _with_account(found: Found) -> list[Answer]:
    """The answers; where none is an account, the one long text of the form is taken for it."""
    told = any(answer.topic == ACCOUNT_OF and answer.text.strip() for answer in found.answers)
    unknown = [answer for answer in found.answers if not answer.topic]
    long = [words for words in (*unknown, *found.alone) if _is_long(words)]
    if told or len(long) != 1:
        return list(found.answers)
    account = replace(long[0], topic=ACCOUNT_OF, label=long[0].label or "the text", confidence=LIKELY)
    return [*(answer for answer in found.answers if answer is not long[0]), account]


def _is_long(words: Answer) -> bool:
    return len(words.text) >= LONG_TEXT and words.label != "another message"


def _known_as(answers: Sequence[Answer]) -> list[Answer]:
    """What somebody is *known as* is a name only on a form that asks for no other; else it is an alias."""
    asked = any(answer.topic in SUBJECT_NAMES and answer.text.strip() for answer in answers)
    return [
        replace(answer, topic="other")
        if answer.topic == KNOWN_AS and (asked or len(answer.text.split()) < 2)
        else replace(answer, topic="subject_name", confidence=UNSURE)
        if answer.topic == KNOWN_AS
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
    if plain := _plain(answer, form):
        draft.state(answer, plain)
    elif answer.topic in NAMES and says_labels(answer.text):
        draft.leave(answer)
    elif answer.topic in ("", "other"):
        if not not_stated(answer.text) or is_mark(answer.text):
            draft.leave(answer)
        elif not (answer.topic or answer.text) and _IS_ANSWER.fullmatch(answer.label):
            draft.leave(replace(answer, label="", text=answer.label))
    elif points_elsewhere(answer.text):
        sentence = f"{answer.label.strip(' :?*')}: the form says only “{one_line(answer.text)}”."
        draft.doubt(sentence, fact_about(answer.topic))
        draft.leave(answer)
    else:
        draft.take(answer, meaning(answer, form, READERS))


def _plain(answer: Answer, form: Form) -> Meaning | None:
    """What a short answer states with nothing doubtful about it; the same words are not read twice."""
    if len(answer.text) > ALIKE or answer.day is not None or answer.repaired:
        return None
    return _read_alike(answer.topic, answer.label, answer.text, form)


@lru_cache(maxsize=8192)
def _read_alike(topic: str, label: str, text: str, form: Form) -> Meaning | None:
    if topic in ("", "other") or points_elsewhere(text) or (topic in NAMES and says_labels(text)):
        return None
    found = meaning(Answer(topic, label, text, ""), form, READERS)
    return None if found.doubts or any(map(says_nothing, found.facts.values())) else found


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
    if not alone:
        return
    taken = {one_line(each.words) for each in draft.all_sources()}
    taken |= {one_line(value) for value in draft.values.values() if isinstance(value, str)}
    for answer in alone:
        if (
            one_line(answer.text) not in taken
            and not _GREETING.match(answer.text)
            and not not_stated(answer.text)
        ):
            draft.leave(answer)
