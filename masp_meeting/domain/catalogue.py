"""The facts of a referral as a person reads them: in groups, with their labels, and how each is typed."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from datetime import date
from enum import Enum, StrEnum
from typing import Any

from masp_meeting.domain.criteria import investigation_words
from masp_meeting.domain.dates import show_date
from masp_meeting.domain.day_words import read_day
from masp_meeting.domain.errors import Refused
from masp_meeting.domain.facts import Facts, Investigation, RedFlags, RiskFactors, StalkerType, Willing
from masp_meeting.domain.profile import Profile

NOT_STATED = "not stated"


class Kind(Enum):
    """How a fact is typed."""

    LINE = "a line of text"
    TEXT = "several lines of text"
    LIST = "a list"
    DAY = "a date"
    PAST_DAY = "a date that has passed"
    YES_NO = "yes, no or not stated"
    FLAG = "yes or no"
    INVESTIGATION = "an investigation status"
    WILLING = "whether the subject would take part"
    TYPE = "a type of stalker"


CHOICES: dict[Kind, type[StrEnum]] = {
    Kind.INVESTIGATION: Investigation,
    Kind.WILLING: Willing,
    Kind.TYPE: StalkerType,
}


@dataclass(frozen=True, slots=True)
class FactRow:
    """One fact: its name, dotted within the risk lists; its label; how it is typed; whether it is masked."""

    name: str
    label: str
    kind: Kind = Kind.LINE
    private: bool = False


@dataclass(frozen=True, slots=True)
class FactGroup:
    """Facts that belong together, under one heading."""

    heading: str
    rows: tuple[FactRow, ...]


_SUBJECT = FactGroup(
    "Subject",
    (
        FactRow("subject_given_names", "Given names"),
        FactRow("subject_family_name", "Family name"),
        FactRow("subject_single_name", "Has one name only", Kind.FLAG),
        FactRow("subject_dob", "Date of birth", Kind.PAST_DAY, private=True),
        FactRow("subject_gender", "Gender"),
        FactRow("subject_address", "Address", private=True),
        FactRow("subject_postcode", "Postcode"),
        FactRow("subject_council", "Council, as confirmed"),
        FactRow("no_fixed_abode", "No fixed abode", Kind.FLAG),
    ),
)
_VICTIM = FactGroup(
    "Victim",
    (
        FactRow("victim_name_or_initials", "Name or initials"),
        FactRow("victim_relationship", "Relationship"),
        FactRow("victim_advocate_involved", "Advocate involved", Kind.YES_NO),
    ),
)
_REFERRER = FactGroup(
    "Referrer",
    (
        FactRow("referral_date", "Date of the form", Kind.PAST_DAY),
        FactRow("referrer_name", "Name"),
        FactRow("referrer_role", "Role"),
        FactRow("referrer_agency", "Agency"),
        FactRow("referrer_email", "E-mail"),
        FactRow("referrer_phone", "Telephone"),
        FactRow("referrer_holds_case", "Holds the case", Kind.YES_NO),
        FactRow("hold_until", "Holds it until", Kind.DAY),
        FactRow("held_by_other", "Held by someone else"),
    ),
)
_INVESTIGATION = FactGroup(
    "Investigation and orders",
    (
        FactRow("investigation_status", "Investigation", Kind.INVESTIGATION),
        FactRow("investigation_status_date", "Status as of", Kind.PAST_DAY),
        FactRow("investigation_officer", "Officer"),
        FactRow("investigation_force", "Force"),
        FactRow("legal_status", "Orders and sentences", Kind.LIST),
        FactRow("legal_status_end", "They end on", Kind.DAY),
    ),
)
_QUESTION = FactGroup(
    "Question",
    (
        FactRow("referrer_question", "The referrer asks", Kind.TEXT),
        FactRow("intervention_sought", "Intervention sought"),
        FactRow("willing_to_engage", "Would take part", Kind.WILLING),
        FactRow("stalker_type", "Type", Kind.TYPE),
        FactRow("behaviours", "Behaviours", Kind.TEXT),
    ),
)


def fact_groups(profile: Profile) -> tuple[FactGroup, ...]:
    """All groups, the risk lists in the partnership's own words."""
    flags, factors = profile.risk.red_flags, profile.risk.factors
    risk = tuple(
        FactRow(f"{where}.{one.name}", words.get(one.name, one.name).capitalize(), Kind.YES_NO)
        for where, of, words in (("red_flags", RedFlags, flags), ("other_risk_factors", RiskFactors, factors))
        for one in fields(of)
    )
    red, other = risk[: len(fields(RedFlags))], risk[len(fields(RedFlags)) :]
    return (
        _QUESTION,
        FactGroup("Red flags", red),
        FactGroup("Further risk factors", other),
        _SUBJECT,
        _VICTIM,
        _REFERRER,
        _INVESTIGATION,
    )


