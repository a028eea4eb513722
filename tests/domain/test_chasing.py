"""Each thing that a referral may lack is one gap, with whom to ask and by when; a whole form has none."""

from dataclasses import fields, replace
from datetime import date, timedelta
from typing import Any

import pytest

from masp_meeting.domain.chasing import (
    Asked,
    Chase,
    Gap,
    Weight,
    Whom,
    chases,
    due_on,
    gaps,
    gaps_of,
    meeting_of,
    working_days_after,
)
from masp_meeting.domain.criteria import judge
from masp_meeting.domain.facts import Facts, Investigation, RedFlags
from masp_meeting.domain.profile import ChasingRules
from masp_meeting.domain.referral import Standing
from tests.samples import DAY, INSIDE, NEXT_DAY, PROFILE, RULES, facts, referral

NO_FLAG = RedFlags(**dict.fromkeys((one.name for one in fields(RedFlags)), False))
RULES_OF_CHASING = ChasingRules(days=3, again_after=2)


def whole(**changes: Any) -> Facts:  # noqa: ANN401  # any fact, by its name
    """State everything."""
    return replace(facts(red_flags=NO_FLAG), **changes)


def found(stated: Facts, day: date = DAY) -> tuple[Gap, ...]:
    area = INSIDE if stated.subject_postcode else None
    return gaps(stated, judge(stated, area, day, RULES), PROFILE)


def test_a_whole_form_has_no_gap() -> None:
    assert found(whole()) == ()


BARS, WANTED = Weight.BARS, Weight.WANTED


@pytest.mark.parametrize(
    ("changes", "key", "asks", "weight", "words"),
    [
        (
            {"subject_given_names": None, "subject_family_name": None},
            "subject_name",
            "referrer",
            BARS,
            "name",
        ),
        ({"subject_given_names": None}, "subject_name", "referrer", BARS, "full name"),
        ({"subject_dob": None}, "subject_dob", "referrer", BARS, "What is the date of birth"),
        (
            {"subject_dob": None, "subject_dob_conflict": (date(1992, 3, 5), date(1992, 5, 3))},
            "subject_dob",
            "referrer",
            BARS,
            "Two dates of birth",
        ),
        ({"subject_dob": date(2026, 12, 1)}, "subject_dob", "referrer", BARS, "lies in the future"),
        ({"subject_postcode": None}, "area", "referrer", BARS, "full postcode"),
        ({"no_fixed_abode": True}, "area", "referrer", BARS, "mainly stay"),
        ({"subject_address": "HMP Winchester"}, "area", "referrer", BARS, "on release"),
        ({"subject_address": "Marchwood barracks"}, "area", "referrer", BARS, "home address"),
        ({"investigation_status": None}, "investigation", "police", BARS, "stand today"),
        ({"legal_status": ("bail conditions",)}, "investigation", "police", BARS, "stand today"),
        ({"referral_date": date(2026, 11, 17)}, "investigation", "police", WANTED, "out of date"),
        ({"referrer_holds_case": None}, "holds", "referrer", BARS, "Do you hold the case"),
        (
            {"referrer_holds_case": False, "held_by_other": "Ana Poole, CMHT"},
            "held_by_other",
            "holder",
            BARS,
            "named as the person who holds",
        ),
        ({"hold_until": None}, "hold_until", "referrer", WANTED, "Until when"),
        ({"behaviours": None}, "behaviours", "referrer", BARS, "on which dates"),
        ({"referrer_question": None}, "referrer_question", "referrer", WANTED, "one question"),
        ({"victim_name_or_initials": None}, "victim_initials", "referrer", WANTED, "initials"),
        ({"victim_relationship": None}, "victim_relationship", "referrer", WANTED, "relationship"),
        ({"victim_advocate_involved": None}, "advocate", "advocate", WANTED, "Is an advocate"),
        ({"referrer_email": None}, "referrer_contact", "referrer", WANTED, "secure e-mail"),
        ({"red_flags": replace(NO_FLAG, psychopathy=None)}, "red_flags", "referrer", WANTED, "psychopathy"),
    ],
)
def test_each_gap(changes: dict[str, Any], key: str, asks: str, weight: Weight, words: str) -> None:
    (gap,) = found(whole(**changes))

    assert (gap.key, gap.asks, gap.weight) == (key, Whom(asks), weight)
    assert words in gap.question
    assert gap.question.endswith(("?", "."))
    assert gap.question[0].isupper()
    assert gap.what


def test_a_form_without_a_date_is_asked_for_it_and_for_what_that_leaves_undated() -> None:
    keys = [one.key for one in found(whole(referral_date=None, investigation_status_date=None))]

    assert keys == ["investigation", "referral_date"]


@pytest.mark.parametrize(
    "changes",
    [
        {"subject_given_names": None, "subject_single_name": True},
        {"referrer_email": None, "referrer_phone": "01234 567890"},
        {"victim_advocate_involved": False},
        {"investigation_status": Investigation.LIVE},
        {"referrer_holds_case": False},
        {"hold_until": date(2027, 2, 1)},  # flagged as short, and nothing is to be asked
        {"subject_dob": date(2010, 1, 1)},
    ],
)
def test_what_is_answered_is_no_gap_whatever_the_answer(changes: dict[str, Any]) -> None:
    assert found(whole(**changes)) == ()


