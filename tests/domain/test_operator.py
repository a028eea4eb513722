"""A name in the journal is a person's: short enough to read, with nothing in it that is not seen."""

import pytest

from masp_meeting.domain.errors import Refused
from masp_meeting.domain.operator import LONGEST, operator_name


@pytest.mark.parametrize("typed", ["Marian Fell", "  Marian Fell\t", "Dr Zoë Ó Briain-Łuk (nights)", "x"])
def test_a_name_is_kept_as_typed_without_the_blanks_around_it(typed: str) -> None:
    assert operator_name(typed) == typed.strip()


def test_a_name_may_have_eighty_characters() -> None:
    assert operator_name("n" * LONGEST) == "n" * 80


@pytest.mark.parametrize(
    "typed", ["", "   ", "n" * 81, "Marian\x1b[2J", "Marian\nFell", "Mar\u202eian", "\x00"]
)
def test_what_is_no_name_is_refused(typed: str) -> None:
    with pytest.raises(Refused, match="1 to 80 characters"):
        operator_name(typed)