def fact_rows(profile: Profile) -> dict[str, FactRow]:
    """Every fact by its name, in the order of the groups."""
    return {row.name: row for group in fact_groups(profile) for row in group.rows}


def fact_titles(profile: Profile) -> dict[str, str]:
    """Every fact's heading and label in one, as “Subject, date of birth”, by its name."""
    return {
        row.name: f"{group.heading}, {row.label[:1].lower()}{row.label[1:]}"
        for group in fact_groups(profile)
        for row in group.rows
    }


def fact_of(facts: Facts, name: str) -> object:
    """What a referral states for one fact."""
    value: object = facts
    for part in name.split("."):
        value = getattr(value, part)
    return value


def with_fact(facts: Facts, name: str, value: object) -> Facts:
    """The same facts with one of them set; a date of birth that is set settles two that differed."""
    where, _, part = name.rpartition(".")
    new: dict[str, Any] = {name: value}
    if where:
        new = {where: replace(getattr(facts, where), **{part: value})}
    if name == "subject_dob":
        new["subject_dob_conflict"] = ()
    return replace(facts, **new)


def fact_words(value: object) -> str:
    """A fact as a person reads it; empty where nothing is stated."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Investigation):
        return investigation_words(value)
    if isinstance(value, date):
        return show_date(value)
    if isinstance(value, tuple):
        return "; ".join(str(one) for one in value)
    return str(value or "")


def answers_to(kind: Kind) -> Iterator[tuple[str, str, object]]:
    """The key, words and value of each answer to a fact that has only so many; “?” states nothing."""
    if kind in CHOICES:
        for number, one in enumerate(CHOICES[kind], 1):
            yield str(number), fact_words(one), one
    else:
        yield "y", "yes", True
        yield "n", "no", False
    if kind is not Kind.FLAG:
        yield "?", NOT_STATED, None


def read_typed(typed: str, kind: Kind, today: date) -> object:
    """The value of a fact as it was typed; an empty line states nothing.

    Raises:
        Refused: it is no such date, or none of the answers that this fact can have.
    """
    if kind is Kind.LIST:
        return tuple(part.strip() for part in typed.split(";") if part.strip())
    if not typed:
        return False if kind is Kind.FLAG else None
    if kind in (Kind.YES_NO, Kind.FLAG, *CHOICES):
        return _answer(typed, kind)
    if kind not in (Kind.DAY, Kind.PAST_DAY):
        return typed
    day = read_day(typed, today)
    if kind is Kind.PAST_DAY and day > today:
        raise Refused(f"{show_date(day)} is still to come: type the whole year, as in 25 Nov 1990.")
    return day


def _answer(typed: str, kind: Kind) -> object:
    answers = [(words, value) for _, words, value in answers_to(kind)]
    for words, value in answers:
        if typed.casefold() in (words.casefold(), str(getattr(value, "value", words)).casefold()):
            return value
    raise Refused(f"“{typed}” is none of the answers: {', '.join(words for words, _ in answers)}.")
