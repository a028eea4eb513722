"""An office at the meeting of the sample day, to which the two meetings before it left much."""

from datetime import date, timedelta
from pathlib import Path

from masp_meeting.domain.commands import (
    CloseMeeting,
    Command,
    GoTo,
    OpenMeeting,
    RecordDecision,
    StepOut,
    TakeAction,
)
from masp_meeting.domain.facts import Facts
from masp_meeting.domain.matter_words import MATTERS
from masp_meeting.domain.outcome import Allocation
from masp_meeting.domain.routes import Route
from masp_meeting.service.office import Office
from tests.samples import ADVOCATE, CHAIR, DAY, NOW, PEOPLE, advice, facts, features, safety
from tests.tui.room import ONE, THREE, TWO, Clock, the_office

FIRST_DAY, LAST_WEEK = date(2026, 11, 11), date(2026, 11, 18)
FOUR, FIVE = "MASP-2026-0004", "MASP-2026-0005"
PLSI = RecordDecision(
    ONE,
    Route.DIRECT,
    "all five are met",
    "plsi_fact",
    ("assessment",),
    (Allocation("health", "Dr Ines Quill"),),
)


def people() -> tuple[Facts, ...]:
    """Five people of different names, by five referrers."""
    names = ("Wystan Orbell", "Corin Thackray", "Leofric Dunmore", "Osbert Yelling", "Piers Aldous")
    return tuple(
        facts(
            subject_given_names=name.split()[0],
            subject_family_name=name.split()[1],
            behaviours="He waited outside her work on 3/6/2026, 10/6/2026 and 17/6/2026.",
            referrer_email=f"{number}@probation.example",
        )
        for number, name in enumerate(names)
    )


FIRST_MEETING: tuple[Command, ...] = (
    features(ONE),
    safety(ONE),
    PLSI,
    TakeAction(ONE, "a1", "Ask Orbell's landlord whether he moved", "Hal Brindle", "police", FIRST_DAY),
    safety(TWO),
    advice(TWO),
    TakeAction(
        TWO, "a2", "Send the formulation to the offender manager", "Tom Marsh", "probation", LAST_WEEK
    ),
)
SECOND_MEETING: tuple[Command, ...] = (
    TakeAction(THREE, "a3", "Call her about the safety plan", "Sade Okoro", "advocacy", LAST_WEEK),
    TakeAction("closing", "a4", "Book the room for December", "Noor Patel", "health", date(2026, 12, 2)),
    safety(THREE),
    StepOut("Tom Marsh"),
    advice(THREE),
)


def left_over(folder: Path, *did: Command, at: str = MATTERS, first: tuple[Command, ...] = ()) -> Office:
    """Hold two meetings, the first with these commands, and open the sample day's at an item after others."""
    office = closed(folder, *first)
    _hold(office, LAST_WEEK, *SECOND_MEETING, CloseMeeting(DAY))
    _hold(office, DAY, *did, GoTo(at))
    return office


def closed(folder: Path, *did: Command) -> Office:
    """Hold the first of them alone, with these commands."""
    Office.create(folder)
    office = the_office(folder, clock=Clock(NOW - timedelta(days=14)))
    for one in people():
        office.referrals.add(one)
    _hold(office, FIRST_DAY, *FIRST_MEETING, *did, CloseMeeting(LAST_WEEK))
    return office


def _hold(office: Office, day: date, *did: Command) -> None:
    clock = office.clock
    assert isinstance(clock, Clock)
    clock.now = NOW + (day - DAY)
    office.agendas.build(day)
    office.meetings.convene(day)
    for command in (*PEOPLE, ADVOCATE, OpenMeeting(CHAIR, "Noor Patel"), *did):
        office.meetings.handle(command)
