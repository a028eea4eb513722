"""Decided is not told: what the referrer is to be told stays on the register until somebody reports it."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from masp_meeting.domain.commands import CloseMeeting, Command, DecideDisclosure, OpenMeeting, ReopenCase
from masp_meeting.domain.matters import Report
from masp_meeting.service.office import Office
from tests.samples import CHAIR, DAY, NEXT_DAY, NOW, PEOPLE, advice, safety
from tests.service.offices import ONE, new_office, open_office, opened_meeting

TELLS = DecideDisclosure(ONE, True, "the outcome", "", "Tom Marsh", "probation", NEXT_DAY)
NOTHING = DecideDisclosure(ONE, False, reason="it would put her in danger")


def did(office: Office, *commands: Command) -> None:
    """Carry out commands in the meeting."""
    for command in commands:
        office.meetings.handle(command)


def to_tell(office: Office) -> list[str]:
    """Who is still to tell a referrer something."""
    return [one.action.owner for one in office.matters.still_open() if one.action.what.startswith("Tell")]


def test_a_telling_is_open_until_it_is_withdrawn_and_again_once_that_is_undone(tmp_path: Path) -> None:
    with new_office(tmp_path) as office:
        opened_meeting(office)
        did(office, safety(ONE), advice(ONE), TELLS)
        assert to_tell(office) == ["Tom Marsh"]
        withdrawing: tuple[Command, ...] = (NOTHING, ReopenCase(ONE, "wrong route"))
        for command in withdrawing:
            did(office, command)
            assert to_tell(office) == []
            office.meetings.undo()
            assert to_tell(office) == ["Tom Marsh"]

        assert office.verify() == ()


def test_what_is_decided_anew_is_not_told_by_an_earlier_report(tmp_path: Path) -> None:
    with new_office(tmp_path) as office:
        opened_meeting(office)
        did(office, safety(ONE), advice(ONE), TELLS)
        office.matters.report(f"{DAY}/{ONE}-tell", Report.DONE)
        assert to_tell(office) == []
        office.meetings.undo()
        did(office, replace(TELLS, what="the other outcome"))

        assert to_tell(office) == ["Tom Marsh"]
        assert office.verify() == ()


def test_the_next_meeting_hears_whether_the_referrer_was_told(tmp_path: Path) -> None:
    with new_office(tmp_path) as office:
        opened_meeting(office)
        did(office, safety(ONE), advice(ONE), TELLS, CloseMeeting(NEXT_DAY))
    with open_office(tmp_path, start=NOW + timedelta(days=7)) as office:
        office.agendas.build(NEXT_DAY)
        office.meetings.convene(NEXT_DAY)
        did(office, *PEOPLE, OpenMeeting(CHAIR, ""))

        assert "Tell the referrer: the outcome" in {
            one.action.what for one in office.meetings.meeting.matters
        }
        office.matters.report(f"{DAY}/{ONE}-tell", Report.DONE)
        assert to_tell(office) == []
        assert office.verify() == ()
