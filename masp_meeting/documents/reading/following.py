"""Understands labels by the others of a form, as the *Date* or *Until* that stands after a status."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from masp_meeting.documents.reading.answers import yes_or_no
from masp_meeting.documents.reading.found import Answer
from masp_meeting.documents.reading.labels import OTHER, REFERRER
from masp_meeting.documents.reading.people import names_matter
from masp_meeting.documents.reading.recognise import normalised
from masp_meeting.documents.reading.statuses import investigation
from masp_meeting.documents.reading.ticks import chosen

PAST = "other_risk_factors.history_of_violence_or_stalking"
PRESUMED = 80
"""The confidence of a meaning that only the label before tells."""

PARTS = {
    "referrer_name": ("referrer_given_names", "referrer_family_name"),
    "victim_name_or_initials": ("victim_given_names", "victim_family_name"),
}
"""Topics that ask for a part of somebody's name, in the order of the whole."""
WORDS_OF_POSTCODE = 2
_POLICE = (
    "police",
    "police and court",
    "police and courts",
    "police legal",
    "criminal justice",
    "police court",
)
MOST_OF_STATUS = 20
"""Words of an answer that tells a status and no story."""
FEWEST, BOTH = 8, 2
"""Words of an account, and labels that ask for two things."""

_DAY = re.compile(
    r"(the )?(date|dated|day|on|when|when (was|did|were) (this|that|it|they)( \w+)?|since|since when"
    r"|as (of|at)( date)?|reached|date of (this|that|it|decision|outcome)|decided( on)?|decision date"
    r"|date decided|((state of play|position|situation|stage|status|outcome) )?(as )?(on|at|of)|wef)( on)?"
)
_END = re.compile(
    r"(it |that |this |and )?(until|till|up to|to|to date|ends?( on)?|ending|expires?( on)?|expiry|end date"
    r"|expiry of (same|it|that|this|these|those)"
    r"|expiry date|to what date|until (when|what date)|date of (end|expiry)|runs (until|to))"
)
_OF_ORDER = re.compile(r"\b(order|licence|sentence|condition|bail|injunction|spo)s?\b")
_IF_NOT = re.compile(r"if (not?|n)\b(?!.*\b(why|when|date|reasons?|explain|until)\b)")
_LIAISON = re.compile(
    r"^(is an? |the )?(vlo|victim (liaison|contact)( officer)?)\b(?!.*\b(advocate|idva|isva|isac)\b)"
)
_OF_ACT = re.compile(r"(mha|mental health act)( (legal )?(status|section))?")
_CLAUSE = re.compile(r"[,;(]|\s[-–]\s")
_FOLLOWED = ("investigation", "legal_status", "holds")
"""Topics whose date or end may stand behind them."""
_GOES_ON = ("investigation_officer", "investigation_force", "")
"""Topics that may stand between a status and its date."""


def followed(answers: Sequence[Answer]) -> Iterator[Answer]:
    """The answers, each bare date or end made that of the status, order or holding that it follows."""
    before = ""
    for answer in answers:
        label = normalised(answer.label) if before in _FOLLOWED else ""
        if before == "investigation" and _DAY.fullmatch(label):
            yield _meant(answer, "investigation_status_date")
            continue
        if before == "legal_status" and _END.fullmatch(label):
            yield _meant(answer, "legal_status_end")
            continue
        if before == "holds" and not _OF_ORDER.search(label) and _ends_hold(answer, label):
            yield _meant(answer, "hold_until")
            continue
        if before == "holds" and answer.topic in ("", OTHER) and _IF_NOT.match(label):
            yield _meant(answer, "held_by_other")
            continue
        yield answer
        if not (before == "investigation" and answer.topic in _GOES_ON):
            before = answer.topic


def _ends_hold(answer: Answer, label: str) -> bool:
    """Whether a label after the one about the hold asks until when."""
    return answer.topic == "legal_status_end" or _END.fullmatch(label) is not None


def advocates(answers: Sequence[Answer]) -> list[Answer]:
    """The answers, without a victim liaison officer's where another label asks for an advocate."""
    asked = [answer for answer in answers if answer.topic == "advocate"]
    liaison = [answer for answer in asked if _LIAISON.search(normalised(answer.label))]
    if not 0 < len(liaison) < len(asked):
        return list(answers)
    return [replace(answer, topic=OTHER) if answer in liaison else answer for answer in answers]


def sections_of_mental_health(answers: Sequence[Answer]) -> list[Answer]:
    """The answers, without a status under the Mental Health Act where another label asks for orders."""
    asked = [answer for answer in answers if answer.topic == "legal_status" and answer.text.strip()]
    of_act = [answer for answer in asked if _OF_ACT.fullmatch(normalised(answer.label))]
    if not 0 < len(of_act) < len(asked):
        return list(answers)
    return [replace(answer, topic=OTHER) if answer in of_act else answer for answer in answers]


