"""Says what a cell of an .xlsx shows, as text: dates day first, numbers as written, values for formulas."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from masp_meeting.documents.sheets.xlsx_parts import Element, Workbook, text_of

_DATES = frozenset(map(str, (14, 15, 16, 17, 22, *range(27, 32), 34, 35, 36, *range(50, 59))))
"""Numbers of the built-in formats that show a date."""
_TIMES = frozenset(map(str, (18, 19, 20, 21, 32, 33, 45, 46, 47)))
_NOT_PARTS = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h|m|s)[^\]]*\]', re.IGNORECASE)
_ZEROS = re.compile(r"0[0 \-/().]+|0{2,}")
_FIRST_OF_MARCH = 61
"""Excel counts a 29 February 1900 that never was: the serial numbers before it are a day off."""
_LAST = 2_958_466
_FIGURES = 15
"""Significant figures that Excel keeps."""
_COLUMN = re.compile(r"([A-Z]{1,3})\d*")


def place_of(cell: Element, after: int) -> int:
    """The column of a cell, counted from 0; the next one where it does not say."""
    found = _COLUMN.fullmatch(cell.get("r", ""))
    return column_number(found[1]) if found else after


@lru_cache(maxsize=4096)
def column_number(letters: str) -> int:
    """The place of a column called ``A`` or ``BC``, counted from 0."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


@dataclass(frozen=True, slots=True)
class Shown:
    """What a cell shows, what a person should know about it, and its formula where it shows nothing of it."""

    text: str
    remark: str = ""
    formula: str = ""


def shown(cell: Element, book: Workbook) -> Shown:
    """What a cell shows; a formula that no program worked out has no value, whatever stands beside it."""
    parts = {str(part.tag).rpartition("}")[2]: part for part in cell}
    value, kind = _words(parts.get("v")), cell.get("t", "n")
    if kind == "e":
        return Shown("", f"the cell holds the error {value or '#N/A'}")
    if kind == "inlineStr":
        text = text_of(parts["is"]) if "is" in parts else ""
    else:
        text = _plain(value, kind, cell.get("s", ""), book)
    if "f" not in parts:
        return Shown(text)
    formula = f"={_words(parts['f'])}"
    if kind == "str" and not value:
        return Shown("")
    if not value or (value == "0" and book.never_counted):
        return Shown("", "the cell holds a formula that was never worked out", formula)
    return Shown(text, "the value is what a formula gave when the file was saved")


def _words(part: Element | None) -> str:
    return "" if part is None else part.text or ""


def _plain(value: str, kind: str, style: str, book: Workbook) -> str:
    if kind == "s":
        return book.texts[int(value)] if value.isdecimal() and int(value) < len(book.texts) else ""
    if kind == "b":
        return "TRUE" if value in ("1", "true") else "FALSE" if value else ""
    if kind == "n" and value:
        number = int(style) if style.isdecimal() else 0
        code = book.formats[number] if number < len(book.formats) else "0"
        return _number(value.strip(), code, book.since_1904)
    return value


@lru_cache(maxsize=8192)
def _number(value: str, code: str, since_1904: bool) -> str:
    """A number as its format shows it: a date, figures with their leading zeros, or as it is written."""
    try:
        number = Decimal(value)
    except InvalidOperation:
        return value
    if not number.is_finite() or abs(number) >= Decimal(10) ** 40:
        return value
    if _is_date(code):
        return day_of(number, since_1904) or _written(number)
    if _ZEROS.fullmatch(code.partition(";")[0].replace("\\", "").replace('"', "")) and number >= 0:
        return _padded(number, code.partition(";")[0].replace("\\", "").replace('"', ""))
    return _written(number)


def _is_date(code: str) -> bool:
    if code.isdecimal() and code.strip("0"):
        return code in _DATES or code in _TIMES
    bare = _NOT_PARTS.sub("", code.partition(";")[0]).lower()
    return bare != "general" and (any(letter in bare for letter in "dy") or "mm" in bare or "h:" in bare)


def day_of(number: Decimal, since_1904: bool = False) -> str:
    """A serial number as a date, day first, with its time if it has one; empty where there is no such day."""
    if not 0 <= number < _LAST:
        return ""
    whole = int(number)
    seconds = round((number - whole) * 86_400)
    if since_1904:
        start = date(1904, 1, 1)
    else:
        start = date(1899, 12, 30) if whole >= _FIRST_OF_MARCH else date(1899, 12, 31)
    moment = datetime.combine(start, datetime.min.time()) + timedelta(days=whole, seconds=seconds)
    if not whole and not since_1904:
        return f"{moment:%H:%M}"
    return f"{moment:%d/%m/%Y}" if not seconds else f"{moment:%d/%m/%Y %H:%M}"


def _padded(number: Decimal, code: str) -> str:
    """Figures put into a format such as ``0000`` or ``00000 000000``, filled from the right."""
    figures = list(str(int(number)).rjust(code.count("0"), "0"))
    shown = [figures.pop() if sign == "0" else sign for sign in reversed(code)]
    return "".join(figures) + "".join(reversed(shown))


def _written(number: Decimal) -> str:
    """A number without exponent, idle zeros, or the noise behind the figures that Excel keeps."""
    figures = len(number.as_tuple().digits)
    if figures > _FIGURES and number != number.to_integral_value():
        number = number.quantize(Decimal(1).scaleb(number.adjusted() - _FIGURES + 1))
    text = f"{number:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text) or "0"
