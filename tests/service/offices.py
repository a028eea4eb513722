"""An office in a real folder, with a clock that ticks ten seconds at every look."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

from masp_meeting.domain.commands import CloseMeeting, Defer, OpenMeeting
from masp_meeting.domain.facts import Facts
from masp_meeting.domain.meeting import Meeting
from masp_meeting.domain.referral import Standing
from masp_meeting.service.office import Office
from masp_meeting.storage import journal
from masp_meeting.storage.workspace import Workspace
from tests.samples import CHAIR, DAY, NEXT_DAY, NOW, PEOPLE, facts

ONE, TWO, THREE = "MASP-2026-0001", "MASP-2026-0002", "MASP-2026-0003"


def ticking(start: datetime = NOW) -> Callable[[], datetime]:
    """A clock on which ten seconds pass between two looks."""
    now = start

    def look() -> datetime:
        nonlocal now
        now += timedelta(seconds=10)
        return now

    return look


def open_office(folder: Path, operator: str = CHAIR, start: datetime = NOW) -> Office:
    """Open the office of a folder that has a workspace."""
    return Office.open(folder, ticking(start), iter(map(str, range(10**9))).__next__, operator)


def new_office(folder: Path, *stated: Facts) -> Office:
    """Make a workspace with these referrals, or three plain ones by three referrers, and open its office."""
    Workspace.create(folder).close()
    office = open_office(folder)
    for number in range(0 if stated else 3):
        office.referrals.add(facts(referrer_email=f"{number}@probation.example"))
    for one in stated:
        office.referrals.add(one)
    return office


def opened_meeting(office: Office) -> Meeting:
    """Build the agenda of the sample day and open its meeting with everybody but the advocate."""
    office.agendas.build(DAY)
    office.meetings.convene(DAY)
    for person in PEOPLE:
        office.meetings.handle(person)
    return office.meetings.handle(OpenMeeting(CHAIR, "Noor Patel"))


def standing(office: Office, reference: str) -> tuple[Standing, date | None]:
    """How a referral stands in the queue, and when it returns."""
    referral = office.referrals.get(reference)
    return referral.standing, referral.returns_on


def defer(item: str, to: date = NEXT_DAY) -> Defer:
    """Put a case off to the next meeting."""
    return Defer(item, "the date of birth is not known", "the date of birth", "Tom Marsh", to)


def close(office: Office, next_day: date = NEXT_DAY) -> Meeting:
    """Close the meeting."""
    return office.meetings.handle(CloseMeeting(next_day))


def verbs(office: Office, subject: str = "meeting 2026-11-25") -> list[str]:
    """What the journal says was done, in order."""
    with office.workspace.reading() as db:
        return [row.verb for row in journal.about(db, subject)]
