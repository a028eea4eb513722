"""Versions of minutes: what makes one, and how each change of an outcome is told beside what stood."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from masp_meeting.domain.commands import (
    Amend,
    ApproveRecord,
    CloseMeeting,
    GoTo,
    RecordDecision,
    Restrict,
)
from masp_meeting.domain.meeting import Meeting
from masp_meeting.domain.minutes import Minutes, minutes_of
from masp_meeting.domain.routes import Route
from tests.samples import CHAIR, FIRST, NEXT_DAY, NOW, SECOND, a_meeting, advice, after, opened, safety

MADE = datetime(2026, 11, 25, 12, 4, tzinfo=UTC)
LATER = NOW + timedelta(hours=1)
AMENDED = Amend(
    FIRST, CHAIR, "he has moved", decision=RecordDecision(FIRST, Route.SIGNPOST, "Kent has a programme.")
)


def minutes(meeting: Meeting) -> Minutes:
    return minutes_of(meeting, MADE)


def walked_to_the_close(meeting: Meeting) -> Meeting:
    """Visit every item that is no case, and close."""
    standing = [item.id for item in meeting.items if not item.case and item.disposition is None]
    return after(meeting, *map(GoTo, standing), CloseMeeting(NEXT_DAY), now=LATER)


def test_each_amendment_and_the_approval_make_a_version() -> None:
    closed = walked_to_the_close(after(opened(), safety(), advice()))
    amended = after(closed, AMENDED, now=LATER)
    approved = after(amended, ApproveRecord(NEXT_DAY, ("Item 3 is wrong.",)), now=LATER)

    assert minutes(opened()).version == "draft, meeting still open"
    assert minutes(a_meeting()).version == "draft, meeting not opened yet"
    assert minutes(closed).version == "draft, version 1"
    assert minutes(amended).version == "draft, amended, version 2"
    assert minutes(approved).version == "approved, amended, version 3"
    assert (minutes(approved).approved, minutes(approved).corrections) == (
        "Wed 2 Dec 2026",
        ("Item 3 is wrong.",),
    )


def test_amendments_of_a_restricted_case_are_not_told() -> None:
    closed = walked_to_the_close(after(opened(), safety(), advice(), Restrict(FIRST, True)))

    assert minutes(after(closed, AMENDED, now=LATER)).amendments == ()


def test_each_amendment_tells_what_stood_and_what_took_its_place() -> None:
    closed = walked_to_the_close(after(opened(), safety(), advice(), safety(SECOND), advice(SECOND)))
    again = replace(AMENDED, reason="the programme is full", decision=advice())

    said = minutes(after(closed, AMENDED, again, now=LATER))
    first, second = said.amendments

    assert first.was.startswith("advice and consultation\n")
    assert first.now.startswith("signpost\nKent has a programme.")
    assert second.was == first.now
    assert second.now.startswith("advice and consultation\n")
    assert (first.by, first.why, second.why) == (CHAIR, "he has moved", "the programme is full")
    assert first.when.startswith("Wed 25 Nov 2026 ")
    assert [case.reference for case in said.cases] == [FIRST, SECOND], "the order of the meeting stays"
    assert said.cases[0].amended == "Wed 25 Nov 2026"
