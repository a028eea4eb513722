"""Where a referral's subject lives, as the rules need it: by a confirmed council first, else by postcode."""

from functools import lru_cache

from masp_meeting.domain.area import AreaAnswer
from masp_meeting.domain.facts import Facts
from masp_meeting.geography import area_of, attribution, council_answer

__all__ = ["area_for", "attribution"]


def area_for(facts: Facts) -> AreaAnswer | None:
    """The answer for a subject; None where neither a council nor a postcode is stated."""
    if facts.subject_council:
        return council_answer(facts.subject_council)
    return _area_of(facts.subject_postcode) if facts.subject_postcode else None


@lru_cache(maxsize=4096)
def _area_of(postcode: str) -> AreaAnswer:
    return area_of(postcode)
