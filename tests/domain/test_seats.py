"""Chair and minutes change hands, for a case or from then on; interests are lifted, and refusals of each."""

from datetime import timedelta

import pytest

from masp_meeting.domain.attending import Interest, Mode, Seat
from masp_meeting.domain.commands import (
    AdmitReferrer,
    Command,
    DeclareInterest,
    GoTo,
    LiftInterest,
    StepOut,
    TakeSeat,
    TakeUp,
)
from tests.samples import CHAIR, DAY, FIRST, NOW, SECOND, after, opened, refused

TOM = "Tom Marsh"
LAST = DAY - timedelta(weeks=1)
CARRIED = TakeUp((), (), (), (), (Interest(TOM, FIRST, "his brother", True, NOW, LAST),))


def test_a_chair_who_is_out_is_followed_for_that_case_alone() -> None:
    out = (DeclareInterest(CHAIR, FIRST, "her cousin"), GoTo(FIRST), TakeSeat(TOM, Seat.CHAIR))
    room = after(opened(), *out)
    assert [room.holder(Seat.CHAIR, item) for item in (FIRST, SECOND, "")] == [TOM, CHAIR, CHAIR]
    assert (room.chair, room.chairs_now, room.takes_minutes_now) == (CHAIR, TOM, "Noor Patel")


def test_a_chair_who_hands_over_is_followed_from_then_on_until_they_take_it_back() -> None:
    room = after(opened(), GoTo(FIRST), TakeSeat(TOM, Seat.CHAIR), TakeSeat(TOM, Seat.MINUTES))
    assert [room.holder(seat, SECOND) for seat in Seat] == [TOM, TOM]
    assert room.holder(Seat.CHAIR, at=NOW) == CHAIR
    assert after(room, TakeSeat(CHAIR, Seat.CHAIR)).chairs_now == CHAIR


def test_what_was_declared_earlier_is_as_this_meeting_says_of_it() -> None:
    room = after(opened(), CARRIED)
    assert room.recused_from(FIRST) == {TOM}
    lifted = after(room, LiftInterest("tom marsh", FIRST, "until May"), CARRIED)
    assert lifted.recused_from(FIRST) == frozenset()
    (said,) = lifted.interests
    assert (said.since, said.lifted) == (LAST, "until May")
    stays = after(room, DeclareInterest(TOM, FIRST, "his brother", recused=False), CARRIED)
    assert stays.recused_from(FIRST) == frozenset()
    assert after(lifted, DeclareInterest(TOM, FIRST, "again")).recused_from(FIRST) == {TOM}


def test_a_name_in_other_letters_is_out_all_the_same() -> None:
    carried = TakeUp((), (), (), (), (Interest("TOM MARSH", FIRST, "his brother", True, NOW, LAST),))
    assert TOM not in [one.name for one in after(opened(), carried).present_for(FIRST)]


@pytest.mark.parametrize(
    ("command", "sentence"),
    [
        (TakeSeat(" ", Seat.CHAIR), "Say who it is."),
        (
            TakeSeat("Nobody", Seat.CHAIR),
            "Nobody takes no part in what the room is on: name somebody who does.",
        ),
        (TakeSeat(CHAIR, Seat.CHAIR), f"{CHAIR} has the chair already."),
        (TakeSeat("Sade Okoro", Seat.CHAIR), "Sade Okoro takes no part in what the room is on"),
        (TakeSeat("Wilf Ames", Seat.MINUTES), "Wilf Ames came for their own case alone."),
        (LiftInterest(TOM, FIRST, ""), "Say why it is lifted."),
        (LiftInterest(TOM, SECOND, "over"), f"{TOM} has declared no interest in {SECOND}."),
        (LiftInterest("", SECOND, "over"), "Say who it is."),
    ],
)
def test_refusals(command: Command, sentence: str) -> None:
    declared = DeclareInterest(TOM, FIRST, "his brother")
    guest = AdmitReferrer(SECOND, "Wilf Ames", "probation", Mode.DIAL_IN)
    room = after(opened(), declared, StepOut("Sade Okoro"), GoTo(SECOND), guest)
    assert refused(room, command).startswith(sentence)


def test_what_was_done_is_said() -> None:
    assert TakeSeat(TOM, Seat.MINUTES).words() == "minutes of Tom Marsh"
    assert LiftInterest(TOM, FIRST, "over").words() == f"lifting of the interest of {TOM} in {FIRST}"
