"""What a projected screen keeps to itself about one referral until somebody shows the names."""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from masp_meeting.domain.dates import show_date
from masp_meeting.domain.facts import Doubt, Facts, Unplaced
from masp_meeting.domain.masking import Mask, names_in_doubt
from masp_meeting.domain.referral import Referral

BLANK = "···"
"""Stands where something is left out of a sentence."""
_QUOTED = re.compile(r"(?<=“).*?(?=”|$)", re.DOTALL)
_TELEPHONE = re.compile(r"(?<![\w/])(?:\+44|0)(?:[\s().-]*\d){9,10}(?!\d)")
_SOMEBODY = re.compile(
    r"\b(alias(es)?|a\.?k\.?a|known as|nick ?names?|maiden name|(former|previous|other) names?|next of kin|"
    r"mother|father|parents?|brother|sister|siblings?|wife|husband|partner|son|daughter|child(ren)?|"
    r"relatives?)\b(?! agenc)",
    re.IGNORECASE,
)
"""Labels whose words name somebody, where they are few."""
_FEW = 6
_ORDINAL = "(?:st|nd|rd|th)?"


class Wall(Mask):
    """Hides names as a mask does, those that no fact took too, and births and telephones beside them."""

    def __init__(self, referral: Referral, names: bool = False, before: Iterable[Facts] = ()) -> None:
        """Learn what a referral names; ``before`` is what it stated before a correction."""
        known = (*before, *names_in_doubt(referral.doubts), *_named_elsewhere(referral.unplaced))
        super().__init__(referral.facts, names, known)
        births = {*_births((referral.facts, *known)), *_births_in_doubt(referral.doubts)}
        written = "|".join(_written(born) for born in sorted(births))
        self._births = re.compile(written, re.IGNORECASE) if written else None

    def __call__(self, text: str) -> str:
        """The text as it may stand on the wall."""
        if not self.hides:
            return text
        if self._births is not None:
            text = self._births.sub(BLANK, text)
        return super().__call__(_TELEPHONE.sub(BLANK, text))


def without_quotes(text: str) -> str:
    """A sentence without the words that it quotes, which may be anybody's."""
    return _QUOTED.sub(BLANK, text)


def _named_elsewhere(unplaced: Iterable[Unplaced]) -> Iterator[Facts]:
    """An alias, or a relative, for a mask to learn."""
    for one in unplaced:
        if _SOMEBODY.search(one.label) and len(one.words.split()) <= _FEW:
            yield Facts(subject_given_names=one.words)


def _births(stated: Iterable[Facts]) -> Iterator[date]:
    for facts in stated:
        yield from (facts.subject_dob,) if facts.subject_dob else facts.subject_dob_conflict


def _births_in_doubt(doubts: Iterable[Doubt]) -> Iterator[date]:
    for one in (each for doubt in doubts if doubt.fact == "subject_dob" for each in doubt.alternatives):
        try:
            yield date.fromisoformat(one.value)
        except ValueError:
            continue


def _written(born: date) -> str:
    """A day as people write it, with or without its weekday; day first, or the year first."""
    weekday, day, month, year = show_date(born).split()
    months = rf"(?:0?{born.month}|{month}[a-z]*)"
    years = rf"(?:{year[:2]})?{year[2:]}"
    day_first = rf"0?{day}{_ORDINAL}[\s./-]+(?:of )?{months}[\s,./-]+{years}"
    return rf"\b(?:{weekday}[a-z]*,? )?(?:{day_first}|{born.isoformat()})(?!\d)"
