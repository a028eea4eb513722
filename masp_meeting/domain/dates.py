"""Dates as the room says and writes them: ages, birthdays, months on, and the one way to show a day."""

from calendar import monthrange
from datetime import date, timedelta

# Spelt out, because the machine's own words for them follow its language.
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def show_date(day: date) -> str:
    """The one way a date is shown: ``Wed 25 Nov 2026``."""
    return f"{_WEEKDAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]} {day.year}"


def birthday(born: date, years: int) -> date:
    """The day on which someone reaches an age; a birth on 29 February falls on 1 March in a common year."""
    try:
        return born.replace(year=born.year + years)
    except ValueError:
        return date(born.year + years, 3, 1)


def age_on(born: date, day: date) -> int:
    """Whole years of age on a day; negative for a birth after it."""
    return day.year - born.year - (day < birthday(born, day.year - born.year))


def months_after(day: date, months: int) -> date:
    """The same day some months on, or the last of that month where it is shorter."""
    month = day.month - 1 + months
    year, month = day.year + month // 12, month % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def weeks_after(day: date, weeks: int) -> date:
    """The same weekday some weeks on."""
    return day + timedelta(weeks=weeks)
