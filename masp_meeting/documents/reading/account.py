"""Looks in the account of what happened for two facts often left there: a date of birth, a decision's day."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from masp_meeting.documents.reading.answers import one_line
from masp_meeting.documents.reading.dates import dates_in, months_in
from masp_meeting.documents.reading.draft import Draft, alternative
from masp_meeting.domain.dates import show_date
from masp_meeting.domain.facts import FactSource, Investigation

READ_THERE = 90
"""The confidence of a fact that no label asked for."""
SENTENCES = frozenset(
    (
        *("licence", "suspended sentence order", "community order", "post-sentence supervision"),
        "youth rehabilitation order",
    )
)
"""Orders that only a conviction brings."""
LONGEST_SENTENCE = 400
"""Characters before a date of birth that are searched for whose it is."""

_BORN = re.compile(
    r"\b(?:d\.?\s?o\.?\s?b\.?|date of birth|born(?: on)?)(?:\s(?:as|is|was)\s|\W{0,3})", re.IGNORECASE
)
_OF_SUBJECT = re.compile(r"\bPNC\b|\b[Ss]ubject\b|\b[Cc]ustody (record|photo|number)")
_OF_RECORD = re.compile(r"\b(?:shows?|gave|gives|given|recorded|records|lists|holds)\b")
"""Words by which a record, or somebody asked by an officer, gives a date of birth."""
_KIN = re.compile(
    r"(?i)\b(next of kin|sister|brother|mother|father|mum|dad|son|daughter|wife|husband|partner|girlfriend"
    r"|boyfriend|child|children|flatmate|neighbour|friend|witness|victim|colleague"
    r"|(her|their) (own )?(d\W?o\W?b|date of birth))\b"
)
"""Words that tell of somebody else before a date of birth."""
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[(“\"‘']?[A-Z])")
_OFFICER = re.compile(
    r"\b(?:(?:T/|A/|D/)?(?i:PC|DC|DS|DI|PS|DCI|PCSO|WPC|TDC|Sgt|Insp|Sergeant|Inspector|Constable|Detective))"
    r"(?: (?:Constable|Sergeant|Inspector))?(?: \d{1,6})?(?: [A-Z][\w'’-]+){1,3}",
)
_ASKS_OFFICER = re.compile(
    r"\b(?:OIC|IO)\b|(?i:\b(?:police|investigating) officer\b|\bofficer in (?:the )?case\b)"
)
_ADVOCATE = re.compile(r"\b(?:IDVA|ISVA|ISAC)\b|(?i:\badvocates?\b|violence adviser)")
_TITLE = re.compile(r"\W*(Mr|Mrs|Ms|Miss)\b", re.IGNORECASE)
_DECISION = re.compile(
    r"\b(closed|no further action|nfa|filed|finalised|discontinued|charged|bailed|convicted|sentenced)\b",
    re.IGNORECASE,
)


def other_births(draft: Draft, latest_birth: int | None) -> None:
    """Another date of birth in the account counts where it is plainly the subject's; else it is a doubt."""
    names = [name for fact in ("subject_family_name", "subject_given_names") if (name := draft.text(fact))]
    for day, before, words in _births(draft.text("behaviours"), latest_birth):
        if day in draft.births:
            continue
        where = replace(draft.sources["behaviours"], words=words, confidence=READ_THERE)
        told = any(name in before for name in names) or _OF_RECORD.search(before) is not None
        of_subject = told and not _KIN.search(before)
        if draft.births and (of_subject or _OF_SUBJECT.search(before)):
            draft.births[day] = where
        else:
            sentence = (
                f"The account gives a date of birth, {show_date(day)}, which was not taken: whose is it?"
            )
            draft.doubt(sentence, "subject_dob", (alternative(day, where),))


