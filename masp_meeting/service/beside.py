"""What a meeting shows and does not hold: the cases of earlier meetings, and what there is room for."""

from masp_meeting.domain.facts import Facts
from masp_meeting.domain.matter_words import Beside
from masp_meeting.domain.meeting import Meeting
from masp_meeting.service.interventions import capacity_of
from masp_meeting.storage import meetings, referrals
from masp_meeting.storage.driver import Database


def beside(db: Database, meeting: Meeting) -> Beside:
    """What stands beside a meeting of what earlier ones left to it."""
    cases: dict[str, Facts] = {}
    for day in sorted({one.day for one in meeting.matters}):
        if meetings.revision(db, day):
            for item in meetings.load(db, day).items:
                if item.case is not None:
                    cases[item.id] = item.case.facts
    named = {one.item for one in meeting.matters}
    named |= {one.reference for one in meeting.to_ratify}
    named |= {one.reference for one in meeting.interventions}
    for reference in named - cases.keys():
        if referral := referrals.get(db, reference):
            cases[reference] = referral.facts
    restricted = frozenset(one for one in named if meetings.was_restricted(db, one, meeting.day))
    return Beside(cases, restricted, capacity_of(db, meeting.profile, meeting.day).words)
