"""What a projected screen keeps to itself about referrals until somebody shows the names."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache

from masp_meeting.domain.facts import Doubt, Facts, Unplaced
from masp_meeting.domain.masking import BLANK, Mask, names_in_doubt
from masp_meeting.domain.meeting import Meeting
from masp_meeting.domain.referral import Referral

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
_TEXTS_REMEMBERED = 1_000
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DATE = re.compile(
    rf"\b(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,? )?"
    rf"(?:(?P<d>\d{{1,2}})(?:st|nd|rd|th)?[\s./-]+(?:of )?(?P<m>\d{{1,2}}|(?:{'|'.join(_MONTHS)})[a-z]*)"
    r"[\s,./-]+(?P<y>\d{4}|\d{2}(?![/.-]\d))|(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d))(?!\d)",
    re.IGNORECASE,
)
"""A day as people write it, with or without its weekday; day first, or the year first."""
_YEAR = re.compile(r"\d\d(?!\d)")
"""The last two digits of whatever may be a year."""
Written = tuple[int, int, str]
"""Day, month, and the year in four digits or in two."""


class RoomMask(Mask):
    """Hides names as a mask does, and births beside them: those of many referrals, in any text."""

    def __init__(self, stated: Iterable[Facts], names: bool = False, births: Iterable[date] = ()) -> None:
        """Learn what referrals state, and further births that they may mean."""
        stated = tuple(stated)
        super().__init__(Facts(), names, stated)
        born = (*_births(stated), *births) if self.hides else ()
        self._births = {way for one in born for way in _ways_to_write(one)}
        self._hidden = lru_cache(_TEXTS_REMEMBERED)(self._hide)
        self._years = {year[-2:] for _, _, year in self._births}

    def __call__(self, text: str) -> str:
        """The text, with initials in place of names and blanks in place of births."""
        return self._hidden(text) if self.hides else text

    def _hide(self, text: str) -> str:
        if not self._years.isdisjoint(_YEAR.findall(text)):
            text = _DATE.sub(self._unless_a_birth, text)
        return super().__call__(text)

    def _unless_a_birth(self, found: re.Match[str]) -> str:
        return BLANK if _day_in(found) in self._births else found[0]


class Wall(RoomMask):
    """Hides of one referral also the names that no fact took, and telephones."""

    def __init__(self, referral: Referral, names: bool = False, before: Iterable[Facts] = ()) -> None:
        """Learn what a referral names; ``before`` is what it stated before a correction."""
        known = (*before, *names_in_doubt(referral.doubts), *_named_elsewhere(referral.unplaced))
        super().__init__((referral.facts, *known), names, _births_in_doubt(referral.doubts))

    def __call__(self, text: str) -> str:
        """The text as it may stand on the wall."""
        return super().__call__(_TELEPHONE.sub(BLANK, text) if self.hides else text)


def room_mask(meeting: Meeting, names: bool = False, also: Iterable[Facts] = ()) -> RoomMask:
    """Hides whom a meeting's cases name, in whatever was typed about any of them.

    Args:
        meeting: the meeting.
        names: whether nothing is to be hidden.
        also: what cases state that it only hears of.
    """
    return _mask_of((*(item.case.facts for item in meeting.items if item.case), *also), names)


@lru_cache(4)
def _mask_of(stated: tuple[Facts, ...], names: bool) -> RoomMask:
    """Made once for a meeting: each key that is pressed paints the same long texts again."""
    return RoomMask(stated, names)


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


def _ways_to_write(born: date) -> Iterator[Written]:
    yield from ((born.day, born.month, year) for year in (f"{born.year}", f"{born.year % 100:02}"))


def _day_in(found: re.Match[str]) -> Written:
    month = found["m"] or found["month"]
    number = int(month) if month.isdigit() else _MONTHS.index(month[:3].casefold()) + 1
    return int(found["d"] or found["day"]), number, found["y"] or found["year"]
