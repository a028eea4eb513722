"""Reads the answers that tell how the case stands: police, orders, who holds it, willingness, type."""

import re
from dataclasses import replace

from masp_meeting.documents.reading.answers import not_stated, one_line, yes_or_no
from masp_meeting.documents.reading.dates import dates_in
from masp_meeting.documents.reading.holders import MYSELF
from masp_meeting.documents.reading.meaning import (
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
    investigation,
    orders,
    printed_choices,
    sits_then,
    stalker_types,
    willingness,
)
from masp_meeting.documents.reading.ticks import is_mark
from masp_meeting.domain.dates import show_date
from masp_meeting.domain.facts import Investigation, Willing

_NONE_KNOWN = re.compile(
    r"\W*(none known|not (that|to my|yet (involved|allocated|in place))|nobody|no ?one|declined|refused)\b",
    re.IGNORECASE,
)
_NO_OFFICER = re.compile(
    r"\W*(none|nil|no|nobody|no ?one|n/?a"
    r"|(none|not|nobody) (yet )?(allocated|assigned|appointed|identified)( yet)?"
    r"|no (officer|police|oic|investigation)\b.{0,40}|not (reported|with (the )?police)\b.{0,40})\W*",
    re.IGNORECASE,
)
"""Words that say that there is no officer to name."""
_NONE_BUT = re.compile(
    r"(?i)\W*(?:none|no|nil|n/?a)\b[\s.,;–-]+"
    r"(?:the )?(?:oic|officer)(?: in (?:the )?case)? (?:was|is)\b[\s:]*(?=[a-z])"
)
"""Words that say how the matter stands before they name who dealt with it."""
_CODE_FOR_NOTHING = re.compile(r"\W*(n\W?[ka]|u|tbc|tba|not stated|see .*|\?+)?\W*", re.IGNORECASE)
_NO_ORDER_AT_ALL = re.compile(
    r"(?i)\b(?:s(?:ection|ec|\.)?\W*117|after-?care|care programme|cpa|mappa|marac|informal"
    r"|child protection plan|section 47 enquir\w+|section 42 enquir\w+)\b"
)
"""What is arranged for somebody and binds nobody."""
_ASKS_CONVICTION = re.compile(
    r"(?i)^(?!.*\b(?:charge|nfa|decision|outcome|caution|arrest|previous|past|earlier|last)\w*).*\bconvict(?:ion|ed)\b"
)
"""A label that asks only when somebody was convicted: a day there says that somebody was."""
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
    if hit := _NONE_BUT.match(asked.text):
        return named_officer(replace(asked, text=asked.text[hit.end() :]))
    if not MYSELF.fullmatch(asked.text):
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
        return _only_dated(asked)
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


def _only_dated(asked: Asked) -> Meaning:
    """Words about the police of which no stage is understood; a day among them is asked about too."""
    result = unclear(asked, "a stage of an investigation")
    days = [each.day for each in dates_in(asked.text) if each.day]
    if days:
        sentence = f"{asked.label}: “{one_line(asked.text)}” gives a day: since when does it stand so?"
        result.doubts.append(asked.doubt(sentence, *days, fact="investigation_status_date"))
    return result


def _status_day(asked: Asked) -> Meaning:
    """The day of a status, with the status where the label or the words beside the day name it."""
    result = day(asked)
    dated = "investigation_status_date" in result.facts
    said = investigation(asked.text).stage if dated else None
    if dated and said is None and _ASKS_CONVICTION.search(asked.label):
        said = Investigation.CONVICTED
    if said not in (None, Investigation.NONE) and not _is_ticked(asked):
        result.facts["investigation_status"] = said
    return result


def _is_ticked(asked: Asked) -> bool:
    return asked.text != asked.answer.text


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
    if _NO_ORDER_AT_ALL.search(asked.text):
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


CASE_READERS: dict[str, Reader] = {
    "advocate": _advocate,
    "investigation": _investigation,
    "investigation_officer": _officer,
    "investigation_status_date": _status_day,
    "legal_status": _orders,
    "legal_status_end": _orders_end,
    "willing": _willing,
    "stalker_type": _type,
    "intervention_sought": wish,
}
