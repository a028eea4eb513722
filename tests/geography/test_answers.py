"""Each branch of the decision rule, and that no typing turns a place outside into one inside."""

import subprocess
import sys
from collections.abc import Callable
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from masp_meeting.domain.area import AreaAnswer, Inside
from masp_meeting.geography import area_of, attribution
from masp_meeting.geography.postcode_list import NO_POSTCODE, UNITS, load
from masp_meeting.geography.reading import LONGEST

ASK = "for the full postcode or the council named on the council tax bill"
LOOK_ALIKES = dict(zip("O0I1S5Z2B8", "0O1I5S2Z8B", strict=True))


def test_inside_by_the_list() -> None:
    assert area_of("po9 2ax") == AreaAnswer("PO9 2AX", Inside.INSIDE, "Havant", "PO9 2AX is in Havant")


def test_outside_by_the_list() -> None:
    found = area_of("SP11 9RR")

    assert found == AreaAnswer(
        "SP11 9RR", Inside.OUTSIDE, "Wiltshire", "SP11 9RR is in Wiltshire, outside the area"
    )


@pytest.mark.parametrize(("postcode", "side"), [("GU10 4BW", Inside.INSIDE), ("GU9 9EZ", Inside.OUTSIDE)])
def test_close_to_the_border(postcode: str, side: Inside) -> None:
    found = area_of(postcode)

    assert (found.answer, found.check) == (side, True)
    assert found.reason.endswith(", very close to the border: check the council")


def test_delivery_office_that_is_on_the_other_side_of_its_sector() -> None:
    found = area_of("PO10 8ZS")

    assert (found.answer, found.council, found.check) == (Inside.INSIDE, "Havant", True)
    assert found.reason.endswith(
        "unlike nearly all of PO10 8: check that it is a home and not a delivery office"
    )


def test_old_postcode_whose_council_is_not_on_record() -> None:
    found = area_of("BH25 9AA")

    assert (found.answer, found.council) == (Inside.NOT_KNOWN, None)
    assert "ask for the present one or the council named on the council tax bill" in found.reason


@pytest.mark.parametrize(
    "postcode", ["LS1 4AP", "BT9 5AA", "BT94 1AA", "JE2 3AB", "GY1 1AA", "IM1 1AA", "GU9 9ZZ"]
)
def test_real_outward_code_that_does_not_touch_the_area(postcode: str) -> None:
    reason = f"no {postcode[:-4]} postcode is in the area"

    assert area_of(postcode) == AreaAnswer(postcode, Inside.OUTSIDE, None, reason)


@pytest.mark.parametrize(
    ("typed", "side", "council", "place"),
    [
        ("PO9 2ZZ", Inside.INSIDE, "Havant", "PO9 2"),
        ("BH21 1ZZ", Inside.OUTSIDE, None, "BH21 1"),
        ("BH25 9ZZ", Inside.INSIDE, "New Forest", "BH25 9"),
        ("BH25 4ZZ", Inside.INSIDE, "New Forest", "BH25"),
    ],
)
def test_not_listed_where_all_around_is_on_one_side(
    typed: str, side: Inside, council: str, place: str
) -> None:
    found = area_of(typed)

    assert (found.answer, found.council, found.check) == (side, council, True)
    assert found.reason == f"postcode not in our list, please check: all of {place} is {side} the area"


@pytest.mark.parametrize(("typed", "place"), [("SP9 7ZZ", "SP9 7"), ("GU10 9ZZ", "GU10")])
def test_not_listed_where_the_border_runs_through(typed: str, place: str) -> None:
    reason = f"postcode not in our list, and {place} lies on both sides of the border: ask again {ASK}"

    assert area_of(typed) == AreaAnswer(typed, Inside.NOT_KNOWN, None, reason)


def test_outward_code_alone_that_lies_on_both_sides() -> None:
    reason = f"only half a postcode, and PO10 lies on both sides of the border: ask {ASK}"

    assert area_of("PO10") == AreaAnswer("PO10", Inside.NOT_KNOWN, None, reason)


@pytest.mark.parametrize(
    ("typed", "side", "council"),
    [("GU35", Inside.INSIDE, "East Hampshire"), ("SO23", Inside.INSIDE, None), ("LS1", Inside.OUTSIDE, None)],
)
def test_outward_code_alone_that_lies_on_one_side(typed: str, side: Inside, council: str | None) -> None:
    found = area_of(typed)

    assert (found.answer, found.council, found.check) == (side, council, True)


