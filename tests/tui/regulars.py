"""An office whose meeting of the week before was held by eight people, for tests of the opening."""

from datetime import date, timedelta
from pathlib import Path

from masp_meeting.domain.attending import Mode
from masp_meeting.domain.commands import Arrive, CloseMeeting, OpenMeeting
from masp_meeting.domain.facts import Facts
from masp_meeting.service.office import Office
from tests.samples import ADVOCATE, CHAIR, DAY, NOW, PEOPLE, facts
from tests.tui.room import Clock, the_office

LAST_WEEK = date(2026, 11, 18)
REGULARS = (
    *PEOPLE,
    ADVOCATE,
    Arrive("Hal Brindle", "police", Mode.IN_PERSON, "detective sergeant"),
    Arrive("Noor Patel", "health", Mode.IN_PERSON, "administrator"),
    Arrive("Una Voe", "probation", Mode.DIAL_IN),
    Arrive("Wes Odum", "advocacy", Mode.DIAL_IN),
)
NAMES = frozenset(one.name for one in REGULARS)


def after_a_week(folder: Path, *stated: Facts) -> Office:
    """Hold last week's meeting with its eight regulars, and plan this week's on what it did not reach."""
    Office.create(folder)
    office = the_office(folder, clock=Clock(NOW - timedelta(days=7)))
    for one in stated or (facts(referrer_email=f"{number}@probation.example") for number in range(3)):
        office.referrals.add(one)
    office.agendas.build(LAST_WEEK)
    office.meetings.convene(LAST_WEEK)
    for command in (*REGULARS, OpenMeeting(CHAIR, "Noor Patel"), CloseMeeting(DAY)):
        office.meetings.handle(command)
    assert isinstance(office.clock, Clock)
    office.clock.move(days=7)
    office.agendas.build(DAY)
    return office
