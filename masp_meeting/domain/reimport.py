"""Whether a form is an earlier referral again, corrected, and what that referral states then."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from difflib import get_close_matches
from typing import TypeVar

from masp_meeting.domain.catalogue import NOT_STATED, FactRow, Kind, fact_of, fact_words, with_fact
from masp_meeting.domain.dates import show_date
from masp_meeting.domain.facts import Alternative, Doubt, Facts, FactSource, FormReading
from masp_meeting.domain.masking import victim_initials
from masp_meeting.domain.questions import all_questions
from masp_meeting.domain.referral import Referral, Standing, full_name

T = TypeVar("T")

ROWS = (".csv", ".xlsx")
"""How the files end whose rows are referrals: a form is none of these rows again."""

_FEWEST_WORDS = 8
"""An account of fewer words is too short to be told by."""
_RUN = 3
"""Words in a row by which two accounts are compared."""
_SPELLING = 0.75
"""How much of a name two spellings of it have in common, by difflib's ratio."""
_NEARLY = 0.8
"""The part of the shorter account's runs that the longer one has, for the two to tell the same."""
_OTHERWISE = "the corrected form says"
_QUOTED = 60
SETTLED = "settled: "
"""Begins the place of a value that a person settled: the rest is where its words stand."""
_PERSONS = (SETTLED, "typed", "meeting of ")


@dataclass(frozen=True, slots=True)
class Change:
    """A fact that a corrected form changed: its name, and what was and is stated, in words."""

    fact: str
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class Corrected:
    """A referral after a corrected form, and what that form changed."""

    referral: Referral
    changes: tuple[Change, ...]


def same_again(was: Referral, now: FormReading, file: str) -> bool:
    """Whether a form is the earlier referral again: same referrer, same subject, and one sign more.

    The sign is the file's name, the form's date, or nearly the same account. Where name, date of birth or
    victim differ, only nearly the same account will do: it may be another person, or another matter. A
    referral that was typed, or came in a spreadsheet, had no form; one made of it begins with its reference.
    """
    named = file.startswith(was.reference) or (bool(was.file) and was.file == file)
    formless = not was.file or was.file.lower().endswith(ROWS)
    if was.standing in (Standing.DECIDED, Standing.MERGED) or (formless and not named):
        return False
    one, other = was.facts, now.facts
    if not (_same_referrer(one, other) and _same_subject(one, other)):
        return False
    dated = one.referral_date is not None and one.referral_date == other.referral_date
    return _same_account(one, other) or (not _told_apart(one, other) and (dated or named))


def _same_referrer(one: Facts, other: Facts) -> bool:
    mails = [(facts.referrer_email or "").strip().casefold() for facts in (one, other)]
    names = [_folded(facts.referrer_name) for facts in (one, other)]
    return any(first and first == second for first, second in (mails, names))


def _same_subject(one: Facts, other: Facts) -> bool:
    """Of one name, or of one date of birth and no name that is another's: twins are two."""
    first, second = (_folded(full_name(facts)) for facts in (one, other))
    born_together = bool(_births(one) & _births(other))
    return (bool(first) and first == second) or (born_together and _alike(first, second))