@pytest.mark.parametrize(
    ("typed", "ask"),
    [
        ("ZZ99 3VZ", "ask where they mainly stay"),
        ("zz99", "ask where they mainly stay"),
        ("BFPO 58", "ask where they mainly stay in this country"),
        ("BFPO", "ask where they mainly stay in this country"),
        ("bf1 2aa", "ask where they mainly stay in this country"),
        ("BF1", "ask where they mainly stay in this country"),
        ("HMP Winchester SO22 5DF", "ask for the address on release"),
        ("Prison", "ask for the address on release"),
        ("N.F.A.", "ask where they mainly stay"),
        ("no fixed abode", "ask where they mainly stay"),
    ],
)
def test_what_stands_for_a_missing_address_is_never_outside(typed: str, ask: str) -> None:
    found = area_of(typed)

    assert (found.postcode, found.answer, found.council) == (typed, Inside.NOT_KNOWN, None)
    assert found.reason.endswith(f": {ask}")


@pytest.mark.parametrize(
    "typed", ["Emsworth, Hampshire", "Winchester", "PO10 7DD extra", "QQ1 1AA", "🙂", "BF2 2AA"]
)
def test_what_is_no_postcode_is_invalid(typed: str) -> None:
    ask = "give one full postcode and nothing else, or the council named on the council tax bill"

    assert area_of(typed) == AreaAnswer(typed, Inside.INVALID, None, f"not a postcode: {ask}")


@pytest.mark.parametrize("typed", ["", " ", "\t\n"])
def test_nothing_typed_is_invalid(typed: str) -> None:
    assert area_of(typed).answer is Inside.INVALID
    assert area_of(typed).reason.startswith("no postcode given: ")


def test_a_repair_is_shown_and_to_be_confirmed() -> None:
    reason = "read as PO10 7DD, please confirm: PO10 7DD is in Havant"

    assert area_of("P010 7DD") == AreaAnswer("PO10 7DD", Inside.INSIDE, "Havant", reason, check=True)


@given(st.text() | st.text("PO10 7D8BSI5Z2-"))
def test_answers_whatever_is_typed_in_one_sentence(typed: str) -> None:
    found = area_of(typed)

    assert found.reason
    assert len(found.postcode) <= LONGEST
    assert (found.council is None) or found.answer in (Inside.INSIDE, Inside.OUTSIDE)


@cache
def listed(side: Inside) -> list[str]:
    """Every listed postcode on one side of the border."""
    letters = {letter for letter, council in load().councils.items() if council.inside is side}
    units = [first + second for first in UNITS for second in UNITS]
    return [
        sector + unit
        for sector, places in load().sectors.items()
        for unit, letter in zip(units, places, strict=True)
        if letter != NO_POSTCODE and letter.lower() in letters
    ]


CHANGES: list[Callable[[str], str]] = [
    str,
    str,
    str.lower,
    lambda sign: LOOK_ALIKES.get(sign, sign),
    lambda sign: chr(ord(sign) + 0xFEE0) if sign.isalnum() else sign,  # full width
    lambda sign: f"{sign} ",
    lambda sign: f".{sign}",
]


@st.composite
def badly_typed(draw: st.DrawFn, side: Inside) -> str:
    """A listed postcode with look-alikes, odd case, odd width and odd spaces in any of its places."""
    return "".join(draw(st.sampled_from(CHANGES))(sign) for sign in draw(st.sampled_from(listed(side))))


@given(badly_typed(Inside.OUTSIDE))
def test_no_typing_brings_a_place_outside_inside(typed: str) -> None:
    assert area_of(typed).answer in (Inside.OUTSIDE, Inside.INVALID)


@given(badly_typed(Inside.INSIDE))
def test_no_typing_puts_a_place_inside_outside(typed: str) -> None:
    assert area_of(typed).answer in (Inside.INSIDE, Inside.INVALID)


@given(st.deferred(lambda: st.sampled_from(listed(Inside.OUTSIDE))), st.integers(1, 3))
def test_a_postcode_cut_short_is_never_taken_for_one_inside(postcode: str, missing: int) -> None:
    assert area_of(postcode[:-missing]).answer is not Inside.INSIDE


def test_nothing_is_loaded_before_the_first_question() -> None:
    ask = "from masp_meeting.geography import postcode_list, councils, area_of\n"
    tell = "print(postcode_list.load.cache_info().currsize, councils.councils_of.cache_info().currsize)\n"
    told = subprocess.run(
        [sys.executable, "-c", f"{ask}{tell}area_of('PO9 2AX')\n{tell}"],
        capture_output=True,
        check=True,
        text=True,
    )

    assert told.stdout.split() == ["0", "0", "1", "1"]


def test_attribution_has_the_three_lines_of_the_licence() -> None:
    lines = attribution().splitlines()

    assert [line.split()[0] for line in lines] == ["Source:", "Contains", "Contains"]
    assert "Open Government Licence v.3.0" in lines[0]
    assert all("© " in line for line in lines[1:])
