"""One person written down twice is found, and two people who have much in common are told apart."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from masp_meeting.domain.facts import Facts
from masp_meeting.domain.matching import Strength, match
from masp_meeting.domain.names import Alike, words_alike, words_of

BORN = date(1990, 6, 8)
HOUSE: dict[str, Any] = {"subject_address": "13 Larkspur Road, Ringwood", "subject_postcode": "BH24 1SE"}
ELSEWHERE: dict[str, Any] = {"subject_address": "9 Mill Way, Ryde", "subject_postcode": "PO33 2HF"}


def person(names: str, born: date | None = BORN, **stated: Any) -> Facts:  # noqa: ANN401  # any fact
    """State somebody by given and family names, with a comma between them."""
    given_names, _, family = names.partition(",")
    facts = Facts(subject_given_names=given_names or None, subject_family_name=family.strip() or None)
    return replace(facts, subject_dob=born, **stated)


def strength(one: Facts, other: Facts) -> Strength | None:
    found = match(one, other)
    assert found == match(other, one)
    return found.strength if found else None


SAME_NAME = [
    ("Marc-André, Lefébure-Holt", "Mark Andre, Lefebure Holt"),
    ("Marc-André, Lefébure-Holt", "Lefebure-Holt, Marc Andre"),
    ("Marc-André, Lefébure-Holt", "Marc, Lefebure-Holt"),
    ("Damian, Whitlocke", "Damien, Whitlock"),
    ("Steven, Ashdown", "Stephen, Ashdown"),
    ("Mohammed, Rahimi", "Muhammad, Rahimi"),
    ("Catherine, Brackley", "Kathryn, Brackley"),
    ("Geoffrey, Coldwell", "Jeffrey, Coldwell"),
    ("Wayne Alan, Sillence", "Wayne, Sillence"),
    ("Jamie-Lee, O'Hanrahan", "Jamie Lee, O Hanrahan"),
    ("Declan, O'Gorman-Vane", "Declan, Ogorman Vane"),
    ("Justin, de la Haye-Potts", "Justin, Haye Potts"),
    ("Jörg, Gündel", "Joerg, Guendel"),
    ("Fergus, MacIlwraith", "Fergus, McIlwraith"),
    ("Adrian, Lowick", "Adrian, Lowicke"),
    ("Adrian, Lowikc", "Adrian, Lowick"),
    ("Alder, Brand", "Alder, Brandt"),
    ("Annamarie, Fenwick", "Anna Marie, Fenwick"),
    (", Zoltan", ", Zoltan"),
    ("Zoltan,", ", Zoltan"),
    ("Mr Alder, Brand", "ALDER, BRAND"),
]


@pytest.mark.parametrize(("one", "other"), SAME_NAME)
def test_one_name_however_it_is_written(one: str, other: str) -> None:
    assert strength(person(one, **HOUSE), person(other, **HOUSE)) is Strength.STRONG
    assert strength(person(one), person(other)) is Strength.STRONG
    assert strength(person(one, **HOUSE), person(other, **ELSEWHERE)) is Strength.STRONG


@pytest.mark.parametrize(
    ("one", "other", "because"),
    [
        ("Sean, Kilbracken", "Shaun, Kilbracken", "names differ by spelling"),
        ("M, Kilbracken", "Malcolm, Kilbracken", "a name stands as its initial"),
        (", Zoltan", "Andras, Zoltan", "some names are left out"),
        ("Wayne Alan, Sillence", "Wayne Peter, Sillence", "same first and family name"),
    ],
)
def test_a_name_that_may_be_the_same_is_a_fair_match(one: str, other: str, because: str) -> None:
    found = match(person(one, **HOUSE), person(other, **HOUSE))

    assert found is not None
    assert found.strength is Strength.FAIR
    assert because in [each.words for each in found.reasons]


@pytest.mark.parametrize(
    ("one", "other", "difference"),
    [
        ("Tom, Ashdown", "Tim, Ashdown", "other given names"),
        ("Rowan, Ashdown", "Hazel, Ashdown", "other given names"),
        ("Tom Lee, Ashdown", "Tim Lee, Ashdown", "other given names"),
        ("Hazel, Ashdown", "Hazel, Brackley", "another family name"),
        ("Rowan, Ashdown", "Linden, Brackley", "another name"),
    ],
)
def test_twins_and_housemates_are_weak_with_the_difference_named(
    one: str, other: str, difference: str
) -> None:
    found = match(person(one, **HOUSE), person(other, **HOUSE))

    assert found is not None
    assert (found.strength, found.differences[0].words) == (Strength.WEAK, difference)


def test_twins_of_another_gender_and_nearly_one_name() -> None:
    found = match(
        person("Daniel, Ashdown", subject_gender="Male", **HOUSE),
        person("Danielle, Ashdown", subject_gender="F", **HOUSE),
    )

    assert found is not None
    assert found.strength is Strength.WEAK
    assert [each.words for each in found.differences] == ["other given names", "another gender"]


def test_father_and_son_of_one_name() -> None:
    father, son = person("Alder, Brand", date(1960, 1, 2)), person("Alder, Brand", date(1988, 11, 30))

    assert strength(replace(father, **HOUSE), replace(son, **ELSEWHERE)) is Strength.WEAK
    found = match(replace(father, **HOUSE), replace(son, **HOUSE))
    assert found is not None
    assert found.strength is Strength.WEAK
    words = "another date of birth: Sat 2 Jan 1960 / Wed 30 Nov 1988"
    assert [each.words for each in found.differences] == [words]


@pytest.mark.parametrize(("place", "against"), [(ELSEWHERE, ["another address"]), ({}, [])])
def test_one_full_name_is_worth_a_look_whatever_else_differs(
    place: dict[str, str], against: list[str]
) -> None:
    one = person("Alder John, Brand", date(1990, 6, 8), **HOUSE)
    found = match(one, person("ALDER JOHN, Brand", date(1961, 1, 31), **place))

    assert found is not None
    assert (found.strength, [each.words for each in found.reasons]) == (Strength.WEAK, ["same names"])
    birth = "another date of birth: Tue 31 Jan 1961 / Fri 8 Jun 1990"
    assert [each.words for each in found.differences] == [birth, *against]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (person("Alder, Brand", date(1960, 1, 2)), person("Birch, Brand", date(1988, 11, 30))),
        (person("Alder, Brand", **HOUSE), person("Birch, Brand", date(1964, 5, 4), **HOUSE)),
        (person("Alder, Brand", None, **HOUSE), person("Birch, Brand", None, **HOUSE)),
        (person("Alder, Brand"), person("Cedar, Dunmore")),
        (person("Alder, Brand", **HOUSE), person("Cedar, Dunmore", date(1964, 5, 4), **HOUSE)),
        (
            person("Alder, Brand", date(1990, 6, 8), subject_gender="male", **HOUSE),
            person("Alder, Brand", date(1961, 1, 31), subject_gender="female", **ELSEWHERE),
        ),
        (person("Alder, Brand"), person("Alder, Brandt", date(1961, 1, 31), **HOUSE)),
        (person("A, Brand"), person("A, Brand", date(1961, 1, 31))),
        (Facts(), Facts()),
        (person("Alder, Brand"), Facts()),
    ],
)
def test_people_who_share_too_little_are_told_apart(one: Facts, other: Facts) -> None:
    assert strength(one, other) is None


@pytest.mark.parametrize(
    ("born", "words"),
    [
        (date(1990, 8, 6), "date of birth with day and month changed over: Fri 8 Jun 1990 / Mon 6 Aug 1990"),
        (date(1990, 6, 18), "date of birth one figure off: Fri 8 Jun 1990 / Mon 18 Jun 1990"),
        (date(1980, 6, 8), "date of birth one figure off: Sun 8 Jun 1980 / Fri 8 Jun 1990"),
    ],
)
def test_a_slip_in_the_date_of_birth(born: date, words: str) -> None:
    one, other = person("Alder, Brand"), person("Alder, Brand", born)
    found = match(one, other)

    assert found is not None
    assert found.strength is Strength.FAIR
    assert words in [each.words for each in found.reasons]
    assert strength(replace(one, **HOUSE), replace(other, **HOUSE)) is Strength.STRONG


def test_one_of_two_dates_of_birth_is_enough() -> None:
    doubtful = person("Alder, Brand", None, subject_dob_conflict=(BORN, date(1990, 9, 9)))

    found = match(doubtful, person("Alder, Brand"))
    assert found is not None
    assert found.strength is Strength.STRONG
    assert "one of the dates of birth is the same" in [each.words for each in found.reasons]


@pytest.mark.parametrize(
    ("places", "expected"),
    [
        ((HOUSE, HOUSE), Strength.FAIR),
        ((HOUSE, {"subject_postcode": "bh241se"}), Strength.FAIR),
        ((HOUSE, ELSEWHERE), Strength.WEAK),
        ((HOUSE, {}), Strength.WEAK),
        ((HOUSE, {"subject_address": "13 Larkspur Rd Ringwood"}), Strength.FAIR),
        (({"subject_address": "Southsea area"}, {"subject_address": "Southsea area"}), Strength.WEAK),
    ],
)
def test_where_a_date_of_birth_is_missing_the_address_tells(
    places: tuple[dict[str, Any], dict[str, Any]], expected: Strength
) -> None:
    one, other = (person("Alder, Brand", **place) for place in places)
    assert strength(replace(one, subject_dob=None), other) is expected


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Room 4, Wote Lodge, Basingstoke", "Rm 4 Wote Lodge, Basingstoke", True),
        ("12 High Street", "Flat 6, 12 High Street", True),
        ("Flat 6, 12 High Street", "Flat 7, 12 High Street", False),
        ("13 Larkspur Road", "15 Larkspur Road", False),
    ],
)
def test_addresses_in_one_postcode(one: str, other: str, same: bool) -> None:
    found = match(
        person("Alder, Brand", subject_postcode="BH24 1SE", subject_address=one),
        person("Alder, Brand", subject_postcode="BH241SE", subject_address=other),
    )
    assert found is not None
    assert ("same address" if same else "same postcode") in [each.words for each in found.reasons]


def test_reasons_keep_names_apart_from_what_the_room_may_read() -> None:
    found = match(person("Adrian, Lowick"), person("Adrian, Lowicke", **HOUSE))

    assert found is not None
    spelling = found.reasons[0]
    assert (spelling.words, spelling.names) == ("names differ by spelling", "Lowick / Lowicke")


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("smith", "smith", Alike.EXACT),
        ("smith", "smyth", Alike.SOUND),
        ("philip", "phillip", Alike.SOUND),
        ("maria", "marie", Alike.NEARLY),
        ("jon", "john", Alike.NEARLY),
        ("j", "john", Alike.INITIAL),
        ("tom", "tim", Alike.NOT),
        ("dean", "dawn", Alike.NOT),
        ("brand", "marsh", Alike.NOT),
        ("ngo", "nguyen", Alike.NOT),
    ],
)
def test_words(one: str, other: str, alike: Alike) -> None:
    assert words_alike(one, other) is words_alike(other, one) is alike


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Marc-André", ("marc", "andre")),
        ("O’Hanrahan", ("ohanrahan",)),
        ("van der Sluis", ("sluis",)),
        ("van", ("van",)),
        ("Łukasz Sørensen", ("lukasz", "sorensen")),
        ("张 伟", ("张", "伟")),
        ("", ()),
        (None, ()),
    ],
)
def test_words_of_a_name(name: str | None, words: tuple[str, ...]) -> None:
    assert words_of(name) == words


WORDS = ("Alder", "Aldar", "Brand", "Brandt", "J", "Mohammed", "Muhammad", "Ng", "Null")
NAMES = some.lists(some.sampled_from(WORDS), max_size=3)
DAYS = some.sampled_from([None, BORN, date(1990, 8, 6), date(1990, 6, 18), date(1971, 1, 1)])
PLACES = some.sampled_from([HOUSE, ELSEWHERE, {}, {"subject_postcode": "BH24 1SE"}])


@some.composite
def people(draw: some.DrawFn) -> Facts:
    stated = person(f"{' '.join(draw(NAMES))},{' '.join(draw(NAMES))}", draw(DAYS), **draw(PLACES))
    return replace(stated, subject_gender=draw(some.sampled_from([None, "male", "F"])))


@given(people(), people())
def test_it_is_the_same_whichever_is_asked_about(one: Facts, other: Facts) -> None:
    assert match(one, other) == match(other, one)


@given(people(), people())
def test_the_order_of_names_never_matters(one: Facts, other: Facts) -> None:
    names = f"{one.subject_given_names or ''} {one.subject_family_name or ''}".split()
    one_way, the_other = (
        replace(one, subject_given_names=None, subject_family_name=" ".join(words))
        for words in (names, names[::-1])
    )

    found, again = match(one_way, other), match(the_other, other)
    assert (found and found.strength) == (again and again.strength)


@given(people())
def test_everybody_with_a_name_and_a_birth_is_the_same_as_themselves(one: Facts) -> None:
    if one.subject_dob and len(words_of(one.subject_family_name)) > 1 and not one.subject_gender:
        found = match(one, one)
        assert found is not None
        assert not found.differences
