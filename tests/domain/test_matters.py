"""What earlier meetings left: taken up, reported, approved, ratified, and nothing that was said is lost."""

from dataclasses import replace

import pytest

from masp_meeting.domain.commands import (
    ApproveMinutes,
    Arrive,
    CorrectMinutes,
    Ratify,
    ReportAction,
    ReportIntervention,
    StepOut,
    TakeUp,
)
from masp_meeting.domain.interventions import Course
from masp_meeting.domain.matters import Report, Reported
from masp_meeting.domain.meeting import Meeting
from tests.domain.left_over import LAST, LEFT, MATTER, OTHER, THEN
from tests.samples import ADVOCATE, DAY, FIRST, after, opened, refused


@pytest.fixture
def meeting() -> Meeting:
    """A meeting of all agencies that took up what the one before it left."""
    return after(opened(), LEFT)


def test_all_that_was_left_is_before_the_meeting(meeting: Meeting) -> None:
    assert (meeting.minutes, meeting.matters) == (LEFT.minutes, LEFT.matters)
    assert (meeting.to_ratify, meeting.interventions) == (LEFT.to_ratify, LEFT.interventions)


@pytest.mark.parametrize(
    ("report", "remark", "stays_open"),
    [
        (Report.DONE, "", False),
        (Report.CIRCUMSTANCES, "he moved to Leeds", False),
        (Report.NOT_UNDERTAKEN, "nobody was on shift", True),
    ],
)
def test_an_action_is_settled_by_what_became_of_it(
    meeting: Meeting, report: Report, remark: str, stays_open: bool
) -> None:
    (told, other) = after(meeting, ReportAction(MATTER.key, report, f" {remark} ")).matters

    assert (told.reports[0].report, told.reports[0].remark, told.reports[0].on) == (report, remark, DAY)
    assert (told.open, told.overdue(DAY)) == (stays_open, stays_open)
    assert other == OTHER


def test_one_not_undertaken_may_be_done_yet(meeting: Meeting) -> None:
    later = ReportAction(MATTER.key, Report.NOT_UNDERTAKEN, "no time"), ReportAction(MATTER.key, Report.DONE)
    assert [one.report for one in after(meeting, *later).matters[0].reports] == [
        Report.NOT_UNDERTAKEN,
        Report.DONE,
    ]


def test_a_report_that_says_nothing_is_refused(meeting: Meeting) -> None:
    done = after(meeting, ReportAction(MATTER.key, Report.DONE))
    assert refused(done, ReportAction(MATTER.key, Report.DONE)) == (
        "“Ring the officer” is settled already: done."
    )
    assert refused(meeting, ReportAction(MATTER.key, Report.CIRCUMSTANCES)) == "Say why it was not done."
    assert refused(meeting, ReportAction("a9", Report.DONE)) == "The action is not on this list."


def test_taking_up_again_keeps_what_was_said_and_brings_what_is_new(meeting: Meeting) -> None:
    said = after(
        meeting,
        ReportAction(MATTER.key, Report.NOT_UNDERTAKEN, "no time"),
        CorrectMinutes(LAST, "The time was 11:10"),
        Ratify(LAST, FIRST, agreed=True),
        ReportIntervention(FIRST, 5, 1, "steady", Course.RUNS),
    )
    between = Reported(LAST, Report.NOT_UNDERTAKEN, "away", THEN, by="Noor Patel")
    third = replace(OTHER, action=replace(OTHER.action, id="a3"))
    again = after(said, TakeUp((), (replace(MATTER, reports=(between,)), third), (), ()))

    assert [one.action.id for one in again.matters] == ["a1", "a3"]
    assert [one.remark for one in again.matters[0].reports] == ["away", "no time"]
    assert (again.minutes, again.to_ratify) == (said.minutes, said.to_ratify)
    assert again.interventions == said.interventions


def test_what_nobody_spoke_of_goes_when_it_is_settled_elsewhere(meeting: Meeting) -> None:
    again = after(meeting, TakeUp((), (OTHER,), (), ()))
    assert (again.matters, again.minutes, again.to_ratify, again.interventions) == ((OTHER,), (), (), ())


def test_minutes_are_corrected_and_then_approved(meeting: Meeting) -> None:
    (minutes,) = after(meeting, CorrectMinutes(LAST, " 11:10, not 10:10 "), ApproveMinutes(LAST)).minutes
    assert minutes.corrections == ("11:10, not 10:10",)
    assert minutes.approved_at is not None


def test_minutes_are_corrected_with_words_and_approved_once(meeting: Meeting) -> None:
    approved = after(meeting, ApproveMinutes(LAST))
    assert refused(meeting, CorrectMinutes(LAST, " ")) == "Say what is to be corrected."
    for again in (ApproveMinutes(LAST), CorrectMinutes(LAST, "11:10")):
        assert refused(approved, again) == "These minutes are approved already."
        assert refused(opened(), again) == "These minutes are not before this meeting."


def test_a_decision_is_ratified_or_not(meeting: Meeting) -> None:
    (yes,) = after(meeting, Ratify(LAST, FIRST, agreed=True)).to_ratify
    (no,) = after(meeting, Ratify(LAST, FIRST, agreed=False, remark=" the police object ")).to_ratify
    assert (yes.agreed, no.agreed, no.remark) == (True, False, "the police object")


def test_ratifying_needs_a_quorum_and_a_reason_where_it_is_not(meeting: Meeting) -> None:
    assert refused(meeting, Ratify(LAST, FIRST, agreed=False)) == "Say why it is not ratified."
    assert refused(meeting, Ratify(DAY, FIRST, agreed=True)) == "There is no such decision to ratify."
    alone = after(meeting, StepOut(ADVOCATE.name))
    words = "It cannot be ratified without a quorum: nobody speaks for advocacy."
    assert refused(alone, Ratify(LAST, FIRST, agreed=True)) == words
    again = after(alone, Arrive(ADVOCATE.name, ADVOCATE.agency, ADVOCATE.mode))
    assert after(again, Ratify(LAST, FIRST, agreed=True)).to_ratify[0].agreed


def test_an_intervention_is_told_by_attendance_and_risk(meeting: Meeting) -> None:
    (told,) = after(meeting, ReportIntervention(FIRST, 9, 1, " lower ", Course.COMPLETED)).interventions
    assert (told.attended, told.planned, told.missed, told.risk) == (9, 9, 1, "lower")
    assert told.course is Course.COMPLETED
    assert told.at is not None


def test_a_report_on_an_intervention_that_cannot_be_is_refused(meeting: Meeting) -> None:
    assert (
        refused(meeting, ReportIntervention(FIRST, -1, 0, "", Course.RUNS)) == "Sessions are counted from 0."
    )
    for course in (Course.WITHDRAWN, Course.BREACHED):
        words = "Say what is known of the risk now that it has ended."
        assert refused(meeting, ReportIntervention(FIRST, 4, 2, " ", course)) == words
    assert refused(meeting, ReportIntervention("MASP-2026-0999", 1, 0, "", Course.RUNS)) == (
        "MASP-2026-0999 is in no intervention."
    )


def test_a_withdrawn_action_is_settled(meeting: Meeting) -> None:
    gone = replace(MATTER, action=replace(MATTER.action, withdrawn="the outcome was taken back"))
    again = after(meeting, TakeUp((), (gone,), (), ()))
    words = "“Ring the officer” is settled already: withdrawn, the outcome was taken back."
    assert refused(again, ReportAction(MATTER.key, Report.DONE)) == words
