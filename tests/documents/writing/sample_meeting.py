"""An invented meeting that shows everything minutes can hold, walked through the room's own commands."""

from datetime import UTC, date, datetime, timedelta

from masp_meeting.domain.attending import Mode
from masp_meeting.domain.commands import (
    AddCase,
    AdmitReferrer,
    AgreeToStatement,
    Amend,
    AnswerQuestion,
    ApproveMinutes,
    ApproveRecord,
    Arrive,
    CloseMeeting,
    Command,
    ConfirmFinding,
    CorrectMinutes,
    DecideDisclosure,
    DeclareInterest,
    Defer,
    GoTo,
    ListCase,
    OpenMeeting,
    OverrideArea,
    Ratify,
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
    TakeUp,
)
from masp_meeting.domain.criteria import Criterion, Result
from masp_meeting.domain.facts import StalkerType
from masp_meeting.domain.interventions import Course, InterventionReport
from masp_meeting.domain.matter_words import Beside
from masp_meeting.domain.matters import Action, EarlierMinutes, Matter, Report, ToRatify
from masp_meeting.domain.meeting import Basis, Case, Meeting, NoteKind
from masp_meeting.domain.minutes import Minutes, minutes_of
from masp_meeting.domain.outcome import Allocation
from masp_meeting.domain.risk import Priority
from masp_meeting.domain.routes import Route
from tests.documents.writing.sample_cases import (
    ADDED,
    CASES,
    DIRECT,
    KEPT,
    LATE,
    LISTED,
    OUTSIDE,
    RED_FLAG,
    WAITS,
)
from tests.samples import DAY, NEXT_DAY, NOW, a_meeting, after

MADE = datetime(2026, 11, 25, 12, 4, tzinfo=UTC)
LAST_WEEK, BEFORE = date(2026, 11, 18), date(2026, 11, 11)
ROOM = ("Sgt R. Okafor", "Dr M. Fennimore", "P. Sandford", "S. Okoro")


def _owed(number: int, title: str, what: str, owner: str, agency: str, due: date) -> Matter:
    """An action that an earlier meeting took."""
    return Matter(LAST_WEEK, title, title, Action(f"b{number}", what, owner, agency, due, NOW))


OWED = (
    _owed(1, "MASP-2026-0088", "Ring the landlord", "P. Sandford", "probation", LAST_WEEK),
    _owed(2, "MASP-2026-0091", "Send the formulation", "Dr M. Fennimore", "health", DAY),
    _owed(3, "MASP-2026-0091", "Visit with the officer", "Sgt R. Okafor", "police", date(2026, 11, 24)),
    _owed(4, "Other business", "Book the room for January", "C. Hale", "", date(2026, 12, 18)),
)
TO_RATIFY = (
    ToRatify(
        LAST_WEEK,
        "MASP-2026-0088",
        "advice and consultation",
        "The officer needs a plan.",
        "Sgt R. Okafor",
        "no quorum: nobody spoke for advocacy",
    ),
    ToRatify(
        date(2026, 11, 20),
        "MASP-2026-0095",
        "signpost",
        "",
        "Dr M. Fennimore",
        "urgent, between meetings: he was leaving; consulted: Sgt R. Okafor (police)",
    ),
)
RUNNING = (
    InterventionReport("MASP-2026-0052", 3, 9, 0, "", Course.RUNS),
    InterventionReport("MASP-2026-0061", 0, 9, 0, "", Course.TO_BEGIN),
    InterventionReport("MASP-2026-0077", 6, 0, 1, "", Course.RUNS),
)

