"""The investigation criterion: closed is met, anything live anywhere is not, and old news is flagged."""

from datetime import date, timedelta

import pytest

from masp_meeting.domain.criteria import Result, investigation_words, judge_investigation
from masp_meeting.domain.facts import Investigation
from tests.samples import DAY, RULES, facts

CLOSED = (Investigation.NONE, Investigation.NO_FURTHER_ACTION, Investigation.CONVICTED)
LIVE = tuple(status for status in Investigation if status not in CLOSED)
ASK = "ask the police for the status today"


@pytest.mark.parametrize("status", CLOSED)
def test_closed_is_met(status: Investigation) -> None:
    found = judge_investigation(facts(investigation_status=status), DAY, RULES)

    assert (found.result, found.flag) == (Result.MET, "")


@pytest.mark.parametrize("status", LIVE)
def test_anything_live_is_not_met(status: Investigation) -> None:
    found = judge_investigation(facts(investigation_status=status), DAY, RULES)

    assert found.result is Result.NOT_MET
    assert found.evidence.startswith(investigation_words(status))


def test_another_force_is_named() -> None:
    stated = facts(investigation_status=Investigation.OTHER_FORCE, investigation_force="Dorset Police")

    found = judge_investigation(stated, DAY, RULES)

    assert found.evidence == "under investigation by another force (Dorset Police), Mon 28 Sep 2026"


def test_not_stated_is_not_known() -> None:
    found = judge_investigation(facts(investigation_status=None), DAY, RULES)

    assert (found.result, found.evidence, found.ask) == (Result.NOT_KNOWN, "status not stated", ASK)


def test_bail_alone_is_not_met() -> None:
    stated = facts(investigation_status=None, legal_status=("police bail",))

    found = judge_investigation(stated, DAY, RULES)

    assert (found.result, found.evidence) == (Result.NOT_MET, "on bail")


@pytest.mark.parametrize("status", CLOSED)
def test_bail_beside_a_closed_status_is_asked_about(status: Investigation) -> None:
    stated = facts(investigation_status=status, legal_status=("Bail conditions",))

    found = judge_investigation(stated, DAY, RULES)

    assert (found.result, found.ask) == (Result.NOT_KNOWN, ASK)
    assert found.evidence.endswith("yet bail conditions are stated")


def test_bail_beside_a_live_status_stays_not_met() -> None:
    stated = facts(investigation_status=Investigation.LIVE, legal_status=("bail conditions",))

    assert judge_investigation(stated, DAY, RULES).result is Result.NOT_MET


@pytest.mark.parametrize("status", [Investigation.NO_FURTHER_ACTION, Investigation.LIVE])
@pytest.mark.parametrize(
    ("days", "flag"), [(7, ""), (8, f"checked 8 days before the meeting: {ASK}")], ids=["7 days", "8 days"]
)
def test_stale_after_seven_days(days: int, flag: str, status: Investigation) -> None:
    stated = facts(
        investigation_status=status,
        referral_date=DAY - timedelta(days=days),
        investigation_status_date=DAY - timedelta(days=90),
    )

    assert judge_investigation(stated, DAY, RULES).flag == flag


def test_a_status_newer_than_the_form_is_fresh() -> None:
    stated = facts(referral_date=DAY - timedelta(days=30), investigation_status_date=DAY - timedelta(days=2))

    found = judge_investigation(stated, DAY, RULES)

    assert (found.checked_on, found.flag) == (date(2026, 11, 23), "")


def test_a_date_after_the_meeting_is_no_check() -> None:
    stated = facts(
        investigation_status=Investigation.BAIL,
        referral_date=DAY - timedelta(days=30),
        investigation_status_date=date(2027, 1, 14),
    )

    assert judge_investigation(stated, DAY, RULES).flag == f"checked 30 days before the meeting: {ASK}"


def test_an_undated_status_says_so() -> None:
    stated = facts(referral_date=None, investigation_status_date=None)

    found = judge_investigation(stated, DAY, RULES)

    assert (found.checked_on, found.flag) == (None, f"not dated: {ASK}")
    assert found.evidence == "no further action"


def test_no_status_reads_as_the_abbreviation_with_two_meanings() -> None:
    words = [investigation_words(status) for status in (None, *Investigation)]

    assert "not known" in words
    assert len(set(words)) == len(Investigation) + 1
    assert not any("NFA" in one for one in words)
