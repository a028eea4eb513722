"""A name that a corrected form changed is hidden as well as the one that stands now."""

from masp_meeting.domain.facts import Facts
from masp_meeting.domain.masking import Mask
from tests.samples import facts


def test_hides_the_names_from_before_a_correction_too() -> None:
    before = Facts(subject_family_name="Orbell", victim_name_or_initials="Kay Lowell")
    said = "Orbell is now Brand; Lowell is unchanged"

    assert Mask(facts(), before=(before,))(said) == "O. is now B.; L. is unchanged"
    assert Mask(facts(), names=True, before=(before,))(said) == said
