"""Keeps from the subject what a form asks of several people in the same words without saying of whom."""

from collections.abc import Sequence
from dataclasses import replace

from masp_meeting.documents.reading.answers import not_stated, one_line
from masp_meeting.documents.reading.draft import Draft, alternative, source
from masp_meeting.documents.reading.found import Answer
from masp_meeting.documents.reading.interpret import meaning
from masp_meeting.documents.reading.labels import REFERRER, SUBJECT, VICTIM
from masp_meeting.documents.reading.meaning import Form, Reader
from masp_meeting.documents.reading.recognise import UNCLEAR, Match, normalised, owner_of, owner_of_topic
from masp_meeting.domain.facts import Alternative

NOBODYS = ("", UNCLEAR)
PEOPLE = (SUBJECT, REFERRER, VICTIM)


def parted(answers: Sequence[Answer]) -> tuple[list[Answer], list[Answer]]:
    """The answers that may be taken, and those that may be anybody's.

    A label that stands on a form twice with two answers asks about two people. An answer that stands in
    nobody's section is then nobody's; only where all the others are known to be somebody else's may the one
    that begins the form be the subject's.
    """
    strays: list[Answer] = []
    for group in _asked_again(answers):
        loose = [each for each in group if each.whose in NOBODYS and _owner(each) in PEOPLE]
        mine = any(each.whose == _owner(each) and each.whose in PEOPLE for each in group)
        alone = len({one_line(each.text) for each in loose}) == 1 and loose[0].whose == ""
        strays += [] if alone and not mine else loose
    left = {id(answer) for answer in strays}
    return [answer for answer in answers if id(answer) not in left], strays


def doubt_strays(draft: Draft, strays: Sequence[Answer], form: Form, readers: dict[str, Reader]) -> None:
    """Leave such answers to a person, and ask of each fact that has no other whether one is the subject's."""
    asked: dict[str, list[tuple[Answer, Alternative]]] = {}
    for answer in strays:
        draft.leave(replace(answer, topic=""))
        found = meaning(answer, form, readers)
        values = [*found.facts.items(), *(("subject_dob", born) for born in found.births)]
        for fact, value in values:
            may_be = alternative(value, source(fact, answer))
            asked.setdefault(fact, []).append((answer, may_be))
    for fact, given in asked.items():
        if draft.values.get(fact) is None and not (fact == "subject_dob" and draft.births):
            said = " or ".join(f"“{one_line(answer.text)}” ({answer.place})" for answer, _ in given)
            label = given[0][0].label.strip(" :")
            owner = _owner(given[0][0])
            sentence = f"{label}: the form does not say whose this is. Is {said} the {owner}'s?"
            draft.doubt(sentence, fact, tuple(may_be for _, may_be in given))


def _asked_again(answers: Sequence[Answer]) -> list[list[Answer]]:
    """The answers to each label that says nothing of whom it asks and was given more than one answer."""
    groups: dict[str, list[Answer]] = {}
    for answer in answers:
        if answer.whose is not None and not not_stated(answer.text) and not owner_of(answer.label):
            groups.setdefault(normalised(answer.label), []).append(answer)
    return [group for group in groups.values() if len({one_line(each.text) for each in group}) > 1]


def _owner(answer: Answer) -> str:
    return owner_of_topic(Match(answer.topic, answer.confidence)) if answer.topic != "referral_date" else ""
