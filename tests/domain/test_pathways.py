"""The pathway suggestion, row by row of the partnership's table."""

from typing import Any

import pytest

from masp_meeting.domain.facts import Investigation, StalkerType, Willing
from masp_meeting.domain.pathways import suggest_pathway
from tests.samples import PROFILE, factors, facts, flagged

PSYCHOTIC = flagged("high_risk_psychotic_symptoms")
TROUBLED = factors("mental_health_difficulties")
CONVICTED = {"investigation_status": Investigation.CONVICTED}
ON_PROBATION = {**CONVICTED, "legal_status": ("community order",)}
ON_ORDER = {**CONVICTED, "legal_status": ("Stalking Protection Order",)}
ON_LICENCE = {**CONVICTED, "legal_status": ("licence",)}


@pytest.mark.parametrize(
    ("changes", "pathway", "because"),
    [
        ({}, "plsi_fact", "rejected; voluntary"),
        ({"stalker_type": StalkerType.RESENTFUL, **ON_PROBATION}, "plsi_fact", "resentful; probation"),
        (ON_LICENCE, "plsi_fact", "rejected; probation"),
        (
            {"stalker_type": StalkerType.INCOMPETENT_SUITOR},
            "plsi_skills_builder",
            "incompetent suitor; voluntary",
        ),
        (
            {
                "stalker_type": StalkerType.INCOMPETENT_SUITOR,
                **ON_PROBATION,
                "legal_status": ("Suspended sentence",),
            },
            "plsi_skills_builder",
            "incompetent suitor; probation",
        ),
        (
            {"other_risk_factors": TROUBLED, **ON_ORDER},
            "individual_therapy",
            "psychological; order or licence",
        ),
        (
            {"stalker_type": None, "other_risk_factors": TROUBLED, **ON_LICENCE},
            "individual_therapy",
            "psychological; order or licence",
        ),
        (
            {"red_flags": PSYCHOTIC, "other_risk_factors": TROUBLED, **ON_ORDER},
            "psychiatric_assessment",
            "psychiatric; order or licence",
        ),
        (
            {"stalker_type": StalkerType.INTIMACY_SEEKER, "other_risk_factors": TROUBLED, **ON_LICENCE},
            "psychiatric_assessment",
            "psychiatric; order or licence",
        ),
        ({"other_risk_factors": TROUBLED, **ON_PROBATION}, "plsi_fact", "rejected; probation"),
        ({"stalker_type": None}, None, "the type of stalking is not stated"),
        (
            {"stalker_type": StalkerType.PREDATORY},
            None,
            "no pathway is set out for predatory with voluntary: the panel decides",
        ),
        (
            {"willing_to_engage": Willing.NO},
            None,
            "no pathway is set out for rejected with no legal footing or agreement stated: the panel decides",
        ),
        (
            {"stalker_type": StalkerType.INTIMACY_SEEKER, **ON_ORDER},
            None,
            "no pathway is set out for intimacy seeker with order or licence: the panel decides",
        ),
    ],
)
def test_suggestion(changes: dict[str, Any], pathway: str | None, because: str) -> None:
    suggestion = suggest_pathway(facts(**changes), PROFILE.pathways)

    assert (suggestion.pathway, suggestion.because) == (pathway, because)
