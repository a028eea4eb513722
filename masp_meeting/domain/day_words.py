"""Days as people type them at a meeting: “today”, “wed”, “+7”, “25 nov”, “25/11/26”."""

import re
from datetime import date, timedelta

from masp_meeting.domain.errors import Refused

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WEEKDAYS = {word: place for place, name in enumerate(_DAYS) for word in (name, name[:3], name[:4])}
_YEARS = range(1900, 2200)
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})$")
_NUMBERS = re.compile(r"(\d{1,2})[/. -](\d{1,2})(?:[/. -](\d{2}|\d{4}))?$")
_NAMED = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[ -]*([a-z]{3,9})\.?[ ,-]*(\d{2}|\d{4})?$")
_LEADING_WEEKDAY = re.compile(r"^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*[ ,]+(?=\d)")
_AHEAD = re.compile(r"\+ ?(\d{1,3}) ?(d|days?|w|weeks?)?$")


def read_day(typed: str, today: date) -> date:
    """The day that was typed, day before month; one without a year is the next such day from today on.

    Raises:
        Refused: it is no day that can be understood.
    """
    words = _LEADING_WEEKDAY.sub("", " ".join(typed.casefold().split()))
    try:
        day = _spoken(words, today) or _written(words, today)
    except (ValueError, OverflowError):
        day = None
    if day is None or day.year not in _YEARS:
        raise Refused(
            f"“{typed.strip()}” is no date that can be read: type it as 25 Nov 2026, 25/11/2026, today or +7."
        )
    return day


def _spoken(words: str, today: date) -> date | None:
    if words in ("today", "tomorrow"):
        return today + timedelta(days=words == "tomorrow")
    if ahead := _AHEAD.match(words):
        weeks = (ahead[2] or "d").startswith("w")
        return today + timedelta(days=int(ahead[1]) * (7 if weeks else 1))
    if words in _WEEKDAYS:
        return today + timedelta(days=(_WEEKDAYS[words] - today.weekday() - 1) % 7 + 1)
    return None


def _written(words: str, today: date) -> date | None:
    if found := _ISO.match(words):
        return date(int(found[1]), int(found[2]), int(found[3]))
    if found := _NUMBERS.match(words):
        return _on_or_after(int(found[1]), int(found[2]), found[3], today)
    if (found := _NAMED.match(words)) and found[2][:3] in _MONTHS:
        return _on_or_after(int(found[1]), _MONTHS.index(found[2][:3]) + 1, found[3], today)
    return None


def _on_or_after(day: int, month: int, year: str | None, today: date) -> date:
    if year is not None:
        return date(int(year) + (2000 if len(year) == 2 else 0), month, day)
    this_year = date(today.year, month, day)
    return this_year if this_year >= today else date(today.year + 1, month, day)
