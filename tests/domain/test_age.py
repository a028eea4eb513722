"""The age criterion: met from the birthday on, judged at the meeting's date."""

from dataclasses import replace
from datetime import date

import pytest

from masp_meeting.domain.criteria import Result, judge_age
from tests.samples import DAY, RULES, facts


@pytest.mark.parametrize(
    ("born", "day", "result"),
    [
        (date(2008, 11, 25), DAY, Result.MET),
        (date(2008, 11, 26), DAY, Result.NOT_MET),
        (date(2008, 2, 29), date(2026, 2, 28), Result.NOT_MET),
        (date(2008, 2, 29), date(2026, 3, 1), Result.MET),
        (date(1992, 3, 5), DAY, Result.MET),
    ],
    ids=["birthday on the day", "birthday a day later", "29 February, 28 Feb", "29 February, 1 Mar", "older"],
)
def test_judged_at_the_meeting(born: date, day: date, result: Result) -> None:
    assert judge_age(facts(subject_dob=born), day, RULES).result is result


def test_29_february_comes_of_age_in_a_leap_year_on_its_own_day() -> None:
    rules = replace(RULES, minimum_age=20)

    assert judge_age(facts(subject_dob=date(2008, 2, 29)), date(2028, 2, 29), rules).result is Result.MET
    assert judge_age(facts(subject_dob=date(2008, 2, 29)), date(2028, 2, 28), rules).result is Result.NOT_MET


def test_a_birthday_on_the_day_is_said() -> None:
    found = judge_age(facts(subject_dob=date(2008, 11, 25)), DAY, RULES)

    assert found.evidence == "18 at this meeting (today is the birthday)"
    assert found.checked_on == date(2026, 11, 20)


def test_under_age_says_when_the_age_is_reached() -> None:
    found = judge_age(facts(subject_dob=date(2008, 12, 9)), DAY, RULES)

    assert found.evidence == "17 at this meeting; 18 on Wed 9 Dec 2026"
    assert found.cured_on == date(2026, 12, 9)


def test_two_dates_of_birth_settle_nothing() -> None:
    stated = facts(subject_dob=None, subject_dob_conflict=(date(1991, 7, 12), date(1997, 12, 7)))

    found = judge_age(stated, DAY, RULES)

    assert found.result is Result.NOT_KNOWN
    assert found.evidence == "two dates of birth: Fri 12 Jul 1991 and Sun 7 Dec 1997"
    assert found.ask == "ask the referrer which date of birth is right"


@pytest.mark.parametrize(
    ("born", "evidence"),
    [(None, "no date of birth"), (date(2026, 11, 26), "born Thu 26 Nov 2026, after the meeting")],
)
def test_a_missing_or_future_birth_is_asked_for(born: date | None, evidence: str) -> None:
    found = judge_age(facts(subject_dob=born), DAY, RULES)

    assert (found.result, found.evidence) == (Result.NOT_KNOWN, evidence)
    assert found.ask == "ask the referrer for the date of birth"
