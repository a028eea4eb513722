"""Whatever rooms do in successive weeks: nothing is left undecided, shown to the wrong people, or lost."""

import os
import tempfile
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from hypothesis import HealthCheck, note, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from masp_meeting.domain.commands import (
    VERBS,
    AddCase,
    Amend,
    ApproveRecord,
    CheckRecord,
    CloseMeeting,
    Command,
    CorrectFacts,
    DecideDisclosure,
    Defer,
    DiscloseLater,
    FollowLinks,
    GoTo,
    LeaveOut,
    RecordDecision,
    RecordVictimSafety,
    TakeAction,
    TakeUp,
)
from masp_meeting.domain.commands.running import undisposed
from masp_meeting.domain.errors import Refused
from masp_meeting.domain.matters import Report
from masp_meeting.domain.meeting import Meeting, Stage
from masp_meeting.domain.replay import last_slip
from masp_meeting.domain.routes import Route
from masp_meeting.service.convening import subject_of
from masp_meeting.service.past import done_in
from masp_meeting.storage import journal
from tests.samples import CHAIR, TAKEN_BY, facts, features
from tests.service.any_deed import (
    DRAWN,
    OF_A_CASE,
    OF_ITS_END,
    OF_PEOPLE,
    OF_THE_MEETING,
    AnyDeed,
    Verbs,
    marks,
)
from tests.service.offices import ONE, THREE, TWO
from tests.service.watching import Watch, Word
from tests.service.weeks import Weeks, week

FOUR = "MASP-2026-0004"
CASES = (ONE, TWO, THREE, FOUR)
BY_THE_OFFICE = {
    AddCase,
    ApproveRecord,
    CheckRecord,
    CorrectFacts,
    DiscloseLater,
    FollowLinks,
    LeaveOut,
    TakeUp,
}
"""Verbs that a desk gives: a late case, a check, an approval, a correction, a link, an opening."""


def test_every_verb_is_given() -> None:
    said = {*OF_PEOPLE, *OF_A_CASE, *OF_ITS_END, *OF_THE_MEETING, Amend, CloseMeeting}
    assert said == set(DRAWN)
    assert said | BY_THE_OFFICE == set(VERBS)


def a_few(verbs: Verbs) -> st.SearchStrategy[list[type[Command]]]:
    return st.lists(st.sampled_from(verbs), min_size=8, max_size=16)


