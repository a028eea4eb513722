"""An area whose postcodes no list holds: a council settles it, a postcode is asked about."""

import pytest

from masp_meeting.domain.area import Inside
from masp_meeting.geography import council_elsewhere, postcode_elsewhere

COUNCILS = ("Cheshire East", "Cheshire West and Chester", "Halton")


@pytest.mark.parametrize(
    ("typed", "shown"),
    [("CW1 2AB", "CW1 2AB"), ("po107dd", "PO10 7DD"), ("P010 7DD", "PO10 7DD"), ("N1", "N1")],
)
def test_postcode_is_asked_about_wherever_it_lies(typed: str, shown: str) -> None:
    answer = postcode_elsewhere(typed)

    assert (answer.postcode, answer.answer, answer.council) == (shown, Inside.NOT_KNOWN, None)
    assert answer.reason.endswith(": ask for the council named on the council tax bill")


@pytest.mark.parametrize(
    ("typed", "found", "words"),
    [
        ("HMP Winchester", Inside.NOT_KNOWN, "ask for the address on release"),
        ("no fixed abode", Inside.NOT_KNOWN, "ask where they mainly stay"),
        ("Crewe", Inside.INVALID, "not a postcode"),
        ("", Inside.INVALID, "no postcode given"),
    ],
)
def test_what_is_no_postcode_is_told_as_everywhere(typed: str, found: Inside, words: str) -> None:
    answer = postcode_elsewhere(typed)

    assert answer.answer is found
    assert words in answer.reason


@pytest.mark.parametrize("said", ["Halton", "halton borough council", "The Borough of Halton"])
def test_council_of_the_partnership_is_inside(said: str) -> None:
    answer = council_elsewhere(said, COUNCILS)

    assert (answer.answer, answer.council) == (Inside.INSIDE, "Halton")


@pytest.mark.parametrize("said", ["Wirral", "Winchester", "Cheshire"])
def test_any_other_council_is_asked_about_and_never_outside(said: str) -> None:
    answer = council_elsewhere(said, COUNCILS)

    assert answer.answer is Inside.NOT_KNOWN
    assert answer.reason.endswith(
        "not a council of this partnership: ask whether the person lives in its area"
    )


def test_no_council_named_is_told() -> None:
    assert council_elsewhere("  ", COUNCILS).answer is Inside.INVALID
