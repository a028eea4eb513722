"""Says what each answer on the partnership's own form means: its own words exactly, others as elsewhere."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from masp_meeting.documents.reading.answers import not_stated, one_line, points_elsewhere
from masp_meeting.documents.reading.assemble import READERS
from masp_meeting.documents.reading.draft import Draft
from masp_meeting.documents.reading.found import Answer
from masp_meeting.documents.reading.interpret import meaning
from masp_meeting.documents.reading.meaning import (
    ABOUT,
    YES_NO,
    Asked,
    Form,
    Meaning,
    said_yes,
    unclear,
)
from masp_meeting.documents.reading.people import address, cased
from masp_meeting.documents.reading.person_facts import OLDEST
from masp_meeting.documents.reading.ticks import chosen
from masp_meeting.domain.catalogue import Kind
from masp_meeting.domain.dates import show_date
from masp_meeting.domain.facts import Alternative
from masp_meeting.domain.referral_form import DATES, LISTED, FormRow, choices

_TOPICS = {ABOUT[topic]: topic for topic in ("advocate", "investigation", "willing", "holds")}
"""What the table of labels calls the facts whose answers may state others too."""

_FIGURES = re.compile(r"\d{2}/\d{2}/\d{4}(\n\d{2}/\d{2}/\d{4})*")
_GENDERS = {"m": "male", "male": "male", "man": "male", "f": "female", "female": "female", "woman": "female"}
_NAMES = ("subject_given_names", "subject_family_name")
_IN_WORDS = (Kind.LINE, Kind.TEXT, Kind.LIST, *DATES)
_READ = ("subject_postcode", "referrer_email")
"""Facts of one line of which only a part of the answer may be the fact."""


@dataclass(frozen=True, slots=True)
class OwnRow:
    """One row as it was filled in: ``words`` are the whole answer, ``picked`` the day its picker holds."""

    row: FormRow
    words: str
    place: str
    picked: date | None = None

    def answer(self) -> Answer:
        """The answer as those of any form."""
        fact = self.row.fact
        return Answer(_TOPICS.get(fact, fact), self.row.label, self.words, self.place)


def take(draft: Draft, row: OwnRow, form: Form, rows: Sequence[OwnRow]) -> None:
    """Add what one row states, with what is doubtful about it.

    Args:
        draft: what was stated so far.
        row: the row.
        form: what one answer may need of the others.
        rows: all rows of the form.
    """
    answer = row.answer()
    if points_elsewhere(row.words):
        draft.doubt(f"{row.row.label.rstrip('?')}: the form says only “{one_line(row.words)}”.", row.row.fact)
        draft.leave(answer)
    elif not_stated(_said(row)) and answer.topic not in ("willing", "advocate"):
        return
    elif row.row.kind in DATES:
        _take_day(draft, row, form)
    elif row.row.fact == "subject_address":
        _take_address(draft, row, form, rows)
    else:
        draft.take(answer, _meant(row, answer, form))


def _meant(row: OwnRow, answer: Answer, form: Form) -> Meaning:
    fact, kind = row.row.fact, row.row.kind
    if kind is Kind.LIST:
        return _listed(answer, form)
    if kind in (Kind.LINE, Kind.TEXT):
        return (
            meaning(answer, form, READERS) if fact in _READ else Meaning({fact: _as_stated(fact, row.words)})
        )
    offered = {words: value for words, value in choices(kind) if value is not None}
    if (said := _said(row).casefold()) in offered:
        return Meaning({fact: offered[said]})
    if kind is not Kind.FLAG:
        return meaning(answer, form, READERS)
    true = said_yes(said)
    asked = Asked(answer, row.words, form)
    return unclear(asked, "yes or no", *YES_NO) if true is None else Meaning({fact: true})


def _said(row: OwnRow) -> str:
    """The answer, or the words of what is ticked where there are only so many answers."""
    ticked = None if row.row.kind in _IN_WORDS else chosen(row.words)
    return row.words if ticked is None else ticked


def _as_stated(fact: str, words: str) -> str:
    """Words kept as they are, but for names in capitals and the usual codes for a gender."""
    if fact in _NAMES:
        return cased(one_line(words))
    if fact == "subject_gender":
        return _GENDERS.get(words.rstrip(".").casefold(), words)
    return words


def _listed(answer: Answer, form: Form) -> Meaning:
    """The lines that the form itself listed, exactly; any other line as on any form."""
    lines = answer.text.splitlines()
    listed = tuple(line.removeprefix(LISTED).strip() for line in lines if line.startswith(LISTED))
    rest = "\n".join(line for line in lines if line.strip() and not line.startswith(LISTED))
    found = meaning(replace(answer, text=rest), form, READERS) if rest else Meaning()
    if listed:
        found.facts["legal_status"] = (*listed, *_names(found.facts.get("legal_status")))
    return found


def _names(value: object) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else ()


def _take_day(draft: Draft, row: OwnRow, form: Form) -> None:
    """Take a date in the form's own figures at its word, any other as on any form."""
    fact, answer = row.row.fact, row.answer()
    days = () if form.month_first else _figures(row.words)
    if fact == "subject_dob":
        picked = (row.picked,) if row.picked and days and row.picked not in days else ()
        draft.take(answer, Meaning(births=(*days, *picked)) if days else meaning(answer, form, READERS))
        _doubt_age(draft, row, form)
        return
    draft.take(answer, Meaning({fact: days[0]}) if len(days) == 1 else meaning(answer, form, READERS))
    taken = draft.values.get(fact)
    if row.picked and isinstance(taken, date) and row.picked != taken:
        either = (taken, row.picked)
        alternatives = tuple(Alternative(day.isoformat(), show_date(day), row.place) for day in either)
        label = row.row.label.rstrip("?")
        sentence = f"{label}: the date picker holds {show_date(row.picked)}; {show_date(taken)} was taken."
        draft.doubt(sentence, fact, alternatives)


def _figures(words: str) -> tuple[date, ...]:
    """The days of an answer that is nothing but days as the form writes them."""
    if not _FIGURES.fullmatch(words):
        return ()
    try:
        return tuple(date(int(line[6:]), int(line[3:5]), int(line[:2])) for line in words.splitlines())
    except ValueError:
        return ()


def _doubt_age(draft: Draft, row: OwnRow, form: Form) -> None:
    """A birth that makes the subject a child or very old is more often a slip."""
    latest = form.latest_birth
    for born in draft.births:
        if latest is not None and not latest - OLDEST <= born.year <= latest:
            sentence = f"{row.row.label}: {show_date(born)} was taken; is it right?"
            draft.doubt(sentence, row.row.fact)


def _take_address(draft: Draft, row: OwnRow, form: Form, rows: Sequence[OwnRow]) -> None:
    """Keep an address as it is where other rows say what else it may tell, or where it tells nothing else."""
    answer, found = row.answer(), address(row.words)
    others = {other.row.fact: other.words for other in rows}
    postcode = others.get("subject_postcode", "")
    said = meaning(Answer("subject_postcode", "", postcode, row.place), form, READERS).facts
    settled = "subject_postcode" in said or bool(said_yes(others.get("no_fixed_abode", "")))
    if not settled and (found.postcode or found.nowhere):
        draft.take(answer, meaning(answer, form, READERS))
        return
    draft.take(answer, Meaning({row.row.fact: row.words}))
    if found.postcode and found.postcode != address(postcode).postcode:
        sentence = f"{row.row.label}: it gives {found.postcode}, which is not what the postcode’s row gives."
        alternative = Alternative(found.postcode, one_line(row.words), row.place)
        draft.doubt(sentence, "subject_postcode", (alternative,))
