"""Reads what an answer says: yes, no, not stated, or something that is no answer at all."""

import re
from functools import lru_cache

_SHORT = 200
"""Characters of an answer that may come again in the same words."""
_ON_RECORD = (
    r"(?:(?:as|is|are|it is|address|details?|all) )?"
    r"(?:(?:held|recorded|stored|logged|kept|shown|given|stated) )?"
    r"(?:on|in|within) (?:the |our |their )?"
    r"(?:n?delius|rio|niche|pnc|pnd|systm ?one|emis|oasys|mosaic|liquid ?logic|athena|connect|nomis|viewpoint"
    r"|paris|carenotes|lorenzo|ecins|modus|uniform|(?:case )?(?:system|database|records?|notes|file))"
)
"""Words that only say in which other record something stands: *as on RiO*, *held on Delius*."""
_NOT_STATED = re.compile(
    rf"{_ON_RECORD}|"
    r"[\W_]*|u|n\s?[./]?\s?[ak]\.?|not? applicable|\?+|xx+|no answer|(left )?blank|withheld|undisclosed"
    r"|tbc|t\.b\.c\.?|tba|to be (confirmed|advised|completed|agreed|decided|determined|allocated|arranged"
    r"|identified|appointed)"
    r"|awaited|awaiting|to follow|pending"
    r"|(currently |as yet |at present |i am |i['’]m |i |we are |we )?(unknown|none known|unsure"
    r"|don['’]?t know|do not know|dk|(have )?not? idea|no info(rmation)?"
    r"|(not|never) (yet |been |formally |fully )*"
    r"(known|stated|recorded|provided|given|asked|sure|disclosed|available|assessed|checked|explored|confirmed))"
    r"( yet| at present| at this time| at this stage| currently| to (us|me|referrer)| on file)?"
    r"|(not|nothing) on (file|record)"
    r"|(please |pls )?(see|refer to) .{0,60}|as (above|below|attached)|(per|as per) .{0,40}|same( as above)?",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    rf"\b(see|refer to|as (above|below|attached)|as per|per|same|to follow|{_ON_RECORD})\b", re.IGNORECASE
)
_PLACEHOLDER = re.compile(
    r"[\[(<{]?\s*(click|tap|choose|select|enter|insert|type|write|pick|add)\b.{0,60}"
    r"(here|text|date|item|option|below|one|name|details|answer)\W*"
    r"|\W*(enter|insert|choose|select) (?!not\b|to\b)((the|a|an|your|their) )?\w+( (of )?\w+)?\W*"
    r"|\W*(dd|d)\W?(mm|m)\W?(yyyy|yy)\W*|\W*yyyy\W?mm\W?dd\W*|e\.?g\.?\s.*|please select\W*|-+\s*select\s*-+"
    r"|\W*(delete|tick|circle|please (delete|tick|circle|select|specify)) .{0,40}"
    r"|<[^<>]{2,60}>|\[[^\[\]]{3,80}\]|\{[^{}]{2,60}\}|«[^«»]{2,60}»|\(\s*(choose|select|click|enter|type)\b[^()]*\)",
    re.IGNORECASE,
)
_YES = re.compile(
    r"\W*(yes|y|yep|yeah|true|present|ticked|confirmed|agreed|evident|definitely"
    r"|currently (present|evident)|identified(?=\W*$)|☒)\b",
    re.IGNORECASE,
)
_NO = re.compile(
    r"\W*(no|n|nope|none|nil|never|absent|false|denie[sd]|not present"
    r"|not (currently|at present|evident|applicable))\b",
    re.IGNORECASE,
)
_BOTH = re.compile(r"\W*(yes|y)\*?\s*(/|\||\bor\b|\s)\s*(no|n)\b", re.IGNORECASE)
_YES_OR_NO = r"(?:yes|yep|y|nope|nil|none|never|no|n|☒)\b"
_IN_BETWEEN = (
    r"(?:(?:but|as|although|though|because|it|this|that|he|she|they|we|i|has|have|had|is|are|was|were|been|be"
    r"|so|far|to|date|yet|still|currently|just|simply|only|answer|position|really|actually)\W+){0,5}"
)
_NO_KNOWLEDGE = (
    r"(?:(?:never|not|yet to be|has ?n['’]?t|have ?n['’]?t|was ?n['’]?t)\W+"
    r"(?:(?:yet|been|ever|formally|fully|properly|currently|specifically|really)\W+)*"
    r"(?:assessed|asked|checked|known|explored|discussed|established|confirmed|clear|sure|disclosed|recorded"
    r"|screened|tested|determined|stated|verified|enquired|looked into|certain)\b"
    r"|(?:unknown|not known|unclear|unsure|uncertain|unassessed|unconfirmed|unverified|undetermined)\b"
    r"|(?:don['’]?t|do not|cannot|can['’]?t|could not|couldn['’]?t) (?:really )?(?:know|tell|say|be sure)\b"
    r"|await(?:ing|ed|s)(?:\W*$|\W+(?:\w+ ){0,3}?(?:assessments?|results?|confirmation|outcome|reports?"
    r"|information|reply|response|answer|checks?|records?|clarification)\b)"
    r"|(?:assessments?|results?|confirmation|reports?|information|reply|response|checks?|answer) "
    r"(?:is |are |still )*(?:awaited|pending|outstanding)\b"
    r"|pending\W*$|(?:tbc|t\.b\.c|to be confirmed|n/?k)\b|guess(?:ing|work)?\b)"
)
_NOT_OF_A_DETAIL = (
    r"(?!\W+(?:how|when|where|who|whom|whose|which|why|what|about|of|by"
    r"|to (?!(?:us|me|the referrer|referrer|date|this|our|my)\b))\b)"
)
_DENIED = re.compile(
    rf"\W*(?:{_YES_OR_NO}[\W_]*)?{_IN_BETWEEN}{_NO_KNOWLEDGE}{_NOT_OF_A_DETAIL}"
    r"|\W*no (?:formal |recent |full |clinical |such |psych\w+ )*"
    r"(?:assessment|screening|checks?|enquir(?:y|ies)) (?:has |have |was |were |yet|made|done|carried|of)"
    r"|\W*no (?:formal |recent |full |clinical |psych\w+ )*(?:assessment|screening)\W*$",
    re.IGNORECASE,
)
"""An answer that says, perhaps after a yes or no, that nobody knows."""
_CLAUSE = re.compile(r"[,;.()\n]|\s[-–—]\s")
_HEDGED = re.compile(
    r"\W*(yes|no|y|n)?\s*\?|\W*(possibl[ey]|maybe|perhaps|suspected|likely|probabl[ey]|unclear)\b",
    re.IGNORECASE,
)


