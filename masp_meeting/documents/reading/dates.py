"""Reads dates as people in Britain write them: day first, in words or figures, years long or short."""

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<{0}>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
)
_MONTH += r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
_ISO = r"(?P<y1>\d{4})[-/.](?P<m1>\d{1,2})[-/.](?P<d1>\d{1,2})"
_FIGURES = r"(?P<d2>\d{1,2})\s?[-/.]\s?(?P<m2>\d{1,2})\s?[-/.]\s?(?P<y2>\d{4}|\d{2})"
_SPACED = r"(?P<d5>\d{1,2})\s(?P<m5>\d{1,2})\s(?P<y5>\d{4})"
_ORDINAL = r"(?:st|nd|rd|th)?"
_WORDS = (
    rf"(?P<d3>\d{{1,2}}){_ORDINAL}[\s\-/.]*(?:of\s)?{_MONTH.format('m3')}[\s,\-/.'’‘]*(?P<y3>\d{{4}}|\d{{2}})"
)
_US_WORDS = rf"{_MONTH.format('m4')}\s(?P<d4>\d{{1,2}}){_ORDINAL},?\s(?P<y4>\d{{4}})"
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_ANY_ROMAN = "|".join(sorted(_ROMAN, key=len, reverse=True))
_IN_ROMAN = rf"(?P<d6>\d{{1,2}})\.\s?(?P<m6>{_ANY_ROMAN})\.\s?(?P<y6>\d{{4}}|\d{{2}})"
_DATE = re.compile(
    rf"(?<![\d/.])(?:{_ISO}|{_IN_ROMAN}|{_WORDS}|{_US_WORDS}|{_FIGURES}|{_SPACED})(?![\d/]|[.-]\d)",
    re.IGNORECASE,
)
_FIGURE = re.compile(r"\d")
_PACKED = re.compile(r"(\d{4})(\d{2})(\d{2})")
_MONTH_FIRST = re.compile(r"(?<!\d)\d{1,2}\s?[-/.]\s?(?:1[3-9]|2\d|3[01])\s?[-/.]\s?\d{2}")
VAGUE = re.compile(
    rf"\b(?:(?:the )?(?P<part>end|close|late|beginning|start|early|mid(?:dle)?)(?: of| in)?(?: the)?[\s-]+)?"
    rf"{_MONTH.format('m')}\s(?P<y>\d{{4}})\b",
    re.IGNORECASE,
)
_END_OF_YEAR = re.compile(r"\bend(?: of)?(?: the year)? (\d{4})\b", re.IGNORECASE)
_PARTS = {"end": 2, "clo": 2, "lat": 2, "beg": 0, "sta": 0, "ear": 0, "mid": 1}
"""Which of its first, middle and last day a part of a month means."""
_MONTH_ONLY = re.compile(rf"\b{_MONTH.format('m')}\s(?P<y>\d{{4}})\b", re.IGNORECASE)


SHORT = 100
"""Characters of a text that is asked about again and again while its form is read."""


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date found in a text: the day it means, or None where there is no such day, and where it stands."""

    day: date | None
    words: str
    start: int
    short_year: bool = False
    swapped: date | None = None
    """What a date in figures means the American way, month first, if that is another day."""

    @property
    def month_first(self) -> date | None:
        """What a date that is impossible day first means the American way."""
        return self.swapped if self.day is None else None


def dates_in(text: str, latest_birth: int | None = None) -> list[WrittenDate]:
    """Every date of a text, in order.

    Args:
        text: what somebody wrote.
        latest_birth: the last year in which a person of the form can have been born; two-figure years after
            it are of the century before. None for other dates, whose two-figure years are of this century.
    """
    if not _FIGURE.search(text):
        return []
    read = _dates_in if len(text) <= SHORT else _dates_in.__wrapped__
    return list(read(text, latest_birth))


@lru_cache(maxsize=8192)
def _dates_in(text: str, latest_birth: int | None) -> tuple[WrittenDate, ...]:
    if packed := _PACKED.fullmatch(text.strip()):
        return (WrittenDate(_day(*(int(part) for part in packed.groups())), packed[0], 0),)
    return tuple(_found(text, latest_birth))


def _found(text: str, latest_birth: int | None) -> Iterator[WrittenDate]:
    for hit in _DATE.finditer(text):
        kind = next(kind for kind in "123456" if hit[f"y{kind}"])
        year, month, day = hit[f"y{kind}"], hit[f"m{kind}"], hit[f"d{kind}"]
        short = len(year) == 2
        full = int(year) + 2000 if short else int(year)
        if short and latest_birth is not None and full > latest_birth:
            full -= 100
        meant = _day(full, _month(month), int(day))
        american = _day(full, int(day), int(month)) if kind in "25" else None
        yield WrittenDate(meant, hit[0], hit.start(), short, american if american != meant else None)


def month_first(written: Sequence[WrittenDate]) -> list[date]:
    """The days that dates impossible in Britain mean in America."""
    return [each.month_first for each in written if each.month_first is not None]


def _month(words: str) -> int:
    if words.lower() in _ROMAN:
        return _ROMAN.index(words.lower()) + 1
    return int(words) if words.isdigit() else MONTHS.index(words[:3].lower()) + 1


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def is_month_first(text: str) -> bool:
    """Whether a date of a text can only be meant month first."""
    return _MONTH_FIRST.search(text) is not None and bool(month_first(dates_in(text)))


def vague_days(text: str) -> list[date]:
    """The days that a vague date may mean: the last for *end of March 2027*, both ends of a month."""
    found: list[date] = []
    for hit in VAGUE.finditer(_DATE.sub(" ", text)):
        year, month = int(hit["y"]), _month(hit["m"])
        days = [date(year, month, day) for day in (1, 15, monthrange(year, month)[1])]
        part = _PARTS.get((hit["part"] or "")[:3].lower())
        found += days[::2] if part is None else [days[part]]
    found += [date(int(hit[1]), 12, 31) for hit in _END_OF_YEAR.finditer(text)]
    return list(dict.fromkeys(found))


def months_in(text: str) -> list[tuple[int, int]]:
    """The (year, month) of each month named without a day, as in ``October 2026``."""
    text = _DATE.sub(" ", text)
    return [(int(hit["y"]), _month(hit["m"])) for hit in _MONTH_ONLY.finditer(text)]
