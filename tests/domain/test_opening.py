"""What is said before the first case, and a referrer for their own: each verb, and each of its refusals."""

from datetime import date, timedelta

import pytest

from masp_meeting.domain.attending import InformationSent, Mode, Stay
from masp_meeting.domain.commands import (
    AdmitReferrer,
    AgreeToStatement,
    Arrive,
    CloseMeeting,
    Command,
    DeclareInterest,
    GoTo,
    SayAlone,
    SendInformation,
    StepOut,
)
from masp_meeting.domain.meeting import Meeting
from tests.samples import (
    ADVOCATE,
    CHAIR,
    DAY,
    FIRST,
    NEXT_DAY,
    NOW,
    PEOPLE,
    SECOND,
    a_meeting,
    advice,
    after,
    opened,
    refused,
    safety,
    the_case,
)

TOM = "Tom Marsh"
EVERYBODY = (CHAIR, TOM, "Dr Ines Quill", ADVOCATE.name)
SOON, LATER = NOW + timedelta(minutes=9), NOW + timedelta(hours=1)
OUT = DeclareInterest(TOM, FIRST, "his offender manager until May")
REFERRER = AdmitReferrer(FIRST, "Wilf Ames", "probation", Mode.DIAL_IN)


def agreed(meeting: Meeting) -> dict[str, bool]:
    """Who has agreed to the statement since they came in."""
    return {one.name: one.has_agreed for one in meeting.here()}


def test_the_statement_is_read_once_and_agreed_to_by_each_since_they_came() -> None:
    read = after(opened(), AgreeToStatement(EVERYBODY), now=SOON)
    assert read.statement_read_at == SOON
    assert all(agreed(read).values())

    later = after(read, Arrive("Una Voe", "police", Mode.DIAL_IN), StepOut(TOM), PEOPLE[1], now=LATER)
    assert [name for name, one in agreed(later).items() if not one] == ["Una Voe", TOM]

    again = after(later, AgreeToStatement(("Una Voe", TOM)), now=LATER + timedelta(minutes=9))
    assert all(agreed(again).values())
    assert again.statement_read_at == SOON


def test_who_is_left_out_has_not_agreed() -> None:
    read = after(opened(), AgreeToStatement((CHAIR,)))

    assert [name for name, one in agreed(read).items() if one] == [CHAIR]


def test_who_dials_in_says_whether_they_are_alone_and_is_asked_anew_when_they_come_back() -> None:
    meeting = after(opened(), SayAlone(TOM, False), SayAlone(TOM, True), SayAlone(ADVOCATE.name, False))
    assert {one.name: one.alone for one in meeting.here() if one.alone is not None} == {
        TOM: True,
        ADVOCATE.name: False,
    }

    back = after(meeting, StepOut(TOM), PEOPLE[1])
    assert next(one for one in back.here() if one.name == TOM).alone is None


def test_information_is_kept_with_its_agency_case_and_day() -> None:
    sent = SendInformation(" health ", " a summary ", date(2026, 11, 24), FIRST)
    meeting = after(a_meeting(), sent, SendInformation("police", "intelligence log", DAY))

    assert meeting.information == (
        InformationSent("health", "a summary", date(2026, 11, 24), FIRST),
        InformationSent("police", "intelligence log", DAY),
    )


def test_an_interest_puts_its_owner_out_of_that_case_alone() -> None:
    meeting = after(opened(), OUT)

    assert TOM not in {one.name for one in meeting.present_for(FIRST)}
    assert TOM in {one.name for one in meeting.present_for(SECOND)}
    assert meeting.missing_agencies(FIRST) == ("probation",)
    assert meeting.missing_agencies(SECOND) == ()


def test_an_interest_said_again_is_as_said_last() -> None:
    stays = DeclareInterest(TOM, FIRST, OUT.nature, recused=False)
    meeting = after(opened(), OUT, DeclareInterest(CHAIR, FIRST, OUT.nature), stays)

    assert [(one.name, one.recused) for one in meeting.interests] == [(CHAIR, True), (TOM, False)]
    assert meeting.recused_from(FIRST) == {CHAIR}


def test_a_recused_advocate_gives_no_view_of_the_victims_safety() -> None:
    meeting = after(opened(), DeclareInterest(ADVOCATE.name, FIRST, "her sister"), GoTo(FIRST), advice(FIRST))

    assert the_case(meeting).victim_safety is not None
    assert the_case(meeting).victim_safety.advocate == ""  # type: ignore[union-attr]
    assert the_case(meeting).decision.lacking == ("advocacy",)  # type: ignore[union-attr]


def test_a_decision_with_the_whole_quorum_is_not_provisional() -> None:
    decided = after(opened(), OUT, safety(SECOND), advice(SECOND), safety(FIRST), advice(FIRST))

    assert the_case(decided, SECOND).decision.provisional is False  # type: ignore[union-attr]
    assert the_case(decided, FIRST).decision.lacking == ("probation",)  # type: ignore[union-attr]


