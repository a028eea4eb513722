"""The holding criterion: somebody holds the case for as long as an intervention lasts."""

from datetime import date, timedelta

import pytest

from masp_meeting.domain.criteria import Result, judge_holds
from masp_meeting.domain.facts import Facts
from tests.samples import DAY, RULES, facts

NINE_WEEKS, TWELVE_WEEKS = DAY + timedelta(weeks=9), DAY + timedelta(weeks=12)
A_DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("until", "result", "flag"),
    [
        (NINE_WEEKS - A_DAY, Result.NOT_MET, ""),
        (NINE_WEEKS, Result.MET, "under 12 weeks"),
        (TWELVE_WEEKS - A_DAY, Result.MET, "under 12 weeks"),
        (TWELVE_WEEKS, Result.MET, ""),
        (None, Result.MET, "hold-until date not given"),
    ],
    ids=["a day less than nine weeks", "nine weeks", "a day less than twelve", "twelve", "no date"],
)
def test_confirmed_by_the_referrer(until: date | None, result: Result, flag: str) -> None:
    found = judge_holds(facts(hold_until=until), DAY, RULES)

    assert (found.result, found.flag) == (result, flag)


@pytest.mark.parametrize(
    ("stated", "result", "evidence"),
    [
        (
            facts(hold_until=date(2026, 12, 9)),
            Result.NOT_MET,
            "held only until Wed 9 Dec 2026; 9 weekly sessions end Wed 27 Jan 2027",
        ),
        (
            facts(hold_until=date(2026, 12, 9), referrer_holds_case=None),
            Result.NOT_MET,
            "held only until Wed 9 Dec 2026; 9 weekly sessions end Wed 27 Jan 2027",
        ),
        (facts(referrer_holds_case=False), Result.NOT_MET, "the referrer does not hold the case"),
        (facts(referrer_holds_case=None), Result.NOT_KNOWN, "not stated"),
        (facts(hold_until=None), Result.MET, "confirmed by the referrer"),
        (facts(), Result.MET, "held until Thu 30 Sep 2027"),
        (
            facts(referrer_holds_case=False, held_by_other="Insp. Hale"),
            Result.NOT_KNOWN,
            "not the referrer; said to be held by Insp. Hale",
        ),
    ],
)
def test_evidence(stated: Facts, result: Result, evidence: str) -> None:
    found = judge_holds(stated, DAY, RULES)

    assert (found.result, found.evidence) == (result, evidence)


def test_somebody_else_who_holds_it_is_asked() -> None:
    found = judge_holds(facts(referrer_holds_case=False, held_by_other="Insp. Hale"), DAY, RULES)

    assert found.ask == "ask Insp. Hale whether they hold it, and until when"


def test_a_holder_who_bears_the_subjects_name_is_not_named_on_the_wall() -> None:
    stated = facts(referrer_holds_case=False, held_by_other="Alder Brand's key worker")
    finding = judge_holds(stated, DAY, RULES)

    assert "Brand" not in finding.evidence + finding.ask
    assert "key worker" in finding.evidence
