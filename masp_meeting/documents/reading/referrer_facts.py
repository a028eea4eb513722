"""Reads the answers that tell who the referrer is, and how to reach them."""

import re

from masp_meeting.documents.reading.answers import one_line
from masp_meeting.documents.reading.meaning import Asked, Meaning, Reader, stated, unclear
from masp_meeting.documents.reading.people import email, phone, without_contacts

_TITLED = re.compile(r"^[A-Z][A-Za-z /]{1,25}:\s+(?=[A-Z])")
"""What somebody is, before the name and a colon: *POM: Jo Ash*."""
_LETTERS = re.compile(
    r"(?<=[a-z])\s*\(\s*[A-Z][a-z]{0,4}[A-Z]\w*(?:[\s,/&]+[A-Z][a-z]{0,4}[A-Z]\w*)*\s*\)\s*$"
)
"""Letters after somebody's name that tell of a qualification or a post: *(RMN)*, *(BSc, MRCPsych)*."""
_JOB = re.compile(r"\b(job|role|post|position|title|grade|what (do )?you do)\b", re.IGNORECASE)
_AGENCY = re.compile(
    r"\b(agency|organi[sz]ation|employer|team|service|department|trust|unit|force|company)\b", re.I
)
_REMARK = re.compile(r"(?i)(?!ext|extension)\b[a-z]{3,}")
"""A word behind a telephone number that is part of none."""
_PARTED = re.compile(r"\s*(?:[,;\n/]|\s[-–—]\s|\bat\b)\s*")


def _email(asked: Asked) -> Meaning:
    found = email(asked.text)
    return stated(referrer_email=found) if found else unclear(asked, "an e-mail address")


def _phone(asked: Asked) -> Meaning:
    """A number as it was written, if it is one to ring."""
    bare = asked.label.lower() == "number" and not phone(asked.text)
    known = not bare and any(map(str.isdigit, asked.text))
    if not known:
        return unclear(asked, "a telephone number")
    whole, number = one_line(asked.text), phone(asked.text)
    result = stated(referrer_phone=whole)
    if number and _REMARK.search(whole.replace(number, "", 1)):
        sentence = f"{asked.label}: “{whole}” says more than a number; it was taken whole."
        result.doubts.append(asked.doubt(sentence, whole, number))
    return result


def _contact(asked: Asked) -> Meaning:
    found = stated(referrer_email=email(asked.text), referrer_phone=phone(asked.text))
    return found if found.facts else unclear(asked, "an e-mail address or a telephone number")


def _referrer(asked: Asked) -> Meaning:
    """A referrer's name, with role, agency and contacts where these follow it."""
    contacts = stated(referrer_email=email(asked.text), referrer_phone=phone(asked.text))
    text = _TITLED.sub("", without_contacts(asked.text))
    if asked.answer.topic == "referrer_signature" and "\n" not in text:
        text = re.sub(r"\s*\([^()]*\)$", "", text)
    text = _LETTERS.sub("", text)
    parts = [part.strip() for part in re.split(r"[,\n]", text) if part.strip()]
    name_alone = asked.answer.topic == "referrer_name" and not contacts.facts and "\n" not in asked.text
    if len(parts) == 2 and name_alone and _JOB.search(asked.answer.label):
        return stated(referrer_name=parts[0], referrer_role=parts[1])
    if (name_alone and len(parts) != 3) or len(parts) == 2:
        parts = [one_line(text)]
    if parts:
        contacts.facts["referrer_name"] = parts[0]
    if len(parts) > 2:
        contacts.facts |= {"referrer_role": ", ".join(parts[1:-1]), "referrer_agency": parts[-1]}
    return contacts


def _role_and_agency(asked: Asked) -> Meaning:
    """A role, an agency, or both in one answer where the label asks for both."""
    whole = one_line(asked.text)
    job, agency = _JOB.search(asked.label), _AGENCY.search(asked.label)
    first, _, rest = (part.strip() for part in _PARTED.sub("\n", asked.text, count=1).partition("\n"))
    both = job and agency and re.search(r"\band\b|&|,|\+", asked.label)
    if not (job and agency and both and first and rest):
        return Meaning({asked.answer.topic: whole})
    role, body = (first, rest) if job.start() < agency.start() else (rest, first)
    return stated(referrer_role=one_line(role), referrer_agency=one_line(body))


REFERRER_READERS: dict[str, Reader] = {
    "referrer_role": _role_and_agency,
    "referrer_agency": _role_and_agency,
    "referrer_email": _email,
    "referrer_phone": _phone,
    "referrer_contact": _contact,
    "referrer_name": _referrer,
    "referrer_signature": _referrer,
}
