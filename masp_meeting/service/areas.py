"""Where a referral's subject lives, as the rules need it: by a confirmed council first, else by postcode."""

from functools import lru_cache

from masp_meeting.domain.area import AreaAnswer
from masp_meeting.domain.facts import Facts
from masp_meeting.domain.profile import Profile
from masp_meeting.geography import (
    area_of,
    attribution,
    council_answer,
    council_elsewhere,
    postcode_elsewhere,
)

__all__ = ["area_for", "area_of_postcode", "attribution"]


def area_for(facts: Facts, profile: Profile) -> AreaAnswer | None:
    """The answer for a subject; None where neither a council nor a postcode is stated."""
    if facts.subject_council and profile.councils:
        return council_elsewhere(facts.subject_council, profile.councils)
    if facts.subject_council:
        return council_answer(facts.subject_council)
    return area_of_postcode(facts.subject_postcode, profile) if facts.subject_postcode else None


def area_of_postcode(postcode: str, profile: Profile) -> AreaAnswer:
    """The answer for a postcode; one whose area has no packaged list is always asked about."""
    return postcode_elsewhere(postcode) if profile.councils else _area_of(postcode)


@lru_cache(maxsize=4096)
def _area_of(postcode: str) -> AreaAnswer:
    return area_of(postcode)
