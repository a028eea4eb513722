"""Reads the answers that tell who holds a case, and until when."""

import re
from dataclasses import replace
from datetime import date

from masp_meeting.documents.reading.answers import one_line, yes_or_no
from masp_meeting.documents.reading.dates import dates_in
from masp_meeting.documents.reading.meaning import YES_NO, Asked, Meaning, Reader, day, stated, unclear
from masp_meeting.documents.reading.statuses import before_an_end, holding, until_named
from masp_meeting.documents.reading.ticks import is_mark

MYSELF = re.compile(r"\W*(me|myself|self|i am|referrer|(the )?referring officer)\W*", re.IGNORECASE)
_OUR_TEAM = re.compile(
    r"\W*(this|our|my) (desk|team|unit|service|office|department)( \((me|us|myself)\))?\W*"
)
_NOBODY = re.compile(r"(?i)\W*(nobody|no ?one|none)\b")
_NOT_US = re.compile(r"(?i)\W*not (?:us|me|ours|mine|we|i|this \w+|our \w+)\b[\s.,;:–-]*(?:it is |but )?")
_LEADING_NO = re.compile(r"^\W*no?\b[\s,.;:–-]*", re.IGNORECASE)
_OTHER_HOLDERS = tuple(
    re.compile(sign, re.IGNORECASE)
    for sign in (
        r"(?:the )?(?P<role>[a-z][\w -]*?)\s*\((?P<name>[^)]+)\)\s+"
        r"(?:does|will|holds?|is|has|keeps|continues)\b",
        r"\b(?:transfer\w*|pass\w*|hand\w* over|mov\w+|goes|going|go) "
        r"(?:(?:the |this |it|case|on|over)\s*)*to (?:the )?"
        r"(?P<name>(?:(?!\b(?:on|from|until|till|in)\b)[^.;,\n])+?"
        r"(?-i:, [A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,3})?)"
        r"(?=,?\s+(?:on|from|until|till|in)\b|[.;,\n]|$)",
        r"\b(?:held|kept|managed|retained|owned|supervised) by (?:the )?(?P<name>[^.;,\n]+?)"
        r"(?=\s+(?:until|till)\b|[.;,\n]|$)",
        r"(?:^|[.;,–-]\s*)(?:the )?(?P<name>(?!(?:I|We|He|She|They|It)\b)[\w.' ]+?(?: \([^)]*\))?) "
        r"(?:holds|will hold|is holding|does|keeps|will keep|retains|continues to hold|manages"
        r"|(?:is|are|will be) (?:holding|overseeing|managing|keeping|supervising|responsible))\b",
    )
)
_ASKS_WHETHER = re.compile(r"(\d+\W+)?(will|do|does|are|is|shall|would|can|hold|keep)(ing)?\b", re.IGNORECASE)
_ASKS_END = re.compile(r"\b(until|till|when|how long|end date|what date)\b", re.IGNORECASE)
_SAYS_NOTHING = re.compile(r"(?i)^\W*(?:n\W?a|not applicable|none|tbc)\b[\s.,;:–-]*")
_NO_END = re.compile(r"\W*(no (fixed|set|agreed|planned|end|final)|open[- ]ended|indefinite)", re.IGNORECASE)
_NAMED_ALONE = re.compile(
    r"(?:[A-Z][\w ]{2,25}:\s*)?[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){1,3}(?: \([^)]*\))?(?=\s*(?:,|until|till|$))"
)
_UNTIL_THEN = re.compile(
    r"[\s,;(–-]*(until|till|to|up to)(?: (?:the )?(?:sed|led|end|expiry)(?: of (?:the )?\w+)?)?\W*$",
    re.IGNORECASE,
)


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
    end = ends[-1] if ends else until_named(asked.answer.text)
    if end is None and _ASKS_END.search(asked.label):
        days = [each.day for each in dates_in(asked.answer.text) if each.day is not None]
        end = days[0] if len(days) == 1 else None
    return stated(referrer_holds_case=bool(said), hold_until=end, held_by_other=other)


