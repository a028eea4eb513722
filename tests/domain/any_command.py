"""Commands as a bad day would give them: sensible ones, senseless ones, and awkward words in both."""

from datetime import timedelta
from itertools import chain

from hypothesis import strategies as st

from masp_meeting.domain.attending import Mode, Seat
from masp_meeting.domain.commands import (
    AddCase,
    AdmitReferrer,
    AgreeToStatement,
    Allocate,
    Amend,
    AnswerQuestion,
    ApproveMinutes,
    ApproveRecord,
    Arrive,
    CheckRecord,
    CloseMeeting,
    Command,
    ConfirmFinding,
    ConfirmFollower,
    ConfirmRedFlag,
    CorrectFacts,
    CorrectMinutes,
    Cover,
    DecideDisclosure,
    DeclareInterest,
    Defer,
    DiscloseLater,
    FollowLinks,
    GoTo,
    LeaveOut,
    LiftInterest,
    ListCase,
    MoveItem,
    OpenMeeting,
    OverrideArea,
    Ratify,
    RecallCase,
    RecordDecision,
    RecordVictimSafety,
    RecordViewpoint,
    ReopenCase,
    ReportAction,
    ReportIntervention,
    Resolve,
    Restrict,
    SayAlone,
    SendApologies,
    SendInformation,
    SetPriority,
    SetStalkerType,
    StepOut,
    TakeAction,
    TakeNote,
    TakeSeat,
    TakeUp,
    Uncover,
)
from masp_meeting.domain.criteria import Criterion, Result
from masp_meeting.domain.facts import Investigation, StalkerType
from masp_meeting.domain.interventions import Course
from masp_meeting.domain.matters import Report
from masp_meeting.domain.meeting import Basis, NoteKind
from masp_meeting.domain.outcome import Allocation
from masp_meeting.domain.referral import Referrer
from masp_meeting.domain.risk import Priority
from masp_meeting.domain.routes import Route
from tests.domain.left_over import LAST, LEFT, MATTER
from tests.samples import (
    ADVOCATE,
    CHAIR,
    DAY,
    FIRST,
    INSIDE,
    NEXT_DAY,
    OUTSIDE,
    PEOPLE,
    SECOND,
    TAKEN_BY,
    THIRD,
    a_case,
    a_meeting,
    action,
    advice,
    facts,
    features,
    flagged,
    safety,
)

BASE = a_meeting(
    a_case(FIRST),
    a_case(SECOND, facts(red_flags=flagged())),
    a_case(THIRD, facts(investigation_status=Investigation.LIVE), OUTSIDE),
)

AWKWARD = (
    "",
    " \n ",
    "[/foo]",
    "plan [B]",
    "[@click=app.quit]x[/]",
    "NFA",
    "  kept as typed\n\n",
    "\u202e☃\x00",
    "{{ x }}",
)
TEXT = st.sampled_from(AWKWARD) | st.text(max_size=12)
ITEM = st.sampled_from((FIRST, SECOND, THIRD, "interests", "closing", "no such item"))
PERSON = st.sampled_from((CHAIR, "Tom Marsh", ADVOCATE.name, "")) | TEXT
AGENCY = st.sampled_from(("police", "advocacy", "health", "")) | TEXT
DATE = st.integers(-2, 60).map(lambda days: DAY + timedelta(days=days))
ALLOCATION = st.builds(Allocation, AGENCY, PERSON, TEXT)
FLAG = st.sampled_from(("psychopathy", "last_resort_thinking", "boredom"))
FACTS = st.sampled_from((facts(), facts(subject_dob=None), facts(red_flags=flagged("psychopathy"))))

LATE = "MASP-2026-0120"

