"""Red flags come first, and the suggested priority follows from what is present."""

import pytest

from masp_meeting.domain.facts import RedFlags, RiskFactors
from masp_meeting.domain.risk import Priority, weigh
from tests.samples import PROFILE, factors, facts, flagged


@pytest.mark.parametrize(
    ("red_flags", "others", "priority"),
    [
        (RedFlags(), RiskFactors(), Priority.STANDARD),
        (RedFlags(), factors("threats_of_violence"), Priority.STANDARD),
        (RedFlags(), factors("threats_of_violence", "approach_behaviours"), Priority.MEDIUM),
        (flagged("psychopathy"), RiskFactors(), Priority.HIGH),
        (RedFlags(psychopathy=False), RiskFactors(approach_behaviours=False), Priority.STANDARD),
    ],
    ids=["nothing", "one factor", "two factors", "a red flag", "said to be absent"],
)
def test_suggested_priority(red_flags: RedFlags, others: RiskFactors, priority: Priority) -> None:
    stated = facts(red_flags=red_flags, other_risk_factors=others)

    assert weigh(stated, PROFILE.risk).suggested is priority


def test_what_is_present_is_said_in_the_partnerships_words() -> None:
    stated = facts(
        red_flags=flagged("victim_fear", "suicidal_ideation"),
        other_risk_factors=factors("unavoidable_contact"),
    )

    risk = weigh(stated, PROFILE.risk)

    assert risk.red_flags == ("suicidal ideation", "victim fears serious harm or death")
    assert risk.factors == ("unavoidable contact",)


def test_flags_laid_over_others_keep_what_neither_states() -> None:
    said = RedFlags(psychopathy=False, victim_fear=True)

    assert said.over(flagged("psychopathy", "suicidal_ideation")) == RedFlags(
        psychopathy=False, victim_fear=True, suicidal_ideation=True
    )
