"""What two referrals of one person are to each other is suggested from victims, dates and agencies."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from masp_meeting.domain.linking import (
    Link,
    Victims,
    anew,
    compare_victims,
    in_time,
    suggest,
)
from masp_meeting.domain.matching import Ground, Match, Strength
from masp_meeting.domain.referral import Standing
from masp_meeting.domain.relation import Relation
from tests.samples import PROFILE, facts, referral

STRONG, FAIR = Match(Strength.STRONG, ()), Match(Strength.FAIR, ())
POLICE = "Hampshire & Isle of Wight Constabulary"


def victims(one: str | None, other: str | None, *relationships: str | None) -> Victims:
    known = (*relationships, None, None)[:2]
    first, second = (
        facts(victim_name_or_initials=name, victim_relationship=relationship)
        for name, relationship in zip((one, other), known, strict=True)
    )
    assert compare_victims(first, second) is compare_victims(second, first)
    return compare_victims(first, second)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("J. Smith", "JS"),
        ("J. Smith", "J.S."),
        ("Jane Smith", "J. Smyth"),
        ("Jane Mary Smith", "J.S."),
        ("C.B.", "C. Br."),
        ("Emma T", "Emma Thompson"),
        ("Mrs S. P.", "S.P."),
        ("N.D. (sister-in-law)", "N.D."),
        ("East Wessex Water Ltd", "East Wessex Water Ltd (complaints team)"),
        ("IP021", "ip021"),
    ],
)
def test_one_victim(one: str, other: str) -> None:
    assert victims(one, other) is Victims.SAME


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("K.L.", "M.N."),
        ("J. Smith", "J. Stone"),
        ("Jane Smith", "Julia Smith"),
        ("East Wessex Water Ltd", "South Water Ltd"),
    ],
)
def test_another_victim(one: str, other: str) -> None:
    assert victims(one, other) is Victims.ANOTHER


@pytest.mark.parametrize(
    ("one", "other"),
    [("C.B.", "IP020"), ("IP021", "IP022"), ("F.", "A.F."), (None, "J.S."), ("J.S.", "S.J.")],
)
def test_victims_that_cannot_be_compared(one: str | None, other: str) -> None:
    assert victims(one, other) is Victims.NOT_KNOWN


def test_one_set_of_initials_in_two_relationships() -> None:
    assert victims("J.S.", "J.S.", "Ex-wife", "Former partner") is Victims.SAME
    assert victims("J.S.", "J.S.", "Ex-wife", "Neighbour") is Victims.NOT_KNOWN


def suggested(found: Match | None = STRONG, days: int = 100, **later: Any) -> Relation:  # noqa: ANN401  # any fact
    """What a later referral is to the sample one, made so many days after it."""
    made = date.fromordinal(date(2026, 11, 20).toordinal() + days)
    stated = facts(referral_date=made, **later)
    return suggest(referral(114, stated, received=made), referral(113), found, PROFILE).relation


def test_the_same_victim_within_the_year_is_a_repeat() -> None:
    assert suggested(days=365) is Relation.REPEAT
    assert suggested(days=366) is Relation.EARLIER


def test_a_year_is_what_the_partnership_says() -> None:
    rules = replace(PROFILE.criteria, repeat_months=1)
    later = referral(114, facts(referral_date=date(2026, 12, 21)), received=date(2026, 12, 21))
    found = suggest(later, referral(113), STRONG, replace(PROFILE, criteria=rules))

    assert found.relation is Relation.EARLIER
    assert found.because.endswith("more than 1 months ago")


def test_another_victim_is_linked_and_one_that_cannot_be_compared_is_earlier() -> None:
    assert suggested(victim_name_or_initials="M.N.") is Relation.LINKED
    assert suggested(victim_name_or_initials="IP020") is Relation.EARLIER


def test_soon_after_and_from_another_agency_it_is_a_duplicate() -> None:
    assert suggested(days=3, referrer_agency=POLICE) is Relation.DUPLICATE
    assert suggested(days=3) is Relation.REPEAT
    assert suggested(days=40, referrer_agency=POLICE) is Relation.REPEAT
    decided = referral(113, standing=Standing.DECIDED)
    later = referral(114, facts(referrer_agency=POLICE))
    assert suggest(later, decided, STRONG, PROFILE).relation is Relation.REPEAT


def test_a_weak_match_with_a_difference_is_somebody_else() -> None:
    weak = Match(Strength.WEAK, (), (Ground("another date of birth"),))
    assert suggested(weak) is Relation.DIFFERENT
    assert suggested(Match(Strength.WEAK, ())) is Relation.REPEAT


@pytest.mark.parametrize(
    ("earlier", "later"), [((9999, 1), (10000, 1)), ((2, 2), (1, 3)), ((1, 2), (2, 2)), ((1, 1), (2, 2))]
)
def test_which_came_later(earlier: tuple[int, int], later: tuple[int, int]) -> None:
    first, second = (referral(number, received=date(2026, 11, day)) for number, day in (earlier, later))
    assert in_time(first, second) == in_time(second, first) == (second, first)


@pytest.mark.parametrize(
    ("relation", "was", "found", "again"),
    [
        (None, None, FAIR, True),
        (Relation.PROPOSED, STRONG, FAIR, True),
        (Relation.DIFFERENT, FAIR, STRONG, True),
        (Relation.DIFFERENT, None, STRONG, True),
        (Relation.DIFFERENT, STRONG, STRONG, False),
        (Relation.DIFFERENT, FAIR, FAIR, False),
        (Relation.REPEAT, FAIR, STRONG, False),
        (Relation.DUPLICATE, FAIR, STRONG, False),
    ],
)
def test_what_is_settled_stays_so(
    relation: Relation | None, was: Match | None, found: Match, again: bool
) -> None:
    link = Link("MASP-2026-0002", "MASP-2026-0001", relation, was) if relation else None
    assert anew(link, found) is again


def test_the_other_ones_part_in_a_link() -> None:
    link = Link("MASP-2026-0002", "MASP-2026-0001", Relation.EARLIER)
    assert (link.other("MASP-2026-0002"), link.of_the_other("MASP-2026-0002")) == (
        "MASP-2026-0001",
        "earlier",
    )
    assert (link.other("MASP-2026-0001"), link.of_the_other("MASP-2026-0001")) == ("MASP-2026-0002", "later")


def test_every_relation_has_its_words() -> None:
    assert all(relation.words for relation in Relation)
