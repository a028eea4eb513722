"""A referral in the queue: initials for the wall, the day it waits since, and whether a person must look."""

from datetime import date
from typing import Any

import pytest

from masp_meeting.domain.facts import FactSource, FormReading, Unplaced
from masp_meeting.domain.referral import full_name, needs_review
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


@pytest.mark.parametrize(
    ("changes", "needed"),
    [
        ({}, False),
        ({"sources": (FactSource("subject_dob", "table 1", "DOB", "5/3/92"),)}, False),
        ({"sources": (FactSource("subject_dob", "table 1", "D. of b.", "5/3/92", 91),)}, True),
        ({"unplaced": (Unplaced("paragraph 4", "", "see attached"),)}, True),
        ({"doubts": ("two dates of birth",)}, True),
        ({"facts": facts(subject_given_names=None, subject_family_name=None)}, True),
        ({"facts": facts(subject_given_names=None)}, False),
    ],
)
def test_a_person_looks_at_what_is_doubtful(changes: dict[str, Any], needed: bool) -> None:
    assert needs_review(FormReading(**{"facts": facts(), **changes})) is needed
