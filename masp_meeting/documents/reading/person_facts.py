"""Reads the answers that tell who people are: names, dates of birth, addresses, how to reach the referrer."""

import re
from dataclasses import replace
from datetime import date

from masp_meeting.documents.reading.answers import one_line
from masp_meeting.documents.reading.dates import WrittenDate, dates_in
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
from masp_meeting.documents.reading.people import (
    address,
    cased,
    email,
    is_outward,
    name,
    phone,
    without_contacts,
)

OLDEST = 90
"""Years before the last birth possible; an earlier one is a slip or a computer's default."""
CENTURY_KNOWN = 30
"""Without another date on the form, births before this two-figure year might be of either century."""

_GENDER = re.compile(r"\W*(?:(female|f|woman|girl|she)|male|m|man|boy|he)\b", re.IGNORECASE)


def _birth(asked: Asked) -> Meaning:
    written = dates_in(asked.text, asked.form.latest_birth)
    vague = asked.form.latest_birth is None and any(
        each.short_year and int(each.words[-2:]) < CENTURY_KNOWN for each in written
    )
    if vague:
        return unclear(asked, "a date of birth, for want of a century")
    days = _births(written, asked.form)
    if asked.answer.day is not None and len(days) == 1:
        days = [asked.answer.day]
    result = Meaning(births=tuple(days)) if days else unclear(asked, "a date of birth")
    result.facts |= _address_after(asked, written)
    return result


def _address_after(asked: Asked, written: list[WrittenDate]) -> dict[str, object]:
    """An address run on after a date of birth, as in the heading of a letter; its postcode gives it away."""
    found = address(_without(asked.text, [each.words for each in written]))
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
    written = dates_in(asked.text, asked.form.latest_birth)
    text = one_line(_without(asked.text, [each.words for each in written]))
    found = name(text, asked.answer.topic == "subject_name_family_first")
    result = stated(
        subject_given_names=found.given,
        subject_family_name=found.family,
        subject_single_name=found.single or None,
    )
    if asked.form.latest_birth is not None:
        result.births = tuple(_births(written, asked.form))
    if found.single and "single" not in text.lower():
        result.doubts.append(f"Only one name is given for the subject: “{text}”.")
    return result


def _signature(asked: Asked) -> Meaning:
    """A subject named as in the heading of a letter, perhaps with an address."""
    words, _, rest = asked.text.partition(",")
    result = _whole_name(replace(asked, text=words))
    if address(rest).postcode:
        result.facts |= _address(replace(asked, text=rest)).facts
    return result


def _without(text: str, pieces: list[str]) -> str:
    for piece in pieces:
        text = text.replace(piece, " ")
    return re.sub(r"[\s,(]*\b(d\.?o\.?b\.?|born)?[\s:,.)]*$", "", text, flags=re.IGNORECASE)


def _part_of_name(asked: Asked) -> Meaning:
    return Meaning({asked.answer.topic: cased(one_line(asked.text))})


def _gender(asked: Asked) -> Meaning:
    first = _GENDER.match(asked.text)
    if first is None:
        return stated(subject_gender=one_line(asked.text).lower())
    return stated(subject_gender="female" if first[1] else "male")


def _address(asked: Asked) -> Meaning:
    found = address(asked.text)
    result = stated(
        subject_address=found.words, subject_postcode=found.postcode, no_fixed_abode=found.nowhere or None
    )
    if found.repaired:
        result.doubts.append(f"The postcode {found.postcode} was written with a figure 0 for the letter O.")
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
    return Meaning({"subject_postcode": half}, [f"Only the first half of the postcode is given: {half}."])


def _no_fixed_abode(asked: Asked) -> Meaning:
    return stated(no_fixed_abode=said_yes(asked.text) or None)


def _email(asked: Asked) -> Meaning:
    found = email(asked.text)
    return stated(referrer_email=found) if found else unclear(asked, "an e-mail address")


def _contact(asked: Asked) -> Meaning:
    found = stated(referrer_email=email(asked.text), referrer_phone=phone(asked.text))
    return found if found.facts else unclear(asked, "an e-mail address or a telephone number")


def _referrer(asked: Asked) -> Meaning:
    """A referrer's name, with role, agency and contacts where these follow it."""
    contacts = stated(referrer_email=email(asked.text), referrer_phone=phone(asked.text))
    parts = [part.strip() for part in re.split(r"[,\n]", without_contacts(asked.text)) if part.strip()]
    name_alone = asked.answer.topic == "referrer_name" and not contacts.facts and "\n" not in asked.text
    if name_alone or len(parts) == 2:
        parts = [without_contacts(one_line(asked.text))]
    if parts:
        contacts.facts["referrer_name"] = parts[0]
    if len(parts) > 2:
        contacts.facts |= {"referrer_role": ", ".join(parts[1:-1]), "referrer_agency": parts[-1]}
    return contacts


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
    "referrer_email": _email,
    "referrer_contact": _contact,
    "referrer_name": _referrer,
    "referrer_signature": _referrer,
}
