"""Days as people type them: what is understood, and one sentence for what is not."""

from datetime import date

import pytest

from masp_meeting.domain.day_words import read_day
from masp_meeting.domain.errors import Refused
from tests.samples import DAY


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("today", DAY),
        (" Tomorrow ", date(2026, 11, 26)),
        ("+7", date(2026, 12, 2)),
        ("+2 weeks", date(2026, 12, 9)),
        ("wed", date(2026, 12, 2)),
        ("Thursday", date(2026, 11, 26)),
        ("2026-12-09", date(2026, 12, 9)),
        ("9/12/26", date(2026, 12, 9)),
        ("9.12", date(2026, 12, 9)),
        ("25 nov", DAY),
        ("24 nov", date(2027, 11, 24)),
        ("Wed 2nd December 2026", date(2026, 12, 2)),
    ],
)
def test_understood(typed: str, day: date) -> None:
    assert read_day(typed, DAY) == day


@pytest.mark.parametrize("typed", ["", "soon", "31/2/26", "25 brumaire", "29/2"])
def test_what_is_no_day_is_refused_in_a_sentence(typed: str) -> None:
    with pytest.raises(Refused, match=r"is no date that can be read: type it as 25 Nov 2026"):
        read_day(typed, DAY)
