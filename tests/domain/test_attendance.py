"""Who is here: arrivals, departures and apologies, and what quorum and advocate make of them."""

from datetime import timedelta

import pytest

from masp_meeting.domain.attending import Apology, Mode, Stay
from masp_meeting.domain.commands import Arrive, Command, SendApologies, StepOut
from tests.samples import ADVOCATE, CHAIR, NOW, PEOPLE, a_meeting, after, opened, refused

LATER = NOW + timedelta(hours=1)
TOM = PEOPLE[1]


def test_an_arrival_is_recorded_with_agency_and_way() -> None:
    meeting = after(a_meeting(), Arrive(" Tom Marsh ", " probation ", Mode.DIAL_IN, " duty "))

    (tom,) = meeting.here()
    assert (tom.name, tom.agency, tom.mode, tom.role) == ("Tom Marsh", "probation", Mode.DIAL_IN, "duty")
    assert tom.stays == (Stay(NOW),)


def test_somebody_who_comes_back_has_another_stay_and_keeps_their_role() -> None:
    meeting = after(opened(), StepOut(CHAIR), Arrive(CHAIR, "police", Mode.DIAL_IN), now=LATER)

    chair = next(one for one in meeting.attendees if one.name == CHAIR)
    assert chair.stays == (Stay(NOW, LATER), Stay(LATER + timedelta(minutes=1)))
    assert (chair.role, chair.mode, chair.here) == ("chair", Mode.DIAL_IN, True)


def test_stepping_out_ends_the_stay_of_that_person_alone() -> None:
    meeting = after(opened(), StepOut(" Tom Marsh "), now=LATER)

    gone = [one.name for one in meeting.attendees if not one.here]
    assert gone == ["Tom Marsh"]


def test_arriving_takes_the_apologies_back() -> None:
    sent = after(a_meeting(), SendApologies("Tom Marsh", "probation"), SendApologies("Eve Lind", "health"))

    assert after(sent, TOM).apologies == (Apology("Eve Lind", "health"),)


@pytest.mark.parametrize(
    ("command", "sentence"),
    [
        (Arrive(" ", "police", Mode.DIAL_IN), "Say who has come."),
        (Arrive("Eve Lind", "", Mode.DIAL_IN), "Say which agency they are from."),
        (Arrive("Tom Marsh ", "probation", Mode.DIAL_IN), "Tom Marsh is here already."),
        (StepOut("Eve Lind"), "Eve Lind is not here."),
        (SendApologies("", "police"), "Say who sends apologies."),
        (SendApologies("Eve Lind", " "), "Say which agency they are from."),
        (SendApologies("Tom Marsh", "probation"), "Tom Marsh attends this meeting."),
    ],
)
def test_refusals(command: Command, sentence: str) -> None:
    assert refused(opened(), command) == sentence


def test_nobody_leaves_or_is_excused_twice() -> None:
    meeting = after(opened(), StepOut("Tom Marsh"), SendApologies("Eve Lind", "health"))

    assert refused(meeting, StepOut("Tom Marsh")) == "Tom Marsh is not here."
    assert (
        refused(meeting, SendApologies("Eve Lind ", "health"))
        == "The apologies of Eve Lind are recorded already."
    )


def test_quorum_counts_the_agencies_that_are_here_now() -> None:
    assert opened().missing_agencies() == ()
    assert opened(advocate=False).missing_agencies() == ("advocacy",)
    assert after(opened(), StepOut("Tom Marsh")).missing_agencies() == ("probation",)


def test_the_advocate_is_whoever_is_here_from_the_advocates() -> None:
    assert opened().advocate() == ADVOCATE.name
    assert after(opened(), StepOut(ADVOCATE.name)).advocate() == ""


def test_what_was_done_is_said() -> None:
    assert TOM.words() == "arrival of Tom Marsh"
    assert StepOut("Tom Marsh").words() == "departure of Tom Marsh"
    assert SendApologies("Tom Marsh", "probation").words() == "apologies of Tom Marsh"
