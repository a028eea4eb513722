"""Whom a referral may be about, noted as it is filed or corrected; a proposal never acts by itself."""

from collections.abc import Iterable

from masp_meeting.domain.linking import Link, anew, in_time
from masp_meeting.domain.matching import Match, match
from masp_meeting.domain.referral import Referral
from masp_meeting.domain.relation import Relation
from masp_meeting.storage import likeness, links, referrals
from masp_meeting.storage.driver import Database

_MOST_PROPOSED = 5
"""So many at once, the strongest first, that the true one is not lost among the others."""
Other = likeness.Candidate | Referral


def propose_new(db: Database, referral: Referral) -> None:
    """Let a new referral be found, and propose those before it that may be about the same person."""
    keys = likeness.keys_of(referral.facts)
    _propose(db, referral, likeness.candidates(db, referral.reference, keys), {})
    likeness.keep(db, referral.reference, keys)


def propose_again(db: Database, referral: Referral) -> None:
    """Let a referral be found by what it states now, and look again at whom it may be about.

    A proposal that no longer holds is withdrawn. What a person settled stays as it is, but a pair that was
    told apart is proposed anew once it has become a strong match.
    """
    reference, keys = referral.reference, likeness.keys_of(referral.facts)
    likeness.forget(db, reference)
    if referral.merged_into:
        return
    likeness.keep(db, reference, keys)
    known = {link.other(reference): link for link in links.of(db, reference)}
    others: dict[str, Other] = {one.reference: one for one in likeness.candidates(db, reference, keys)}
    for other, link in known.items():
        if link.relation is Relation.PROPOSED and other not in others:
            found = referrals.get(db, other)
            if found is None or match(referral.facts, found.facts) is None:
                links.withdraw(db, link)
            else:
                others[other] = found
    _propose(db, referral, others.values(), known)


def withdraw_all(db: Database, reference: str) -> None:
    """Propose nothing any more about a referral that goes on under another reference."""
    for link in links.of(db, reference):
        if link.relation is Relation.PROPOSED:
            links.withdraw(db, link)


def _propose(db: Database, referral: Referral, others: Iterable[Other], known: dict[str, Link]) -> None:
    found: list[tuple[Match, Other]] = []
    for other in others:
        link, matching = known.get(other.reference), match(referral.facts, other.facts)
        if matching is not None and anew(link, matching):
            found.append((matching, other))
        elif link is not None and link.relation is Relation.PROPOSED:
            links.withdraw(db, link)
    found.sort(key=lambda each: each[0].rank)
    for matching, other in found[:_MOST_PROPOSED]:
        later, earlier = in_time(referral, other)
        links.put(db, Link(later.reference, earlier.reference, Relation.PROPOSED, matching))
