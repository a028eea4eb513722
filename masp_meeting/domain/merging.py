"""Two referrals of the same events made one: nothing that either says is lost, or chosen silently."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from enum import Enum

from masp_meeting.domain.catalogue import FactRow, Kind, fact_of, fact_words, with_fact
from masp_meeting.domain.dates import show_date
from masp_meeting.domain.facts import Alternative, Doubt, Facts, FactSource, Unplaced
from masp_meeting.domain.linking import Victims, compare_victims
from masp_meeting.domain.masking import Mask
from masp_meeting.domain.matching import numbers_of, postcode_of, same_address
from masp_meeting.domain.names import words_of
from masp_meeting.domain.questions import all_questions
from masp_meeting.domain.referral import Referral, Referrer

_OF_THE_REFERRER = ("referral_date", "referrer_")
_HELD = ("referrer_holds_case", "hold_until", "held_by_other")
_RISKS = ("red_flags.", "other_risk_factors.")
_APPENDED = ("behaviours", "referrer_question")
_APART = {
    "no_fixed_abode": ("subject_address", "subject_postcode", "subject_council"),
    "subject_single_name": ("subject_given_names",),
}
"""Each flag with the facts that cannot be stated beside it."""


def merged(earlier: Referral, later: Referral, rows: dict[str, FactRow]) -> Referral:
    """The earlier referral, going on for both.

    It keeps what it states and takes what only the later one states; the later one's account and question
    stand below its own; a risk that either names stands. Whatever else differs is in doubt, with both. Names
    that the later one writes stand as initials in what is appended, for the earlier one may spell otherwise,
    and so could not hide them.

    Args:
        earlier: the referral that goes on.
        later: the one that goes on under it, which keeps all that it says.
        rows: every fact by its name.
    """
    hide, facts = Mask(later.facts), earlier.facts
    changed: dict[str, FactSource] = {}
    doubts: list[Doubt] = []
    for row in rows.values():
        was, says = _value(earlier.facts, row), _value(later.facts, row)
        if not _adds(row, was, says) or _is_alike(row, earlier.facts, later.facts):
            continue
        opposed = _is_opposed(row, earlier.facts)
        becomes = was if opposed else _becomes(row, was, says, later, hide)
        facts = _with(facts, row, becomes)
        if becomes != was:
            changed[row.name] = _source(row, earlier, later, hide)
        if opposed or _is_in_doubt(row, was):
            doubts.append(_doubt(row, earlier, later))
    sources = (*(one for one in earlier.sources if one.about not in changed), *changed.values())
    whole = _with_questions(replace(earlier, facts=facts, sources=sources), later, hide)
    whole = replace(whole, doubts=(*whole.doubts, *doubts))
    also = (*earlier.also_referred_by, _referrer(later), *later.also_referred_by)
    return replace(whole, also_referred_by=also, reviewed=earlier.reviewed and not _has_questions(whole))


def _with_questions(earlier: Referral, later: Referral, hide: Mask) -> Referral:
    """The earlier referral with what was asked about either; what was settled stays so."""
    asked = replace(
        later,
        unplaced=tuple(
            Unplaced(_within(later, one.place), hide(one.label), hide(one.words)) for one in later.unplaced
        ),
        doubts=tuple(
            replace(one, sentence=f"{later.reference}: {hide(one.sentence)}") for one in later.doubts
        ),
    )
    renamed = zip(all_questions(later), all_questions(asked), strict=True)
    settled = (
        *earlier.settled,
        *(one.key for one in all_questions(earlier) if earlier.reviewed),
        *(new.key for old, new in renamed if later.reviewed or old.key in later.settled),
    )
    return replace(
        earlier,
        unplaced=(*earlier.unplaced, *asked.unplaced),
        doubts=(*earlier.doubts, *asked.doubts),
        settled=tuple(dict.fromkeys(settled)),
    )


def _one_victim(one: Facts, other: Facts) -> bool:
    return compare_victims(one, other) is Victims.SAME


def _one_postcode(one: Facts, other: Facts) -> bool:
    return postcode_of(one) == postcode_of(other)


_ALIKE = {
    "subject_address": same_address,
    "subject_postcode": _one_postcode,
    "victim_name_or_initials": _one_victim,
}
"""How two ways of writing one thing are told from two things."""


def _is_alike(row: FactRow, one: Facts, other: Facts) -> bool:
    return row.name in _ALIKE and _ALIKE[row.name](one, other)


def _has_questions(referral: Referral) -> bool:
    return any(one.key not in referral.settled for one in all_questions(referral))


def _value(facts: Facts, row: FactRow) -> object:
    """What is stated; two dates of birth are one value."""
    return (row.name == "subject_dob" and facts.subject_dob_conflict) or fact_of(facts, row.name)


def _adds(row: FactRow, was: object, says: object) -> bool:
    """Whether the later one says something about the subject that the earlier one does not."""
    unsaid = says in (None, "", ()) or (row.kind is Kind.FLAG and not says)
    about_the_referrer = row.name.startswith(_OF_THE_REFERRER) and row.name not in (*_HELD, *_APPENDED)
    return not unsaid and not about_the_referrer and not _says_no_more(row, was, says)


def _says_no_more(row: FactRow, was: object, says: object) -> bool:
    """Whether it is the same, but for blanks and small letters, or a line that is part of what stands."""
    if not isinstance(was, str) or not isinstance(says, str) or not was:
        return was == says
    if row.kind is not Kind.LINE or row.name == "subject_postcode":
        return was.casefold().split() == says.casefold().split()
    return set(_parts(says)) <= set(_parts(was))


def _parts(words: str) -> list[str]:
    return [*words_of(words), *numbers_of(words)]


def _is_unsaid(row: FactRow, was: object) -> bool:
    return was in (None, "", ()) or (row.kind is Kind.FLAG and not was)


def _becomes(row: FactRow, was: object, says: object, later: Referral, hide: Mask) -> object:
    """What the referral that goes on states."""
    if row.name in _HELD:
        return was  # who holds the case is each referrer's own
    if row.name in _APPENDED:
        head = f"{_who(_referrer(later))}:"
        return "\n\n".join(part for part in (str(was or ""), f"{head}\n{hide(str(says))}") if part)
    if _is_unsaid(row, was) or (row.name.startswith(_RISKS) and says is True):
        return says
    if row.name == "subject_dob":
        return tuple(sorted({*_days(was), *_days(says)}))
    return was


def _days(value: object) -> Iterable[date]:
    return value if isinstance(value, tuple) else (value,) if isinstance(value, date) else ()


def _with(facts: Facts, row: FactRow, value: object) -> Facts:
    if row.name == "subject_dob" and isinstance(value, tuple):
        return replace(facts, subject_dob=None, subject_dob_conflict=value)
    return with_fact(facts, row.name, value)


def _is_opposed(row: FactRow, facts: Facts) -> bool:
    """Whether the earlier one says what excludes it: an address, where the other says that there is none."""
    for flag, names in _APART.items():
        if row.name == flag and any(fact_of(facts, name) for name in names):
            return True
        if row.name in names and fact_of(facts, flag):
            return True
    return False


def _is_in_doubt(row: FactRow, was: object) -> bool:
    """Whether a person must settle it: both say something, or only the second referrer holds the case."""
    return row.name not in _APPENDED and (row.name in _HELD) == _is_unsaid(row, was)


def _doubt(row: FactRow, earlier: Referral, later: Referral) -> Doubt:
    said = f"{row.label}: {earlier.reference} and {later.reference} differ."
    sides = ((one, value) for one in (earlier, later) for value in _values(one, row))
    alternatives = tuple(
        Alternative(_typed(value), _shown(value), _place(one, row.name)) for one, value in sides
    )
    return Doubt(said, row.name, alternatives)


def _values(referral: Referral, row: FactRow) -> tuple[object, ...]:
    value = _value(referral.facts, row)
    if row.name == "subject_dob":
        return tuple(_days(value))
    return () if value in (None, "", ()) else (value,)


def _typed(value: object) -> str:
    """A value as a person would type it."""
    if isinstance(value, date):
        return value.isoformat()
    return str(value.value) if isinstance(value, Enum) else fact_words(value)


def _shown(value: object) -> str:
    return show_date(value) if isinstance(value, date) else fact_words(value)


def _source(row: FactRow, earlier: Referral, later: Referral, hide: Mask) -> FactSource:
    """Where what now stands came from: the later one, and where both speak the earlier one as well."""
    new = _source_of(later, row.name)
    if row.name in _APPENDED:
        new = replace(new, words=hide(new.words))
    elif row.name != "subject_dob":
        return new
    both = (*(one for one in earlier.sources if one.about == row.name), new)
    return replace(
        new,
        place="; ".join(one.place for one in both),
        label=" / ".join(dict.fromkeys(one.label for one in both if one.label)),
        words="\n".join(one.words for one in both),
        confidence=min(one.confidence for one in both),
    )


def _source_of(referral: Referral, fact: str) -> FactSource:
    found = next((one for one in referral.sources if one.about == fact), None)
    return replace(found or FactSource(fact, "", "", ""), fact=fact, place=_place(referral, fact))


def _place(referral: Referral, fact: str) -> str:
    """Where a referral says something: its file or reference, and the place there."""
    places = (one.place for one in referral.sources if one.about == fact)
    return _within(referral, next(places, ""))


def _within(referral: Referral, place: str) -> str:
    return ", ".join(part for part in (referral.file or referral.reference, place) if part)


def _referrer(later: Referral) -> Referrer:
    facts = later.facts
    return Referrer(
        reference=later.reference,
        name=facts.referrer_name or "",
        role=facts.referrer_role or "",
        agency=facts.referrer_agency or "",
        email=facts.referrer_email or "",
        phone=facts.referrer_phone or "",
        question=facts.referrer_question or "",
        referred_on=facts.referral_date,
    )


def _who(referrer: Referrer) -> str:
    """The line above what another referrer wrote."""
    on = f"on {show_date(referrer.referred_on)}" if referrer.referred_on else ""
    parts = (referrer.name or "Another referrer", referrer.agency, on, referrer.reference)
    return ", ".join(part for part in parts if part)
