"""Says in a form's words what a case system writes in codes, and what it writes where it knows nothing."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from importlib.resources import files

from masp_meeting.documents.reading.dates import dates_in
from masp_meeting.documents.sheets.xlsx_cells import day_of
from masp_meeting.domain.dates import show_date
from masp_meeting.domain.facts import Alternative

BIRTH = "subject_dob"
DATE_TOPICS = frozenset(
    (BIRTH, "referral_date", "hold_until", "investigation_status_date", "legal_status_end")
)
YES_NO_TOPICS = frozenset(("advocate", "holds", "no_fixed_abode"))
NAME_TOPICS = frozenset(
    (
        *("subject_given_names", "subject_family_name", "subject_name", "subject_name_family_first"),
        *("victim_name_or_initials", "referrer_name", "investigation_officer"),
    )
)
_NULLS = re.compile(r"(?i)\(?<?null>?\)?|\\n|#n/?a")
_LONGEST_NULL = 10
_FIGURES = re.compile(r"\d{4,5}(?:\.0+)?")
_SLASHED = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})(\D.*)?", re.DOTALL)
_ESCAPED = re.compile(r"'(?=[=+\-@])")
_LOUD_WORD = re.compile(r"[A-Z]{4,}")
_SHORTENED = re.compile(r"[1-37]\d{9}")
_EARLIEST, _LATEST = 1920, 2100
_LAST_BIRTH = 2016
"""The last year in which anybody referred was born; two figures above it are of the century before."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a cell says: its words for the reader, and a doubt about them with what they may be."""

    text: str
    doubt: str = ""
    alternatives: tuple[Alternative, ...] = ()


@cache
def _codes() -> dict[str, dict[str, str]]:
    """The codes of ``codes.toml``, read once: topic → code → words."""
    read: dict[str, dict[str, str]] = tomllib.loads((files(__package__) / "codes.toml").read_text("utf-8"))
    return read


def code_for(topic: str, text: str) -> str:
    """The words that a code of a topic stands for; empty where it is none."""
    return _codes().get(topic, {}).get(" ".join(text.lower().split()).strip("."), "")


def said(topic: str, text: str, nothing: frozenset[str], month_first: bool) -> Said:
    """What a cell of a topic says.

    Args:
        topic: what its column means.
        text: the cell, without the blanks around it.
        nothing: the words that this file writes where it knows nothing.
        month_first: whether dates of this column stand month first.

    Returns:
        Its words; the alternatives of a doubt have no place yet.
    """
    text = _ESCAPED.sub("", text, count=1) if text.startswith("'") else text
    if text in nothing:
        return Said("", f"“{text}” is taken for a blank, as in other columns" if topic in NAME_TOPICS else "")
    if topic in DATE_TOPICS:
        return _day(text, month_first, topic == BIRTH)
    if topic in NAME_TOPICS:
        return Said(text.strip(" -–,;"))
    if topic == "referrer_phone" and _SHORTENED.fullmatch(text):
        options = (Alternative(f"0{text}", f"0{text}", ""), Alternative(text, text, ""))
        return Said(text, f"“{text}” seems to have lost its leading 0", options)
    return Said(_in_words(topic, text))


def _in_words(topic: str, text: str) -> str:
    kind = "yes or no" if topic in YES_NO_TOPICS or "." in topic else topic
    if words := code_for(kind, text):
        return words
    if topic == "investigation" and text.isupper() and " " in text:
        return _LOUD_WORD.sub(lambda word: _quiet(word[0]), text)
    return text


def _quiet(word: str) -> str:
    """A word in ordinary letters, unless it is a code."""
    return word if code_for("loud", word) else word.capitalize()


def _day(text: str, month_first: bool, birth: bool) -> Said:
    if default := code_for("default date", text.replace("T", " ").split(" ")[0]):
        options = tuple(_as_day(found.day, text) for found in dates_in(text) if found.day)
        return Said("", f"“{text}” is {default}", options if _EARLIEST < _year(options) < _LATEST else ())
    if day := serial_day(text):
        return Said(day, f"“{text}” is read as the day number {day}")
    if month_first and (found := _SLASHED.fullmatch(text)):
        return _month_first(found, text, birth)
    return Said(text)


def serial_day(text: str) -> str:
    """The date of a bare day number as spreadsheets count; empty where it is more likely something else."""
    if not _FIGURES.fullmatch(text):
        return ""
    day = day_of(Decimal(text.partition(".")[0]))
    year = int(day[6:10]) if day[6:10].isdecimal() else 0
    return day if _EARLIEST <= year <= _LATEST and int(text.partition(".")[0]) > _LATEST else ""


def _month_first(found: re.Match[str], text: str, birth: bool) -> Said:
    """A date of a column that puts the month first: plain where only one reading is a day."""
    first, second, year = int(found[1]), int(found[3]), found[4]
    if first > 12 or first == second:
        return Said(text)
    turned = f"{second:02}/{first:02}/{year}"
    if second > 12:
        return Said(turned, f"“{text}” has its month first")
    days = [
        date(full, month, day)
        for full in _full_years(year, birth)
        for month, day in ((first, second), (second, first))
    ]
    options = tuple(_as_day(day, text) for day in days)
    return Said("", f"“{text}” may have its day or its month first", options)


def _full_years(year: str, birth: bool) -> tuple[int, ...]:
    """The years that one of two figures may be; a birth may be of either century."""
    if len(year) == 4:
        return (int(year),)
    this = 2000 + int(year)
    if not birth:
        return (this,)
    return (this - 100,) if this > _LAST_BIRTH else (this - 100, this)


def _as_day(day: date, text: str) -> Alternative:
    return Alternative(day.isoformat(), f"{text}: {show_date(day)}", "")


def _year(options: tuple[Alternative, ...]) -> int:
    return int(options[0].value[:4]) if options else 0


def columns_month_first(columns: Mapping[int, Iterable[str]]) -> set[int]:
    """Which columns of dates may put the month first.

    One date that is a day only in that order tells it of its column, and of every column that shows no
    date of the other order; for one system writes them all.
    """
    first = {place for place, cells in columns.items() if _is_beyond_twelve(cells, 3)}
    plain = {place for place, cells in columns.items() if _is_beyond_twelve(cells, 1)}
    return first | (set(columns) - plain) if first - plain else first


def _is_beyond_twelve(cells: Iterable[str], part: int) -> bool:
    """Whether some date has a number at this part of it that no month has."""
    found = filter(None, map(_SLASHED.fullmatch, cells))
    return any(12 < int(hit[part]) <= 31 and int(hit[4 - part]) <= 12 for hit in found)


def words_for_nothing(cells: Iterable[str]) -> frozenset[str]:
    """The words, such as NULL, that a file writes for nothing, by its cells of other columns than names."""
    return frozenset(cell for cell in cells if len(cell) < _LONGEST_NULL and _NULLS.fullmatch(cell))
