"""Names are hidden wherever they are written, those from before a correction too, and no other word is."""

import pytest

from masp_meeting.domain.facts import Facts
from masp_meeting.domain.masking import Mask
from tests.samples import facts


def test_hides_the_names_from_before_a_correction_too() -> None:
    before = Facts(subject_family_name="Orbell", victim_name_or_initials="Kay Lowell")
    said = "Orbell is now Brand; Lowell is unchanged"

    assert Mask(facts(), before=(before,))(said) == "O. is now B.; L. is unchanged"
    assert Mask(facts(), names=True, before=(before,))(said) == said


@pytest.mark.parametrize("victim", ["N.D. (sister-in-law)", "N (his ex in law)", "an ex in law"])
def test_what_the_victim_is_to_the_subject_hides_no_other_word(victim: str) -> None:
    mask = Mask(Facts(victim_name_or_initials=victim))
    assert mask("2 in doubt, 1 not placed, an answer") == "2 in doubt, 1 not placed, an answer"


def test_a_day_is_no_name_though_its_month_may_be() -> None:
    mask = Mask(Facts(subject_given_names="May", victim_name_or_initials="April Jan"))
    assert mask("Wed 6 May 2026: May rang April on 3 Jan 2026") == "Wed 6 May 2026: M. rang A. on 3 Jan 2026"


def test_a_name_that_nobody_wrote_with_a_capital_is_hidden_still() -> None:
    assert Mask(Facts(victim_name_or_initials="kay lowell"))("Kay Lowell rang") == "K. L. rang"
