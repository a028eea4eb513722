"""The links' desk: referrals that may be about one person, and what a person settles that they are."""

from dataclasses import dataclass, replace
from datetime import date

from masp_meeting.domain.dates import age_on
from masp_meeting.domain.errors import Refused
from masp_meeting.domain.linking import Link, Suggestion, in_time, suggest
from masp_meeting.domain.outcome import Earlier
from masp_meeting.domain.referral import Referral
from masp_meeting.domain.relation import Relation
from masp_meeting.service.areas import area_for
from masp_meeting.service.filing import filed
from masp_meeting.service.first import changed_first
from masp_meeting.service.histories import ended
from masp_meeting.service.merging import merge, part
from masp_meeting.service.setting import Setting
from masp_meeting.storage import links, referrals
from masp_meeting.storage.driver import Database

SETTLE_LINK = "SettleLink"


@dataclass(frozen=True, slots=True)
class KnownReferral:
    """Another referral that is, or may be, about the same person.

    ``suggestion`` is what the two probably are to each other, ``endings`` how the other one ended at each
    meeting that had it, and ``age`` counts today.
    """

    link: Link
    other: Referral
    age: int | None
    council: str
    suggestion: Suggestion
    endings: tuple[Earlier, ...]


def subject_of_link(link: Link) -> str:
    """What the journal calls a link."""
    return f"link {link.later} {link.earlier}"


class LinkDesk:
    """The links of the workspace."""

    def __init__(self, setting: Setting) -> None:
        self._setting = setting

    def of(self, reference: str) -> tuple[KnownReferral, ...]:
        """What a referral is, or may be, linked with: what nobody settled first, the likeliest before others.

        Raises:
            Refused: there is no such referral.
        """
        with self._setting.workspace.reading() as db:
            one = filed(db, reference)
            known = (self._known(db, one, link) for link in links.of(db, one.reference))
            return tuple(sorted(known, key=_open_and_likely_first))

    def every(self) -> tuple[Link, ...]:
        """Every link, by the order of references."""
        with self._setting.workspace.reading() as db:
            return tuple(links.every(db))

    def settle(self, one: str, other: str, relation: Relation, seen: Link | None = None) -> Link:
        """Keep what a person says that two referrals are to each other; a duplicate is merged at once.

        Which of the two came later is known, however they are named. What is said otherwise of a duplicate
        takes its merge back. Meetings that have one of the two before them follow, and
        whoever is out of the one is out of the other.

        Args:
            one: the reference of one of them.
            other: that of the other.
            relation: what they are to each other.
            seen: the link as whoever says so had it before them.

        Raises:
            Refused: there is no such referral, they cannot be linked so, somebody else settled it otherwise
                since it was seen, or the workspace cannot be written.
        """
        from masp_meeting.service.carrying import follow_links, tell_meetings

        with self._setting.workspace.transaction() as db:
            later, earlier = in_time(filed(db, one), filed(db, other))
            stands = links.between(db, later.reference, earlier.reference)
            if seen and stands and stands.at != seen.at and stands.relation is not relation:
                raise changed_first(db, subject_of_link(stands), f"settled as {stands.relation.value}")
            _demand_linkable(later, earlier, relation)
            if later.merged_into == earlier.reference:
                part(db, self._setting, later)
                later, earlier = filed(db, later.reference), filed(db, earlier.reference)
            was = links.between(db, later.reference, earlier.reference)
            link = was or Link(later.reference, earlier.reference, relation)
            link = replace(link, relation=relation, by=self._setting.operator, at=self._setting.clock())
            links.put(db, link)
            self._setting.record(db, subject_of_link(link), SETTLE_LINK, link, at=link.at)
            if relation is Relation.DUPLICATE:
                merge(db, self._setting, later, earlier)
            for one_of_them in (later, earlier):
                follow_links(db, self._setting, one_of_them.reference)
            tell_meetings(db, self._setting)
        return link

    def _known(self, db: Database, one: Referral, link: Link) -> KnownReferral:
        other = referrals.get(db, link.other(one.reference))
        assert other is not None, "a link is between two referrals that are there"
        later, earlier = in_time(one, other)
        facts, area = other.facts, area_for(other.facts, self._setting.profile)
        return KnownReferral(
            link,
            other,
            age_on(facts.subject_dob, self._setting.today()) if facts.subject_dob else None,
            (area.council if area else None) or facts.subject_council or "",
            suggest(later, earlier, link.match, self._setting.profile),
            ended(db, other.reference, date.max),
        )


def _open_and_likely_first(known: KnownReferral) -> tuple[bool, tuple[int, int], str]:
    link = known.link
    likely = link.match.rank if link.match else (0, 0)
    return link.relation is not Relation.PROPOSED, likely, known.other.reference


def _demand_linkable(later: Referral, earlier: Referral, relation: Relation) -> None:
    if later.reference == earlier.reference:
        raise Refused(f"{later.reference} cannot be linked with itself: name another referral.")
    if relation is Relation.PROPOSED:
        raise Refused("A link that a person settles is a repeat, linked, earlier, a duplicate or different.")
    merged_before = later.merged_into == earlier.reference
    if merged_before and relation is Relation.DUPLICATE:
        raise Refused(f"{later.reference} goes on as {earlier.reference} already.")
    for one in () if merged_before else (later, earlier):
        if one.merged_into:
            raise Refused(f"{one.reference} goes on as {one.merged_into}: link that one.")
