"""Undo: a meeting is what its commands made of it, and one of them can be left out."""

from datetime import timedelta

import pytest

from masp_meeting.domain.commands import Command, Cover, GoTo, OpenMeeting, TakeNote
from masp_meeting.domain.errors import Refused
from masp_meeting.domain.replay import Done, last_slip, replay, without
from tests.samples import CHAIR, FIRST, NOW, PEOPLE, a_meeting, advice, after, opened, safety


def given(*commands: Command) -> list[Done]:
    """Record commands as the journal does, a minute apart."""
    return [Done(n, command, NOW + timedelta(minutes=n)) for n, command in enumerate(commands)]


DONE = given(*PEOPLE, OpenMeeting(CHAIR, ""), safety(), TakeNote(FIRST, "n1", "he rang"), advice())


def test_replay_makes_the_same_meeting() -> None:
    assert replay(a_meeting(), DONE) == after(a_meeting(), *(one.command for one in DONE))


def test_what_was_undone_is_left_out() -> None:
    undone = [Done(one.sequence, one.command, one.at, undone=one.sequence == 5) for one in DONE]

    assert replay(a_meeting(), undone).item(FIRST).notes == ()
    assert replay(a_meeting(), undone) == without(a_meeting(), DONE, 5)


def test_undo_refuses_to_pull_the_ground_from_under_what_came_since() -> None:
    with pytest.raises(Refused) as refusal:
        without(a_meeting(), DONE, 3)

    assert str(refusal.value) == (
        "It cannot be undone, because something recorded since rests on it: "
        "The meeting is not open yet: open it first."
    )


def test_the_last_slip_is_no_move_and_no_cover_and_not_undone_before() -> None:
    done = [*DONE[:5], Done(5, DONE[5].command, NOW, undone=True), *given(GoTo(FIRST), Cover())]

    assert last_slip(done).sequence == 4


def test_nothing_to_undo_is_said() -> None:
    with pytest.raises(Refused, match=r"^There is nothing to undo\.$"):
        last_slip(given(OpenMeeting(CHAIR, ""), GoTo(FIRST)))


def test_a_meeting_without_commands_is_its_base() -> None:
    assert replay(opened(), []) == opened()
