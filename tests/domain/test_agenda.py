"""The agenda: which cases come, in what order, at what time."""

from dataclasses import replace
from datetime import date, time
from typing import Any

import pytest

from masp_meeting.domain.agenda import (
    BREAK_ID,
    due_for,
    in_order,
    plan,
    retimed,
    title_of,
)
from masp_meeting.domain.meeting import ItemKind
from masp_meeting.domain.referral import Referral, Standing
from tests.samples import DAY, NEXT_DAY, PROFILE, a_meeting, facts, flagged, referral

RULES = PROFILE.meeting


def waiting(number: int, since: date, referrer: str = "", **changes: Any) -> Referral:  # noqa: ANN401
    """Let a case wait since a day, from a referrer of its own unless one is named."""
    stated = facts(referral_date=since, referrer_email=referrer or f"{number}@police.example", **changes)
    return referral(number, stated)


@pytest.mark.parametrize(
    ("one", "due"),
    [
        (referral(), True),
        (referral(standing=Standing.NOT_REACHED), True),
        (referral(standing=Standing.DEFERRED, returns_on=DAY), True),
        (referral(standing=Standing.DEFERRED, returns_on=date(2026, 11, 26)), False),
        (referral(standing=Standing.DECIDED), False),
        (referral(standing=Standing.DECIDED, returns_on=DAY), True),
        (referral(standing=Standing.DECIDED, returns_on=NEXT_DAY), False),
        (referral(standing=Standing.MERGED), False),
    ],
    ids=[
        "waiting",
        "not reached",
        "due back",
        "due back a day later",
        "decided",
        "decided and due again",
        "decided and due again later",
        "merged",
    ],
)
def test_due(one: Referral, due: bool) -> None:
    assert due_for([one], DAY) == ((one,) if due else ())


def test_red_flags_then_returning_then_longest_waiting() -> None:
    cases = [
        referral(1, facts(referral_date=date(2026, 11, 2), referrer_email="a@x.example")),
        referral(2, facts(referral_date=date(2026, 10, 1), referrer_email="b@x.example")),
        referral(
            3,
            facts(referral_date=date(2026, 11, 15), referrer_email="c@x.example"),
            standing=Standing.DEFERRED,
        ),
        referral(
            4,
            facts(referral_date=date(2026, 11, 10), referrer_email="d@x.example"),
            standing=Standing.NOT_REACHED,
        ),
        referral(
            5, facts(referral_date=date(2026, 11, 19), referrer_email="e@x.example", red_flags=flagged())
        ),
    ]

    assert [one.reference[-1] for one in in_order(cases)] == ["5", "4", "3", "2", "1"]


def test_one_referrers_cases_stand_together_where_the_longest_waits() -> None:
    cases = [
        waiting(1, date(2026, 11, 1), "Tom@x.example"),
        waiting(2, date(2026, 11, 2)),
        waiting(3, date(2026, 11, 3), "tom@x.example"),
    ]

    assert [one.reference[-1] for one in in_order(cases)] == ["1", "3", "2"]


def test_a_red_flag_does_not_wait_for_its_referrers_other_cases() -> None:
    cases = [
        waiting(1, date(2026, 11, 1), "tom@x.example"),
        waiting(2, date(2026, 11, 2), "ann@x.example", red_flags=flagged()),
        waiting(3, date(2026, 11, 3), "tom@x.example", red_flags=flagged()),
    ]

    assert [one.reference[-1] for one in in_order(cases)] == ["2", "3", "1"]


def test_cases_without_a_referrer_are_not_thrown_together() -> None:
    nobody = {"referrer_email": None, "referrer_name": None}
    cases = [
        referral(1, facts(**nobody)),
        waiting(2, date(2026, 11, 20), "ann@x.example"),
        referral(3, facts(**nobody)),
    ]

    assert [one.reference[-1] for one in in_order(cases)] == ["1", "2", "3"]


def test_standing_items_stand_around_the_cases_in_timed_slots() -> None:
    assert [(slot.id, slot.starts) for slot in plan(["A", "B"], RULES)] == [
        ("opening", time(10, 0)),
        ("interests", time(10, 5)),
        ("previous-minutes", time(10, 7)),
        ("A", time(10, 15)),
        ("B", time(10, 25)),
        ("interventions", time(10, 35)),
        ("closing", time(10, 45)),
    ]


@pytest.mark.parametrize(("cases", "before"), [(5, None), (6, 3), (7, 4), (12, 6)])
def test_a_break_half_way_from_six_cases_on(cases: int, before: int | None) -> None:
    slots = plan([f"case {n}" for n in range(cases)], RULES)
    kinds = [slot.kind for slot in slots]

    if before is None:
        assert ItemKind.BREAK not in kinds
    else:
        assert kinds[: kinds.index(ItemKind.BREAK)].count(ItemKind.CASE) == before
        assert slots[kinds.index(ItemKind.BREAK)].minutes == RULES.break_minutes


def test_a_partnership_may_do_without_a_break() -> None:
    from_no_break = plan([f"case {n}" for n in range(8)], replace(RULES, break_minutes=0))

    assert ItemKind.BREAK not in [slot.kind for slot in from_no_break]


def test_an_agenda_without_cases_has_its_standing_items() -> None:
    assert [slot.id for slot in plan([], RULES)] == [item.key for item in RULES.standing]


def test_a_line_is_called_by_its_title_or_reference_and_never_by_a_name() -> None:
    slots = plan([f"MASP-2026-{n:04}" for n in range(6)], RULES)
    titles = {slot.id: title_of(slot, RULES) for slot in slots}

    assert titles[BREAK_ID] == "Break"
    assert titles["interests"] == "Declarations of interest"
    assert titles["MASP-2026-0003"] == "MASP-2026-0003"


def test_items_are_timed_anew_from_the_start() -> None:
    items = a_meeting().items
    turned = retimed(reversed(items), RULES.starts)

    assert [item.id for item in turned] == [item.id for item in reversed(items)]
    assert turned[0].starts == time(10, 0)
    assert turned[-1].starts == time(10, 55)
    assert retimed(items, RULES.starts) == items


@pytest.mark.parametrize(
    ("day", "expected"),
    [(DAY, DAY), (date(2026, 11, 26), date(2026, 12, 2)), (date(2026, 12, 1), date(2026, 12, 2))],
)
def test_the_next_meeting_falls_on_its_weekday(day: date, expected: date) -> None:
    assert RULES.next_on(day) == expected


@pytest.mark.parametrize(
    ("day", "on", "after"),
    [
        (date(2026, 11, 26), date(2026, 11, 26), date(2026, 11, 27)),
        (date(2026, 11, 27), date(2026, 11, 27), date(2026, 11, 30)),
        (date(2026, 11, 28), date(2026, 11, 30), date(2026, 11, 30)),
    ],
)
def test_meeting_of_every_working_day_is_followed_by_the_next(day: date, on: date, after: date) -> None:
    daily = replace(RULES, weekdays=(0, 1, 2, 3, 4))

    assert (daily.next_on(day), daily.after(day)) == (on, after)


def test_weekly_meeting_that_was_moved_is_followed_a_week_on() -> None:
    assert RULES.after(date(2026, 11, 24)) == date(2026, 12, 1)
