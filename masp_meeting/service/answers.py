"""What was asked and is answered now, noted in the transaction that changes what a referral states."""

from dataclasses import dataclass, replace

from masp_meeting.domain.chasing import Gap, gaps, gaps_of
from masp_meeting.domain.criteria import Finding, judge
from masp_meeting.domain.referral import Referral
from masp_meeting.service.areas import area_for
from masp_meeting.service.days import next_meeting
from masp_meeting.service.setting import Setting
from masp_meeting.storage import chases
from masp_meeting.storage.driver import Database

ANSWER = "Answer"


@dataclass(frozen=True, slots=True)
class Answered:
    """What the journal keeps of an answer: the gaps that it closed."""

    gaps: tuple[str, ...]


def chased(reference: str) -> str:
    """What the journal calls the chases of a referral."""
    return f"chase {reference}"


def note_answers(db: Database, setting: Setting, referral: Referral) -> None:
    """Note for each gap that was asked about, and that the referral no longer has, that it is answered."""
    waits = [one for one in chases.about(db, referral.reference) if one.answered_on is None]
    if not waits:
        return
    still = {gap.key for gap in gaps(referral.facts, _findings(setting, referral), setting.profile)}
    answered, now = [one for one in waits if one.gap.key not in still], setting.clock()
    for one in answered:
        chases.put(db, referral.reference, replace(one, answered_on=now.date()))
    if answered:
        keys = tuple(one.gap.key for one in answered)
        setting.record(db, chased(referral.reference), ANSWER, Answered(keys), at=now)


def gaps_now(setting: Setting, referral: Referral) -> tuple[Gap, ...]:
    """What a referral does not tell, judged at the next meeting as the queue judges it."""
    return gaps_of(referral, _findings(setting, referral), setting.profile, next_meeting(setting))


def _findings(setting: Setting, referral: Referral) -> tuple[Finding, ...]:
    facts, day = referral.facts, next_meeting(setting)
    return judge(facts, area_for(facts, setting.profile), day, setting.profile.criteria)
