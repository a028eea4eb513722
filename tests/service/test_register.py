"""What a meeting leaves comes before the next: actions until they are settled, minutes, what to ratify."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from masp_meeting.domain.commands import (
    ApproveMinutes,
    CorrectMinutes,
    DecideDisclosure,
    DeclareInterest,
    Ratify,
    ReopenCase,
    ReportAction,
    TakeNote,
)
from masp_meeting.domain.errors import Refused
from masp_meeting.domain.matters import Report
from masp_meeting.domain.meeting import Stage
from masp_meeting.domain.referral import Standing
from masp_meeting.service.office import Office
from tests.samples import CHAIR, DAY, PEOPLE, action, advice, safety
from tests.service.offices import ONE, THREE, TWO, close, defer, open_office, standing, verbs
from tests.service.weeks import Weeks, week

KEY = f"{DAY} a1"
CALL = action("closing", week(1))


@pytest.fixture
def weeks(tmp_path: Path) -> Iterator[Weeks]:
    weeks = Weeks(tmp_path)
    with weeks.office:
        yield weeks


def waiting(office: Office) -> list[str]:
    return [one.key for one in office.matters.still_open()]


def test_an_open_action_comes_before_each_meeting_until_it_is_settled(weeks: Weeks) -> None:
    weeks.hold(0, CALL)
    second = weeks.hold(1, ReportAction(KEY, Report.NOT_UNDERTAKEN, "nobody was on shift"))
    third = weeks.open(2)

    assert [one.key for one in second.matters] == [KEY]
    (matter,) = third.matters
    assert [(one.on, one.report) for one in matter.reports] == [(week(1), Report.NOT_UNDERTAKEN)]
    assert matter.overdue(week(2))

    weeks.office.meetings.handle(ReportAction(KEY, Report.DONE))
    assert waiting(weeks.office) == []
    close(weeks.office, week(3))
    assert weeks.open(3).matters == ()
    assert weeks.office.verify() == ()


def test_a_meeting_with_nothing_before_it_takes_up_nothing(weeks: Weeks) -> None:
    weeks.open(0)
    assert "TakeUp" not in verbs(weeks.office)


def test_what_was_reported_is_undone(weeks: Weeks) -> None:
    weeks.hold(0, CALL)
    before = weeks.open(1)
    weeks.office.meetings.handle(ReportAction(KEY, Report.DONE))
    assert waiting(weeks.office) == []

    weeks.office.meetings.undo()

    assert waiting(weeks.office) == [KEY]
    assert weeks.office.meetings.meeting.matters == before.matters
    assert weeks.office.verify() == ()


def test_an_action_that_was_taken_back_is_none(weeks: Weeks) -> None:
    weeks.open(0, CALL)
    weeks.office.meetings.undo()
    assert waiting(weeks.office) == []
    assert weeks.office.verify() == ()


def test_a_telling_that_was_decided_anew_is_told_once(weeks: Weeks) -> None:
    tell = DecideDisclosure(ONE, tells=True, what="we advise", owner="Dr Ines Quill", agency="health")
    again = replace(tell, what="we advise and assess")
    weeks.hold(0, safety(ONE), advice(ONE), tell, again)

    assert [one.action.what for one in weeks.open(1).matters] == ["Tell the referrer: we advise and assess"]
    assert weeks.office.verify() == ()


def test_between_meetings_an_action_is_reported_by_its_name(weeks: Weeks) -> None:
    weeks.hold(0, CALL, action("interests", week(1), "a2"))
    weeks.clock.set_to(week(1))

    told = weeks.office.matters.report(f"{DAY}/a1", Report.DONE, "she rang back")

    assert (told.reports[0].by, told.reports[0].remark) == (CHAIR, "she rang back")
    assert waiting(weeks.office) == [f"{DAY} a2"]
    assert [one.key for one in weeks.open(1).matters] == [f"{DAY} a2"]
    assert weeks.office.verify() == ()


def test_a_report_between_meetings_comes_to_the_meeting_that_is_open(weeks: Weeks, tmp_path: Path) -> None:
    weeks.hold(0, CALL)
    weeks.open(1)
    with open_office(tmp_path, "Noor Patel", weeks.clock()) as other:
        other.matters.report(f"{DAY}/a1", Report.CIRCUMSTANCES, "he moved")

    assert weeks.office.meetings.refresh()
    (matter,) = weeks.office.meetings.meeting.matters
    assert (matter.settled, matter.reports[0].by) == ("circumstances changed", "Noor Patel")
    with pytest.raises(Refused, match="settled already"):
        weeks.office.meetings.handle(ReportAction(KEY, Report.DONE))
    assert weeks.office.verify() == ()


@pytest.mark.parametrize(
    ("named", "report", "words"),
    [
        ("2026-11-25/a1", Report.NOT_UNDERTAKEN, "Say why it was not done."),
        ("2026-11-25/a9", Report.DONE, "there is no action so"),
        ("2026-11-25/", Report.DONE, "there is no action so"),
        ("2026-11-25/a", Report.DONE, "more than one action begins so"),
        ("sometime/a1", Report.DONE, "sometime"),
    ],
)
def test_a_report_on_no_action_is_refused(weeks: Weeks, named: str, report: Report, words: str) -> None:
    weeks.hold(0, CALL, action("interests", week(1), "a2"))
    with pytest.raises(Refused, match=words):
        weeks.office.matters.report(named, report)
    assert len(waiting(weeks.office)) == 2


def test_a_meeting_closed_after_the_next_was_opened_still_leaves_what_it_gave(weeks: Weeks) -> None:
    first, office = weeks.open(0), weeks.office
    weeks.open(1)
    assert office.meetings.meeting.matters == ()

    office.meetings.convene(first.day)
    office.meetings.handle(CALL)
    close(office, week(2))

    now = office.meetings.convene(week(1))
    assert [one.key for one in now.matters] == [KEY]
    assert [one.day for one in now.minutes] == [DAY]
    assert office.verify() == ()


def test_two_actions_of_one_name_are_two(weeks: Weeks) -> None:
    weeks.hold(0, CALL, replace(CALL, item="interests"))
    second = weeks.open(1, ReportAction(f"{DAY} a1-2", Report.DONE))
    assert [(one.item, one.open) for one in second.matters] == [("closing", True), ("interests", False)]
    assert weeks.office.verify() == ()


def test_approving_minutes_approves_the_meeting_and_undoing_it_does_not(weeks: Weeks) -> None:
    weeks.hold(0)
    weeks.open(1, CorrectMinutes(DAY, "11:10, not 10:10"), ApproveMinutes(DAY))
    office = weeks.office
    assert office.agendas.stages()[DAY] is Stage.APPROVED

    office.meetings.undo()
    assert office.agendas.stages()[DAY] is Stage.CLOSED
    assert office.verify() == ()

    office.meetings.handle(ApproveMinutes(DAY))
    close(office, week(2))
    first = office.meetings.convene(DAY)
    assert (first.approved_on, first.corrections) == (week(1), ("11:10, not 10:10",))
    assert weeks.open(2).minutes[0].day == week(1)
    assert office.verify() == ()


def test_an_approved_meeting_takes_nothing_back(weeks: Weeks) -> None:
    weeks.hold(0, TakeNote(ONE, "n1", "a note"), safety(ONE), advice(ONE))
    weeks.hold(1, ApproveMinutes(DAY))
    weeks.office.meetings.convene(DAY)
    with pytest.raises(Refused, match="The meeting is closed"):
        weeks.office.meetings.undo()
    weeks.clock.set_to(DAY)
    assert weeks.office.agendas.next_day() == week(2)


def test_a_decision_without_a_quorum_is_ratified_by_the_next_meeting(weeks: Weeks) -> None:
    weeks.hold(0, advice(ONE), advocate=False)
    (one,) = weeks.open(1).to_ratify
    assert (one.reference, one.outcome, one.made_by) == (ONE, "advice and consultation", CHAIR)
    assert one.why == "no quorum: nobody spoke for advocacy"

    weeks.office.meetings.handle(Ratify(DAY, ONE, agreed=True))
    close(weeks.office, week(2))
    assert standing(weeks.office, ONE)[0] is Standing.DECIDED
    assert weeks.open(2).to_ratify == ()
    assert weeks.office.verify() == ()


def test_a_decision_that_is_not_ratified_comes_back(weeks: Weeks) -> None:
    weeks.hold(0, advice(ONE), defer(TWO), defer(THREE), advocate=False)
    before = standing(weeks.office, ONE)
    weeks.open(1, Ratify(DAY, ONE, agreed=False, remark="the police object"))
    office = weeks.office
    assert standing(office, ONE) == (Standing.WAITING, None)

    office.meetings.undo()
    assert standing(office, ONE) == before

    office.meetings.handle(Ratify(DAY, ONE, agreed=False, remark="the police object"))
    close(office, week(2))
    third = weeks.open(2, safety(ONE), advice(ONE))
    words = "the decision of Wed 25 Nov 2026 was not ratified: the police object"
    assert third.item(ONE).the_case().returns_why == words
    assert standing(office, ONE)[0] is Standing.DECIDED
    assert office.verify() == ()


def test_a_refusal_to_ratify_may_be_put_better(weeks: Weeks) -> None:
    weeks.hold(0, advice(ONE), advocate=False)
    weeks.open(1, *(Ratify(DAY, ONE, agreed=False, remark=why) for why in ("not safe", "the police object")))

    assert weeks.office.verify() == ()
    close(weeks.office, week(2))
    assert weeks.open(2).item(ONE).the_case().returns_why.endswith("not ratified: the police object")


def test_a_reopened_decision_is_not_to_be_ratified(weeks: Weeks) -> None:
    weeks.hold(0, advice(ONE), ReopenCase(ONE, "too soon"), defer(ONE), advocate=False)
    assert weeks.open(1).to_ratify == ()
    assert weeks.office.verify() == ()


def test_a_recused_agency_makes_a_decision_provisional_in_its_case_alone(weeks: Weeks) -> None:
    recused = DeclareInterest(PEOPLE[1].name, ONE, "his offender manager", True)
    weeks.hold(0, recused, *(one for case in (ONE, TWO) for one in (safety(case), advice(case))))
    (one,) = weeks.open(1).to_ratify
    assert (one.reference, one.why) == (ONE, "no quorum: nobody spoke for probation")
