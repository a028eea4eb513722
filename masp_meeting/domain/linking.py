"""How two referrals of one person hang together: what is suggested, and what a person settled."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from typing import Protocol, TypeVar

from masp_meeting.domain.dates import months_after
from masp_meeting.domain.facts import Facts
from masp_meeting.domain.masking import victim_initials
from masp_meeting.domain.matching import Match, Strength
from masp_meeting.domain.names import Alike, words_alike, words_of
from masp_meeting.domain.profile import Profile
from masp_meeting.domain.referral import Referral, Standing
from masp_meeting.domain.relation import Relation

_DUPLICATE_DAYS = 28
"""Days between two agencies' referrals within which they may well tell of the same events."""


@dataclass(frozen=True, slots=True)
class Link:
    """Two referrals that are, or may be, about one person; ``match`` is None where nobody proposed it."""

    later: str
    earlier: str
    relation: Relation
    match: Match | None = None
    by: str = ""
    at: datetime | None = None

    def other(self, reference: str) -> str:
        """The reference that this one is linked with."""
        return self.earlier if reference == self.later else self.later

    def of_the_other(self, reference: str) -> str:
        """What the other one is to this one, in a word: of two at different times each has its own."""
        follows = self.relation is Relation.EARLIER and reference == self.earlier
        return "later" if follows else self.relation.value


@dataclass(frozen=True, slots=True)
class Suggestion:
    """The relation that is suggested, and why."""

    relation: Relation
    because: str


class Victims(Enum):
    """Whether two referrals name one victim."""

    SAME = "the same victim by what is stated"
    ANOTHER = "another victim"
    NOT_KNOWN = "whether it is the same victim cannot be told"


class Received(Protocol):
    """A referral, or what is known of one, as far as it came before or after others."""

    @property
    def reference(self) -> str:
        """Its reference."""

    @property
    def received(self) -> date:
        """The day on which it came."""


_Came = TypeVar("_Came", bound=Received)


def in_time(one: _Came, other: _Came) -> tuple[_Came, _Came]:
    """Two referrals, the one that came later first."""
    earlier, later = sorted((one, other), key=lambda each: (each.received, *_place(each.reference)))
    return later, earlier


def _place(reference: str) -> tuple[int, str]:
    """References in the order in which they were given: the ten thousandth is longer than the first."""
    return len(reference), reference


def anew(link: Link | None, match: Match) -> bool:
    """Whether a match is to be proposed: never again once settled, unless a rejected pair became strong."""
    if link is None or link.relation is Relation.PROPOSED:
        return True
    was_strong = link.match is not None and link.match.strength is Strength.STRONG
    return link.relation is Relation.DIFFERENT and match.strength is Strength.STRONG and not was_strong


def suggest(later: Referral, earlier: Referral, found: Match | None, profile: Profile) -> Suggestion:
    """What two referrals probably are to each other; only the place where the cursor begins."""
    if found is not None and found.strength is Strength.WEAK and found.differences:
        return Suggestion(Relation.DIFFERENT, found.differences[0].words)
    victims, days = compare_victims(later.facts, earlier.facts), _days_between(later, earlier)
    if victims is Victims.ANOTHER:
        return Suggestion(Relation.LINKED, victims.value)
    if victims is Victims.NOT_KNOWN:
        return Suggestion(Relation.EARLIER, victims.value)
    undecided = Standing.DECIDED not in (later.standing, earlier.standing)
    if undecided and days <= _DUPLICATE_DAYS and _other_agency(later.facts, earlier.facts, profile):
        between = f"{days} day{'' if days == 1 else 's'} apart"
        return Suggestion(Relation.DUPLICATE, f"{victims.value}, from another agency, {between}")
    months = profile.criteria.repeat_months
    first, last = sorted((later.waiting_since, earlier.waiting_since))
    if last <= months_after(first, months):
        return Suggestion(Relation.REPEAT, f"{victims.value}, within {months} months")
    return Suggestion(Relation.EARLIER, f"{victims.value}, more than {months} months ago")


def _days_between(one: Referral, other: Referral) -> int:
    return abs((one.waiting_since - other.waiting_since).days)


def _other_agency(one: Facts, other: Facts, profile: Profile) -> bool:
    agencies = [profile.agency_named(facts.referrer_agency or "") for facts in (one, other)]
    return all(agencies) and agencies[0] != agencies[1]


def compare_victims(one: Facts, other: Facts) -> Victims:
    """Whether two referrals name one victim, by name, initials and relationship."""
    first, second = one.victim_name_or_initials or "", other.victim_name_or_initials or ""
    alike = words_of(first) == words_of(second)
    if _cannot_tell(first) or _cannot_tell(second):
        same_code = alike and first.strip().casefold() == second.strip().casefold() != ""
        return Victims.SAME if same_code else Victims.NOT_KNOWN
    named = Victims.SAME if alike else _by_initials(first, second)
    kinds = [_kind_of(facts.victim_relationship or "") for facts in (one, other)]
    if named is Victims.SAME and all(kinds) and kinds[0] != kinds[1]:
        return Victims.NOT_KNOWN
    return named


def _cannot_tell(victim: str) -> bool:
    """Whether what is stated is no name and no initials: nothing, or the code of some system."""
    return not victim_initials(victim) or any(letter.isdigit() for letter in victim)


def _by_initials(first: str, second: str) -> Victims:
    one, other = (victim_initials(each).replace(".", "") for each in (first, second))
    if one == other or (min(len(one), len(other)) > 1 and (one[0], one[-1]) == (other[0], other[-1])):
        return Victims.ANOTHER if _names_differ(first, second) else Victims.SAME
    # One letter alone may be the given or the family name, and initials may be written the other way round.
    within = set(one) <= set(other) or set(other) <= set(one)
    return Victims.NOT_KNOWN if within else Victims.ANOTHER


def _names_differ(first: str, second: str) -> bool:
    """Whether a name that both write out is not one name in two spellings, nor one cut short."""
    one, other = (
        {word[0]: word for word in words_of(each.partition("(")[0]) if len(word) > 1}
        for each in (first, second)
    )
    return any(
        words_alike(word, other[letter]) is Alike.NOT
        and not (word.startswith(other[letter]) or other[letter].startswith(word))
        for letter, word in one.items()
        if letter in other and {word, other[letter]}.isdisjoint(_together(first, second))
    )


def _together(*victims: str) -> set[str]:
    """Initials that are written together, in small letters: they are no names."""
    return {
        word.casefold()
        for each in victims
        for word in each.split()
        if word.isupper() and len(word) < len("JANE")
    }


_KINDS = {
    "partner": ("partner", "wife", "husband", "girlfriend", "boyfriend", "dated", "dating", "relationship"),
    "family": ("mother", "father", "sister", "brother", "daughter", " son", "family", "in-law", "cousin"),
    "neighbour": ("neighbour",),
    "colleague": ("colleague", "manager", "employ", "co-worker"),
    "stranger": ("stranger", "public figure"),
    "professional": ("doctor", "gp", "teacher", "nurse", "solicitor", "professional", "practitioner"),
    "organisation": ("organisation", "company", "customer"),
}


def _kind_of(relationship: str) -> str:
    """What kind of relationship the words tell of; empty where they name none of these."""
    words = f" {relationship.casefold()}"
    return next((kind for kind, signs in _KINDS.items() if any(sign in words for sign in signs)), "")
