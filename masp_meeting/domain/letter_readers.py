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
    r"\b(advoca\w+|i[ds]s?vas?|isacs?|victims?|survivors?|self|women['’]?s['’]? aid|refuge|rape crisis|"
    r"paladin|suzy lamplugh)\b",
    re.IGNORECASE,
)
"""How a role or an agency tells that somebody speaks for victims, or is one."""
_WORD = re.compile(r"[^\W\d_]{2,}")


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
    speaks = speaks_for_the_victim(agency, facts.referrer_role or "", profile)
    return Reader(to.name, to.agency, profile.agency_named(agency), speaks or _is_the_victim(facts))


def other_referrers(facts: Facts, others: Iterable[Referrer], profile: Profile) -> dict[str, Reader]:
    """The other referrers of a case by what an order calls them: their name, or their referral's reference.

    Whoever made several referrals of one case is there once, and the case's own referrer is not; two of one
    name in different agencies are two.
    """
    known = [(facts.referrer_name or "", profile.agency_named(facts.referrer_agency or ""))]
    found = dict[str, Reader]()
    for one in others:
        who = (one.name, profile.agency_named(one.agency))
        if one.name and any(_is_same(who, before) for before in known):
            continue
        known.append(who)
        stated = replace(
            facts,
            referrer_name=one.name,
            referrer_role=one.role,
            referrer_agency=one.agency,
            referrer_email=one.email,
        )
        called = one.reference if one.name in ("", *found) else one.name
        found[called] = replace(the_referrer(stated, profile), also=one.reference)
    return found


def _is_same(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Whether two of a name and an agency are one person; an agency that was not stated may be any."""
    (name, agency), (other_name, other_agency) = ((of.casefold(), at.casefold()) for of, at in (one, other))
    return name == other_name and (agency == other_agency or not (agency and other_agency))


def _is_the_victim(facts: Facts) -> bool:
    """Whether the victim, a person or an organisation, made the referral."""
    victim = _words_in(facts.victim_name_or_initials)
    if not victim:
        return False
    refers = (_words_in(facts.referrer_name), _words_in(facts.referrer_agency))
    return victim in refers or (len(victim) > 1 and any(victim <= one for one in refers))


def _words_in(name: str | None) -> set[str]:
    return {word.casefold() for word in _WORD.findall(name or "")}


def speaks_for_the_victim(agency: str, role: str, profile: Profile) -> bool:
    """Whether telling somebody of this agency and role would be telling the victim."""
    key = profile.agency_named(agency)
    return key == profile.meeting.victim_safety_agency or bool(_VICTIMS_SIDE.search(f"{agency}; {role}"))