ANY: dict[type[Command], st.SearchStrategy[Command]] = {
    AddCase: st.builds(AddCase, st.sampled_from((FIRST, LATE)).map(a_case), TEXT),
    Allocate: st.builds(Allocate, ITEM, ALLOCATION),
    AdmitReferrer: st.builds(AdmitReferrer, ITEM, PERSON, AGENCY, st.sampled_from(Mode)),
    ConfirmFollower: st.builds(ConfirmFollower, PERSON, AGENCY, st.just(""), st.just("") | ITEM),
    AgreeToStatement: st.builds(AgreeToStatement, st.lists(PERSON, max_size=3).map(tuple)),
    Arrive: st.builds(Arrive, PERSON, AGENCY, st.sampled_from(Mode), TEXT, PERSON),
    AnswerQuestion: st.builds(AnswerQuestion, ITEM, TEXT),
    Amend: st.builds(
        Amend,
        st.sampled_from((FIRST, SECOND)),
        PERSON,
        TEXT,
        st.sampled_from((None, advice(FIRST), advice(SECOND))),
        st.sampled_from((None, Defer(FIRST, "no reply", "a reply", "Tom Marsh", NEXT_DAY))),
    ),
    ApproveMinutes: st.builds(ApproveMinutes, st.sampled_from((LAST, DAY))),
    ApproveRecord: st.builds(ApproveRecord, DATE, st.lists(TEXT, max_size=2).map(tuple)),
    CheckRecord: st.builds(CheckRecord, PERSON),
    DiscloseLater: st.builds(
        DiscloseLater,
        PERSON,
        st.builds(DecideDisclosure, ITEM, st.just(True), TEXT, TEXT, PERSON, AGENCY, st.none() | DATE),
    ),
    CloseMeeting: st.builds(CloseMeeting, DATE),
    ConfirmFinding: st.builds(
        ConfirmFinding, ITEM, st.sampled_from(Criterion), st.sampled_from(Result), TEXT, TEXT
    ),
    ConfirmRedFlag: st.builds(
        ConfirmRedFlag,
        ITEM,
        st.sampled_from(("psychopathy", "last_resort_thinking", "boredom")),
        st.booleans(),
    ),
    CorrectFacts: st.builds(CorrectFacts, ITEM, FACTS, st.sampled_from((None, INSIDE, OUTSIDE))),
    CorrectMinutes: st.builds(CorrectMinutes, st.sampled_from((LAST, DAY)), TEXT),
    Cover: st.just(Cover()),
    DecideDisclosure: st.one_of(
        st.builds(DecideDisclosure, ITEM, st.just(True), TEXT, TEXT, PERSON, AGENCY, st.none() | DATE),
        st.builds(DecideDisclosure, ITEM, st.just(False), reason=TEXT),
    ),
    DeclareInterest: st.builds(DeclareInterest, PERSON, ITEM, TEXT, st.booleans()),
    Defer: st.builds(Defer, ITEM, TEXT, TEXT, TEXT, DATE),
    FollowLinks: st.builds(FollowLinks, ITEM, st.just(()), st.just((Referrer(SECOND, "DC Crewe"),))),
    GoTo: st.builds(GoTo, ITEM),
    LeaveOut: st.builds(LeaveOut, ITEM, st.just(FIRST)),
    LiftInterest: st.builds(LiftInterest, PERSON, ITEM, TEXT),
    ListCase: st.builds(ListCase, ITEM),
    MoveItem: st.builds(MoveItem, ITEM, st.integers(-1, 9)),
    OpenMeeting: st.builds(OpenMeeting, PERSON, PERSON),
    OverrideArea: st.builds(OverrideArea, ITEM, TEXT),
    Ratify: st.builds(Ratify, st.just(LAST), st.sampled_from((FIRST, SECOND)), st.booleans(), TEXT),
    RecallCase: st.builds(RecallCase, ITEM),
    RecordDecision: st.builds(
        RecordDecision,
        ITEM,
        st.sampled_from(Route),
        TEXT,
        st.sampled_from((None, "plsi_fact", "reiki")),
        st.lists(st.sampled_from(("assessment", "mindfulness", "reiki")), max_size=2).map(tuple),
        st.lists(ALLOCATION, max_size=2).map(tuple),
    ),
    RecordVictimSafety: st.builds(RecordVictimSafety, ITEM, TEXT, TEXT, TEXT),
    RecordViewpoint: st.builds(RecordViewpoint, ITEM, AGENCY, TEXT, st.booleans()),
    ReopenCase: st.builds(ReopenCase, ITEM, TEXT),
    Resolve: st.builds(Resolve, ITEM, TEXT),
    ReportAction: st.builds(
        ReportAction, st.sampled_from((MATTER.key, "no such action")), st.sampled_from(Report), TEXT
    ),
    ReportIntervention: st.builds(
        ReportIntervention, ITEM, st.integers(-1, 9), st.integers(0, 9), TEXT, st.sampled_from(Course)
    ),
    Restrict: st.builds(Restrict, ITEM, st.booleans()),
    SayAlone: st.builds(SayAlone, PERSON, st.booleans()),
    SendApologies: st.builds(SendApologies, PERSON, AGENCY),
    SendInformation: st.builds(SendInformation, AGENCY, TEXT, DATE, ITEM),
    SetPriority: st.builds(SetPriority, ITEM, st.sampled_from(Priority), TEXT),
    SetStalkerType: st.builds(SetStalkerType, ITEM, st.none() | st.sampled_from(StalkerType)),
    StepOut: st.builds(StepOut, PERSON),
    TakeAction: st.builds(TakeAction, ITEM, st.just(""), TEXT, PERSON, AGENCY, DATE),
    TakeNote: st.builds(
        TakeNote, ITEM, st.just(""), TEXT, st.sampled_from(NoteKind), AGENCY, st.sampled_from(Basis)
    ),
    TakeSeat: st.builds(TakeSeat, PERSON, st.sampled_from(Seat)),
    TakeUp: st.sampled_from((LEFT, TakeUp((), (MATTER,), (), ()))),
    Uncover: st.just(Uncover()),
}


