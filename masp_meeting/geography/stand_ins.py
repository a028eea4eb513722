"""What is written where a home address is missing: never *outside* by its postcode, but a reason to ask."""

import re

_MAINLY_STAY = "ask where they mainly stay"
_ASK = {
    re.compile(r"ZZ99(\d[A-Z]{2})?"): f"the NHS's stand-in for no fixed or no known address: {_MAINLY_STAY}",
    re.compile(r"BFPO\d*|BF1(\d[A-Z]{2})?"): f"a forces address: {_MAINLY_STAY} in this country",
    re.compile(r"(HMP|HMYOI|PRISON).*"): "a prison: ask for the address on release",
    re.compile(r"NFA|NOFIXED(ABODE|ADDRESS)|HOMELESS|ROUGHSLEEPER"): f"no fixed abode: {_MAINLY_STAY}",
}


def stand_in(words: list[str]) -> str | None:
    """What to ask where the words are no home address; None where they are none of these."""
    text = "".join(words)
    return next((ask for pattern, ask in _ASK.items() if pattern.fullmatch(text)), None)
