"""The features of stalking are proposed from the form in its own words, and never settled by it."""

from typing import Any

import pytest

from masp_meeting.domain.criteria import Result, judge_features
from masp_meeting.domain.facts import Investigation
from masp_meeting.domain.features import propose_features
from tests.samples import facts

DATED = "On 3/6/2026, 10 June and 2026-06-17 he {}."


@pytest.mark.parametrize(
    "behaviours",
    [
        DATED.format("waited outside her work"),
        DATED.format("came though she told him to stop"),
        "He sent 212 messages; she is afraid.",
        "He is obsessed and keeps coming back.",
    ],
    ids=["dated and fixated", "dated and unwanted", "counted and unwanted", "repeated and fixated"],
)
def test_a_repeated_pattern_is_proposed_as_met(behaviours: str) -> None:
    found = judge_features(facts(behaviours=behaviours))

    assert (found.result, found.proposed) == (Result.NOT_KNOWN, Result.MET)
    assert found.ask == "the panel judges"


def test_a_conviction_speaks_beside_a_repeated_pattern_alone() -> None:
    seen, convicted = "She rang on 3/6/2026, came on 4/6/2026 and {}.", Investigation.CONVICTED

    repeated = facts(behaviours=seen.format("again on 5/6/2026"), investigation_status=convicted)
    twice = facts(behaviours=seen.format("left"), investigation_status=convicted)

    assert propose_features(repeated).likely is True
    assert propose_features(twice).likely is None


@pytest.mark.parametrize(
    "behaviours",
    [
        "On 17/10/2026 he shouted over the fence. No previous or later incidents are known.",
        "A single incident at a party.",
    ],
)
def test_one_incident_is_proposed_as_not_met(behaviours: str) -> None:
    assert judge_features(facts(behaviours=behaviours)).proposed is Result.NOT_MET


@pytest.mark.parametrize(
    "behaviours",
    [
        None,
        "  \n",
        "He wrote to her.",
        "On 3/6/2026, 10/6/2026 and 17/6/2026 he came.",
        DATED.format("came; it was one argument"),
        "On one occasion he followed her home.",
    ],
    ids=["not stated", "blank", "thin", "repeated alone", "contradictory", "one but fixated"],
)
def test_what_is_unclear_is_left_to_the_panel(behaviours: str | None) -> None:
    found = judge_features(facts(behaviours=behaviours))

    assert (found.result, found.proposed) == (Result.NOT_KNOWN, Result.NOT_KNOWN)


def test_a_stalking_protection_order_speaks_for_itself() -> None:
    proposal = propose_features(
        facts(behaviours="See attached.", legal_status=("Stalking Protection Order",))
    )

    assert proposal.likely is True
    assert proposal.evidence == "the form suggests: Stalking Protection Order"


@pytest.mark.parametrize(
    ("changes", "evidence"),
    [
        ({"behaviours": ""}, "no behaviour described"),
        (
            {"behaviours": "", "legal_status": ("Stalking Protection Order",)},
            "no behaviour described; Stalking Protection Order",
        ),
        ({"behaviours": "He wrote to her."}, "the form does not show a pattern"),
        ({"behaviours": "He persists."}, "the form suggests: repeated"),
        (
            {"behaviours": "He persists.", "investigation_status": Investigation.CONVICTED},
            "the form suggests: convicted, repeated",
        ),
        (
            {"behaviours": "On 3/6/2026 and 4/6/2026 he followed her; a single incident, she is afraid."},
            "the form suggests: 2 dated events, “followed”, “afraid”, “single incident”",
        ),
    ],
)
def test_evidence_quotes_the_form(changes: dict[str, Any], evidence: str) -> None:
    assert propose_features(facts(**changes)).evidence == evidence