def passages(case: str) -> list[tuple[Command, ...]]:
    """What a room does with a case when all goes well, and when it thinks again."""
    heard = (features(case), safety(case), action(case))
    direct = RecordDecision(case, Route.DIRECT, "it fits", "plsi_fact", (), (TAKEN_BY,))
    deferral = Defer(case, "no reply", "a reply", "Tom Marsh", NEXT_DAY)
    reopening = ReopenCase(case, "the police rang")
    told = DecideDisclosure(case, True, "the outcome", "", "Tom Marsh", "probation", NEXT_DAY)
    return [
        (*heard, direct),
        (ConfirmFinding(case, Criterion.INVESTIGATION, Result.MET, "closed on Monday"), *heard, direct),
        (OverrideArea(case, "the victim is local"), *heard, direct),
        (safety(case), advice(case)),
        (safety(case), deferral),
        (reopening,),
        (action(case), advice(case), reopening, deferral, reopening),
        (safety(case), advice(case), told, DecideDisclosure(case, False, reason="the victim asks for it")),
        (safety(case), advice(case), told, reopening, advice(case), told),
        (RecordViewpoint(case, "police", "recall first", True), Resolve(case, "it is left open")),
        (TakeNote(case, "", "  as typed\n\n"),),
        (action(case), CloseMeeting(NEXT_DAY)),
    ]


SENSIBLE = st.sampled_from(
    [
        *(passage for case in (FIRST, SECOND, THIRD) for passage in passages(case)),
        (ADVOCATE,),
        (StepOut(ADVOCATE.name),),
        (StepOut(ADVOCATE.name), ADVOCATE),
        (AgreeToStatement((CHAIR, "Tom Marsh")), SayAlone("Tom Marsh", True)),
        (DeclareInterest("Tom Marsh", FIRST, "his offender manager"), GoTo(FIRST)),
        (DeclareInterest("Tom Marsh", FIRST, "his manager"), LiftInterest("Tom Marsh", FIRST, "until May")),
        (DeclareInterest(CHAIR, FIRST, "her cousin"), GoTo(FIRST), TakeSeat("Tom Marsh", Seat.CHAIR)),
        (GoTo(SECOND), AdmitReferrer(SECOND, "Wilf Ames", "probation", Mode.DIAL_IN), GoTo(THIRD)),
        (ListCase(FIRST), ListCase(THIRD), RecallCase(FIRST)),
        (AddCase(a_case(LATE), "released on Friday"), GoTo(LATE), safety(LATE), advice(LATE)),
        (CloseMeeting(NEXT_DAY),),
        (LEFT, ReportAction(MATTER.key, Report.NOT_UNDERTAKEN, "no time"), LEFT),
        (LEFT, CorrectMinutes(LAST, "11:10"), ApproveMinutes(LAST), Ratify(LAST, FIRST, agreed=True)),
        (LEFT, ReportIntervention(FIRST, 5, 1, "steady", Course.RUNS)),
        (
            safety(FIRST),
            advice(FIRST),
            CloseMeeting(NEXT_DAY),
            DiscloseLater(CHAIR, DecideDisclosure(FIRST, True, "the outcome", "", "Tom Marsh", "probation")),
            CheckRecord(CHAIR),
            Amend(FIRST, CHAIR, "it was wrong", decision=advice(FIRST)),
            ApproveRecord(NEXT_DAY),
        ),
    ]
)
SENSELESS = st.one_of(*ANY.values()).map(lambda command: (command,))
ONE_OR_OTHER = st.booleans().flatmap(lambda sense: SENSIBLE if sense else SENSELESS)
SEQUENCES = st.lists(ONE_OR_OTHER, min_size=8, max_size=30).map(
    lambda found: list(chain.from_iterable(found))
)
WITHOUT_ADVOCATE = (*PEOPLE, OpenMeeting(CHAIR, ""))
OPENED = st.sampled_from(((ADVOCATE, *WITHOUT_ADVOCATE), WITHOUT_ADVOCATE, ()))
