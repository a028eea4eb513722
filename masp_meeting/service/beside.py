"""What a meeting shows and does not hold: the cases of earlier meetings, and what there is room for."""

from collections.abc import Iterable, Iterator

from masp_meeting.domain.facts import Facts
from masp_meeting.domain.masking import names_in_doubt
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
    capacity = capacity_of(db, meeting.profile, meeting.day).words
    return Beside(cases, restricted, capacity, named_otherwise(db, meeting, cases))


def named_otherwise(db: Database, meeting: Meeting, heard_of: Iterable[str] = ()) -> tuple[Facts, ...]:
    """What names the people of a meeting's cases, and of others, otherwise than the meeting does.

    A name may have been corrected since, or be in doubt, or be written otherwise by another referrer.
    """
    stated = {item.case.facts for item in meeting.items if item.case}
    asked = dict.fromkeys((*(item.id for item in meeting.items if item.case), *heard_of))
    found = (one for reference in asked for one in _stated(db, reference))
    return tuple(one for one in dict.fromkeys(found) if one not in stated)


def _stated(db: Database, reference: str) -> Iterator[Facts]:
    referral = referrals.get(db, reference)
    if referral is None:
        return
    yield referral.facts
    yield from names_in_doubt(referral.doubts)
    for one in referral.also_referred_by:
        yield from _stated(db, one.reference)