def test_a_referrer_is_there_for_their_case_and_leaves_with_it() -> None:
    admitted = after(opened(), GoTo(FIRST), REFERRER)
    wilf = next(one for one in admitted.here() if one.name == "Wilf Ames")
    assert (wilf.role, wilf.only_for, wilf.mode) == ("referrer", FIRST, Mode.DIAL_IN)
    assert wilf in admitted.present_for(FIRST)
    assert wilf not in admitted.present_for(SECOND)

    moved = after(admitted, GoTo(SECOND), now=LATER)
    gone = next(one for one in moved.attendees if one.name == "Wilf Ames")
    assert gone.stays == (Stay(NOW + timedelta(minutes=1), LATER, FIRST),)
    assert {one.name for one in moved.here()} == set(EVERYBODY)


def test_a_referrer_makes_no_quorum_for_their_agency() -> None:
    meeting = after(opened(), OUT, GoTo(FIRST), REFERRER)

    assert meeting.missing_agencies(FIRST) == ("probation",)


def test_a_referrer_who_joins_the_panel_later_is_there_for_everything() -> None:
    meeting = after(
        opened(), GoTo(FIRST), REFERRER, GoTo(SECOND), Arrive("Wilf Ames", "probation", Mode.DIAL_IN)
    )

    assert "Wilf Ames" in {one.name for one in meeting.present_for(SECOND)}


def test_a_deputy_keeps_whose_place_they_take() -> None:
    meeting = after(a_meeting(), Arrive("Una Voe", "police", Mode.IN_PERSON, deputy_for=" Hal Brindle "))
    back = after(meeting, StepOut("Una Voe"), Arrive("Una Voe", "police", Mode.DIAL_IN))

    assert meeting.here()[0].deputy_for == back.here()[0].deputy_for == "Hal Brindle"


@pytest.mark.parametrize(
    ("command", "sentence"),
    [
        (
            AgreeToStatement((CHAIR, "Eve Lind")),
            "Eve Lind does not attend this meeting: record their arrival first.",
        ),
        (AgreeToStatement((" ",)), "Say who it is."),
        (SayAlone("Eve Lind", True), "Eve Lind does not attend this meeting: record their arrival first."),
        (SayAlone(CHAIR, True), f"{CHAIR} is in the room: only who dials in is asked."),
        (SendInformation("", "a summary", DAY), "Say which agency sent it."),
        (SendInformation("health", " ", DAY), "Say what was sent."),
        (SendInformation("health", "a summary", NEXT_DAY), "What was sent cannot have come in after today."),
        (
            SendInformation("health", "a summary", DAY, "interests"),
            "“Declarations of interest” is not a case: move to a case first.",
        ),
        (DeclareInterest("", FIRST, "x"), "Say who it is."),
        (
            DeclareInterest("Eve Lind", FIRST, "x"),
            "Eve Lind does not attend this meeting: record their arrival first.",
        ),
        (DeclareInterest(TOM, FIRST, " "), "Say what the interest is."),
        (
            DeclareInterest(TOM, "interests", "x"),
            "“Declarations of interest” is not a case: move to a case first.",
        ),
        (DeclareInterest(TOM, "M-1", "x"), "This meeting's agenda has no item “M-1”."),
        (
            AdmitReferrer("opening", "Wilf Ames", "police", Mode.DIAL_IN),
            "“Opening, confidentiality, apologies” is not a case: move to a case first.",
        ),
        (AdmitReferrer(FIRST, TOM, "probation", Mode.DIAL_IN), f"{TOM} is here already."),
        (AdmitReferrer(FIRST, "", "probation", Mode.DIAL_IN), "Say who has come."),
        (AdmitReferrer(FIRST, "Wilf Ames", " ", Mode.DIAL_IN), "Say which agency they are from."),
    ],
)
def test_refusals(command: Command, sentence: str) -> None:
    assert refused(opened(), command) == sentence


def test_who_has_left_agrees_to_nothing_and_is_asked_nothing() -> None:
    meeting = after(opened(), StepOut(TOM))

    assert refused(meeting, AgreeToStatement((TOM,))) == f"{TOM} is not here."
    assert refused(meeting, SayAlone(TOM, True)) == f"{TOM} is not here."


def test_the_same_interest_is_declared_once() -> None:
    assert refused(after(opened(), OUT), OUT) == f"{TOM} declared that already."


def test_who_came_for_another_agency_is_told_apart_when_admitted() -> None:
    meeting = after(opened(), StepOut(TOM))
    command = AdmitReferrer(FIRST, TOM, "police", Mode.DIAL_IN)

    assert refused(meeting, command).startswith(f"{TOM} was here for another agency")


@pytest.mark.parametrize("command", [AgreeToStatement((CHAIR,)), SayAlone(TOM, True), OUT, REFERRER])
def test_nothing_is_agreed_or_declared_before_the_meeting_or_after_it(command: Command) -> None:
    assert refused(after(a_meeting(), *PEOPLE), command) == "The meeting is not open yet: open it first."
    closed = after(opened(), CloseMeeting(NEXT_DAY))
    assert refused(closed, command) == "The meeting is closed: its record no longer changes."


def test_what_was_done_is_said() -> None:
    assert AgreeToStatement((CHAIR, TOM)).words() == f"agreement of {CHAIR} and {TOM}"
    assert AgreeToStatement(EVERYBODY).words() == "agreement to the statement"
    assert SayAlone(TOM, True).words() == f"answer of {TOM}"
    assert SendInformation("health", "x", DAY).words() == "information from health"
    assert OUT.words() == f"interest of {TOM} in {FIRST}"
    assert REFERRER.words() == "admission of Wilf Ames"