def _alike(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    """Whether every word of the shorter name is one of the other, spelling aside."""
    shorter, longer = sorted((first, second), key=len)
    return all(get_close_matches(word, longer, 1, _SPELLING) for word in shorter)


def _births(facts: Facts) -> set[date]:
    return {*facts.subject_dob_conflict, *([facts.subject_dob] if facts.subject_dob else [])}


def _folded(name: str | None) -> tuple[str, ...]:
    """The words of a name in any order and writing."""
    return tuple(sorted("".join(c if c.isalpha() else " " for c in (name or "").casefold()).split()))


def _told_apart(one: Facts, other: Facts) -> bool:
    """Whether both state a name, a date of birth or a victim, and not the same."""
    names = [_folded(full_name(facts)) for facts in (one, other)]
    births = [_births(facts) for facts in (one, other)]
    victims = [victim_initials(facts.victim_name_or_initials or "") for facts in (one, other)]
    return (
        (all(names) and names[0] != names[1])
        or (all(births) and births[0].isdisjoint(births[1]))
        or (all(victims) and victims[0] != victims[1])
    )


def _same_account(one: Facts, other: Facts) -> bool:
    accounts = [(facts.behaviours or "").casefold().split() for facts in (one, other)]
    if min(map(len, accounts)) < _FEWEST_WORDS:
        return False
    first, second = ({tuple(words[at : at + _RUN]) for at in range(len(words))} for words in accounts)
    return len(first & second) >= _NEARLY * min(len(first), len(second))


def corrected(was: Referral, last: FormReading, now: FormReading, rows: dict[str, FactRow]) -> Corrected:
    """The referral with what the form changed since it was read last.

    What a person said or settled stays, and so does what came from elsewhere: where the form now says
    otherwise, that is a doubt with both. What was settled before stays settled where the words are the same.

    Args:
        was: the referral as it stands.
        last: what the form said when it was read last; nothing where there was none.
        now: what it says now.
        rows: every fact by its name.
    """
    firm = _said_by_people(was)
    said = [row for row in rows.values() if _value(now.facts, row) != _value(last.facts, row)]
    facts = was.facts
    for row in said:
        if row.name not in firm and _value(facts, row) == _value(last.facts, row):
            facts = _taken_over(facts, now.facts, row)
    differing = [row for row in said if _value(facts, row) != _value(now.facts, row)]
    names = {row.name for row in said}
    referral = replace(
        was,
        facts=facts,
        sources=tuple(_sources(was, now, facts, rows, firm)),
        unplaced=(*now.unplaced, *_kept(was.unplaced, last.unplaced, now.unplaced)),
        doubts=(
            *now.doubts,
            *(one for one in _kept(was.doubts, last.doubts, now.doubts) if not _is_stale(one, names)),
            *(_otherwise(row, facts, now) for row in differing),
        ),
        settled=_settled(was),
    )
    changes = tuple(
        Change(row.name, _words(_value(was.facts, row)), _words(_value(facts, row)))
        for row in said
        if _value(was.facts, row) != _value(facts, row)
    )
    new = {one.key for one in all_questions(referral)} - set(referral.settled)
    return Corrected(replace(referral, reviewed=was.reviewed and not changes and not new), changes)


def _said_by_people(was: Referral) -> frozenset[str]:
    """The facts that a person typed, settled, or confirmed in a meeting."""
    return frozenset(source.about for source in was.sources if source.place.startswith(_PERSONS))


def _value(facts: Facts, row: FactRow) -> object:
    """What is stated; two dates of birth are one value."""
    return (row.name == "subject_dob" and facts.subject_dob_conflict) or fact_of(facts, row.name)


def _taken_over(facts: Facts, other: Facts, row: FactRow) -> Facts:
    taken = with_fact(facts, row.name, fact_of(other, row.name))
    if row.name == "subject_dob":
        return replace(taken, subject_dob_conflict=other.subject_dob_conflict)
    return taken


def _sources(
    was: Referral, now: FormReading, facts: Facts, rows: dict[str, FactRow], firm: frozenset[str]
) -> Iterator[FactSource]:
    """Those of the form, wherever what stands is what it says and no person said so."""
    as_now = {
        row.name
        for row in rows.values()
        if row.name not in firm and _value(facts, row) == _value(now.facts, row)
    }
    yield from (source for source in was.sources if source.about not in as_now)
    yield from (source for source in now.sources if source.about in as_now)


def _kept(was: tuple[T, ...], last: tuple[T, ...], now: tuple[T, ...]) -> Iterator[T]:
    """What stood besides what the form said."""
    return (one for one in was if one not in last and one not in now)


def _is_stale(doubt: Doubt, said: set[str]) -> bool:
    """Whether the form has changed again since it said otherwise."""
    return doubt.fact in said and _OTHERWISE in doubt.sentence


def _settled(was: Referral) -> tuple[str, ...]:
    """The keys of what was settled, one by one or all at once."""
    asked = (one.key for one in all_questions(was)) if was.reviewed else ()
    return tuple(dict.fromkeys((*was.settled, *asked)))


def _otherwise(row: FactRow, stands: Facts, now: FormReading) -> Doubt:
    """What stands and what the form says; an address, which no initials can hide, is in neither."""
    here, there = _value(stands, row), _value(now.facts, row)
    said = f"“{_short(here)}” stands here, and {_OTHERWISE} “{_short(there)}”."
    if row.private:
        said = f"{_OTHERWISE} otherwise than what stands here."
    place = next((source.place for source in now.sources if source.about == row.name), "")
    alternatives = (*_alternatives(here, row, "as it stands"), *_alternatives(there, row, place))
    return Doubt(f"{row.label}: {said}", row.name, alternatives)


def _alternatives(value: object, row: FactRow, place: str) -> Iterator[Alternative]:
    several = isinstance(value, tuple) and row.kind is not Kind.LIST
    for one in value if several and isinstance(value, tuple) else (value,):
        typed = one.isoformat() if isinstance(one, date) else fact_words(one)
        yield Alternative(typed, _words(one), place)


def _words(value: object) -> str:
    if isinstance(value, tuple) and value and isinstance(value[0], date):
        return "two: " + " and ".join(show_date(day) for day in value)
    return fact_words(value) or NOT_STATED


def _short(value: object) -> str:
    words = " ".join(_words(value).split())
    return words if len(words) <= _QUOTED else f"{words[: _QUOTED - 1]}…"