def is_placeholder(text: str) -> bool:
    """Whether a text is a form's own prompt, left where an answer should be."""
    return _PLACEHOLDER.fullmatch(text.strip()) is not None


def not_stated(text: str) -> bool:
    """Whether an answer says nothing: blank, N/K, tbc, see attached, a lone question mark, a prompt."""
    return _says_nothing(text) if len(text) <= _SHORT else _says_nothing.__wrapped__(text)


@lru_cache(maxsize=8192)
def _says_nothing(text: str) -> bool:
    text = text.strip().replace("’", "'")
    return _NOT_STATED.fullmatch(text.rstrip(" .!")) is not None or is_placeholder(text)


def points_elsewhere(text: str) -> bool:
    """Whether an answer that says nothing here says where to look."""
    return not_stated(text) and not is_placeholder(text) and _ELSEWHERE.search(text) is not None


def yes_or_no(text: str) -> bool | None:
    """What an answer to a yes-or-no question begins with; None where it is neither, hedged or not stated."""
    if not_stated(text) or _BOTH.match(text) or _HEDGED.match(text) or denies_knowledge(text):
        return None
    return begins_with(text)


def denies_knowledge(text: str) -> bool:
    """Whether an answer says that nobody knows, as in *No – never assessed*; a bare *N/K* says no more."""
    if _DENIED.match(text) is not None:
        return True
    clauses = _CLAUSE.split(text)[1:] if len(text) <= _SHORT and _NO.match(text) else []
    return any(map(_DENIED.match, clauses))


def begins_with(text: str) -> bool | None:
    """The yes or no that an answer begins with, whatever follows it; None where it begins with neither."""
    if _NO.match(text):
        return False
    return True if _YES.match(text) else None


def undecided(text: str) -> bool:
    """Whether an answer is a printed *Yes / No* of which neither is deleted."""
    return _BOTH.match(text) is not None


def one_line(text: str) -> str:
    """A text with its white space made single spaces."""
    return " ".join(text.split())
