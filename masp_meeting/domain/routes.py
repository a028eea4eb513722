"""Which routes are open to a case, why the others are barred, and which one is suggested."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from masp_meeting.domain.criteria import Criterion, Finding, Result
from masp_meeting.domain.dates import show_date, weeks_after
from masp_meeting.domain.facts import Facts, Willing
from masp_meeting.domain.profile import CriteriaRules, Profile


class Route(StrEnum):
    """The five ways in which a case can go on."""

    DIRECT = "direct_intervention"
    ADVICE = "advice_and_consultation"
    SIGNPOST = "signpost"
    DEFER = "defer"
    DECLINE = "decline"

    @property
    def words(self) -> str:
        """The route as the room says it."""
        return self.value.replace("_", " ")


@dataclass(frozen=True, slots=True)
class RouteState:
    """One route, open or barred; ``reason`` says why it is barred, or what to mind while it is open."""

    route: Route
    open: bool
    reason: str


@dataclass(frozen=True, slots=True)
class Routes:
    """All five routes and the one suggested, with the reason for suggesting it."""

    states: tuple[RouteState, ...]
    suggested: Route
    because: str

    def state(self, route: Route) -> RouteState:
        """How one route stands."""
        return next(state for state in self.states if state.route is route)


_NEEDS_REASON = "needs a reason"


def routes_for(
    findings: Iterable[Finding], facts: Facts, day: date, profile: Profile, area_override: str = ""
) -> Routes:
    """Work out the routes of one case.

    Args:
        findings: the five findings as they stand.
        facts: what the referral states: red flags, willingness and what is asked for shape the suggestion.
        day: the meeting's date.
        profile: the partnership's words, numbers and pathways.
        area_override: the chair's recorded reason for taking someone from outside the area; empty for none.
    """
    by = {finding.criterion: finding for finding in findings}
    states = (
        _direct(by, facts, profile.criteria, area_override),
        RouteState(Route.ADVICE, True, _advice_note(by, profile.criteria)),
        RouteState(Route.SIGNPOST, True, ""),
        RouteState(Route.DEFER, True, "needs a reason, what is awaited from whom, and a return date"),
        RouteState(Route.DECLINE, True, _NEEDS_REASON),
    )
    suggested, because = _suggest(by, facts, day, profile, bool(area_override))
    return Routes(states, suggested, because)


def _direct(
    by: dict[Criterion, Finding], facts: Facts, rules: CriteriaRules, area_override: str
) -> RouteState:
    bars = []
    for criterion, finding in by.items():
        if finding.result is Result.MET or (criterion is Criterion.AREA and area_override):
            continue
        name = getattr(rules, criterion.value).short.lower()
        if finding.result is Result.NOT_KNOWN:
            bars.append(
                f"{name} is not known" if criterion is not Criterion.FEATURES else f"{name} not yet confirmed"
            )
        else:
            bars.append(f"{name}: {finding.evidence}")
    if bars:
        return RouteState(Route.DIRECT, False, "; ".join(bars))
    settled = facts.willing_to_engage is Willing.YES
    return RouteState(Route.DIRECT, True, "" if settled else "agreement to take part is to be settled")


def _advice_note(by: dict[Criterion, Finding], rules: CriteriaRules) -> str:
    """Advice is always open; where the subject is no one the partnership is for, the chair weighs it."""
    outside = [
        getattr(rules, criterion.value).short.lower()
        for criterion in (Criterion.AGE, Criterion.AREA, Criterion.FEATURES)
        if by[criterion].result is Result.NOT_MET
    ]
    return f"at the chair's discretion: not met: {', '.join(outside)}" if outside else ""


_ADVICE_WORDS = re.compile(r"\b(advice|advise|consult\w*)\b", re.I)
_MORE_WORDS = re.compile(r"\b(direct|intervention|therapy|psycholog\w*|psychiatr\w*)\b", re.I)


def _asks_only_advice(facts: Facts, profile: Profile) -> bool:
    sought = facts.intervention_sought or ""
    pathways = {word for pathway in profile.pathways for word in pathway.name.casefold().split()}
    more = _MORE_WORDS.search(sought) or pathways.intersection(re.findall(r"\w+", sought.casefold()))
    return bool(_ADVICE_WORDS.search(sought)) and not more


def _suggest(
    by: dict[Criterion, Finding], facts: Facts, day: date, profile: Profile, overridden: bool
) -> tuple[Route, str]:
    """The first rule that applies wins; the order is that of how firmly each settles the case."""
    age, area = by[Criterion.AGE], by[Criterion.AREA]
    if by[Criterion.FEATURES].result is Result.NOT_MET:
        return Route.DECLINE, "the panel found no stalking features"
    if area.result is Result.NOT_MET and not overridden:
        return Route.SIGNPOST, "lives outside the area"
    if age.result is Result.NOT_MET:
        return _suggest_under_age(age.cured_on, facts, weeks_after(day, profile.criteria.birthday_weeks))
    return _suggest_between(by, facts, profile, overridden)


def _suggest_under_age(comes_of_age: date | None, facts: Facts, soon: date) -> tuple[Route, str]:
    """A birthday that is near is worth waiting for, unless a red flag is present."""
    if comes_of_age and comes_of_age <= soon and not facts.red_flags.present():
        return Route.DEFER, f"comes of age on {show_date(comes_of_age)}"
    return Route.SIGNPOST, "under age"


def _suggest_between(
    by: dict[Criterion, Finding], facts: Facts, profile: Profile, overridden: bool
) -> tuple[Route, str]:
    """Between direct intervention, advice and deferral, for someone whom the partnership is for."""
    settled = {Criterion.FEATURES, Criterion.AREA} if overridden else {Criterion.FEATURES}
    if by[Criterion.INVESTIGATION].result is Result.NOT_MET:
        return _suggest_under_investigation(facts, profile)
    if by[Criterion.HOLDS].result is Result.NOT_MET:
        return Route.ADVICE, "nobody holds the case for as long as an intervention lasts"
    if any(one.result is Result.NOT_KNOWN for criterion, one in by.items() if criterion not in settled):
        return _suggest_while_unknown(facts)
    if by[Criterion.FEATURES].result is Result.NOT_KNOWN:
        return Route.ADVICE, "the panel has not confirmed the stalking features"
    excepted = overridden and by[Criterion.AREA].result is not Result.MET
    return _suggest_when_open(facts, profile, excepted)


def _suggest_under_investigation(facts: Facts, profile: Profile) -> tuple[Route, str]:
    """Time will end the investigation, but neither a red flag nor a question about managing it can wait."""
    if facts.red_flags.present():
        return Route.ADVICE, "an investigation is open, and a red flag cannot wait for its outcome"
    if _asks_only_advice(facts, profile):
        return Route.ADVICE, "an investigation is open, and advice is what the referrer asks for"
    return Route.DEFER, "until the investigation's outcome; advice is open meanwhile"


def _suggest_while_unknown(facts: Facts) -> tuple[Route, str]:
    if facts.red_flags.present():
        return Route.ADVICE, "something is not known, and a red flag cannot wait for it"
    return Route.DEFER, "something is not known, and no red flag is present"


def _suggest_when_open(facts: Facts, profile: Profile, excepted: bool) -> tuple[Route, str]:
    if facts.willing_to_engage is Willing.NO:
        return Route.ADVICE, "the subject does not want to take part"
    if _asks_only_advice(facts, profile):
        return Route.ADVICE, "advice is what the referrer asks for"
    if excepted:
        return Route.DIRECT, "the chair makes an exception for the area, and the other criteria are met"
    return Route.DIRECT, "the criteria are met"
