"""Whoever is out of a case is out of it under every spelling of their name; others are not."""

import pytest

from masp_meeting.domain.commands import DeclareInterest, GoTo
from masp_meeting.domain.meeting import Meeting
from masp_meeting.domain.recusal import is_out, may_be, spelt_alike
from masp_meeting.domain.view import Audience, view
from tests.samples import FIRST, SECOND, after, opened


@pytest.mark.parametrize(
    "spelling",
    ["Tom Marsh", " tom  MARSH ", "Marsh, Tom", "T. Marsh", "Mr Tom Marsh", "Tóm Marsh", "Tom J. Marsh"],
)
def test_a_name_spelt_otherwise_is_out_too(spelling: str) -> None:
    meeting = after(opened(), DeclareInterest("Tom Marsh", FIRST, "his brother"))

    assert is_out(meeting, spelling, FIRST)
    assert not is_out(meeting, spelling, SECOND)
    assert view(after_on(meeting), Audience.PROJECTOR, viewer=spelling).item is None


def after_on(meeting: Meeting) -> Meeting:
    """Let the room look at the first case."""
    return after(meeting, GoTo(FIRST))


@pytest.mark.parametrize("other", ["Tim Marsh", "Tom Brook", "Ines Quill", "T. M.", "Sade Okoro", ""])
def test_another_name_is_not(other: str) -> None:
    assert not may_be("Tom Marsh", other)
    assert not is_out(after(opened(), DeclareInterest("Tom Marsh", FIRST, "his brother")), other, FIRST)


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("Tom Marsh", "tom  marsh", True),
        ("Dr Ines Quill", "Quill Ines", True),
        ("Tom Marsh", "T. Marsh", False),
        ("7 of 9", "7 OF 9", True),
        ("123", "456", False),
        ("PC 1204", "PC 5310", False),
        ("PC 1204", "pc  1204", True),
    ],
)
def test_spelt_alike_is_what_only_the_pen_tells_apart(one: str, other: str, alike: bool) -> None:
    assert spelt_alike(one, other) is alike