def offices(answers: Sequence[Answer]) -> list[Answer]:
    """*Office* beside another label for the body that a referrer works for asks for the role."""
    agencies = [answer for answer in answers if answer.topic == "referrer_agency" and answer.text.strip()]
    told = any(answer.topic == "referrer_role" for answer in answers)
    if told or len(agencies) < BOTH:
        return list(answers)
    return [
        _meant(answer, "referrer_role")
        if answer in agencies and normalised(answer.label) == "office"
        else answer
        for answer in answers
    ]


def histories(answers: Sequence[Answer]) -> list[Answer]:
    """*History* with a yes or no, as it stands among risks, asks for one of violence or stalking."""
    return [
        _meant(answer, PAST)
        if answer.topic == "behaviours" and "history" in answer.label.lower() and _is_yes_or_no(answer.text)
        else answer
        for answer in answers
    ]


def signed_on(answers: Sequence[Answer]) -> list[Answer]:
    """*On* among what a form asks of the referrer asks when it was written, where no other label does."""
    if any(answer.topic == "referral_date" and answer.text.strip() for answer in answers):
        return list(answers)
    return [
        _meant(answer, "referral_date")
        if not answer.topic and answer.whose == REFERRER and normalised(answer.label) == "on"
        else answer
        for answer in answers
    ]


def _is_yes_or_no(text: str) -> bool:
    said = chosen(text)
    return (said is not None or len(text.split()) == 1) and yes_or_no(
        text if said is None else said or "no"
    ) is not None


def services(answers: Sequence[Answer]) -> list[Answer]:
    """*Service* after the question to the panel asks what is wished for, where no other label does."""
    asked = any(answer.topic == "intervention_sought" for answer in answers)
    found = list(answers)
    for count, (before, answer) in enumerate(pairwise(answers), 1):
        wished = before.topic == "referrer_question" and normalised(answer.label) in ("service", "support")
        if wished and answer.topic == "referrer_agency" and not asked:
            found[count] = _meant(answer, "intervention_sought")
    return found


def reasons(answers: Sequence[Answer]) -> list[Answer]:
    """*Reason for referral* asks for the account on a form that asks for no other; else for the question."""
    told = any(answer.topic == "behaviours" and answer.text.strip() for answer in answers)
    return [
        _meant(answer, "behaviours")
        if answer.topic == "referrer_question" and _is_reason(answer) and not told
        else answer
        for answer in answers
    ]


def matters(answers: Sequence[Answer]) -> list[Answer]:
    """*Re: referral to the partnership* names what a letter is about, and nobody."""
    return [
        replace(answer, topic=OTHER)
        if answer.topic == "subject_signature" and names_matter(_CLAUSE.split(answer.text)[0])
        else answer
        for answer in answers
    ]


def whole_names(answers: Sequence[Answer]) -> list[Answer]:
    """The referrer's forename and surname put together, and the victim's, where they are asked for apart."""
    asked = {answer.topic for answer in answers}
    for whole, parts in PARTS.items():
        if not asked.isdisjoint(parts):
            answers = _whole_name(answers, whole, parts)
    return list(answers)


def _whole_name(answers: Sequence[Answer], topic: str, asked: Sequence[str]) -> list[Answer]:
    parts = {answer.topic: answer for answer in answers if answer.topic in asked and answer.text.strip()}
    first = next(iter(parts.values()), None)
    if first is None or any(answer.topic == topic and answer.text.strip() for answer in answers):
        return [replace(answer, topic=OTHER) if answer.topic in asked else answer for answer in answers]
    words = " ".join(parts[part].text.strip() for part in asked if part in parts)
    label = " and ".join(parts[part].label.strip(" :") for part in asked if part in parts)
    name = replace(first, topic=topic, label=label, text=words)
    return [
        name if answer is first else answer
        for answer in answers
        if answer is first or answer.topic not in asked
    ]


def whole_addresses(answers: Sequence[Answer]) -> list[Answer]:
    """What stands beside *Address and postcode* is the address, with the postcode in it."""
    return [
        replace(answer, topic="subject_address")
        if answer.topic == "subject_postcode" and len(answer.text.split()) > WORDS_OF_POSTCODE
        else answer
        for answer in answers
    ]


def statuses_of_police(answers: Sequence[Answer]) -> list[Answer]:
    """An answer beside *Police* alone that says how an investigation stands, where no other label asks."""
    asked = any(answer.topic == "investigation" and answer.text.strip() for answer in answers)
    return [
        replace(answer, topic="investigation", confidence=PRESUMED)
        if not (asked or answer.topic) and normalised(answer.label) in _POLICE and _stage(answer.text)
        else answer
        for answer in answers
    ]


def _stage(text: str) -> bool:
    return len(text.split()) < MOST_OF_STATUS and investigation(text).stage is not None


def _is_reason(answer: Answer) -> bool:
    return "reason" in answer.label.lower() and "?" not in answer.text and len(answer.text.split()) > FEWEST


def _meant(answer: Answer, topic: str) -> Answer:
    return answer if answer.topic == topic else replace(answer, topic=topic, confidence=PRESUMED)
