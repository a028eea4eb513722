"""Reads the answers that tell who the subject is: name, date of birth, gender, address."""

import re
from dataclasses import replace
from datetime import date

from masp_meeting.documents.reading.answers import one_line
from masp_meeting.documents.reading.dates import WrittenDate, dates_in, month_first
from masp_meeting.documents.reading.meaning import (
    Asked,
    Form,
    Meaning,
    Reader,
    day,
    said_yes,
    stated,
    unclear,
)
from masp_meeting.documents.reading.name_alone import name_alone, names_nobody
from masp_meeting.documents.reading.people import (
    address,
    cased,
    is_outward,
    name,
    names_its_parts,
    untitled,
    without_nickname,
    without_rank,
)
from masp_meeting.documents.reading.remarks import parted_address, victims_name
from masp_meeting.documents.reading.ticks import chosen

_BORN = re.compile(r"\(?\b(?:d\.?\s?o\.?\s?b\.?|date of birth|born(?: on)?)\W{0,3}(?=\d)", re.IGNORECASE)

_FIRST = re.compile(r"[\s,;(]*(?=\d)")
"""What stands before a date that follows a name at once."""
_LIVES = re.compile(r"^(?:of|at|lives? at|living at|residing at|resident at|address:?)\s+", re.IGNORECASE)

MOST_NAMES = 6
"""Words of a name; more are a sentence."""
OLDEST = 90
"""Years before the last birth possible; an earlier one is a slip or a computer's default."""
CENTURY_KNOWN = 30
"""Without another date on the form, births before this two-figure year might be of either century."""

_ONE_NAME = re.compile(
    r"\b(one|single|only) name\b|\bmononym\w*|\bno (other|given|first|last|family|second|sur) ?-?names?\b",
    re.IGNORECASE,
)
_OF_NAMES = re.compile(
    r"\b(unknown|not known|surname|fore ?name|(first|last|family|given) name|believed|possibly|unsure)\b",
    re.IGNORECASE,
)
_NO_NAME = re.compile(r"^\W*([\d\W]+|[A-Z]{0,3}\d[\w/-]*|(yes|no)\b.*)$|\?\W*$", re.IGNORECASE | re.DOTALL)
"""A number, a yes or no, a question: what is no name of anybody."""
_GENDER = re.compile(r"\W*(?:a )?(?:(female|f|woman|girl|she|her)|male|m|man|boy|he|him)\b", re.IGNORECASE)
_EITHER_SEX = re.compile(r"\b(?:(female|woman|girl|lady|feminine)|male|man|boy|masculine)\b", re.IGNORECASE)
_NEITHER_SEX = re.compile(r"\A\W*(?:n\.?b|enby)\W*\Z|\bnon[ -]?binary\b(?!.*\b(?:fe)?male\b)", re.IGNORECASE)
_IN_TRANSITION = re.compile(r"\b(trans\w*|mtf|ftm|not|was|born|formerly)\b", re.IGNORECASE)
"""Words by which *a trans man* or *male at birth* says more than a sex; it is kept as it stands."""


def _birth(asked: Asked) -> Meaning:
    written = dates_in(asked.text, asked.form.latest_birth)
    vague = asked.form.latest_birth is None and any(
        each.short_year and int(each.words[-2:]) < CENTURY_KNOWN for each in written
    )
    if vague:
        days = [each.day for each in written if each.day is not None]
        earlier = [day for each in days if (day := _century_before(each))]
        return unclear(asked, "a date of birth, for want of a century", *days, *earlier)
    days = _births(written, asked.form)
    if asked.answer.day is not None and len(days) == 1:
        days = [asked.answer.day]
    result = Meaning(births=tuple(days))
    if not days:
        result = unclear(asked, "a date of birth", *month_first(written))
    result.facts |= _address_after(asked, written)
    return result


def _century_before(born: date) -> date | None:
    try:
        return born.replace(year=born.year - 100)
    except ValueError:  # 29 February of no leap year
        return None


def _address_after(asked: Asked, written: list[WrittenDate]) -> dict[str, object]:
    """An address run on after a date of birth, as in the heading of a letter; its postcode gives it away."""
    rest = _without(asked.text, [each.words for each in written])
    if not rest.strip():
        return {}
    found = address(rest)
    return (
        stated(subject_address=found.words, subject_postcode=found.postcode).facts if found.postcode else {}
    )


def _births(written: list[WrittenDate], form: Form) -> list[date]:
    """The days on which somebody referred by this form can have been born."""
    days = list(dict.fromkeys(each.day for each in written if each.day is not None))
    if form.latest_birth is None:
        return days
    return [each for each in days if form.latest_birth - OLDEST <= each.year <= form.latest_birth]


def _whole_name(asked: Asked) -> Meaning:
    """A name, perhaps with a date of birth, an address and, after semicolons, whether it is a man's."""
    if "," in asked.text and (_BORN.search(asked.text) or address(asked.text).postcode):
        return _signature(asked)
    first, *rest = asked.text.split(";")
    result = _name(replace(asked, text=first))
    result.births = result.births or _whole_name_births(asked, rest)
    sexes = [each for each in rest if _GENDER.fullmatch(each)]
    return (
        result
        if not sexes
        else replace(result, facts=result.facts | _gender(replace(asked, text=sexes[0])).facts)
    )


def _whole_name_births(asked: Asked, pieces: list[str]) -> tuple[date, ...]:
    written = dates_in(";".join(pieces), asked.form.latest_birth)
    return tuple(_births(written, asked.form)) if asked.form.latest_birth is not None else ()


