"""Who a letter about an outcome is to: the referrer, and others whose referrals were merged into the case."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from masp_meeting.domain.chasing import Whom
from masp_meeting.domain.facts import Facts
from masp_meeting.domain.profile import Profile
from masp_meeting.domain.recipients import recipient
from masp_meeting.domain.referral import Referrer

_VICTIMS_SIDE = re.compile(
    r"\b(advoca(te|cy)|i[ds]va|isac|victim (support|liaison|contact))\b", re.IGNORECASE
)
"""How a role or an agency tells that somebody speaks for victims."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Who a letter is for: the referrer, or another one whose referral was merged into the case.

    ``name`` and ``agency`` are fit to be printed; ``key`` is the agency's in the profile, or its name as
    given; ``victims_side`` is whether they speak for the victim, who is not told who takes part in an
    intervention.
    """

    name: str
    agency: str
    key: str
    victims_side: bool
    also: str = ""
    """The reference of their own referral, where it was merged into another referrer's; else empty."""

    @property
    def words(self) -> str:
        """Name and agency, or what they are to the case where neither is known."""
        return ", ".join(part for part in (self.name, self.agency) if part) or "the referrer"


def the_referrer(facts: Facts, profile: Profile) -> Reader:
    """Whoever made a referral that states these facts."""
    to, agency = recipient(Whom.REFERRER, facts, profile), facts.referrer_agency or ""
    victims_side = speaks_for_the_victim(agency, facts.referrer_role or "", profile)
    return Reader(to.name, to.agency, profile.agency_named(agency), victims_side)


def other_referrers(facts: Facts, others: Iterable[Referrer], profile: Profile) -> dict[str, Reader]:
    """The other referrers of a case by what an order calls them: their name, or their referral's reference.

    Whoever made several referrals of one case is there once, and the case's own referrer is not.
    """
    known, found = {(facts.referrer_name or "").casefold()}, dict[str, Reader]()
    for one in others:
        if one.name and one.name.casefold() in known:
            continue
        known.add(one.name.casefold())
        stated = replace(
            facts,
            referrer_name=one.name,
            referrer_role=one.role,
            referrer_agency=one.agency,
            referrer_email=one.email,
        )
        found[one.name or one.reference] = replace(the_referrer(stated, profile), also=one.reference)
    return found


def speaks_for_the_victim(agency: str, role: str, profile: Profile) -> bool:
    """Whether telling somebody of this agency and role would be telling the victim."""
    key = profile.agency_named(agency)
    return key == profile.meeting.victim_safety_agency or bool(_VICTIMS_SIDE.search(f"{agency}; {role}"))
