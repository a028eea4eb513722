"""Reads how an investigation stands, which orders bind someone, their willingness and their type."""

import re
import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from masp_meeting.documents.reading.answers import yes_or_no
from masp_meeting.documents.reading.dates import dates_in
from masp_meeting.domain.facts import Investigation, StalkerType, Willing

LIVE_STAGES = frozenset(Investigation) - {
    Investigation.NONE,
    Investigation.NO_FURTHER_ACTION,
    Investigation.CONVICTED,
}

_DENIAL = r"\b(?:no|nil|not|never|nothing|without|none)\b(?: \w+){0,2} "
_UNTIL = re.compile(
    r"\b(until|till?|sed|s?led|to|ends?|ending|expir(es|y|ing)"
    r"|return(s|able)?|runs? out|runs? to|lapses?|due|up to)\b"
    r"\W*(on|date|is|\W)*$",
    re.IGNORECASE,
)
CONTRARY = {
    "investigation": frozenset((Investigation.NO_FURTHER_ACTION, Investigation.CHARGED)),
    "willing": frozenset((Willing.YES, Willing.NO)),
}
"""Meanings of a group that cannot both be meant."""
_SOME_END = re.compile(r"\b(until|till?)\b[^.;\n]{1,60}$", re.IGNORECASE)
_COURT_SITS = re.compile(
    r"\b(courts?|trial|hearing|listed|due to appear|plea|adjourned)\b[^.;,\d]*$", re.IGNORECASE
)
_ANOTHER_FORCE = re.compile(
    r"\b(another|other|different|neighbouring|out of|outside) (police )?(force|area force|force area)\b",
    re.IGNORECASE,
)
_FORCE = re.compile(
    r"\b((?:(?!LIVE|NFA|RUI|BAIL|Live|Bail|Police)[A-Z][\w']++(?:,? (?:and|&) |[ -])){1,4}"
    r"(?:Police|Constabulary)|BTP|PSNI)\b"
)
_NO_ORDER = re.compile(
    r"^\W*(there (?:are|is) )?(none|nil|no\b|n/?a$|nothing|informal|not subject|without)"
    r"|\binformal\b|\bno (?:(?:court|police|civil|or|and) ){0,4}orders?\b",
    re.IGNORECASE,
)
_PAST_OR_HOPED = re.compile(
    r"\b(ended|expired|lapsed|revoked|discharged|spent|finished|completed|previous(ly)?|past|formerly|historic\w*"
    r"|warnings?|warned|letters? only|instruction|not a court|appl(y|ied|ying|ication)"
    r"|consider\w*|pending|sought|proposed|requested|planned|breach(ed)? of)\b",
    re.IGNORECASE,
)
_WILL_COME = re.compile(
    r"(?i)\W*(?:he |she |they )?(?:will|would) (?:attend|engage|take part)\b"
    r"(?!.*\b(?:if|only|refus\w+|not sure)\b)"
)
_SHORTENED = re.compile(r"\b(prot|comm|rest|susp|int)\.(?=\s)", re.IGNORECASE)
"""Short words of orders, whose full stop ends no clause."""
_OTHER_ORDER = re.compile(r"(?i)(?!(?:no|any|other|court)\b)(?:[a-z-]+ ){1,3}order")
"""An order beside others that no wording of the table names."""
_CLAUSE = re.compile(r"[;\n]|\.\s|,(?=\s)|\s[-–]\s")


@dataclass(frozen=True, slots=True)
class Standing:
    """How an investigation stands by the words of a form."""

    stage: Investigation | None
    on: date | None = None
    force: str | None = None
    """The force named, if any; whether it is another than ours is for the caller."""
    another: bool = False
    """Whether the words themselves set it apart: *here*, *another force*."""


@dataclass(frozen=True, slots=True)
class Orders:
    """The orders in force by the words of a form, and when the one with an end ends."""

    names: tuple[str, ...]
    ends: date | None
    unclear: str = ""
    """Words of an order that is past or hoped for."""


@cache
def _table() -> dict[str, dict[str, str]]:
    """The words of ``statuses.toml``, read once: group → meaning → pattern."""
    table = tomllib.loads((files(__package__) / "statuses.toml").read_text("utf-8"))
    return {group: {name: "|".join(signs) for name, signs in names.items()} for group, names in table.items()}


