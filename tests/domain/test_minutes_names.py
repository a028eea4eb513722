"""No name of a subject or a victim is in the minutes: canaries in all that is typed."""

from dataclasses import asdict

from masp_meeting.domain.commands import (
    Amend,
    AnswerQuestion,
    CloseMeeting,
    Command,
    ConfirmFinding,
    DecideDisclosure,
    GoTo,
    OverrideArea,
    Ratify,
    RecordDecision,
    RecordVictimSafety,
    RecordViewpoint,
    ReopenCase,
    ReportAction,
    ReportIntervention,
    Resolve,
    SetPriority,
    TakeAction,
    TakeNote,
    TakeUp,
)
from masp_meeting.domain.criteria import PANEL, Criterion, Result
from masp_meeting.domain.interventions import Course, InterventionReport
from masp_meeting.domain.matter_words import INTERVENTIONS, MATTERS, Beside
from masp_meeting.domain.matters import Action, Matter, Report, ToRatify
from masp_meeting.domain.meeting import Meeting
from masp_meeting.domain.minutes import minutes_of
from masp_meeting.domain.risk import Priority
from masp_meeting.domain.routes import Route
from masp_meeting.domain.view import Audience, view
from tests.samples import (
    CHAIR,
    DAY,
    FIRST,
    NEXT_DAY,
    NOW,
    OUTSIDE,
    SECOND,
    TAKEN_BY,
    a_case,
    after,
    facts,
    opened,
)

CANARIES = ("zorvane", "quimbley", "mirabex", "tolvanna", "kestrelby", "osperina")
"""Those of the screens: a subject and a victim of this meeting, and a subject of an earlier one."""
SUNG = "Zorvane QUIMBLEY rang Mirabex Tolvanna"
BOTH = f"{SUNG}, and Kestrelby's Osperina"
STATED = facts(
    subject_given_names="Zorvane",
    subject_family_name="Quimbley",
    victim_name_or_initials="Mirabex Tolvanna",
)
EARLIER = facts(
    subject_given_names="Osperina", subject_family_name="Kestrelby", victim_name_or_initials="P.W."
)
OLD = "MASP-2026-0090"
OWED = Matter(
    NEXT_DAY.replace(month=11, day=18), OLD, OLD, Action("a9", BOTH, "Tom Marsh", "probation", DAY, NOW)
)
TO_RATIFY = ToRatify(OWED.day, OLD, "decline", BOTH, CHAIR, "urgent")
RUNS = InterventionReport(OLD, 3, 9, 0, "", Course.RUNS)
LEFT = TakeUp((), (OWED,), (TO_RATIFY,), (RUNS,))


def sung() -> Meeting:
    """Type names wherever something can be typed, and amend what was decided."""
    direct = RecordDecision(FIRST, Route.ADVICE, SUNG, allocations=(TAKEN_BY,))
    said: tuple[Command, ...] = (
        LEFT,
        ReportAction(OWED.key, Report.NOT_UNDERTAKEN, BOTH),
        Ratify(OWED.day, OLD, False, BOTH),
        ReportIntervention(OLD, 4, 0, BOTH, Course.RUNS),
        GoTo(FIRST),
        OverrideArea(FIRST, SUNG),
        ConfirmFinding(FIRST, Criterion.FEATURES, Result.MET, SUNG, PANEL),
        SetPriority(FIRST, Priority.HIGH, SUNG),
        RecordVictimSafety(FIRST, SUNG, SUNG, SUNG),
        RecordViewpoint(FIRST, "police", SUNG, True),
        Resolve(FIRST, SUNG),
        AnswerQuestion(FIRST, SUNG),
        TakeAction(FIRST, "a1", SUNG, "Tom Marsh", "probation", DAY),
        TakeAction("closing", "a2", SUNG, "Tom Marsh", "probation", DAY),
        direct,
        ReopenCase(FIRST, SUNG),
        direct,
        DecideDisclosure(FIRST, True, SUNG, SUNG, "Tom Marsh", "probation"),
    )
    return after(opened(a_case(FIRST, STATED, OUTSIDE), a_case(SECOND)), *said)


BESIDE = Beside({OLD: EARLIER}, capacity="1 begun in 2026 of 160")


def test_no_name_is_in_the_minutes() -> None:
    closed = after(sung(), GoTo("closing"), CloseMeeting(NEXT_DAY))
    instead = RecordDecision(FIRST, Route.SIGNPOST, SUNG, services=("signposting",))
    amended = after(closed, Amend(FIRST, CHAIR, SUNG, decision=instead))

    for meeting in (closed, amended):
        minutes = minutes_of(meeting, NOW, BESIDE)
        assert not [one for one in CANARIES if one in repr(asdict(minutes)).casefold()]
        assert "Z. Q. rang M. T., and K.'s O." in repr(minutes)
    assert minutes_of(closed, NOW, BESIDE).capacity == "1 begun in 2026 of 160"


def test_what_was_said_of_one_case_names_nobody_of_another() -> None:
    """Not in the discussion either, nor in any other case's safety line, view, answer or action."""
    said: tuple[Command, ...] = (
        GoTo(SECOND),
        TakeNote(SECOND, "n1", BOTH),
        TakeNote("closing", "n2", BOTH),
        RecordVictimSafety(SECOND, BOTH, BOTH, BOTH),
        RecordViewpoint(SECOND, "police", BOTH, True),
        Resolve(SECOND, BOTH),
        AnswerQuestion(SECOND, BOTH),
        SetPriority(SECOND, Priority.HIGH, BOTH),
        ConfirmFinding(SECOND, Criterion.FEATURES, Result.MET, BOTH, PANEL),
        TakeAction(SECOND, "a3", BOTH, "Tom Marsh", "probation", DAY),
        RecordDecision(SECOND, Route.ADVICE, BOTH, allocations=(TAKEN_BY,)),
        DecideDisclosure(SECOND, True, BOTH, BOTH, "Tom Marsh", "probation"),
    )
    meeting = after(sung(), *said)
    minutes = minutes_of(meeting, NOW, BESIDE)
    (case,) = [one for one in minutes.cases if one.reference == SECOND]
    assert [one.text for one in case.discussion] == ["Z. Q. rang M. T., and K.'s O."]
    assert not [one for one in CANARIES if one in repr(asdict(minutes)).casefold()]
    for item in (SECOND, "closing"):
        shown = view(after(meeting, GoTo(item)), Audience.CHAIR, beside=BESIDE)
        assert not [one for one in CANARIES if one in repr(shown).casefold()]


def test_no_name_is_on_the_projector() -> None:
    meeting = sung()
    for item in (FIRST, "closing", MATTERS, INTERVENTIONS):
        seen = view(after(meeting, GoTo(item)), Audience.PROJECTOR, beside=BESIDE)
        assert seen.item is not None
        assert not [one for one in CANARIES if one in repr(seen).casefold()], item
