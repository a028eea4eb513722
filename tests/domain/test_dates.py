"""Ages turn on birthdays, and a wrong one bars somebody or lets them in."""

from datetime import date

import pytest

from masp_meeting.domain.dates import age_on, birthday, months_after, show_date, weeks_after

LEAP_BORN = date(2008, 2, 29)


@pytest.mark.parametrize(
    ("born", "years", "day"),
    [
        (date(2008, 11, 25), 18, date(2026, 11, 25)),
        (LEAP_BORN, 18, date(2026, 3, 1)),
        (LEAP_BORN, 20, date(2028, 2, 29)),
    ],
    ids=["plain", "29 February in a common year", "29 February in a leap year"],
)
def test_birthday(born: date, years: int, day: date) -> None:
    assert birthday(born, years) == day


@pytest.mark.parametrize(
    ("born", "day", "age"),
    [
        (date(2008, 11, 25), date(2026, 11, 24), 17),
        (date(2008, 11, 25), date(2026, 11, 25), 18),
        (LEAP_BORN, date(2026, 2, 28), 17),
        (LEAP_BORN, date(2026, 3, 1), 18),
        (LEAP_BORN, date(2028, 2, 28), 19),
        (LEAP_BORN, date(2028, 2, 29), 20),
        (date(2027, 1, 1), date(2026, 11, 25), -1),
    ],
)
def test_age(born: date, day: date, age: int) -> None:
    assert age_on(born, day) == age


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 11, 25), 3, date(2027, 2, 25)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2027, 11, 30), 3, date(2028, 2, 29)),
        (date(2026, 12, 31), 0, date(2026, 12, 31)),
    ],
)
def test_months_after_stays_within_the_month(day: date, months: int, expected: date) -> None:
    assert months_after(day, months) == expected


def test_weeks_after_keeps_the_weekday() -> None:
    assert weeks_after(date(2026, 11, 25), 9) == date(2027, 1, 27)


def test_a_day_is_shown_one_way() -> None:
    assert show_date(date(2026, 12, 2)) == "Wed 2 Dec 2026"