def investigation(text: str) -> Standing:
    """The most pressing stage that a text states, its date and the force it names."""
    text = text.replace("’", "'")
    said = next((name for name, signs in _table()["investigation"].items() if _stated(text, signs)), None)
    stage = Investigation(said) if said else Investigation.LIVE if yes_or_no(text) else None
    if stage is None and _ANOTHER_FORCE.search(text):
        stage = Investigation.LIVE
    live = stage in LIVE_STAGES
    force = _FORCE.search(text) if live else None
    another = live and bool(_ANOTHER_FORCE.search(text) or (force and re.search(r"\bhere\b", text)))
    return Standing(stage, _status_date(text), force[1].strip() if force else None, another)


def _stated(text: str, signs: str) -> re.Match[str] | None:
    """Where a text says something without denying it; what it denies is blanked, so that places stay."""
    said, denied = _patterns(signs)
    return said.search(denied.sub(lambda hit: " " * len(hit[0]), text))


@cache
def _patterns(signs: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    said = rf"(?:{signs})(?!\w)"
    return re.compile(rf"(?<![\w-]){said}", re.IGNORECASE), re.compile(_DENIAL + said, re.IGNORECASE)


def before_an_end(text: str) -> bool:
    """Whether the words before a date say that something ends on it."""
    return _UNTIL.search(text) is not None


def _status_date(text: str) -> date | None:
    days = [d.day for d in dates_in(text) if d.day and not _is_ahead(text[: d.start])]
    return days[0] if days else None


def _is_ahead(text: str) -> bool:
    """Whether the words before a date say that something ends on it, or that a court sits."""
    return before_an_end(text) or _COURT_SITS.search(text) is not None


def sits_then(text: str) -> bool:
    """Whether the words before a date say that a court sits on it."""
    return _COURT_SITS.search(text) is not None


def until_named(text: str) -> date | None:
    """The one day of a text that says until when, however many words stand between."""
    days = [each.day for each in dates_in(text) if each.day and _SOME_END.search(text[: each.start])]
    return days[0] if len(days) == 1 else None


def orders(text: str) -> Orders:
    """Every order that a text says is in force; ``none`` where it says that there is none."""
    text = _SHORTENED.sub(r"\1", text)
    names = {"none": None} if _NO_ORDER.search(text) else {}
    clauses = [clause.strip() for clause in _CLAUSE.split(text) if clause.strip()]
    for clause in clauses:
        if len(clauses) > 1 and (hit := _OTHER_ORDER.fullmatch(clause)) and not _orders_named(clause):
            names[hit[0].lower()] = None
        names |= dict.fromkeys([] if _PAST_OR_HOPED.search(clause) else _orders_named(clause))
    ends = [d.day for d in dates_in(text) if d.day and before_an_end(text[: d.start])]
    ends = ends if tuple(names) != ("none",) else []
    past = [clause for clause in clauses if _PAST_OR_HOPED.search(clause)]
    return Orders(tuple(names), ends[0] if ends else None, "; ".join(past))


def _orders_named(clause: str) -> list[str]:
    """The orders that a clause states, in its own order."""
    found = [
        (hit.start(), name) for name, signs in _table()["orders"].items() if (hit := _stated(clause, signs))
    ]
    return [name for _, name in sorted(found)]


def printed_choices(group: str, text: str) -> tuple[str, ...]:
    """The meanings of a group that a text names, if it names three or more and says hardly anything else.

    Such a text is a form's printed list of choices, none of which was marked.
    """
    left, named = text.replace("’", "'"), []
    for name, signs in _table()[group].items():
        rest = re.sub(rf"(?<![\w-])(?:{signs})(?!\w)", " ", left, flags=re.IGNORECASE)
        if rest != left:
            named.append(name)
        left = rest
    contrary = CONTRARY[group] <= set(named) and len(named) > 2
    return tuple(named) if contrary and not re.search(r"\w{3}|\d", left) else ()


def willingness(text: str) -> Willing | None:
    """Whether somebody would take part; a leading yes or no decides, then doubt, then refusal."""
    if _WILL_COME.match(text):
        return Willing.YES
    first, text = yes_or_no(text), text.replace("’", "'")
    said = _first_said("willing", text) if first is None else "yes" if first else "no"
    return Willing(said) if said else None


def holding(text: str) -> bool | None:
    """Whether a referrer holds the case; None where the text does not say."""
    first, text = yes_or_no(text), text.replace("’", "'")
    said = _first_said("holds", text)
    return said == "yes" if first is None and said else first


def _first_said(group: str, text: str) -> str | None:
    return next(
        (name for name, signs in _table()[group].items() if re.search(rf"\b(?:{signs})\b", text, re.I)), None
    )


def stalker_types(text: str) -> tuple[StalkerType, ...]:
    """Every type that a text names and does not deny."""
    return tuple(StalkerType(name) for name, signs in _table()["type"].items() if _stated(text, signs))