ARRIVING: tuple[Command, ...] = (
    Arrive("Sgt R. Okafor", "police", Mode.IN_PERSON, "Stalking coordinator"),
    Arrive("Dr M. Fennimore", "health", Mode.IN_PERSON, "Consultant forensic psychologist"),
    Arrive("P. Sandford", "probation", Mode.DIAL_IN, deputy_for="G. Rooke"),
    Arrive("S. Okoro", "advocacy", Mode.IN_PERSON, "Victims' advocate"),
    Arrive("L. Petrie", "Havant Borough Council", Mode.DIAL_IN, "Community safety officer"),
    SendApologies("Dr N. Abara", "health"),
)
OPENING: tuple[Command, ...] = (
    OpenMeeting("Dr M. Fennimore", "C. Hale"),
    TakeUp((EarlierMinutes(LAST_WEEK), EarlierMinutes(BEFORE)), OWED, TO_RATIFY, RUNNING),
    SayAlone("P. Sandford", True),
    SendInformation("Solent University", "Letter on conduct at the library", date(2026, 11, 23), WAITS),
    SendInformation("probation", "Sentence plans", date(2026, 11, 20)),
    AgreeToStatement(ROOM),
    GoTo("interests"),
    DeclareInterest("S. Okoro", WAITS, "is a tenant of the firm", recused=False),
    DeclareInterest("Sgt R. Okafor", OUTSIDE, "went to school with him"),
    GoTo("previous-minutes"),
    CorrectMinutes(LAST_WEEK, "Item 4: the landlord is in Gosport, not in Fareham."),
    ApproveMinutes(LAST_WEEK),
    ReportAction(OWED[0].key, Report.NOT_UNDERTAKEN, "nobody answers"),
    ReportAction(OWED[1].key, Report.DONE),
    Ratify(LAST_WEEK, "MASP-2026-0088", True),
    Ratify(date(2026, 11, 20), "MASP-2026-0095", False, "the advocate was not asked"),
    TakeNote("previous-minutes", "n1", "Both sets are late.\nThe room asks for them within a week."),
    ListCase(LISTED),
    AddCase(ADDED, "released this morning"),
)

RED_FLAG_CASE: tuple[Command, ...] = (
    GoTo(RED_FLAG),
    AdmitReferrer(RED_FLAG, "J. Whitlow", "police", Mode.DIAL_IN),
    TakeNote(RED_FLAG, "n2", "Phones are with forensics until January.", agency="police", basis=Basis.FACT),
    TakeNote(RED_FLAG, "n3", "Rumination is high; he agrees to talk.", agency="health", basis=Basis.OPINION),
    TakeNote(RED_FLAG, "n4", "No further offence since 10 November.", agency="police", basis=Basis.FACT),
    TakeNote(RED_FLAG, "n5", "CLINICAL: earlier admission under section 2.", NoteKind.CLINICAL, "health"),
    TakeNote(RED_FLAG, "n6", "RESTRICTED: a source is close to him.", NoteKind.RESTRICTED, "police"),
    RecordVictimSafety(
        RED_FLAG,
        "She is frightened at work and wishes no contact.",
        "Panic alarm; desk moved.",
        contact="in contact",
    ),
    SetStalkerType(RED_FLAG, StalkerType.RESENTFUL),
    SetPriority(RED_FLAG, Priority.HIGH, "last-resort thinking"),
    TakeAction(RED_FLAG, "a1", "Call H.M. tonight", "S. Okoro", "advocacy", DAY),
    Defer(RED_FLAG, "Too early", "the forensic report", "police", date(2026, 12, 16)),
    ReopenCase(RED_FLAG, "a red flag should not wait"),
    RecordViewpoint(RED_FLAG, "police", "Arrest first.", dissents=True),
    RecordViewpoint(RED_FLAG, "health", "Talk to him while he agrees to."),
    Resolve(RED_FLAG, "Police arrest on any new contact; the plan goes ahead until then."),
    RecordDecision(
        RED_FLAG,
        Route.ADVICE,
        "The investigation is open; the officer needs a plan now.",
        services=("advice_and_consultation", "formulation"),
        allocations=(Allocation("health", "Dr M. Fennimore", "advice_and_consultation"),),
    ),
    AnswerQuestion(RED_FLAG, "By weekly visits, with the plan that health writes."),
    DecideDisclosure(RED_FLAG, True, "the plan, and that it is not shown to him", "", "S. Okoro", "advocacy"),
)

