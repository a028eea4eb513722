"""Reads the answers that tell how the case stands: police, orders, who holds it, willingness, type."""

import re

from masp_meeting.documents.reading.answers import not_stated, one_line, yes_or_no
from masp_meeting.documents.reading.dates import dates_in
from masp_meeting.documents.reading.meaning import Asked, Meaning, Reader, day, said_yes, stated, unclear
from masp_meeting.documents.reading.statuses import (
    LIVE_STAGES,
    before_an_end,
    holding,
    investigation,
    orders,
    stalker_types,
    willingness,
)
from masp_meeting.documents.reading.ticks import is_mark
from masp_meeting.domain.facts import Investigation, Willing

_NONE_KNOWN = re.compile(r"\W*none known\b", re.IGNORECASE)
_MYSELF = re.compile(r"\W*(me|myself|self|i am|referrer|(the )?referring officer)\W*", re.IGNORECASE)
_CODE_FOR_NOTHING = re.compile(r"\W*(n\W?[ka]|tbc|tba|not stated|see .*|\?+)?\W*", re.IGNORECASE)
_LEADING_NO = re.compile(r"^\W*no\b[\s,.;:–-]*", re.IGNORECASE)
_OTHER_HOLDERS = tuple(
    re.compile(sign, re.IGNORECASE)
    for sign in (
        r"(?:the )?(?P<role>[a-z][\w -]*?)\s*\((?P<name>[^)]+)\)\s+"
        r"(?:does|will|holds?|is|has|keeps|continues)\b",
        r"\b(?:held|kept|managed|retained|owned|supervised) by (?:the )?(?P<name>[^.;,\n]+?)"
        r"(?=\s+(?:until|till)\b|[.;,\n]|$)",
        r"(?:^|[.;,–-]\s*)(?:the )?(?P<name>(?!(?:I|We|He|She|They|It)\b)[\w.' ]+?(?: \([^)]*\))?) "
        r"(?:holds|will hold|is holding|does|keeps|will keep|retains|continues to hold|manages)\b",
    )
)
_COMMON_TO_FORCES = frozenset(("police", "constabulary", "the", "and", "of", "&"))


def _advocate(asked: Asked) -> Meaning:
    if _NONE_KNOWN.match(asked.text):
        return stated(victim_advocate_involved=False)
    if not_stated(asked.text):
        return Meaning()
    return stated(victim_advocate_involved=said_yes(asked.text) is not False)


def _officer(asked: Asked) -> Meaning:
    if not _MYSELF.fullmatch(asked.text):
        return stated(investigation_officer=one_line(asked.text))
    return (
        stated(investigation_officer=asked.form.referrer)
        if asked.form.referrer
        else unclear(asked, "an officer")
    )


def _investigation(asked: Asked) -> Meaning:
    found = investigation(asked.text)
    if found.stage is None:
        return unclear(asked, "a stage of an investigation")
    result = stated(investigation_status=found.stage, investigation_status_date=found.on)
    if found.stage in LIVE_STAGES and (found.another or _is_elsewhere(found.force, asked.form.home_force)):
        result.facts |= stated(
            investigation_status=Investigation.OTHER_FORCE, investigation_force=found.force
        ).facts
    elif found.force and not asked.form.home_force:
        result.doubts.append(f"{found.force} is named for the investigation: is that another force?")
    if re.fullmatch(r"(?i)\W*no?\W*", asked.text):
        result.doubts.append(f"{asked.label}: it says only “{one_line(asked.text)}”.")
    return result


def _is_elsewhere(force: str | None, home: str) -> bool:
    named = set((force or "").lower().split()) - _COMMON_TO_FORCES
    return bool(named and home) and not named & set(home.lower().split())


def _orders(asked: Asked) -> Meaning:
    found = orders(asked.text)
    if found.names:
        return stated(legal_status=found.names, legal_status_end=found.ends)
    if found.unclear or yes_or_no(asked.text) is not None:
        return unclear(asked, "an order in force")
    doubt = unclear(asked, "an order that is known here").doubts
    return Meaning({"legal_status": (one_line(asked.text),)}, doubt)


def _willing(asked: Asked) -> Meaning:
    if _CODE_FOR_NOTHING.fullmatch(asked.text):
        return Meaning()
    said = Willing.YES if is_mark(asked.text) else willingness(asked.text)
    return stated(willing_to_engage=said) if said else unclear(asked, "willing or not")


def _type(asked: Asked) -> Meaning:
    found = stalker_types(asked.text)
    if len(found) != 1:
        return unclear(asked, "one of the five types")
    result = stated(stalker_type=found[0])
    if "?" in asked.text:
        result.doubts.append(f"The type of stalker is given with a question mark: “{one_line(asked.text)}”.")
    return result


def _holds(asked: Asked) -> Meaning:
    said = True if is_mark(asked.text) or _is_referrer(asked) else holding(asked.text)
    other = None if said else _other_holder(asked.text)
    if said is None and other is None:
        return _named_holder(asked)
    ends = [
        each.day
        for each in dates_in(asked.answer.text)
        if each.day is not None and before_an_end(asked.answer.text[: each.start])
    ]
    return stated(referrer_holds_case=bool(said), hold_until=ends[-1] if ends else None, held_by_other=other)


def _is_referrer(asked: Asked) -> bool:
    words = one_line(asked.text).casefold()
    return bool(_MYSELF.fullmatch(words)) or words == (asked.form.referrer or "").casefold()


def _named_holder(asked: Asked) -> Meaning:
    """A name alone, where the label asks who holds the case."""
    if not re.search(r"\bwho\b", asked.answer.label, re.IGNORECASE):
        return unclear(asked, "whether the referrer holds the case")
    named = one_line(asked.text)
    return Meaning(
        {"held_by_other": named}, [f"“{named}” is named as holding the case: is that the referrer?"]
    )


def _other_holder(text: str) -> str | None:
    text = _LEADING_NO.sub("", text)
    for sign in _OTHER_HOLDERS:
        if found := sign.search(text):
            parts = found.groupdict()
            return (
                f"{parts['name']} ({parts['role'].strip()})" if parts.get("role") else found["name"].strip()
            )
    return None


CASE_READERS: dict[str, Reader] = {
    "advocate": _advocate,
    "investigation": _investigation,
    "investigation_officer": _officer,
    "investigation_status_date": day,
    "legal_status": _orders,
    "legal_status_end": day,
    "willing": _willing,
    "stalker_type": _type,
    "holds": _holds,
    "hold_until": day,
}
