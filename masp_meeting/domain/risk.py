"""Risk as the partnership weighs it: red flags first, then factors, then a suggested priority."""

from dataclasses import dataclass
from enum import StrEnum

from masp_meeting.domain.facts import Facts
from masp_meeting.domain.profile import RiskRules


class Priority(StrEnum):
    """How urgent a case is; the panel sets it, the app only suggests."""

    STANDARD = "standard"
    MEDIUM = "medium"
    HIGH = "high"


@dataclass(frozen=True, slots=True)
class RiskSummary:
    """The red flags and factors that are present, in words, and the priority they suggest."""

    red_flags: tuple[str, ...]
    factors: tuple[str, ...]
    suggested: Priority


def weigh(facts: Facts, rules: RiskRules) -> RiskSummary:
    """Any red flag suggests *high*; the profile's number of further factors suggests *medium*."""
    flags = tuple(rules.red_flags.get(name, name) for name in facts.red_flags.present())
    factors = tuple(rules.factors.get(name, name) for name in facts.other_risk_factors.present())
    if flags:
        return RiskSummary(flags, factors, Priority.HIGH)
    enough = len(factors) >= rules.medium_at
    return RiskSummary(flags, factors, Priority.MEDIUM if enough else Priority.STANDARD)
