"""Which pathway of direct intervention fits a case: a suggestion, from presentation and legal footing."""

from dataclasses import dataclass

from masp_meeting.domain.facts import Facts, Investigation, StalkerType, Willing
from masp_meeting.domain.profile import Pathway


@dataclass(frozen=True, slots=True)
class PathwaySuggestion:
    """The pathway's key, or None where the profile has none for this case, and why."""

    pathway: str | None
    because: str


def suggest_pathway(facts: Facts, pathways: tuple[Pathway, ...]) -> PathwaySuggestion:
    """The pathway whose presentation and footing both fit; the gravest presentation is tried first."""
    presentations, footings = _presentations(facts), _footings(facts)
    if not presentations:
        return PathwaySuggestion(None, "the type of stalking is not stated")
    for presentation in presentations:
        for pathway in pathways:
            if presentation in pathway.presentations and (fit := set(footings) & set(pathway.footings)):
                return PathwaySuggestion(pathway.key, f"{presentation}; {', '.join(sorted(fit))}")
    footing = " and ".join(footings) or "no legal footing or agreement stated"
    return PathwaySuggestion(
        None, f"no pathway is set out for {presentations[0]} with {footing}: the panel decides"
    )


def _presentations(facts: Facts) -> tuple[str, ...]:
    difficulties = bool(facts.other_risk_factors.mental_health_difficulties)
    deluded = facts.stalker_type is StalkerType.INTIMACY_SEEKER and difficulties
    found = []
    if facts.red_flags.high_risk_psychotic_symptoms or deluded:
        found.append("psychiatric")
    if difficulties:
        found.append("psychological")
    if facts.stalker_type is not None:
        found.append(facts.stalker_type.value)
    return tuple(found)


_PROBATION = ("community order", "suspended sentence", "licence", "probation")
_ORDER_OR_LICENCE = ("stalking protection order", "licence")


def _footings(facts: Facts) -> tuple[str, ...]:
    orders = " | ".join(facts.legal_status).casefold()
    found = []
    if (
        facts.investigation_status is Investigation.NO_FURTHER_ACTION
        and facts.willing_to_engage is not Willing.NO
    ):
        found.append("voluntary")
    if any(word in orders for word in _PROBATION):
        found.append("probation")
    if any(word in orders for word in _ORDER_OR_LICENCE):
        found.append("order or licence")
    return tuple(found)
