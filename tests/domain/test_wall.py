"""What a projected screen keeps to itself: births and telephones however written, aliases, relatives."""

from datetime import date

import pytest

from masp_meeting.domain.facts import Facts, Unplaced
from masp_meeting.domain.referral import Referral
from masp_meeting.domain.wall import Wall, without_quotes

UNPLACED = (Unplaced("", "Alias", "Billy Kest"), Unplaced("", "Partner agency", "Solent Mind"))
REFERRAL = Referral(
    "MASP-2026-0001",
    date(2026, 11, 16),
    Facts(subject_family_name="Orbell", subject_dob=date(1992, 3, 5)),
    unplaced=UNPLACED,
)


@pytest.mark.parametrize(
    "written",
    [
        "05/03/1992",
        "5.3.92",
        "5th March 1992",
        "Thu 5 Mar 1992",
        "1992-03-05",
        "07700 900123",
        "+44 7700 900-123",
    ],
)
def test_hides_a_birth_and_a_telephone(written: str) -> None:
    assert Wall(REFERRAL)(f"He ({written}) rang.") == "He (···) rang."
    assert Wall(REFERRAL, names=True)(f"He ({written}) rang.") == f"He ({written}) rang."


@pytest.mark.parametrize("written", ["06/03/1992", "1.2.2026", "MASP-2026-0001", "15/03/1992", "Solent Mind"])
def test_leaves_what_is_neither(written: str) -> None:
    assert Wall(REFERRAL)(f"On {written} he rang.") == f"On {written} he rang."


def test_another_date_before_a_birth_does_not_hide_it_from_the_mask() -> None:
    assert Wall(REFERRAL)("No 12 05/03/1992, 1/2/26 and 5 March 1992.") == "No 12 ···, 1/2/26 and ···."


def test_hides_an_alias_that_no_fact_took() -> None:
    assert Wall(REFERRAL)("Orbell, called Kest, rang.") == "O., called K., rang."


def test_leaves_out_what_is_quoted() -> None:
    assert without_quotes("“Orbell” is no date; “x” neither.") == "“···” is no date; “···” neither."
