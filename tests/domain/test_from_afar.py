"""Who follows is offered to the chair as the person whom the room knows; following alone records nobody."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

import pytest

from masp_meeting.domain.attending import Attendee, Mode, Stay
from masp_meeting.domain.commands import (
    Arrive,
    ConfirmFollower,
    GoTo,
    Restrict,
    SendApologies,
    StepOut,
)
from masp_meeting.domain.errors import Refused
from masp_meeting.domain.from_afar import FromAfar, from_afar, may_be_confirmed
from masp_meeting.domain.invitations import Ask, Invitation, Role, invite
from masp_meeting.domain.meeting import Meeting
from tests.samples import FIRST, NOW, SECOND, a_case, a_meeting, after, facts, opened

ANN = Ask("Ann Reed", "police")
WILF = Ask("Wilf Ames", "probation", Role.REFERRER)
NELL = Ask("Nell Orme", "health", Role.OBSERVER)
CASES = (a_case(FIRST), a_case(SECOND, facts(referrer_name="Wilf Ames")))


def follows(ask: Ask, meeting: Meeting | None = None, number: int = 1) -> Invitation:
    """Invite somebody, who comes in and agrees."""
    invitation = invite(meeting or a_meeting(*CASES), ask, (), number, NOW)
    return replace(invitation, joined_at=NOW, agreed_at=NOW)


def offered(
    meeting: Meeting, ask: Ask, usual: Iterable[Attendee] = (), *, on_the_wall: bool = True
) -> FromAfar:
    (one,) = from_afar(meeting, (follows(ask, meeting),), NOW, usual=usual, on_the_wall=on_the_wall)
    return one


def test_a_core_member_is_offered_as_invited() -> None:
    one = offered(opened(*CASES), ANN)
    assert one.confirm == ConfirmFollower("Ann Reed", "police")
    assert may_be_confirmed((one,)) == 1
    assert from_afar(a_meeting(*CASES), (follows(ANN),), NOW) == (), "nobody attends before it is open"


def test_somebody_spelt_otherwise_is_offered_as_the_person_whom_the_room_knows() -> None:
    regular = Attendee("Ann Réed", "police", Mode.IN_PERSON, "detective sergeant")
    confirm = ConfirmFollower("Ann Réed", "police", "detective sergeant")
    assert offered(opened(*CASES), ANN, [regular]).confirm == confirm
    elsewhere = replace(regular, agency="health")
    assert offered(opened(*CASES), ANN, [elsewhere]).confirm == ConfirmFollower("Ann Reed", "police")

    excused = after(opened(*CASES), SendApologies("REED Ann", "police"))
    confirm = ConfirmFollower("REED Ann", "police")
    assert offered(excused, ANN).confirm == confirm
    assert after(excused, confirm).apologies == ()


def test_somebody_who_left_is_offered_once_they_come_in_anew() -> None:
    later = NOW + timedelta(hours=1)
    here = after(opened(*CASES), Arrive("Ann Reed", "police", Mode.IN_PERSON, "duty"))
    ann = follows(ANN, here)
    assert from_afar(here, (ann,), NOW) == ()
    left = after(here, StepOut("Ann Reed"), now=later)
    assert from_afar(left, (ann,), NOW) == (), "the page that they left open says nothing"

    (one,) = from_afar(left, (replace(ann, agreed_at=later + timedelta(minutes=5)),), NOW)
    assert one.confirm == ConfirmFollower("Ann Reed", "police", "duty")


def test_a_referrer_is_offered_for_their_own_case_alone_and_again_when_it_comes_back() -> None:
    meeting = after(opened(*CASES), GoTo(FIRST))
    one = offered(meeting, WILF)
    assert (one.confirm, one.why) == (None, "comes for their own case alone")
    assert may_be_confirmed((one,)) == 0

    confirm = ConfirmFollower("Wilf Ames", "probation", "referrer", SECOND)
    meeting = after(meeting, GoTo(SECOND))
    assert offered(meeting, WILF).confirm == confirm
    meeting = after(meeting, confirm)
    assert from_afar(meeting, (follows(WILF, meeting),), NOW) == ()

    later = NOW + timedelta(hours=1)
    back = after(after(meeting, GoTo(FIRST)), GoTo(SECOND), now=later)
    assert offered(back, WILF).confirm == confirm


def test_the_room_is_not_told_who_referred_a_restricted_case() -> None:
    meeting = after(opened(*CASES), Restrict(SECOND, restricted=True), GoTo(SECOND))
    assert offered(meeting, WILF).confirm is None
    assert offered(meeting, WILF, on_the_wall=False).confirm is not None


def test_an_observer_sees_no_case_and_is_not_offered() -> None:
    one = offered(opened(*CASES), NELL)
    assert (one.confirm, one.why) == (None, "sees no case; w records them all the same")


def test_who_is_confirmed_dials_in_has_agreed_and_is_yet_to_be_asked_whether_alone() -> None:
    meeting = after(opened(*CASES), ConfirmFollower(" Ann Reed ", " police "))
    ann = meeting.attendees[-1]
    assert ann == Attendee("Ann Reed", "police", Mode.DIAL_IN, stays=(Stay(NOW),), agreed_at=NOW)
    assert ann.has_agreed
    assert ann.alone is None
    assert meeting.statement_read_at is None, "the room was not read it by that"
    assert ConfirmFollower("Ann Reed", "police").words() == "attendance of Ann Reed"


@pytest.mark.parametrize(
    ("command", "sentence"),
    [
        (ConfirmFollower("Tom Marsh", "probation"), "Tom Marsh is here already."),
        (ConfirmFollower("", "probation"), "Say who has come."),
        (ConfirmFollower("Ann Reed", "police", item="opening"), "is not a case"),
    ],
)
def test_a_confirmation_is_refused_as_an_arrival_is(command: ConfirmFollower, sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        after(opened(*CASES), command)
