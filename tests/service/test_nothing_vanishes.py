"""Whatever meetings do, every action is settled by a report or comes before the next meeting that opens."""

import tempfile
from contextlib import suppress
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from masp_meeting.domain.commands import (
    Amend,
    ApproveMinutes,
    Command,
    DecideDisclosure,
    Ratify,
    RecordDecision,
    ReopenCase,
    ReportAction,
    ReportIntervention,
    TakeAction,
)
from masp_meeting.domain.errors import Refused
from masp_meeting.domain.interventions import Course
from masp_meeting.domain.matters import Report
from masp_meeting.domain.meeting import Meeting
from masp_meeting.domain.register import matters_of
from masp_meeting.domain.routes import Route
from masp_meeting.service.office import Office
from tests.samples import CHAIR, TAKEN_BY, advice, features, safety
from tests.service.offices import ONE, THREE, TWO, close, defer
from tests.service.weeks import Weeks, week

CASE = st.sampled_from((ONE, TWO, THREE))
REPORT = st.sampled_from(Report)


class Deeds:
    """What a room may do, by number of what is before it, so that it fits whatever meeting it is."""

    def __init__(self, weeks: Weeks) -> None:
        self.weeks, self.office, self.number = weeks, weeks.office, 0
        self.given = 0

    @property
    def meeting(self) -> Meeting:
        return self.office.meetings.meeting

    def say(self, *commands: Command) -> None:
        for command in commands:
            with suppress(Refused):
                self.office.meetings.handle(command)

    def take_action(self, item: str, days: int) -> None:
        self.given += 1
        due = week(self.number) + (week(1) - week(0)) * days
        self.say(TakeAction(item, f"a{self.given}", f"Deed {self.given}", "Tom Marsh", "probation", due))

    def end(self, case: str, how: str) -> None:
        direct = RecordDecision(case, Route.DIRECT, "it fits", "plsi_fact", (), (TAKEN_BY,))
        ends = {"advice": advice(case), "direct": direct, "defer": defer(case, week(self.number + 1))}
        tell = DecideDisclosure(case, tells=True, what="what we decided", owner="Dr Ines Quill")
        self.say(safety(case), features(case), ends[how], tell)

    def report(self, place: int, report: Report) -> None:
        if self.meeting.matters:
            matter = self.meeting.matters[place % len(self.meeting.matters)]
            self.say(ReportAction(matter.key, report, "this is why"))

    def report_between(self, place: int, report: Report) -> None:
        still_open = self.office.matters.still_open()
        if still_open:
            key = still_open[place % len(still_open)].key
            with suppress(Refused):
                self.office.matters.report(key, report, "this is why")

    def ratify(self, agreed: bool) -> None:
        for one in self.meeting.to_ratify:
            self.say(Ratify(one.day, one.reference, agreed, "this is why", one.urgent))

    def hear(self, course: Course) -> None:
        for one in self.meeting.interventions:
            self.say(ReportIntervention(one.reference, one.attended + 1, 0, "steady", course))

    def approve(self) -> None:
        self.say(*(ApproveMinutes(one.day) for one in self.meeting.minutes))

    def urgent(self, case: str) -> None:
        with suppress(Refused):
            self.office.urgent.decide(advice(case), CHAIR, "it cannot wait")

    def amend(self, case: str) -> None:
        with suppress(Refused):
            self.office.amending.amend(week(0), Amend(case, CHAIR, "a slip", decision=advice(case)))

    def undo(self) -> None:
        with suppress(Refused):
            self.office.meetings.undo()

    def next(self) -> None:
        """Close the meeting, all that was begun decided or deferred, and open that of the next week."""
        for item in self.meeting.items:
            if item.case is not None and item.disposition is None:
                self.end(item.id, "defer")
        with suppress(Refused):
            close(self.office, week(self.number + 1))
        self.number += 1
        self.weeks.open(self.number)


DEEDS = st.lists(
    st.one_of(
        st.tuples(st.just("take_action"), st.sampled_from((ONE, "closing")), st.integers(0, 3)),
        st.tuples(st.just("end"), CASE, st.sampled_from(("advice", "direct", "defer"))),
        st.tuples(st.sampled_from(("report", "report_between")), st.integers(0, 5), REPORT),
        st.tuples(st.just("ratify"), st.booleans()),
        st.tuples(st.just("hear"), st.sampled_from(Course)),
        st.tuples(st.sampled_from(("urgent", "amend")), CASE),
        st.sampled_from((("undo",), ("approve",), ("next",), ("next",))),
        st.just(("say", ReopenCase(ONE, "more is known"))),
    ),
    max_size=25,
)


@settings(max_examples=40)
@given(DEEDS)
def test_every_action_is_settled_or_before_the_next_meeting(deeds: list[tuple[object, ...]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        weeks = Weeks(Path(folder))
        with weeks.office as office:
            weeks.open(0, advocate=False)
            room = Deeds(weeks)
            for name, *with_what in deeds:
                getattr(room, str(name))(*with_what)
            room.next()
            assert office.verify() == ()
            nothing_vanished(office, room.meeting)


def nothing_vanished(office: Office, opened: Meeting) -> None:
    """See that each action that any meeting or urgent decision gave is settled, or before this meeting."""
    days = [day for day in office.agendas.stages() if day < opened.day]
    given = [matter for day in days for matter in matters_of(office.meetings.convene(day))]
    given += [
        one for case in (ONE, TWO, THREE) for urgent in office.urgent.of(case) for one in urgent.matters()
    ]
    before = {one.key: one for one in opened.matters}
    waiting = {one.key for one in office.matters.still_open()}
    for matter in given:
        if matter.key in waiting:
            assert before[matter.key].open
        elif not matter.action.withdrawn:
            assert office.matters.get(matter.key).settled
    assert waiting <= before.keys()
