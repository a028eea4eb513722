"""Reads the answers that tell how the case stands: police, orders, who holds it, willingness, type."""

import re
from dataclasses import replace
from datetime import date

from masp_meeting.documents.reading.answers import not_stated, one_line, yes_or_no
from masp_meeting.documents.reading.dates import dates_in
from masp_meeting.documents.reading.meaning import (
    YES_NO,
    Asked,
    Meaning,
    Reader,
    day,
    said_yes,
    stated,
    unclear,
)
from masp_meeting.documents.reading.remarks import named_officer, wish
from masp_meeting.documents.reading.statuses import (
    LIVE_STAGES,
    before_an_end,
    holding,
    investigation,
    orders,
    printed_choices,
    sits_then,
    stalker_types,
    until_named,
    willingness,
)
from masp_meeting.documents.reading.ticks import is_mark
from masp_meeting.domain.dates import show_date
from masp_meeting.domain.facts import Investigation, Willing

_NONE_KNOWN = re.compile(
    r"\W*(none known|not (that|to my|yet (involved|allocated|in place))|nobody|no ?one|declined|refused)\b",
    re.IGNORECASE,
)
_MYSELF = re.compile(r"\W*(me|myself|self|i am|referrer|(the )?referring officer)\W*", re.IGNORECASE)
_NO_OFFICER = re.compile(
    r"\W*(none|nil|no|nobody|no ?one|n/?a"
    r"|(none|not|nobody) (yet )?(allocated|assigned|appointed|identified)( yet)?"
    r"|no (officer|police|oic|investigation)\b.{0,40}|not (reported|with (the )?police)\b.{0,40})\W*",
    re.IGNORECASE,
)
"""Words that say that there is no officer to name."""
_OUR_TEAM = re.compile(
    r"\W*(this|our|my) (desk|team|unit|service|office|department)( \((me|us|myself)\))?\W*"
)
_CODE_FOR_NOTHING = re.compile(r"\W*(n\W?[ka]|u|tbc|tba|not stated|see .*|\?+)?\W*", re.IGNORECASE)
_NOBODY = re.compile(r"(?i)\W*(nobody|no ?one|none)\b")
_LEADING_NO = re.compile(r"^\W*no?\b[\s,.;:–-]*", re.IGNORECASE)
_OTHER_HOLDERS = tuple(
    re.compile(sign, re.IGNORECASE)
    for sign in (
        r"(?:the )?(?P<role>[a-z][\w -]*?)\s*\((?P<name>[^)]+)\)\s+"
        r"(?:does|will|holds?|is|has|keeps|continues)\b",
        r"\b(?:transfer\w*|pass\w*|hand\w* over|mov\w+|goes|going|go) "
        r"(?:(?:the |this |it|case|on|over)\s*)*to (?:the )?"
        r"(?P<name>(?:(?!\b(?:on|from|until|till|in)\b)[^.;,\n])+?)(?=\s+(?:on|from|until|till|in)\b|[.;,\n]|$)",
        r"\b(?:held|kept|managed|retained|owned|supervised) by (?:the )?(?P<name>[^.;,\n]+?)"
        r"(?=\s+(?:until|till)\b|[.;,\n]|$)",
        r"(?:^|[.;,–-]\s*)(?:the )?(?P<name>(?!(?:I|We|He|She|They|It)\b)[\w.' ]+?(?: \([^)]*\))?) "
        r"(?:holds|will hold|is holding|does|keeps|will keep|retains|continues to hold|manages"
        r"|(?:is|are|will be) (?:holding|overseeing|managing|keeping|supervising|responsible))\b",
    )
)
_ASKS_WHETHER = re.compile(r"(\d+\W+)?(will|do|does|are|is|shall|would|can|hold|keep)(ing)?\b", re.IGNORECASE)
_ASKS_END = re.compile(r"\b(until|till|when|how long|end date|what date)\b", re.IGNORECASE)
_NO_END = re.compile(r"\W*(no (fixed|set|agreed|planned|end|final)|open[- ]ended|indefinite)", re.IGNORECASE)
_NAMED_ALONE = re.compile(
    r"(?:[A-Z][\w ]{2,25}:\s*)?[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){1,3}(?: \([^)]*\))?(?=\s*(?:,|until|till|$))"
)
_UNTIL_THEN = re.compile(
    r"[\s,;(–-]*(until|till|to|up to)(?: (?:the )?(?:sed|led|end|expiry)(?: of (?:the )?\w+)?)?\W*$",
    re.IGNORECASE,
)
_AGAINST = re.compile(r"(?i)\b(not|leave|unclear|unsure|open|atypical|or)\b")
"""Words beside a doubtful type that speak against it."""
_COMMON_TO_FORCES = frozenset(("police", "constabulary", "the", "and", "of", "&"))


def _advocate(asked: Asked) -> Meaning:
    if _NONE_KNOWN.match(asked.text):
        return stated(victim_advocate_involved=False)
    if not_stated(asked.text):
        return Meaning()
    return stated(victim_advocate_involved=said_yes(asked.text) is not False)


def _officer(asked: Asked) -> Meaning:
    if _NO_OFFICER.fullmatch(asked.text):
        return Meaning()
    if not _MYSELF.fullmatch(asked.text):
        return named_officer(asked)
    return (
        stated(investigation_officer=asked.form.referrer)
        if asked.form.referrer
        else unclear(asked, "an officer")
    )


