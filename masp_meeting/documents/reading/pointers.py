"""Follows an answer that only points to another answer of the same form: *As above*, *see SED above*."""

import re
from collections.abc import Sequence
from dataclasses import replace

from masp_meeting.documents.reading.answers import not_stated
from masp_meeting.documents.reading.found import Answer
from masp_meeting.documents.reading.labels import REFERRER
from masp_meeting.documents.reading.recognise import normalised
from masp_meeting.documents.reading.whose import NAMES

POINTED = 80
"""The confidence of an answer that stands elsewhere."""
_ABOVE = re.compile(r"(?i)\W*(?:as|see|same as) above\W*|\W*same\W*")
_IF_NOT_YOU = re.compile(
    r"(?i)\b(?:if|when|where) (?:not (?:you|yourself|the referrer|as above|the same)|different|someone else"
    r"|other than (?:you|yourself))\b"
)
_NAMED = re.compile(r"(?i)\W*(?:please )?(?:see|as) (?:the )?(?P<what>[\w ]{2,30}?) (?:above|below)\W*")


def pointed(answers: Sequence[Answer]) -> list[Answer]:
    """The answers, each that points to one other answer made that one's words."""
    return [_followed(answer, answers, count) for count, answer in enumerate(answers)]


def _followed(answer: Answer, answers: Sequence[Answer], count: int) -> Answer:
    words = ""
    if answer.topic == "investigation_officer" and _ABOVE.fullmatch(answer.text):
        words = _only_name(answers[:count]) or _asked_beside(answer, answers[:count])
    elif answer.topic and (hit := _NAMED.fullmatch(answer.text)):
        words = _labelled(hit["what"], [each for each in answers if each is not answer])
    return replace(answer, text=words, confidence=min(POINTED, answer.confidence)) if words else answer


def _only_name(answers: Sequence[Answer]) -> str:
    """The referrer's name, where no other person has been named yet."""
    named = [each for each in answers if each.topic in NAMES and not not_stated(each.text)]
    mine = {NAMES[each.topic] for each in named} == {REFERRER}
    return named[0].text if mine and len(named) == 1 else ""


def _asked_beside(answer: Answer, answers: Sequence[Answer]) -> str:
    """The referrer's name, where the label asks for another's: *OIC (if not you)*."""
    if not _IF_NOT_YOU.search(answer.label):
        return ""
    named = {each.text for each in answers if each.topic == "referrer_name" and not not_stated(each.text)}
    return named.pop() if len(named) == 1 else ""


def _labelled(what: str, answers: Sequence[Answer]) -> str:
    """The answer to the one label with all of some words."""
    wanted = set(normalised(what).split())
    found = {
        each.text
        for each in answers
        if wanted and wanted <= set(normalised(each.label).split()) and not not_stated(each.text)
    }
    return found.pop() if len(found) == 1 else ""
