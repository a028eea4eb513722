"""A slip is taken back on the record: the meeting is as if it had not been, and the journal has both."""

from pathlib import Path

import pytest

from masp_meeting.domain.commands import (
    GoTo,
    MoveItem,
    ReopenCase,
    SetPriority,
    TakeNote,
)
from masp_meeting.domain.errors import Refused
from masp_meeting.domain.referral import Standing
from masp_meeting.domain.risk import Priority
from masp_meeting.service.office import Office
from tests.samples import (
    CHAIR,
    DAY,
    advice,
)
from tests.service.offices import ONE, THREE, TWO, open_office, opened_meeting, standing, verbs


def test_undo_takes_the_slip_back_and_returns_to_its_item(office: Office) -> None:
    opened_meeting(office)
    office.meetings.handle(GoTo(ONE))
    before = office.meetings.meeting.item(ONE)
    office.meetings.handle(advice(ONE))
    office.meetings.handle(GoTo(TWO))

    meeting, words = office.meetings.undo()

    assert words == f"decision on {ONE} (advice and consultation)"
    assert meeting.current == ONE
    assert meeting.item(ONE).case == before.case
    assert meeting.item(ONE).disposition is None
    assert meeting == office.meetings.meeting
    assert standing(office, ONE) == (Standing.WAITING, None)
    assert verbs(office)[-2:] == ["Undo", "GoTo"]
    assert office.verify() == ()


def test_undo_goes_back_slip_by_slip_and_then_has_nothing(office: Office, tmp_path: Path) -> None:
    opened_meeting(office)
    for number in range(3):
        office.meetings.handle(TakeNote(ONE, f"n{number}", "a note"))
    office.close()
    with open_office(tmp_path) as again:
        again.meetings.convene(DAY)
        for left in (2, 1, 0):
            meeting, words = again.meetings.undo()
            assert (words, len(meeting.item(ONE).notes)) == (f"note on {ONE}", left)
        for person in ("Dr Ines Quill", "Tom Marsh", CHAIR):
            assert again.meetings.undo()[1] == f"arrival of {person}"
        with pytest.raises(Refused, match="There is nothing to undo"):
            again.meetings.undo()
        assert again.verify() == ()


def test_undo_of_what_something_rests_on_is_refused_and_changes_nothing(office: Office) -> None:
    opened_meeting(office)
    office.meetings.handle(SetPriority(ONE, Priority.HIGH))
    before = office.meetings.handle(GoTo(ONE))
    office.meetings.handle(advice(ONE))
    office.meetings.handle(ReopenCase(ONE, "too soon"))
    office.meetings.undo()
    office.meetings.undo()

    meeting, words = office.meetings.undo()

    assert words == f"priority of {ONE}"
    assert meeting.item(ONE).the_case().priority is None
    assert before.item(ONE).the_case().priority is Priority.HIGH


def test_undo_before_the_meeting_opens_stays_where_it_is(office: Office) -> None:
    office.agendas.build(DAY)
    office.meetings.convene(DAY)
    office.meetings.handle(MoveItem(THREE, 3))

    meeting, words = office.meetings.undo()

    assert words == f"new place of {THREE} on the agenda"
    assert [item.id for item in meeting.items if item.case] == [ONE, TWO, THREE]
    assert verbs(office)[-1] == "Undo"
