"""Looks in the account of what happened for two facts often left there: a date of birth, a decision's day."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from masp_meeting.documents.reading.answers import one_line
from masp_meeting.documents.reading.dates import dates_in, months_in
from masp_meeting.documents.reading.draft import Draft
from masp_meeting.domain.dates import show_date
from masp_meeting.domain.facts import FactSource

READ_THERE = 90
"""The confidence of a fact that no label asked for."""
LONGEST_SENTENCE = 400
"""Characters before a date of birth that are searched for whose it is."""

_BORN = re.compile(r"\b(?:d\.?\s?o\.?\s?b\.?|date of birth|born(?: on)?)\W{0,3}", re.IGNORECASE)
_OF_SUBJECT = re.compile(r"\bPNC\b|\b[Ss]ubject\b")
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")
_DECISION = re.compile(
    r"\b(closed|no further action|nfa|filed|finalised|discontinued|charged|bailed|convicted|sentenced)\b",
    re.IGNORECASE,
)


def other_births(draft: Draft, latest_birth: int | None) -> None:
    """Another date of birth in the account counts where it is plainly the subject's; else it is a doubt."""
    names = [name for fact in ("subject_family_name", "subject_given_names") if (name := draft.text(fact))]
    for day, before, words in _births(draft.text("behaviours"), latest_birth):
        if not draft.births or day in draft.births:
            continue
        if any(name in before for name in names) or _OF_SUBJECT.search(before):
            draft.births[day] = replace(draft.sources["behaviours"], words=words, confidence=READ_THERE)
        else:
            draft.doubt(f"The account gives a date of birth, {show_date(day)}: whose is it?")


def _births(account: str, latest_birth: int | None) -> Iterator[tuple[date, str, str]]:
    """Each date of birth of an account: the day, its sentence before it, and its words."""
    for hit in _BORN.finditer(account):
        written = dates_in(account[hit.end() : hit.end() + 24], latest_birth)
        if written and written[0].start == 0 and written[0].day is not None:
            before = account[max(0, hit.start() - LONGEST_SENTENCE) : hit.end()]
            yield written[0].day, _SENTENCE.split(before)[-1], f"{hit[0]}{written[0].words}"


def day_of_decision(draft: Draft) -> None:
    """Where only the month of a police decision is given, the account may give its day."""
    status = draft.sources.get("investigation_status")
    months = months_in(status.words) if status else []
    if status is None or not months or "investigation_status_date" in draft.values:
        return
    sentences = [each for each in _SENTENCE.split(draft.text("behaviours")) if _DECISION.search(each)]
    days = {
        found.day: sentence
        for sentence in sentences
        for found in dates_in(sentence)
        if found.day is not None and (found.day.year, found.day.month) in months
    }
    if len(days) != 1:
        draft.doubt(f"The police decision is dated only by its month: “{one_line(status.words)}”.")
        return
    day, sentence = days.popitem()
    place = draft.sources["behaviours"].place
    fact = "investigation_status_date"
    draft.put(fact, day, FactSource(fact, place, "the account", sentence, READ_THERE))
    draft.doubt(f"The day of the police decision, {show_date(day)}, was taken from the account.")