def _is_no_name(asked: Asked) -> bool:
    """Whether an answer tells of a name in other words than the name itself, or ticks a box."""
    bare = re.sub(r"\([^()]*\)?", " ", asked.text)
    ticked = chosen(asked.answer.text) is not None
    if names_its_parts(bare) and asked.answer.topic in ("subject_name", "subject_name_family_first"):
        return False
    return ticked or bool(_NO_NAME.search(asked.text) or _OF_NAMES.search(bare)) or names_nobody(bare)


def _name(asked: Asked) -> Meaning:
    if _is_no_name(asked):
        return unclear(asked, "a name")
    written = dates_in(asked.text, asked.form.latest_birth)
    text, behind = name_alone(one_line(_without(asked.text, [each.words for each in written])))
    found = name(text, asked.answer.topic == "subject_name_family_first")
    if len(f"{found.given or ''} {found.family or ''}".split()) > MOST_NAMES:
        return unclear(asked, "a name")
    result = stated(
        subject_given_names=found.given,
        subject_family_name=found.family,
        subject_single_name=found.single or None,
    )
    if behind:
        sentence = f"Only “{text}” was taken as the subject's name: “{behind}” stands behind it."
        result.doubts.append(asked.doubt(sentence, *filter(None, (found.family,))))
    if asked.form.latest_birth is not None:
        result.births = tuple(_births(written, asked.form))
    if found.single and "single" not in text.lower():
        sentence = f"Only one name is given for the subject: “{text}”; it was taken as the only one."
        result.doubts.append(asked.doubt(sentence, *filter(None, (found.family,))))
    return result


def _signature(asked: Asked) -> Meaning:
    """A subject named as in the heading of a letter, perhaps with an address."""
    words, _, rest = asked.text.partition(",")
    given, _, further = rest.partition(",")
    if len(words.split()) == 1 and re.fullmatch(r"[^\W\d]+(?:[ '’-][^\W\d]+){0,2}", given.strip()):
        words, rest = f"{words}, {given.strip()}", further
    result = _name(replace(asked, text=words))
    born = _BORN.search(rest) or _FIRST.match(rest)
    written = dates_in(rest[born.end() :], asked.form.latest_birth)[:1] if born else []
    if born and written and written[0].start <= 1:
        result.births = result.births or tuple(_births(written, asked.form))
        rest = f"{rest[: born.start()]}{rest[born.end() :].replace(written[0].words, '', 1)}"
    rest = _LIVES.sub("", re.sub(r"\([^()]*\)", " ", rest).strip(" ,;()"))
    found = address(rest)
    if found.postcode or found.nowhere:
        result.facts |= _address(replace(asked, text=rest)).facts
    return result


def _without(text: str, pieces: list[str]) -> str:
    for piece in pieces:
        text = text.replace(piece, " ")
    return re.sub(r"[\s,(]*\b(d\.?o\.?b\.?|born)?[\s:,.)]*$", "", text, flags=re.IGNORECASE)


def _part_of_name(asked: Asked) -> Meaning:
    if _ONE_NAME.search(asked.text):
        return stated(subject_single_name=True)
    if _is_no_name(asked):
        return unclear(asked, "a name")
    words = without_nickname(without_rank(one_line(asked.text)))
    return Meaning({asked.answer.topic: cased(untitled(words))})


def _gender(asked: Asked) -> Meaning:
    first = _GENDER.match(asked.text)
    if first is None and not _IN_TRANSITION.search(asked.text):
        if _NEITHER_SEX.search(asked.text):
            return stated(subject_gender="non-binary")
        said = list(_EITHER_SEX.finditer(asked.text))
        first = said[0] if len({bool(each[1]) for each in said}) == 1 else None
    if first is None:
        return stated(subject_gender=one_line(asked.text).lower())
    return stated(subject_gender="female" if first[1] else "male")


def _address(asked: Asked) -> Meaning:
    home, doubts = parted_address(asked)
    found = address(home)
    result = stated(
        subject_address=found.words, subject_postcode=found.postcode, no_fixed_abode=found.nowhere or None
    )
    result.doubts += doubts
    if found.repaired:
        sentence = f"The postcode {found.postcode} had a 0 for an O, or the reverse; it was taken as here."
        result.doubts.append(asked.doubt(sentence, found.postcode, fact="subject_postcode"))
    return result


def _postcode(asked: Asked) -> Meaning:
    found = address(asked.text)
    if found.postcode or found.nowhere:
        result = _address(asked)
        result.facts.pop("subject_address", None)
        return result
    if not is_outward(asked.text):
        return unclear(asked, "a postcode")
    half = asked.text.strip().upper()
    sentence = f"Only the first half of the postcode is given, and was taken: {half}."
    return Meaning({"subject_postcode": half}, [asked.doubt(sentence, half)])


def _no_fixed_abode(asked: Asked) -> Meaning:
    return stated(no_fixed_abode=said_yes(asked.text) or None)


PERSON_READERS: dict[str, Reader] = {
    "referral_date": day,
    "subject_dob": _birth,
    "subject_name": _whole_name,
    "subject_name_family_first": _whole_name,
    "subject_signature": _signature,
    "subject_given_names": _part_of_name,
    "subject_family_name": _part_of_name,
    "subject_gender": _gender,
    "subject_address": _address,
    "subject_postcode": _postcode,
    "no_fixed_abode": _no_fixed_abode,
    "victim_name_or_initials": victims_name,
}
