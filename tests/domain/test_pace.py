"""The pace: time on the item and when all will be through, in words that a room reads at a glance."""

from dataclasses import replace
from datetime import timedelta

import pytest

from masp_meeting.domain.commands import GoTo
from masp_meeting.domain.pace import clock_words, ends_about, pace_words, spent_on_current
from tests.samples import FIRST, NOW, SECOND, a_meeting, after, opened


def test_time_on_an_item_adds_up_over_visits() -> None:
    meeting = after(opened(), GoTo(FIRST), GoTo(SECOND), GoTo(FIRST))

    assert spent_on_current(meeting, NOW + timedelta(minutes=4)) == 180
    assert spent_on_current(meeting, NOW) == 60


def test_no_time_runs_where_there_is_no_item() -> None:
    assert spent_on_current(a_meeting(), NOW) == 0
    assert spent_on_current(replace(opened(), current_since=None), NOW) == 0


def test_the_end_counts_what_is_left_of_each_open_item() -> None:
    assert ends_about(opened(), NOW) == NOW + timedelta(minutes=60)
    assert ends_about(opened(), NOW + timedelta(minutes=20)) == NOW + timedelta(minutes=75)
    moved = after(opened(), GoTo(FIRST), now=NOW + timedelta(minutes=5))
    assert ends_about(moved, NOW + timedelta(minutes=9)) == NOW + timedelta(minutes=60)


@pytest.mark.parametrize(("seconds", "words"), [(0, "00:00"), (372, "06:12"), (3972, "1:06:12")])
def test_clock(seconds: int, words: str) -> None:
    assert clock_words(seconds) == words


@pytest.mark.parametrize(
    ("seconds", "words"), [(600, "10:00 of 10 min"), (601, "10:01 of 10 min, over by 1 min")]
)
def test_an_overrun_is_said_in_words(seconds: int, words: str) -> None:
    assert pace_words(seconds, 10) == words