def _investigation(asked: Asked) -> Meaning:
    if printed := printed_choices("investigation", asked.text):
        return unclear(asked, "one of the choices that it prints", *printed)
    found = investigation(asked.text)
    if found.stage is None:
        return unclear(asked, "a stage of an investigation")
    result = stated(investigation_status=found.stage, investigation_status_date=found.on)
    if found.stage in LIVE_STAGES and (found.another or _is_elsewhere(found.force, asked.form.home_force)):
        result.facts |= stated(
            investigation_status=Investigation.OTHER_FORCE, investigation_force=found.force
        ).facts
    elif found.force and not asked.form.home_force:
        sentence = (
            f"{found.force} is named for the investigation: is that another force? It was taken as ours."
        )
        result.doubts.append(asked.doubt(sentence, found.stage, Investigation.OTHER_FORCE))
    if re.fullmatch(r"(?i)\W*no?\W*", asked.text):
        sentence = f"{asked.label}: it says only “{one_line(asked.text)}”, taken as never investigated."
        result.doubts.append(asked.doubt(sentence, Investigation.NONE, Investigation.NO_FURTHER_ACTION))
    return result


def _is_elsewhere(force: str | None, home: str) -> bool:
    named = set((force or "").lower().split()) - _COMMON_TO_FORCES
    return bool(named and home) and not named & set(home.lower().split())


def _orders(asked: Asked) -> Meaning:
    found = orders(asked.text)
    if found.names:
        result = stated(legal_status=found.names, legal_status_end=found.ends)
        if found.ends and len(found.names) > 1:
            which = (
                f"{' and '.join(found.names)}: which of them ends on {show_date(found.ends)}? It was taken."
            )
            result.doubts.append(asked.doubt(which, found.ends, fact="legal_status_end"))
        return result
    if found.unclear or yes_or_no(asked.text) is not None:
        return unclear(asked, "an order in force", "none")
    doubt = unclear(asked, "an order that is known here").doubts
    return Meaning({"legal_status": (one_line(asked.text),)}, doubt)


def _orders_end(asked: Asked) -> Meaning:
    """When an order ends: the date said to be its end, where others stand beside it; no day of a court's."""
    written = [each for each in dates_in(asked.text) if each.day is not None]
    sits = [each for each in written if sits_then(asked.text[: each.start])]
    if sits:
        return unclear(asked, "the end of an order", *(each.day for each in sits))
    ends = [each for each in written if before_an_end(asked.text[: each.start])]
    if len(written) > len(ends) == 1:
        return stated(legal_status_end=ends[0].day)
    return day(asked)


def _willing(asked: Asked) -> Meaning:
    if _CODE_FOR_NOTHING.fullmatch(asked.text):
        return Meaning()
    if printed := printed_choices("willing", asked.text):
        return unclear(asked, "one of the choices that it prints", *printed)
    if re.search(r"(?i)\b(?:n/?k|not known|unknown) (?:whether|if)\b", asked.text):
        return unclear(asked, "willing or not", *Willing)
    said = Willing.YES if is_mark(asked.text) else willingness(asked.text)
    return stated(willing_to_engage=said) if said else unclear(asked, "willing or not", *Willing)


def _type(asked: Asked) -> Meaning:
    found = stalker_types(asked.text)
    if len(found) != 1:
        return unclear(asked, "one of the five types", *found)
    result = stated(stalker_type=found[0])
    if "?" in asked.text and _AGAINST.search(asked.text):
        return unclear(asked, "one of the five types", *found)
    if "?" in asked.text:
        sentence = (
            f"The type of stalker is given with a question mark, “{one_line(asked.text)}”: it was taken."
        )
        result.doubts.append(asked.doubt(sentence, found[0]))
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
    end = ends[-1] if ends else until_named(asked.answer.text)
    if end is None and _ASKS_END.search(asked.label):
        days = [each.day for each in dates_in(asked.answer.text) if each.day is not None]
        end = days[0] if len(days) == 1 else None
    return stated(referrer_holds_case=bool(said), hold_until=end, held_by_other=other)


def _is_referrer(asked: Asked) -> bool:
    words = one_line(asked.text).casefold()
    return (
        bool(_MYSELF.fullmatch(words) or _OUR_TEAM.fullmatch(words))
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
    if _is_referrer(replace(asked, text=named)):
        return stated(referrer_holds_case=True, hold_until=end)
    result = stated(held_by_other=named, hold_until=end)
    sentence = f"“{named}” is named as holding the case, and was taken as another: is that the referrer?"
    result.doubts.append(asked.doubt(sentence, *YES_NO))
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
    return Meaning() if _NO_END.match(asked.text) else day(asked)


CASE_READERS: dict[str, Reader] = {
    "advocate": _advocate,
    "investigation": _investigation,
    "investigation_officer": _officer,
    "investigation_status_date": day,
    "legal_status": _orders,
    "legal_status_end": _orders_end,
    "willing": _willing,
    "stalker_type": _type,
    "holds": _holds,
    "intervention_sought": wish,
    "held_by_other": _held_by_other,
    "hold_until": _hold_until,
}