def test_red_flags_are_one_gap_that_names_those_not_answered() -> None:
    (gap,) = found(whole(red_flags=RedFlags(suicidal_ideation=True, victim_fear=False)))

    assert gap.what == "4 red flags"
    for name in ("homicidal_ideation", "last_resort_thinking", "high_risk_psychotic_symptoms", "psychopathy"):
        assert PROFILE.risk.red_flags[name] in gap.question
    assert PROFILE.risk.red_flags["suicidal_ideation"] not in gap.question


def test_what_bars_a_decision_comes_first() -> None:
    weights = [one.weight for one in found(Facts())]

    assert weights == sorted(weights, key=lambda weight: weight is not BARS)
    assert len({one.key for one in found(Facts())}) == len(weights) > 10


@pytest.mark.parametrize(("standing", "asks"), [("waiting", True), ("deferred", True), ("decided", False)])
def test_a_decided_referral_asks_nothing(standing: str, asks: bool) -> None:
    stated = whole(subject_dob=None)
    one = referral(1, stated, standing=Standing(standing))

    assert bool(gaps_of(one, judge(stated, INSIDE, DAY, RULES), PROFILE, DAY)) is asks


@pytest.mark.parametrize(("days", "asks"), [(0, True), (-30, True), (1, False)])
def test_a_decided_referral_that_is_due_again_asks_for_what_is_missing(days: int, asks: bool) -> None:
    stated = whole(subject_dob=None)
    one = referral(1, stated, standing=Standing.DECIDED, returns_on=DAY + timedelta(days=days))

    assert bool(gaps_of(one, judge(stated, INSIDE, DAY, RULES), PROFILE, DAY)) is asks


MON, TUE, WED, THU, FRI, SAT, SUN = (date(2026, 11, day) for day in range(16, 23))


@pytest.mark.parametrize(
    ("asked", "meeting", "due"),
    [
        (MON, DAY, THU),
        (THU, DAY, date(2026, 11, 24)),  # Fri, Mon, Tue: the weekend is skipped
        (FRI, DAY, date(2026, 11, 24)),  # never after the working day before the meeting
        (SAT, DAY, date(2026, 11, 24)),
        (SUN, DAY, date(2026, 11, 24)),
        (date(2026, 11, 24), DAY, date(2026, 11, 24)),
        (DAY, DAY, DAY),  # asked on the day of the meeting
        (WED, date(2026, 11, 23), FRI),  # a meeting on a Monday: by the Friday before
        (FRI, date(2026, 11, 23), FRI),
        (FRI, NEXT_DAY, date(2026, 11, 25)),
    ],
)
def test_due_days(asked: date, meeting: date, due: date) -> None:
    assert due_on(asked, meeting, RULES_OF_CHASING) == due


def test_working_days_skip_weekends() -> None:
    assert working_days_after(FRI, 1) == working_days_after(SAT, 1) == date(2026, 11, 23)
    assert working_days_after(FRI, 0) == FRI


def test_a_deferred_referral_comes_before_the_meeting_that_it_returns_to() -> None:
    assert meeting_of(referral(1, returns_on=NEXT_DAY), DAY) == NEXT_DAY
    assert meeting_of(referral(1, returns_on=date(2026, 11, 18)), DAY) == DAY
    assert meeting_of(referral(1), DAY) == DAY


GAP = Gap("subject_dob", "date of birth", Whom.REFERRER, "When?")


def chase(due: date, answered_on: date | None = None, *, open: bool = True) -> Chase:
    return Chase("MASP-2026-0001", GAP, Asked(GAP, (MON,), "Noor Patel", due, answered_on), open)


def test_overdue_begins_on_the_day_after_and_is_asked_again_some_working_days_on() -> None:
    one = chase(FRI)

    assert [one.overdue(day) for day in (FRI, SAT)] == [False, True]
    again = [one.to_ask_again(day, RULES_OF_CHASING) for day in (date(2026, 11, 23), date(2026, 11, 24))]
    assert again == [False, True]


def test_what_is_answered_or_was_never_asked_is_not_overdue() -> None:
    assert not chase(MON, TUE, open=False).overdue(FRI)
    assert not chase(MON, TUE).overdue(FRI)  # open again since it was answered
    assert not Chase("MASP-2026-0001", GAP).overdue(FRI)


def test_open_chases_come_before_answered_ones_and_keep_their_history() -> None:
    other = replace(GAP, key="holds")
    late = Asked(replace(GAP, key="area"), (MON,), "Noor Patel", THU, WED)
    early = Asked(replace(GAP, key="behaviours"), (MON,), "Noor Patel", THU, TUE)
    asked = Asked(GAP, (MON, WED), "Noor Patel", FRI)

    among = chases("MASP-2026-0001", (other, GAP), (early, late, asked))

    assert [(one.gap.key, one.open, one.times) for one in among] == [
        ("holds", True, 0),
        ("subject_dob", True, 2),
        ("area", False, 1),
        ("behaviours", False, 1),
    ]
