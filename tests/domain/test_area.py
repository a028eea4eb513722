"""The area criterion: a postcode or a confirmed council settles it, and a name on an envelope does not."""

import pytest

from masp_meeting.domain.area import AreaAnswer, Inside
from masp_meeting.domain.criteria import FORM, POSTCODE_LIST, Result, judge_area
from masp_meeting.domain.facts import Facts
from tests.samples import INSIDE, OUTSIDE, facts

STRADDLING = AreaAnswer(
    "RG20", Inside.NOT_KNOWN, None, "RG20 lies on both sides of the border: ask for the full postcode"
)


@pytest.mark.parametrize(("area", "result"), [(INSIDE, Result.MET), (OUTSIDE, Result.NOT_MET)])
def test_a_listed_postcode_settles_it(area: AreaAnswer, result: Result) -> None:
    found = judge_area(facts(), area)

    assert (found.result, found.evidence, found.source) == (result, area.reason, POSTCODE_LIST)
    assert found.ask == found.flag == ""


def test_a_straddling_district_says_what_was_found_and_what_to_ask() -> None:
    found = judge_area(facts(), STRADDLING)

    assert found.result is Result.NOT_KNOWN
    assert found.evidence == "RG20 lies on both sides of the border"
    assert found.ask == "ask for the full postcode"


def test_an_answer_that_asks_nothing_is_asked_about_all_the_same() -> None:
    found = judge_area(facts(), AreaAnswer("XX1 1XX", Inside.NOT_KNOWN, None, "not on our list"))

    assert (found.evidence, found.ask) == ("not on our list", "ask for the full postcode or the council")


def test_no_postcode_at_all_is_asked_for() -> None:
    area = AreaAnswer("the old mill", Inside.INVALID, None, "not a postcode: ask for the full postcode")

    found = judge_area(facts(), area)

    assert (found.result, found.evidence) == (Result.NOT_KNOWN, "not a postcode")


@pytest.mark.parametrize(
    ("address", "evidence"), [("Emsworth, Hampshire", "a place name but no postcode"), (None, "no address")]
)
def test_a_place_name_is_no_evidence(address: str | None, evidence: str) -> None:
    found = judge_area(facts(subject_address=address, subject_postcode=None), None)

    assert (found.result, found.evidence) == (Result.NOT_KNOWN, evidence)
    assert found.ask == "ask for the full postcode or the council"


@pytest.mark.parametrize(
    ("stated", "evidence", "ask"),
    [
        (
            facts(no_fixed_abode=True),
            "no fixed abode",
            "ask where the person mainly stays, and in which council's area",
        ),
        (facts(subject_address="HMP Riverside"), "prison address", "ask for the release address"),
        (facts(subject_address="HM Prison Riverside"), "prison address", "ask for the release address"),
        (facts(subject_address="RAF Elmfield"), "forces address", "ask for the home address or council"),
        (facts(subject_address="BFPO 99"), "forces address", "ask for the home address or council"),
    ],
)
def test_an_address_that_is_no_home_settles_nothing_even_with_a_postcode(
    stated: Facts, evidence: str, ask: str
) -> None:
    found = judge_area(stated, INSIDE)

    assert (found.result, found.evidence, found.ask) == (Result.NOT_KNOWN, evidence, ask)


@pytest.mark.parametrize(("area", "result"), [(INSIDE, Result.MET), (OUTSIDE, Result.NOT_MET)])
def test_a_confirmed_council_settles_even_a_prison_address(area: AreaAnswer, result: Result) -> None:
    found = judge_area(facts(subject_address="HMP Riverside", subject_council="Havant"), area)

    assert (found.result, found.evidence, found.source) == (result, "council confirmed: Havant", FORM)


def test_a_confirmed_council_that_is_none_is_asked_about() -> None:
    area = AreaAnswer(
        "Narnia", Inside.NOT_KNOWN, None, "Narnia is no council on our list: ask for the council"
    )

    found = judge_area(facts(subject_council="Narnia"), area)

    assert (found.evidence, found.ask) == ("Narnia is no council on our list", "ask for the council")


def test_a_doubtful_postcode_is_flagged() -> None:
    near = AreaAnswer(
        "PO9 2AX", Inside.INSIDE, "Havant", "PO9 2AX is in Havant, very close to the border", True
    )

    assert judge_area(facts(), near).flag == "check the address"
    assert judge_area(facts(subject_council="Havant"), near).flag == near.reason