OTHER_CASES: tuple[Command, ...] = (
    GoTo(WAITS),
    RecordVictimSafety(WAITS, "The firm has changed its locks.", ""),
    TakeAction(WAITS, "a2", "Find out where he stays", "T. Marsh", "probation", NEXT_DAY),
    Defer(WAITS, "Where he lives is not known.", "an address or council", "T. Marsh", date(2026, 12, 9)),
    DecideDisclosure(WAITS, False, reason="he sits in the room"),
    GoTo(DIRECT),
    ConfirmFinding(DIRECT, Criterion.FEATURES, Result.MET, "fixated and repeated since August"),
    RecordVictimSafety(DIRECT, "In contact; safety plan of 18 November.", "Restraining order, ring doorbell"),
    RecordDecision(
        DIRECT,
        Route.DIRECT,
        "He asks for help, and cannot move on.\nProbation holds him until March.",
        pathway="plsi_fact",
        services=("psychological_intervention", "mindfulness"),
        allocations=(
            Allocation("health", "Dr M. Fennimore", "psychological_intervention"),
            Allocation("probation", "T. Marsh"),
        ),
    ),
    TakeAction(DIRECT, "a3", "Offer the first session", "Dr M. Fennimore", "health", date(2026, 12, 9)),
    GoTo(OUTSIDE),
    StepOut("S. Okoro"),
    OverrideArea(OUTSIDE, "The victim lives in Petersfield."),
    RecordDecision(OUTSIDE, Route.DECLINE, "His own area has a programme."),
    Arrive("S. Okoro", "advocacy", Mode.IN_PERSON, "Victims' advocate"),
    GoTo(KEPT),
    Restrict(KEPT, True),
    TakeNote(KEPT, "n7", "SECRET: the witness moves on Friday."),
    RecordVictimSafety(KEPT, "SECRET: knows.", "SECRET: moved."),
    RecordDecision(KEPT, Route.DECLINE, "SECRET: another body has it."),
    TakeAction(KEPT, "a4", "SECRET: tell the other body", "Sgt R. Okafor", "police", NEXT_DAY),
    GoTo(LATE),
    RecordVictimSafety(LATE, "She is with her sister tonight.", "Patrol in her road"),
    RecordViewpoint(LATE, "probation", "He should be recalled.", dissents=True),
    RecordDecision(
        LATE,
        Route.ADVICE,
        "The officer sees him tomorrow.",
        allocations=(Allocation("police", "J. Whitlow"),),
    ),
    GoTo(LISTED),
    RecordVictimSafety(LISTED, "Wishes no contact.", "Letters go to the officer"),
    RecordDecision(LISTED, Route.ADVICE, allocations=(Allocation("health", "Dr M. Fennimore"),)),
    GoTo("interventions"),
    ReportIntervention("MASP-2026-0052", 5, 1, "No change in risk.", Course.RUNS),
    ReportIntervention("MASP-2026-0077", 6, 2, "Missed both; wrote to her again.", Course.WITHDRAWN),
    GoTo("closing"),
    CloseMeeting(NEXT_DAY),
)
SINCE: tuple[Command, ...] = (
    Amend(
        OUTSIDE,
        "Dr M. Fennimore",
        "he has moved to Havant",
        decision=RecordDecision(OUTSIDE, Route.SIGNPOST, "He is to be referred anew from there."),
    ),
    ApproveRecord(NEXT_DAY, ("Item 3: the report is due on 16 December.",)),
)


def closed(*cases: Case) -> Meeting:
    """The whole meeting, closed; other cases may stand in for the sample ones, under the same references."""
    planned = a_meeting(*(cases or CASES))
    return after(planned, *ARRIVING, *OPENING, *RED_FLAG_CASE, *OTHER_CASES)


def approved() -> Meeting:
    """The same after a week: one outcome amended, and its minutes approved."""
    return after(closed(), *SINCE, now=NOW + timedelta(days=7))


def minutes() -> Minutes:
    """The minutes of the whole meeting, approved."""
    return minutes_of(approved(), MADE, Beside({}, capacity="23 begun in 2026 of 160"))
