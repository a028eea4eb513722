"""Which cases a meeting may take without discussion: routine ones, that anybody may still recall."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from masp_meeting.domain.criteria import Criterion, Result, judge
from masp_meeting.domain.profile import Profile
from masp_meeting.domain.questions import open_questions
from masp_meeting.domain.referral import Referral
from masp_meeting.domain.routes import Route, routes_for
from masp_meeting.service.areas import area_for
from masp_meeting.service.histories import history_of
from masp_meeting.storage import referrals
from masp_meeting.storage.driver import Database


def routine_among(
    db: Database, cases: Iterable[Referral], day: date, profile: Profile
) -> tuple[Referral, ...]:
    """Those with no red flag, no open question and no history, that are for advice and consultation."""
    quiet = [one for one in cases if not (one.facts.red_flags.present() or open_questions(one))]
    alike = referrals.like_another(db, (one.reference for one in quiet))
    return tuple(
        one
        for one in quiet
        if one.reference not in alike and _is_for_advice(one, day, profile) and not history_of(db, one, day)
    )


def _is_for_advice(referral: Referral, day: date, profile: Profile) -> bool:
    """Whether advice is suggested even once the panel confirms the stalking features, as it mostly does."""
    facts = referral.facts
    findings = tuple(
        replace(one, result=Result.MET) if one.criterion is Criterion.FEATURES else one
        for one in judge(facts, area_for(facts, profile), day, profile.criteria)
    )
    return routes_for(findings, facts, day, profile).suggested is Route.ADVICE
