"""Running the meeting: open it, move about, cover the screen, and close it with nothing left over."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from masp_meeting.domain.commands import (
    CloseMeeting,
    Command,
    ConfirmFinding,
    ConfirmRedFlag,
    Cover,
    Defer,
    GoTo,
    MoveItem,
    OpenMeeting,
    OverrideArea,
    RecordDecision,
    ReopenCase,
    SetPriority,
    TakeNote,
    Uncover,
)
from masp_meeting.domain.criteria import Criterion, Result
from masp_meeting.domain.meeting import Meeting, Stage
from masp_meeting.domain.outcome import Disposition
from masp_meeting.domain.risk import Priority
from masp_meeting.domain.routes import Route
from tests.samples import (
    CHAIR,
    DAY,
    FIRST,
    NEXT_DAY,
    NOW,
    OUTSIDE,
    SECOND,
    THIRD,
    a_case,
    a_meeting,
    action,
    advice,
    after,
    facts,
    flagged,
    opened,
    refused,
    safety,
)

CLOSE = CloseMeeting(NEXT_DAY)


def ended(meeting: Meeting) -> dict[str, Disposition | None]:
    """Say how each item ended."""
    return {item.id: item.disposition for item in meeting.items}


def test_opening_starts_at_the_first_item() -> None:
    meeting = after(a_meeting(), OpenMeeting(f" {CHAIR} ", " Noor Patel "))

    assert (meeting.stage, meeting.chair, meeting.minute_taker) == (Stage.OPEN, CHAIR, "Noor Patel")
    assert (meeting.current, meeting.current_since, meeting.opened_at) == ("opening", NOW, NOW)
    assert [item.id for item in meeting.items if item.visited] == ["opening"]


def test_opening_wants_an_agenda_and_a_chair() -> None:
    assert (
        refused(replace(a_meeting(), items=()), OpenMeeting(CHAIR, ""))
        == "The agenda is empty: build it first."
    )
    assert refused(a_meeting(), OpenMeeting(" ", "")) == "Say who chairs the meeting."


def test_moving_on_counts_the_time_and_ends_standing_items_alone() -> None:
    meeting = after(opened(), GoTo("interests"), now=NOW + timedelta(minutes=12))
    meeting = after(meeting, GoTo(FIRST), GoTo(SECOND), now=NOW + timedelta(minutes=20))

    assert meeting.current == SECOND
    assert [meeting.item(one).spent for one in ("interests", FIRST, SECOND)] == [480, 60, 0]
    assert ended(meeting)["interests"] is Disposition.DONE
    assert ended(meeting)[FIRST] is None


def test_time_adds_up_over_visits_and_never_runs_backwards() -> None:
    back = after(opened(), GoTo(FIRST), GoTo(SECOND), GoTo(FIRST), GoTo(SECOND))
    earlier = after(back, GoTo(FIRST), now=NOW - timedelta(hours=1))

    assert back.item(FIRST).spent == 120
    assert earlier.item(SECOND).spent == 60


def test_an_open_meeting_that_is_nowhere_yet_can_go_anywhere() -> None:
    nowhere = replace(opened(), current="", current_since=None)

    assert after(nowhere, GoTo(FIRST)).current == FIRST


def test_moving_to_no_item_is_refused() -> None:
    assert refused(opened(), GoTo("lunch")) == "This meeting's agenda has no item “lunch”."


def test_an_item_is_put_elsewhere_and_all_are_timed_anew() -> None:
    meeting = after(a_meeting(), MoveItem(THIRD, 3))

    assert [(item.id, item.starts) for item in meeting.items[3:6]] == [
        (THIRD, time(10, 15)),
        (FIRST, time(10, 25)),
        (SECOND, time(10, 35)),
    ]
    assert after(opened(), MoveItem(FIRST, 7)).items[7].id == FIRST


@pytest.mark.parametrize("place", [-1, 8])
def test_nothing_is_put_beyond_the_ends(place: int) -> None:
    assert refused(a_meeting(), MoveItem(FIRST, place)) == "It is at the end of the agenda already."


@pytest.mark.parametrize(
    "meeting", [a_meeting(), opened(), after(opened(), CLOSE)], ids=["planned", "open", "closed"]
)
def test_the_screen_is_covered_at_any_time(meeting: Meeting) -> None:
    covered = after(meeting, Cover())

    assert covered.covered
    assert after(covered, Uncover()) == meeting


def test_closing_ends_every_item_and_every_stay() -> None:
    meeting = after(opened(), GoTo(FIRST), safety(), advice(), GoTo("closing"), CLOSE)

    assert ended(meeting) == {
        "opening": Disposition.DONE,
        "interests": Disposition.NOT_REACHED,
        "previous-minutes": Disposition.NOT_REACHED,
        FIRST: Disposition.DECIDED,
        SECOND: Disposition.NOT_REACHED,
        THIRD: Disposition.NOT_REACHED,
        "interventions": Disposition.NOT_REACHED,
        "closing": Disposition.DONE,
    }
    assert (meeting.stage, meeting.closed_at) == (Stage.CLOSED, NOW + timedelta(minutes=4))
    assert (meeting.current_since, meeting.returns_on, meeting.here()) == (None, NEXT_DAY, ())
    assert {stay.until for one in meeting.attendees for stay in one.stays} == {meeting.closed_at}


def test_a_meeting_that_is_not_closed_expects_the_next_a_week_on() -> None:
    assert opened().returns_on == date(2026, 12, 2)


def test_the_next_meeting_is_later() -> None:
    assert refused(opened(), CloseMeeting(DAY)) == "The next meeting must be after Wed 25 Nov 2026."


@pytest.mark.parametrize(
    "begun",
    [
        TakeNote(FIRST, "n1", "he rang"),
        action(),
        safety(),
        SetPriority(FIRST, Priority.HIGH),
        OverrideArea(FIRST, "victim is local"),
        ConfirmFinding(FIRST, Criterion.AGE, Result.MET, ""),
        ConfirmRedFlag(FIRST, "psychopathy", present=False),
    ],
    ids=lambda one: type(one).__name__,
)
def test_a_case_that_was_begun_wants_an_outcome(begun: Command) -> None:
    meeting = after(opened(a_case(area=OUTSIDE), a_case(SECOND)), begun)

    assert refused(meeting, CLOSE) == f"Begun but not ended: {FIRST}. Decide or defer each first."


def test_a_case_that_was_reopened_wants_another_outcome() -> None:
    signposted = RecordDecision(FIRST, Route.SIGNPOST)
    meeting = after(opened(advocate=False), signposted, ReopenCase(FIRST, "he moved back"))

    assert refused(meeting, CLOSE) == f"Begun but not ended: {FIRST}. Decide or defer each first."


def test_a_red_flag_that_was_not_reached_wants_its_same_day_action_and_nothing_more() -> None:
    meeting = opened(a_case(stated=facts(red_flags=flagged())))

    assert refused(meeting, CLOSE) == (
        f"{FIRST} has a red flag: give somebody an action due today before it can end."
    )
    assert ended(after(meeting, action(), CLOSE))[FIRST] is Disposition.NOT_REACHED
    assert refused(after(meeting, action(), safety()), CLOSE).startswith("Begun but not ended")


def test_all_red_flags_that_want_an_action_are_named_at_once() -> None:
    flag = facts(red_flags=flagged())
    meeting = opened(a_case(FIRST, flag), a_case(SECOND), a_case(THIRD, flag))

    assert refused(meeting, CLOSE) == (
        f"{FIRST}, {THIRD} have a red flag: give somebody an action due today before each can end."
    )
    assert refused(after(meeting, action()), CLOSE).startswith(f"{THIRD} has a red flag:")


def test_a_standing_item_that_was_spoken_of_is_done_though_nobody_went_there() -> None:
    meeting = after(opened(), TakeNote("closing", "n1", "no other business"), CLOSE)

    assert ended(meeting)["closing"] is Disposition.DONE


@pytest.mark.parametrize(
    ("meeting", "sentence"),
    [
        (a_meeting(), "The meeting is not open yet: open it first."),
        (after(opened(), CLOSE), "The meeting is closed: its record no longer changes."),
    ],
    ids=["planned", "closed"],
)
@pytest.mark.parametrize(
    "command",
    [
        GoTo(FIRST),
        TakeNote(FIRST, "n1", "x"),
        advice(),
        Defer(FIRST, "x", "x", "x", NEXT_DAY),
        action(),
        CLOSE,
    ],
    ids=lambda one: type(one).__name__,
)
def test_the_record_changes_only_while_the_meeting_is_open(
    meeting: Meeting, sentence: str, command: Command
) -> None:
    assert refused(meeting, command) == sentence


def test_a_meeting_is_opened_once() -> None:
    assert refused(opened(), OpenMeeting(CHAIR, "")) == "The meeting is open already."


def test_what_was_done_is_said() -> None:
    assert [
        one.words()
        for one in (OpenMeeting(CHAIR, ""), GoTo(FIRST), MoveItem(FIRST, 0), Cover(), Uncover(), CLOSE)
    ] == [
        "opening of the meeting",
        f"move to {FIRST}",
        f"new place of {FIRST} on the agenda",
        "covering of the screen",
        "uncovering of the screen",
        "closing of the meeting",
    ]
