"""What the minutes say of the opening: how each came and went, what they agreed to, and what was sent."""

from dataclasses import replace
from datetime import date, timedelta

from masp_meeting.domain.attending import Mode
from masp_meeting.domain.commands import (
    AdmitReferrer,
    AgreeToStatement,
    Arrive,
    DeclareInterest,
    Restrict,
    SayAlone,
    SendInformation,
    StepOut,
)
from masp_meeting.domain.meeting import Meeting
from masp_meeting.domain.opening_minutes import (
    Presence,
    declared_lines,
    presence_lines,
    sent_lines,
    statement_words,
)
from tests.samples import ADVOCATE, CHAIR, FIRST, NOW, SECOND, after, opened

LATER = NOW + timedelta(minutes=30)
EVERYBODY = (CHAIR, "Tom Marsh", "Dr Ines Quill", "Sade Okoro")


def line(meeting: Meeting, name: str) -> Presence:
    return next(one for one in presence_lines(meeting) if one.name == name)


def test_agreement_is_recorded_for_each_person_since_they_came_last() -> None:
    came_back = (AgreeToStatement(EVERYBODY), StepOut("Sade Okoro"), ADVOCATE)
    meeting = after(opened(), *came_back, Arrive("Lee Petrie", "the council", Mode.IN_PERSON), now=LATER)

    assert line(meeting, CHAIR).agreed == "yes"
    assert line(meeting, "Sade Okoro").agreed == "not since 10:32"
    assert line(meeting, "Lee Petrie").agreed == "no"
    assert statement_words(meeting) == "Read at 10:30. Not recorded as agreed by Sade Okoro and Lee Petrie."
    again = after(meeting, AgreeToStatement(("Sade Okoro", "Lee Petrie")), now=LATER + timedelta(hours=1))
    assert statement_words(again) == "Read at 10:30. All who attended agreed."


def test_statement_that_was_not_read_says_nothing_of_agreement() -> None:
    assert statement_words(opened()) == ""
    assert {one.agreed for one in presence_lines(opened())} == {""}


def test_who_dials_in_is_alone_or_not_or_was_not_asked() -> None:
    meeting = after(opened(), SayAlone("Tom Marsh", False))

    assert line(meeting, "Tom Marsh").how == "dial-in, not alone"
    assert line(meeting, "Sade Okoro").how == "dial-in, not asked if alone"
    assert line(meeting, CHAIR).how == "in person"
    rules = replace(meeting.profile.meeting, ask_alone=False)
    not_asked = replace(meeting, profile=replace(meeting.profile, meeting=rules))
    assert line(not_asked, "Sade Okoro").how == "dial-in"


def test_role_says_whose_place_is_taken_and_for_which_case_a_guest_came() -> None:
    meeting = after(
        opened(),
        Arrive("Noor Patel", "health", Mode.IN_PERSON, "nurse", deputy_for="Nia Abara"),
        AdmitReferrer(FIRST, "Wren Hollis", "probation", Mode.DIAL_IN),
    )

    assert line(meeting, "Noor Patel").role == "nurse, deputy for Nia Abara"
    assert line(meeting, "Wren Hollis").role == f"referrer, for {FIRST} alone"
    kept_off = after(meeting, Restrict(FIRST, True))
    assert line(kept_off, "Wren Hollis").role == "referrer, for a restricted case alone"


def test_information_stands_by_the_day_on_which_it_came() -> None:
    meeting = after(
        opened(),
        SendInformation("police", "A summary", date(2026, 11, 24), FIRST),
        SendInformation("Solent University", "A letter", date(2026, 11, 20)),
    )

    assert [(one.agency, one.what, one.received, one.reference) for one in sent_lines(meeting)] == [
        ("Solent University", "A letter", "Fri 20 Nov 2026", ""),
        ("Hampshire & Isle of Wight Constabulary", "A summary", "Tue 24 Nov 2026", FIRST),
    ]


def test_of_a_restricted_case_neither_what_was_sent_nor_the_interest_is_told() -> None:
    meeting = after(
        opened(),
        SendInformation("police", "canary", date(2026, 11, 24), FIRST),
        DeclareInterest(CHAIR, SECOND, "met him once"),
        DeclareInterest(CHAIR, FIRST, "canary"),
        Restrict(FIRST, True),
    )

    assert [one.nature for one in declared_lines(meeting)] == ["in a restricted case", "met him once"]
    assert "canary" not in repr((sent_lines(meeting), declared_lines(meeting)))