class WholeMeeting(RuleBasedStateMachine):
    """A room, week after week, with a word of its own in everything that is typed."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        stated = (
            facts(
                subject_given_names=f"Given{number}",
                subject_family_name=f"Family{number}",
                referrer_email=f"{number}@probation.example",
                behaviours=f"He waited there: word9000{number}",
                referrer_question=f"What now? word9100{number}",
                subject_postcode="SP11 9RR" if number == 3 else "PO9 2AX",
            )
            for number in range(1, 5)
        )
        self.weeks, self.number, self.words = Weeks(Path(self.folder.name), *stated), 0, 0
        self.office, self.watch = self.weeks.office, Watch(self.weeks, CASES)
        self.open(advocate=True)

    @property
    def meeting(self) -> Meeting:
        return self.office.meetings.meeting

    # What the room does.

    @rule(data=st.data(), verbs=a_few(OF_PEOPLE))
    def see_who_is_here(self, data: st.DataObject, verbs: list[type[Command]]) -> None:
        self.say(data, verbs)

    @rule(data=st.data(), case=st.sampled_from(CASES), verbs=a_few(OF_A_CASE))
    def hear_a_case(self, data: st.DataObject, case: str, verbs: list[type[Command]]) -> None:
        self.give(GoTo(case))
        self.say(data, verbs)

    @rule(data=st.data(), case=st.sampled_from(CASES), verbs=a_few(OF_ITS_END))
    def end_a_case(self, data: st.DataObject, case: str, verbs: list[type[Command]]) -> None:
        self.give(GoTo(case))
        self.say(data, verbs)

    @rule(data=st.data(), verbs=a_few(OF_THE_MEETING))
    def run_the_meeting(self, data: st.DataObject, verbs: list[type[Command]]) -> None:
        self.say(data, verbs)

    @rule(case=st.sampled_from(CASES), how=st.sampled_from(("advice", "direct", "defer")), told=st.booleans())
    def end(self, case: str, how: str, told: bool) -> None:
        """All that a case needs, from the panel's finding to who tells the referrer."""
        day, taken = self.meeting.day, (TAKEN_BY,)
        self.give(GoTo(case))
        self.give(TakeAction(case, f"t{self.words}", self.word(), "Tom Marsh", "probation", day))
        self.give(RecordVictimSafety(case, self.word(), self.word()))
        if how == "direct":
            self.give(features(case))
            self.give(RecordDecision(case, Route.DIRECT, self.word(), "plsi_fact", (), taken))
        elif how == "advice":
            self.give(RecordDecision(case, Route.ADVICE, self.word(), None, (), taken))
        else:
            self.give(Defer(case, self.word(), self.word(), "Tom Marsh", week(self.number + 1)))
        if told:
            self.give(DecideDisclosure(case, True, self.word(), "", "Tom Marsh", "probation"))

    @rule()
    def undo(self) -> None:
        with self.office.workspace.reading() as db:
            done = done_in(journal.about(db, subject_of(self.meeting.day)))
        before, slip = self.meeting, None
        with suppress(Refused):
            slip = last_slip(done)
        if self.watch.attempt(self.office.meetings.undo):
            assert slip is not None
            note(f"undone: {slip.command}")
            assert marks(before) - marks(self.meeting) <= marks(slip.command)

    @rule(case=st.sampled_from((*CASES, "none")))
    def add_late(self, case: str) -> None:
        why = self.word()
        if self.watch.attempt(lambda: self.office.meetings.add_case(case, why)):
            self.watch.said[why] = Word(self.meeting.day, case)

    @rule(case=st.sampled_from(CASES), postcode=st.sampled_from(("PO9 2AX", "SP11 9RR")))
    def correct(self, case: str, postcode: str) -> None:
        stated = replace(self.office.referrals.get(case).facts, subject_postcode=postcode)
        self.watch.attempt(lambda: self.office.referrals.correct(case, stated))

    @rule(place=st.integers(0, 9), report=st.sampled_from(Report))
    def report_between(self, place: int, report: Report) -> None:
        if still_open := self.office.matters.still_open():
            matter, why = still_open[place % len(still_open)], self.word()
            if self.watch.attempt(lambda: self.office.matters.report(matter.key, report, why)):
                self.watch.said[why] = Word(matter.day, matter.item)

    @rule(case=st.sampled_from(CASES), route=st.sampled_from((Route.ADVICE, Route.DIRECT, Route.SIGNPOST)))
    def decide_urgently(self, case: str, route: Route) -> None:
        reasons, why = self.word(), self.word()
        pathway = "plsi_fact" if route is Route.DIRECT else None
        decision = RecordDecision(case, route, reasons, pathway, (), (TAKEN_BY,))
        first = (features(case),) if route is Route.DIRECT else ()
        if self.watch.attempt(lambda: self.office.urgent.decide(decision, CHAIR, why, (), first)):
            self.watch.said |= dict.fromkeys((reasons, why), Word(self.weeks.clock.now.date(), case))

    @rule(data=st.data())
    def amend(self, data: st.DataObject) -> None:
        """Change how a case of any meeting ended."""
        days = list(self.office.agendas.stages())
        day = data.draw(st.sampled_from(days))
        any_deed = AnyDeed(data.draw, self.watch.kept(day), self.words)
        amendment = any_deed.deed(Amend)
        self.words = any_deed.number
        assert isinstance(amendment, Amend)
        if self.watch.attempt(lambda: self.office.amending.amend(day, amendment)):
            self.watch.heard(amendment, day)
            self.watch.look_at_minutes(day)

    # From week to week.

    @rule(advocate=st.booleans())
    @precondition(lambda self: self.number < 4)
    def next_week(self, advocate: bool) -> None:
        """Close the meeting, all that was begun deferred, and open the next one."""
        self.finish()
        self.number += 1
        self.open(advocate)

    @rule(advocate=st.booleans())
    @precondition(lambda self: self.number < 4)
    def forget_to_close(self, advocate: bool) -> None:
        """Open the next meeting while this one is open."""
        self.number += 1
        self.open(advocate)

    @rule(back=st.integers(1, 3))
    def turn_to(self, back: int) -> None:
        """Take up another meeting."""
        days = list(self.office.agendas.stages())
        self.office.meetings.convene(days[-1 - back % len(days)])

    def open(self, advocate: bool) -> None:
        note(f"week {self.number}, {'with' if advocate else 'without'} the advocate")
        self.weeks.open(self.number, advocate=advocate)
        for item in self.meeting.items:
            if item.case:
                self.watch.said |= dict.fromkeys(marks(item.case.facts), Word(self.meeting.day, item.id))
        self.watch.see_all_settled_or_before()

    def finish(self) -> None:
        if self.meeting.stage is not Stage.OPEN:
            return
        self.give(CloseMeeting(week(self.number + 1)))
        for item in undisposed(self.meeting):
            self.end(item.id, "defer", told=False)
        self.give(CloseMeeting(week(self.number + 1)))
        assert not undisposed(self.meeting)

    def teardown(self) -> None:
        try:
            self.finish()
            self.number += 1
            self.open(advocate=True)
            for day in self.office.agendas.stages():
                self.watch.look_at_minutes(day)
            self.watch.see_all_in_the_journal()
            assert self.office.verify() == ()
        finally:
            self.office.close()
            self.folder.cleanup()

    def give(self, command: Command) -> None:
        note(f"{command}")
        self.watch.give(command)

    def say(self, data: st.DataObject, verbs: list[type[Command]]) -> None:
        for verb in verbs:
            any_deed = AnyDeed(data.draw, self.meeting, self.words)
            command = any_deed.deed(verb)
            self.words = any_deed.number
            self.give(command)

    def word(self) -> str:
        self.words += 1
        return f"word{self.words:05}"

    @invariant()
    def every_case_ended_as_it_may(self) -> None:
        self.watch.see_all_ended_as_they_may()

    @invariant()
    def everybody_sees_what_they_may(self) -> None:
        self.watch.look(self.meeting)


TestWholeMeeting = WholeMeeting.TestCase
# WHOLE_MEETING=1000 plays as many, for hours.
TestWholeMeeting.settings = settings(
    max_examples=int(os.environ.get("WHOLE_MEETING", "20")),
    stateful_step_count=25,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large],
    deadline=None,
)
