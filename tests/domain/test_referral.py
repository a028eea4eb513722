"""A referral in the queue: initials for the wall, the day it waits since, and whether a person must look."""

from datetime import date

import pytest

from masp_meeting.domain.referral import full_name
from tests.samples import facts, referral


@pytest.mark.parametrize(
    ("given", "family", "shown"),
    [
        ("Alder", "Brand", "A.B."),
        ("Alder James", "Ashgrove-Mott", "A.A.M."),
        (None, "zoltan", "Z."),
        ("Mary-Jane", None, "M."),
        (None, None, "?"),
        (" ", "", "?"),
    ],
)
def test_initials(given: str | None, family: str | None, shown: str) -> None:
    assert referral(stated=facts(subject_given_names=given, subject_family_name=family)).initials == shown


def test_the_full_name_is_what_is_stated_of_it() -> None:
    assert full_name(facts()) == "Alder Brand"
    assert full_name(facts(subject_given_names=None)) == "Brand"
    assert full_name(facts(subject_given_names=None, subject_family_name=None)) == ""


@pytest.mark.parametrize(
    ("dated", "since"),
    [
        (date(2026, 11, 12), date(2026, 11, 12)),
        (date(2026, 11, 30), date(2026, 11, 21)),
        (None, date(2026, 11, 21)),
    ],
    ids=["the form's date", "a form dated after it came", "undated"],
)
def test_waits_since(dated: date | None, since: date) -> None:
    assert referral(stated=facts(referral_date=dated)).waiting_since == since