def _is_referrer(asked: Asked) -> bool:
    words = one_line(asked.text).casefold()
    return (
        bool(MYSELF.fullmatch(words) or _OUR_TEAM.fullmatch(words))
        or words == (asked.form.referrer or "").casefold()
    )


def _named_holder(asked: Asked) -> Meaning:
    """A name alone, where the label asks who holds the case."""
    if not re.search(r"\bwho\b", asked.answer.label, re.IGNORECASE):
        return unclear(asked, "whether the referrer holds the case", *YES_NO)
    named, end = _named_until(asked.text)
    if named is None:
        return stated(hold_until=end)
    if _NOBODY.match(named):
        return stated(referrer_holds_case=False, hold_until=end)
    if hit := _NOT_US.match(named):
        return _somebody_else(asked, named[hit.end() :], end)
    if _is_referrer(replace(asked, text=named)):
        return stated(referrer_holds_case=True, hold_until=end)
    result = stated(held_by_other=named, hold_until=end)
    sentence = f"“{named}” is named as holding the case, and was taken as another: is that the referrer?"
    result.doubts.append(asked.doubt(sentence, *YES_NO))
    return result


def _somebody_else(asked: Asked, other: str, end: date | None) -> Meaning:
    """Who is named after *Not us*: a name with capitals, or words that a person is asked about."""
    result = stated(referrer_holds_case=False, hold_until=end)
    if _NAMED_ALONE.fullmatch(other.strip(" .")):
        result.facts["held_by_other"] = other.strip(" .")
    elif other.strip(" ."):
        sentence = f"{asked.label}: “{one_line(other)}” names nobody for sure, and was not taken."
        result.doubts.append(asked.doubt(sentence, one_line(other), fact="held_by_other"))
    return result


def _other_holder(text: str) -> str | None:
    denied = _LEADING_NO.match(text) is not None
    text = _LEADING_NO.sub("", text)
    if _NOBODY.match(text):
        return None
    if denied and (found := _NAMED_ALONE.match(text)):
        return found[0].strip()
    for sign in _OTHER_HOLDERS:
        if found := sign.search(text):
            parts = found.groupdict()
            named = (
                f"{parts['name']} ({parts['role'].strip()})" if parts.get("role") else found["name"].strip()
            )
            return None if _NOBODY.match(named) else named
    return None


def _held_by_other(asked: Asked) -> Meaning:
    if yes_or_no(asked.text) is not None and len(asked.text.split()) == 1:
        return unclear(asked, "the name of whoever holds the case")
    named, end = _named_until(asked.text)
    return stated(held_by_other=named, hold_until=end)


def _named_until(text: str) -> tuple[str | None, date | None]:
    """Who is named, and until when, where the end stands behind the name."""
    ends = [each for each in dates_in(text) if each.day and before_an_end(text[: each.start])]
    named = _UNTIL_THEN.sub("", text[: ends[0].start]) if ends else text
    return one_line(named) or None, ends[0].day if ends else None


def _hold_until(asked: Asked) -> Meaning:
    """A date; with or after a yes or no, where one question asks whether and until when."""
    said = yes_or_no(asked.text) if _ASKS_WHETHER.match(asked.label) else None
    if said is not None:
        return _holds(asked)
    if other := _other_holder(_SAYS_NOTHING.sub("", asked.text)):
        return _passed_on(asked, other)
    return Meaning() if _NO_END.match(asked.text) else day(asked)


def _passed_on(asked: Asked, other: str) -> Meaning:
    """Who takes a case over, in place of an end; the day is theirs, and is asked about."""
    days = [each.day for each in dates_in(asked.text) if each.day]
    sentence = f"{asked.label}: “{one_line(asked.text)}” names who takes the case over, not when a hold ends."
    doubts = [asked.doubt(sentence, *days, fact="hold_until")] if days else []
    return Meaning({"held_by_other": other}, doubts)


HOLD_READERS: dict[str, Reader] = {
    "holds": _holds,
    "held_by_other": _held_by_other,
    "hold_until": _hold_until,
}
