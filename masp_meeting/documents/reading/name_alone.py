"""Parts a name from what people write behind it: a number, an age, whose relative somebody is."""

import re

FEWEST_WORDS = 2
"""Words before something else that make a name by themselves."""

_BRACKETS = re.compile(r"\([^()]*\)?")
_BEHIND = re.compile(
    r"[\s,;:–-]+(?:(?:pnc|nhs|crn|urn|id|ref|reference|nos?|number|tel|mob|mobile|phone|custody|prison|nomis|aged?|masp|referral|stalking"
    r"|yrs?|years?|son|daughter|brother|sister|tenant|patient|client|student|pupil|prefers|likes|born|dob|d\.o\.b|who|he|she"
    r"|they|his|her|male|female)\b|(?:see|of|at|from|in)\s+\w|[A-Z]{0,3}\d)|(?<=\w{3})\.\s+(?=\w)",
    re.IGNORECASE,
)
"""Where a name ends and something else begins."""
_LED = re.compile(
    r"\A\W*(?:(?:[Oo]ur|[Mm]y|[Tt]he|[Yy]our) )?"
    r"(?:[Cc]lient|[Pp]atient|[Tt]enant|[Ss]tudent|[Pp]upil|[Rr]esident)[\s,:–-]+(?=[A-Z])"
)
"""Words that say whose somebody is before the name."""
_NOBODY = re.compile(
    r"\W*(?:(?:the|our|my|he|she|they|this|his|her|same|both)\b|(?:un(?:known|named|identified)|male|female|man|woman)\b.*$)"
    r"|.*\s(?:and|&|/)\s+\S",
    re.IGNORECASE | re.DOTALL,
)
"""Words that describe somebody without a name, or name two people."""


def name_alone(text: str) -> tuple[str, str]:
    """The name that a text begins with, and what stands behind it that is none."""
    text = _LED.sub("", text)
    blanked = _BRACKETS.sub(lambda note: " " * len(note[0]), text)
    for hit in _BEHIND.finditer(blanked):
        if len(blanked[: hit.start()].split()) >= FEWEST_WORDS:
            return text[: hit.start()].strip(" ,;:–-"), text[hit.start() :].strip(" ,;:.–-")
    return text, ""


def names_nobody(text: str) -> bool:
    """Whether an answer speaks of somebody and gives no one name."""
    return _NOBODY.match(_LED.sub("", text)) is not None
