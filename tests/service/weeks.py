"""One meeting after another, a week apart, on a clock that a test sets."""

from datetime import date, datetime, timedelta
from pathlib import Path

from masp_meeting.domain.commands import Arrive, Command, OpenMeeting
from masp_meeting.domain.facts import Facts
from masp_meeting.domain.meeting import Meeting
from masp_meeting.service.office import Office
from masp_meeting.storage.workspace import Workspace
from tests.samples import ADVOCATE, CHAIR, DAY, NOW, PEOPLE, facts
from tests.service.offices import close


class Wall:
    """A clock on which ten seconds pass between two looks, and that can be set to another day."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=10)
        return self.now

    def set_to(self, day: date) -> None:
        """Set the clock to ten o'clock of a day."""
        self.now = NOW + (day - DAY)


def week(number: int) -> date:
    """The day of the meeting so many weeks after the first."""
    return DAY + timedelta(weeks=number)


class Weeks:
    """An office, and its meetings week by week."""

    def __init__(self, folder: Path, *stated: Facts) -> None:
        self.clock = Wall()
        Workspace.create(folder).close()
        names = iter(map(str, range(10**9)))
        self.office = Office.open(folder, self.clock, names.__next__, CHAIR)
        for one in stated or (facts(), facts(), facts()):
            self.office.referrals.add(one)

    def open(self, number: int, *commands: Command, advocate: bool = True) -> Meeting:
        """Open the meeting of a week, with every agency or all but the advocate, and do what is said."""
        day, meetings = week(number), self.office.meetings
        self.clock.set_to(day)
        self.office.agendas.build(day)
        meetings.convene(day)
        people: tuple[Arrive, ...] = (*PEOPLE, ADVOCATE) if advocate else PEOPLE
        for command in (*people, OpenMeeting(CHAIR, "Noor Patel"), *commands):
            meetings.handle(command)
        return meetings.meeting

    def hold(self, number: int, *commands: Command, advocate: bool = True) -> Meeting:
        """Hold the meeting of a week, from its opening to its close."""
        self.open(number, *commands, advocate=advocate)
        return close(self.office, week(number + 1))
