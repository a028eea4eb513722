"""What is said at the opening is kept whole, can be taken back, and stands the test of the journal."""

from pathlib import Path

from masp_meeting.domain.attending import Mode
from masp_meeting.domain.commands import (
    AdmitReferrer,
    AgreeToStatement,
    Arrive,
    Command,
    DeclareInterest,
    GoTo,
    SayAlone,
    SendInformation,
)
from tests.samples import CHAIR, DAY
from tests.tui.room import ONE, TWO, opened_office, the_office

TOM = "Tom Marsh"
SLIPS: tuple[Command, ...] = (
    Arrive("Una Voe", "police", Mode.DIAL_IN, "observer", "Hal Brindle"),
    AgreeToStatement((CHAIR, TOM)),
    SayAlone(TOM, False),
    SendInformation("health", "a summary", DAY, ONE),
    DeclareInterest(TOM, ONE, "his offender manager"),
    AdmitReferrer(ONE, "Wilf Ames", "probation", Mode.DIAL_IN),
)


def test_each_is_kept_for_the_next_program_and_the_record_is_sound(tmp_path: Path) -> None:
    with opened_office(tmp_path) as office:
        for command in (*SLIPS, GoTo(TWO)):
            office.meetings.handle(command)
        kept = office.meetings.meeting

    with the_office(tmp_path) as again:
        assert again.meetings.convene(DAY) == kept
        assert again.verify() == ()


def test_each_can_be_taken_back(tmp_path: Path) -> None:
    with opened_office(tmp_path) as office:
        for command in SLIPS:
            before = office.meetings.meeting
            office.meetings.handle(command)
            assert office.meetings.meeting != before
            undone, words = office.meetings.undo()

            assert undone == before
            assert words == command.words()
        assert office.verify() == ()
