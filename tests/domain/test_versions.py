"""Versions of minutes: each draft, check, change and approval makes one, and says who made it and when."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from masp_meeting.domain.attending import Seat
from masp_meeting.domain.commands import (
    Amend,
    ApproveRecord,
    CheckRecord,
    CloseMeeting,
    Command,
    GoTo,
    TakeSeat,
)
from masp_meeting.domain.commands.outcomes import RecordDecision
from masp_meeting.domain.meeting import Meeting
from masp_meeting.domain.routes import Route
from masp_meeting.domain.versions import is_checked, version_of, version_words, versions_of
from tests.samples import CHAIR, FIRST, NEXT_DAY, NOW, advice, after, opened, refused, safety

AMENDED = Amend(FIRST, CHAIR, "he has moved", decision=RecordDecision(FIRST, Route.SIGNPOST, "Kent has one."))
CHECKED, APPROVED = CheckRecord(CHAIR), ApproveRecord(NEXT_DAY)


def one_after_another(meeting: Meeting, *commands: Command) -> Meeting:
    """Carry commands out, an hour between two."""
    for number, command in enumerate(commands, 1):
        meeting = after(meeting, command, now=NOW + timedelta(hours=number))
    return meeting


@pytest.fixture
def closed() -> Meeting:
    meeting = after(opened(), safety(), advice())
    standing = [item.id for item in meeting.items if not item.case and item.disposition is None]
    return after(meeting, *map(GoTo, standing), CloseMeeting(NEXT_DAY), now=NOW)


def test_a_meeting_that_is_not_closed_has_no_version() -> None:
    assert versions_of(opened()) == ()
    assert version_of(opened()) == 1
    assert version_words(opened()) == "draft, meeting still open"


def test_each_step_is_a_version_with_who_made_it_and_when(closed: Meeting) -> None:
    whole = one_after_another(closed, CHECKED, AMENDED, CHECKED, APPROVED, AMENDED)

    assert [(one.number, one.state, one.who) for one in versions_of(whole)] == [
        ("1", "draft", "Noor Patel"),
        ("2", "checked by the chair", CHAIR),
        ("3", "amended, to be checked again", CHAIR),
        ("4", "checked by the chair", CHAIR),
        ("5", "approved", "the meeting of Wed 2 Dec 2026"),
        ("6", "amended", CHAIR),
    ]
    first, second, *_, approved, _ = versions_of(whole)
    assert first.when.startswith("Wed 25 Nov 2026 ")
    assert second.when != first.when
    assert approved.when == "Wed 2 Dec 2026", "a meeting has a day"
    assert version_of(whole) == 6


@pytest.mark.parametrize(
    ("commands", "words"),
    [
        ((), "draft, version 1"),
        ((CHECKED,), "checked by the chair, version 2"),
        ((AMENDED,), "draft, amended, version 2"),
        ((AMENDED, CHECKED), "checked by the chair, amended, version 3"),
        ((CHECKED, AMENDED), "draft, amended since the chair's check, version 3"),
        ((CHECKED, AMENDED, AMENDED), "draft, amended since the chair's check, version 4"),
        ((APPROVED,), "approved, version 2"),
        ((CHECKED, APPROVED), "approved, version 3"),
        ((CHECKED, APPROVED, AMENDED), "approved, amended, version 4"),
    ],
)
def test_the_page_says_in_words_how_far_they_have_come(
    closed: Meeting, commands: tuple[Command, ...], words: str
) -> None:
    assert version_words(one_after_another(closed, *commands)) == words


def test_an_approval_kept_without_its_moment_comes_after_what_was_changed_before(closed: Meeting) -> None:
    old = replace(one_after_another(closed, AMENDED, APPROVED), approved_at=None)

    assert [one.state for one in versions_of(old)] == ["draft", "amended", "approved"]


def test_only_who_chaired_checks_and_by_any_spelling_of_case(closed: Meeting) -> None:
    assert refused(closed, CheckRecord("Tom Marsh")) == f"Minutes are checked by whoever chaired: {CHAIR}."
    assert refused(closed, CheckRecord(" ")) == "Say who checked them."
    assert after(closed, CheckRecord(f" {CHAIR.upper()} ")).checks[0].by == CHAIR


def test_whoever_took_the_chair_may_check_too() -> None:
    handed = after(opened(), TakeSeat("Tom Marsh", Seat.CHAIR), safety(), advice())
    standing = [item.id for item in handed.items if not item.case and item.disposition is None]
    closed = after(handed, *map(GoTo, standing), CloseMeeting(NEXT_DAY))

    assert is_checked(after(closed, CheckRecord("Tom Marsh")))
    assert refused(closed, CheckRecord("Nobody")).endswith(f"whoever chaired: {CHAIR} or Tom Marsh.")


def test_minutes_are_checked_once_until_something_is_changed(closed: Meeting) -> None:
    checked = one_after_another(closed, CHECKED)
    assert refused(checked, CHECKED) == f"{CHAIR} checked them on Wed 25 Nov 2026; nothing was changed since."
    amended = one_after_another(closed, CHECKED, AMENDED)
    assert (is_checked(checked), is_checked(amended)) == (True, False)
    assert is_checked(one_after_another(closed, CHECKED, AMENDED, CHECKED))


def test_what_changed_at_the_very_moment_of_the_check_is_unchecked(closed: Meeting) -> None:
    assert not is_checked(after(closed, CHECKED, AMENDED, now=datetime(2026, 11, 25, 13, tzinfo=UTC)))


def test_only_a_closed_meeting_is_checked_and_no_approved_one(closed: Meeting) -> None:
    assert "still open: close it first" in refused(opened(), CHECKED)
    assert "are approved" in refused(one_after_another(closed, APPROVED), CHECKED)
