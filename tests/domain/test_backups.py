"""The newest backups are kept, and beyond them the first of each of the last twelve months."""

from datetime import UTC, date, datetime, timedelta

import pytest

from masp_meeting.domain.backups import Dated, Why, outdated

TODAY = date(2026, 11, 22)
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


def days_ago(*days: int) -> list[Dated]:
    return [Dated(f"{day} days ago", NOON - timedelta(days=day)) for day in days]


def test_while_there_are_few_all_are_kept() -> None:
    assert outdated(days_ago(0, 1, 2), 3, TODAY) == ()


def test_the_oldest_go_first_in_whatever_order_they_are_told() -> None:
    assert outdated(days_ago(3, 0, 5, 4, 21), 2, TODAY) == ("5 days ago", "4 days ago")


def test_the_first_of_each_month_outlives_the_newest() -> None:
    weekly = days_ago(*range(0, 7 * 104, 7))

    gone = outdated(weekly, 4, TODAY)

    left = [one for one in weekly if one.name not in gone]
    months = [f"{one.at:%Y-%m}" for one in left]
    assert months[:4] == ["2026-11"] * 4
    assert months[4:] == [f"2026-{month:02}" for month in range(10, 0, -1)] + ["2025-12"]
    assert all(one.at.day <= 7 for one in left[4:])


def test_two_of_one_moment_are_told_apart_by_name() -> None:
    two = [Dated("a", NOON), Dated("b", NOON)]

    assert outdated([*two, *days_ago(-1)], 2, TODAY) == ()
    assert outdated([Dated("b", NOON), Dated("a", NOON), Dated("c", NOON)], 1, TODAY) == ("b",)


@pytest.mark.parametrize("why", Why)
def test_every_reason_has_its_words(why: Why) -> None:
    assert why.words
