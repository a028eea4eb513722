"""The pace: time on the item and when all will be through, in words that a room reads at a glance."""

from dataclasses import replace
from datetime import timedelta

import pytest

from masp_meeting.domain.commands import CloseMeeting, Defer, GoTo, ListCase, TakeNote
from masp_meeting.domain.meeting import Meeting
from masp_meeting.domain.pace import clock_words, pace_of
from tests.samples import (
    DAY,
    FIRST,
    NEXT_DAY,
    NOW,
    SECOND,
    THIRD,
    a_case,
    a_meeting,
    advice,
    after,
    opened,
    safety,
)

SIX = tuple(a_case(f"MASP-2026-{number:04}") for number in range(6))


def minutes(number: int) -> timedelta:
    return timedelta(minutes=number)


def test_time_on_an_item_adds_up_over_visits() -> None:
    pace = pace_of(after(opened(), GoTo(FIRST), GoTo(SECOND), GoTo(FIRST)))

    assert pace.spent_by(NOW + minutes(4)) == 180
    assert pace.spent_by(NOW) == 60


def test_no_time_runs_where_there_is_no_item() -> None:
    assert pace_of(a_meeting()).spent_by(NOW) == 0
    assert pace_of(replace(opened(), current_since=None)).spent_by(NOW) == 0


def test_the_end_counts_what_is_left_of_each_open_item() -> None:
    pace = pace_of(opened())

    assert pace.ends_about(NOW) == NOW + minutes(60)
    assert pace.ends_about(NOW + minutes(20)) == NOW + minutes(75)
    moved = pace_of(after(opened(), GoTo(FIRST), now=NOW + minutes(5)))
    assert moved.ends_about(NOW + minutes(9)) == NOW + minutes(60)


def test_what_has_ended_takes_no_more_time() -> None:
    ended = pace_of(after(opened(), GoTo(FIRST), safety(FIRST), advice(FIRST)))

    assert ended.ends_about(NOW) == NOW + minutes(45)


@pytest.mark.parametrize(("at", "late"), [(0, 0), (9, 4), (10, 5), (20, 15)])
def test_late_is_what_the_end_is_past_the_agendas_own(at: int, late: int) -> None:
    assert pace_of(opened()).late_by(NOW + minutes(at)) == late


def test_a_meeting_held_on_another_day_than_its_own_is_not_late_by_days() -> None:
    elsewhere = replace(opened(), day=NEXT_DAY)

    assert pace_of(elsewhere).late_by(NOW) == 0
    assert pace_of(opened()).late_by(NOW + timedelta(days=1)) == 0
    assert pace_of(replace(a_meeting(), items=())).late_by(NOW) == 0


def with_break() -> Meeting:
    """Stand in the first of six cases, with the break behind the third."""
    return after(opened(*SIX), GoTo(SIX[0].reference))


def test_a_break_is_due_once_half_of_the_time_for_cases_is_over() -> None:
    pace = pace_of(with_break())

    assert not pace.break_is_due(NOW + minutes(29))
    assert pace.break_is_due(NOW + minutes(30))


def test_time_between_the_cases_brings_no_break_nearer() -> None:
    talked = after(with_break(), GoTo("interests"))

    assert not pace_of(talked).break_is_due(NOW + minutes(500))


def test_a_break_that_was_taken_or_never_planned_is_not_asked_for() -> None:
    taken = after(with_break(), GoTo("break"), GoTo(SIX[1].reference))
    without = after(opened(), GoTo(FIRST))

    assert not pace_of(taken).break_is_due(NOW + minutes(300))
    assert not pace_of(without).break_is_due(NOW + minutes(300))


@pytest.mark.parametrize(("seconds", "words"), [(0, "00:00"), (372, "06:12"), (3972, "1:06:12")])
def test_clock(seconds: int, words: str) -> None:
    assert clock_words(seconds) == words


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (600, "case 2 of 3 · 10:00 of 10 min"),
        (601, "case 2 of 3 · 10:01 of 10 min, over by 1 min"),
        (721, "case 2 of 3 · 12:01 of 10 min, over by 3 min"),
    ],
)
def test_an_overrun_is_said_in_words(seconds: int, words: str) -> None:
    pace = pace_of(after(opened(), GoTo(SECOND)))

    assert pace.words(NOW + timedelta(seconds=seconds)) == words


def test_where_the_room_is() -> None:
    closing = after(opened(), GoTo("closing"))
    for one in (FIRST, SECOND, THIRD):
        closing = after(closing, safety(one), Defer(one, "no reply", "a reply", "Tom Marsh", NEXT_DAY))

    assert pace_of(a_meeting()).words(NOW) == "planned"
    assert pace_of(closing).words(NOW + minutes(3)) == "item 8 of 8 · 03:00 of 5 min"
    assert pace_of(after(closing, CloseMeeting(NEXT_DAY))).words(NOW) == "closed"


def test_a_listed_case_is_planned_for_its_short_time() -> None:
    listed = after(opened(), ListCase(THIRD), TakeNote("opening", "n", "late start"))

    assert listed.item(THIRD).minutes == 2
    assert pace_of(listed).ends_about(NOW) == NOW + minutes(52)
    assert pace_of(listed).planned_end == NOW.replace(tzinfo=None) + minutes(52)
    assert listed.day == DAY
