"""Commands as a bad day would give them: sensible ones, senseless ones, and awkward words in both."""

from datetime import timedelta
from itertools import chain

from hypothesis import strategies as st

from masp_meeting.domain.commands import (
    Allocate,
    Arrive,
    CloseMeeting,
    Command,
    ConfirmFinding,
    ConfirmRedFlag,
    CorrectFacts,
    Cover,
    Defer,
    FollowLinks,
    GoTo,
    LeaveOut,
    MoveItem,
    OpenMeeting,
    OverrideArea,
    RecordDecision,
    RecordVictimSafety,
    ReopenCase,
    SendApologies,
    SetPriority,
    StepOut,
    TakeAction,
    TakeNote,
    Uncover,
)
from masp_meeting.domain.criteria import Criterion, Result
from masp_meeting.domain.facts import Investigation
from masp_meeting.domain.meeting import (
    Allocation,
    Basis,
    Mode,
    NoteKind,
)
from masp_meeting.domain.referral import Referrer
from masp_meeting.domain.risk import Priority
from masp_meeting.domain.routes import Route
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

ANY: dict[type[Command], st.SearchStrategy[Command]] = {
    Allocate: st.builds(Allocate, ITEM, ALLOCATION),
    Arrive: st.builds(Arrive, PERSON, AGENCY, st.sampled_from(Mode), TEXT),
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
    Cover: st.just(Cover()),
    Defer: st.builds(Defer, ITEM, TEXT, TEXT, TEXT, DATE),
    FollowLinks: st.builds(FollowLinks, ITEM, st.just(()), st.just((Referrer(SECOND, "DC Crewe"),))),
    GoTo: st.builds(GoTo, ITEM),
    LeaveOut: st.builds(LeaveOut, ITEM, st.just(FIRST)),
    MoveItem: st.builds(MoveItem, ITEM, st.integers(-1, 9)),
    OpenMeeting: st.builds(OpenMeeting, PERSON, PERSON),
    OverrideArea: st.builds(OverrideArea, ITEM, TEXT),
    RecordDecision: st.builds(
        RecordDecision,
        ITEM,
        st.sampled_from(Route),
        TEXT,
        st.sampled_from((None, "plsi_fact", "reiki")),
        st.lists(st.sampled_from(("assessment", "mindfulness", "reiki")), max_size=2).map(tuple),
        st.lists(ALLOCATION, max_size=2).map(tuple),
    ),
    RecordVictimSafety: st.builds(RecordVictimSafety, ITEM, TEXT, TEXT),
    ReopenCase: st.builds(ReopenCase, ITEM, TEXT),
    SendApologies: st.builds(SendApologies, PERSON, AGENCY),
    SetPriority: st.builds(SetPriority, ITEM, st.sampled_from(Priority), TEXT),
    StepOut: st.builds(StepOut, PERSON),
    TakeAction: st.builds(TakeAction, ITEM, st.just(""), TEXT, PERSON, AGENCY, DATE),
    TakeNote: st.builds(
        TakeNote, ITEM, st.just(""), TEXT, st.sampled_from(NoteKind), AGENCY, st.sampled_from(Basis)
    ),
    Uncover: st.just(Uncover()),
}


def passages(case: str) -> list[tuple[Command, ...]]:
    """What a room does with a case when all goes well, and when it thinks again."""
    heard = (features(case), safety(case), action(case))
    direct = RecordDecision(case, Route.DIRECT, "it fits", "plsi_fact", (), (TAKEN_BY,))
    deferral = Defer(case, "no reply", "a reply", "Tom Marsh", NEXT_DAY)
    reopening = ReopenCase(case, "the police rang")
    return [
        (*heard, direct),
        (ConfirmFinding(case, Criterion.INVESTIGATION, Result.MET, "closed on Monday"), *heard, direct),
        (OverrideArea(case, "the victim is local"), *heard, direct),
        (safety(case), advice(case)),
        (safety(case), deferral),
        (reopening,),
        (action(case), advice(case), reopening, deferral, reopening),
        (TakeNote(case, "", "  as typed\n\n"),),
        (action(case), CloseMeeting(NEXT_DAY)),
    ]


SENSIBLE = st.sampled_from(
    [
        *(passage for case in (FIRST, SECOND, THIRD) for passage in passages(case)),
        (ADVOCATE,),
        (StepOut(ADVOCATE.name),),
        (StepOut(ADVOCATE.name), ADVOCATE),
        (CloseMeeting(NEXT_DAY),),
    ]
)
SENSELESS = st.one_of(*ANY.values()).map(lambda command: (command,))
ONE_OR_OTHER = st.booleans().flatmap(lambda sense: SENSIBLE if sense else SENSELESS)
SEQUENCES = st.lists(ONE_OR_OTHER, min_size=8, max_size=30).map(
    lambda found: list(chain.from_iterable(found))
)
WITHOUT_ADVOCATE = (*PEOPLE, OpenMeeting(CHAIR, ""))
OPENED = st.sampled_from(((ADVOCATE, *WITHOUT_ADVOCATE), WITHOUT_ADVOCATE, ()))