def _births(account: str, latest_birth: int | None) -> Iterator[tuple[date, str, str]]:
    """Each date of birth of an account: the day, its sentence before it, and its words."""
    for hit in _BORN.finditer(account):
        written = dates_in(account[hit.end() : hit.end() + 24], latest_birth)
        if written and written[0].start == 0 and written[0].day is not None:
            before = account[max(0, hit.start() - LONGEST_SENTENCE) : hit.end()]
            yield written[0].day, _SENTENCE.split(before)[-1], f"{hit[0]}{written[0].words}"


def officer_of_status(draft: Draft) -> None:
    """Where no officer is asked for, the words about the police may name one by rank."""
    fact, status = "investigation_officer", draft.sources.get("investigation_status")
    told = [status] if status else []
    told += [FactSource(fact, *each) for each in _asked_of_officers(draft)]
    for each in told:
        if (named := _OFFICER.search(each.words)) and fact not in draft.values:
            draft.put(fact, one_line(named[0]), replace(each, fact=fact, confidence=READ_THERE))


def _asked_of_officers(draft: Draft) -> Iterator[tuple[str, str, str]]:
    """Answers not placed whose label asks for an officer beside something else: *Live matters? OIC?*."""
    for each in draft.unplaced:
        if _ASKS_OFFICER.search(each.label):
            yield each.place, each.label, each.words


def advocate_of_role(draft: Draft) -> None:
    """Ask, where nothing tells of an advocate, whether a referrer who is one by the role is the victim's."""
    role = draft.sources.get("referrer_role")
    fact = "victim_advocate_involved"
    if role is None or draft.values.get(fact) is not None or not _ADVOCATE.search(role.words):
        return
    sentence = f"The referrer is an advocate, “{one_line(role.words)}”: is it the victim's?"
    draft.doubt(sentence, fact, (alternative(True, role), alternative(False, role)))


def conviction_of_order(draft: Draft) -> None:
    """Ask how an investigation ended that a form says nothing of, where a court's sentence is in force."""
    fact, status = "investigation_status", draft.sources.get("investigation_status")
    orders = draft.values.get("legal_status")
    sentenced = isinstance(orders, tuple) and not SENTENCES.isdisjoint(orders)
    if status is None or draft.values[fact] is not Investigation.NONE or not sentenced:
        return
    stages = (Investigation.CONVICTED, Investigation.NONE, Investigation.NO_FURTHER_ACTION)
    words = one_line(status.words)
    sentence = f"“{words}” was taken as never investigated, though a court's sentence is in force."
    draft.doubt(sentence, fact, tuple(alternative(stage, status) for stage in stages))


def gender_of_title(draft: Draft) -> None:
    """Where no gender is given, a title before the name tells it."""
    named = draft.sources.get("subject_family_name")
    title = _TITLE.match(named.words) if named else None
    if named and title and "subject_gender" not in draft.values:
        where = replace(named, fact="subject_gender", confidence=READ_THERE)
        draft.put("subject_gender", "male" if title[1].lower() == "mr" else "female", where)


def day_of_decision(draft: Draft) -> None:
    """Where only the month of a police decision is given, the account may give its day."""
    status = draft.sources.get("investigation_status")
    months = months_in(status.words) if status else []
    fact, account = "investigation_status_date", draft.sources.get("behaviours")
    if status is None or not months or fact in draft.values:
        return
    account = account or status
    sentences = [each for each in _SENTENCE.split(draft.text("behaviours")) if _DECISION.search(each)]
    days = {
        found.day: sentence
        for sentence in sentences
        for found in dates_in(sentence)
        if found.day is not None and (found.day.year, found.day.month) in months
    }
    if len(days) != 1:
        words = one_line(status.words)
        asked = f"The police decision is dated only by its month, so no day was taken: “{words}”."
        draft.doubt(asked, fact, tuple(alternative(day, replace(account, words=days[day])) for day in days))
        return
    day, sentence = days.popitem()
    where = FactSource(fact, account.place, "the account", sentence, READ_THERE)
    draft.put(fact, day, where)
    said = f"The day of the police decision, {show_date(day)}, was taken from the account."
    draft.doubt(said, fact, (alternative(day, where),))
