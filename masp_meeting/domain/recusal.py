"""Whether somebody is out of a case, however their name is written: where that is in doubt, they are."""

import re
from functools import lru_cache

from masp_meeting.domain.meeting import Meeting
from masp_meeting.domain.names import Alike, paired, words_of

_NAMES_REMEMBERED = 10_000
_NUMBER = re.compile(r"\d+")


@lru_cache(_NAMES_REMEMBERED)
def spelt_alike(one: str, other: str) -> bool:
    """Whether two names are one but for capitals, blanks, accents, titles and the order of their words."""
    return _words(one) == _words(other)


@lru_cache(_NAMES_REMEMBERED)
def may_be(one: str, other: str) -> bool:
    """Whether two names may be one person's: each word of the shorter is in the longer, some as initials."""
    if spelt_alike(one, other):
        return True
    pairing = paired(words_of(one), words_of(other))
    how = {alike for _, _, alike in pairing.pairs}
    return Alike.EXACT in how <= {Alike.EXACT, Alike.INITIAL} and not (pairing.left and pairing.others)


@lru_cache(_NAMES_REMEMBERED)
def could_be(one: str, other: str) -> bool:
    """Whether two names could be one person's, as Tom's and Thomas's: a word alike, and another begins so."""
    if may_be(one, other):
        return True
    pairing = paired(words_of(one), words_of(other))
    how = {alike for _, _, alike in pairing.pairs}
    begin = {word[0] for word in pairing.left} & {word[0] for word in pairing.others}
    return Alike.EXACT in how and bool(how - {Alike.EXACT} or begin)


def is_out(meeting: Meeting, viewer: str, reference: str) -> bool:
    """Whether a viewer is out of a case for an interest; nobody is who has no name."""
    return bool(viewer) and any(may_be(viewer, name) for name in meeting.recused_from(reference))


def _words(name: str) -> tuple[str, ...]:
    """What tells a name from others: its words in any order, and numbers such as those of a collar."""
    return (*sorted(words_of(name)), *sorted(_NUMBER.findall(name))) or tuple(name.casefold().split())
