"""An invented meeting that shows everything minutes can hold, walked through the room's own commands."""

from datetime import UTC, date, datetime

from masp_meeting.domain.area import AreaAnswer, Inside
from masp_meeting.domain.attending import Mode
from masp_meeting.domain.commands import (
    Arrive,
    CloseMeeting,
    Command,
    ConfirmFinding,
    Defer,
    GoTo,
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
)
from masp_meeting.domain.criteria import Criterion, Result
from masp_meeting.domain.facts import Facts, Investigation, RedFlags, RiskFactors, StalkerType, Willing
from masp_meeting.domain.meeting import Basis, Case, Meeting, NoteKind
from masp_meeting.domain.minutes import Minutes, minutes_of
from masp_meeting.domain.outcome import Allocation, Disposition, Earlier
from masp_meeting.domain.risk import Priority
from masp_meeting.domain.routes import Route
from tests.samples import DAY, NEXT_DAY, a_case, a_meeting, after

MADE = datetime(2026, 11, 25, 12, 4, tzinfo=UTC)
DIRECT, RED_FLAG, WAITS, OUTSIDE, LATE = (f"MASP-2026-{n:04}" for n in (101, 107, 112, 113, 115))


FACTS = {
    DIRECT: Facts(
        referral_date=date(2026, 11, 12),
        referrer_name="T. Marsh",
        referrer_role="Probation practitioner",
        referrer_agency="Hampshire & Isle of Wight Probation Service",
        referrer_holds_case=True,
        hold_until=date(2027, 3, 31),
        subject_given_names="Adrian",
        subject_family_name="Bexley-Thorne",
        subject_dob=date(1992, 2, 29),
        subject_address="4 Quay Street, Havant",
        subject_postcode="PO9 2AX",
        victim_name_or_initials="Ms Priya Lockhart",
        victim_relationship="former partner",
        victim_advocate_involved=True,
        behaviours=(
            "About 40 unwanted messages a day since 3 August, after she ended the relationship.\n"
            "Waited outside her work on 9, 16 and 23 October; followed her home on 23 October.\n"
            "Says that he cannot let it rest until she has heard him out."
        ),
        investigation_status=Investigation.CONVICTED,
        investigation_status_date=date(2026, 11, 20),
        legal_status=("Community order", "Restraining order"),
        willing_to_engage=Willing.YES,
        stalker_type=StalkerType.REJECTED,
        referrer_question="Is he suitable for PLSI FACT, and how should I manage his rumination?",
        intervention_sought="PLSI FACT",
        other_risk_factors=RiskFactors(threats_of_violence=True, approach_behaviours=True),
    ),
    RED_FLAG: Facts(
        referral_date=date(2026, 11, 18),
        referrer_name="J. Whitlow",
        referrer_agency="Hampshire & Isle of Wight Constabulary",
        referrer_holds_case=True,
        hold_until=date(2027, 2, 10),
        subject_given_names="Corin",
        subject_family_name="Dalloway",
        subject_dob=date(1985, 6, 14),
        subject_postcode="SO14 7LY",
        victim_name_or_initials="H.M.",
        victim_relationship="colleague",
        victim_advocate_involved=False,
        behaviours="Sent 12 letters in September. Told a friend: “there is nothing left to lose”.",
        investigation_status=Investigation.RELEASED_UNDER_INVESTIGATION,
        investigation_status_date=date(2026, 11, 10),
        willing_to_engage=Willing.UNSURE,
        referrer_question="How do we manage him while the phones are examined?",
        intervention_sought="Advice",
        red_flags=RedFlags(last_resort_thinking=True),
    ),
    WAITS: Facts(
        referral_date=date(2026, 10, 28),
        referrer_name="T. Marsh",
        referrer_agency="Hampshire & Isle of Wight Probation Service",
        subject_given_names="Ewan",
        subject_family_name="Farnish",
        subject_dob=date(1979, 1, 3),
        no_fixed_abode=True,
        victim_name_or_initials="Solent Harbour Ltd",
        victim_relationship="former employer",
        behaviours="Repeated visits to the reception; refused to leave on 2 and 9 October.",
        investigation_status=Investigation.NO_FURTHER_ACTION,
        investigation_status_date=date(2026, 10, 20),
        referrer_question="Would he be suitable?",
    ),
    OUTSIDE: Facts(
        referral_date=date(2026, 11, 3),
        referrer_name="L. Ashdown",
        referrer_agency="Stop Domestic Abuse",
        referrer_holds_case=True,
        subject_given_names="Gideon",
        subject_family_name="Harrowby",
        subject_dob=date(2001, 9, 9),
        subject_postcode="BN1 1AA",
        victim_name_or_initials="K.W.",
        behaviours="Daily calls; drives past her mother's house in Petersfield.",
        investigation_status=Investigation.NONE,
        legal_status=("Stalking Protection Order",),
    ),
    LATE: Facts(
        referral_date=date(2026, 11, 20),
        referrer_name="S. Quill",
        referrer_agency="NHS",
        subject_given_names="Ivor",
        subject_family_name="Jessamy",
        subject_dob=date(1968, 4, 30),
        behaviours="Writes to a newsreader every day.",
    ),
}
AREAS = {
    DIRECT: AreaAnswer("PO9 2AX", Inside.INSIDE, "Havant", "PO9 2AX is in Havant"),
    RED_FLAG: AreaAnswer("SO14 7LY", Inside.INSIDE, "Southampton", "SO14 7LY is in Southampton"),
    OUTSIDE: AreaAnswer("BN1 1AA", Inside.OUTSIDE, None, "BN1 1AA is outside the area"),
}
HISTORY = {WAITS: (Earlier(date(2026, 11, 4), Disposition.NOT_REACHED, "not reached", ""),)}


CASES = tuple(
    a_case(reference, stated, AREAS.get(reference), history=HISTORY.get(reference, ()))
    for reference, stated in FACTS.items()
)

OPENING: tuple[Command, ...] = (
    Arrive("Sgt R. Okafor", "police", Mode.IN_PERSON, "Stalking coordinator"),
    Arrive("Dr M. Fennimore", "health", Mode.IN_PERSON, "Consultant forensic psychologist"),
    Arrive("P. Sandford", "probation", Mode.DIAL_IN),
    Arrive("S. Okoro", "advocacy", Mode.IN_PERSON, "Victims' advocate"),
    Arrive("L. Petrie", "Havant Borough Council", Mode.DIAL_IN, "Community safety officer"),
    SendApologies("Dr N. Abara", "health"),
    OpenMeeting("Dr M. Fennimore", "C. Hale"),
    GoTo("interests"),
    GoTo("previous-minutes"),
    TakeNote("previous-minutes", "n1", "Minutes of Wed 18 Nov agreed.\nTwo actions are still open."),
)

RED_FLAG_CASE: tuple[Command, ...] = (
    GoTo(RED_FLAG),
    TakeNote(RED_FLAG, "n2", "Phones are with forensics until January.", agency="police", basis=Basis.FACT),
    TakeNote(RED_FLAG, "n3", "Rumination is high; he agrees to talk.", agency="health", basis=Basis.OPINION),
    TakeNote(RED_FLAG, "n4", "No further offence since 10 November.", agency="police", basis=Basis.FACT),
    TakeNote(RED_FLAG, "n5", "CLINICAL: earlier admission under section 2.", NoteKind.CLINICAL, "health"),
    TakeNote(RED_FLAG, "n6", "RESTRICTED: a source is close to him.", NoteKind.RESTRICTED, "police"),
    RecordVictimSafety(
        RED_FLAG, "She is frightened at work and wishes no contact.", "Panic alarm; desk moved."
    ),
    SetPriority(RED_FLAG, Priority.HIGH, "last-resort thinking"),
    TakeAction(RED_FLAG, "a1", "Call H.M. tonight", "S. Okoro", "advocacy", DAY),
    Defer(RED_FLAG, "Too early", "the forensic report", "police", date(2026, 12, 16)),
    ReopenCase(RED_FLAG, "a red flag should not wait"),
    RecordDecision(
        RED_FLAG,
        Route.ADVICE,
        "The investigation is open; the officer needs a plan now.",
        services=("advice_and_consultation", "formulation"),
        allocations=(Allocation("health", "Dr M. Fennimore", "advice_and_consultation"),),
    ),
)

OTHER_CASES: tuple[Command, ...] = (
    GoTo(WAITS),
    RecordVictimSafety(WAITS, "The firm has changed its locks.", ""),
    TakeAction(WAITS, "a2", "Find out where he stays", "T. Marsh", "probation", NEXT_DAY),
    Defer(WAITS, "Where he lives is not known.", "an address or council", "T. Marsh", date(2026, 12, 9)),
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
    GoTo("interventions"),
    GoTo("closing"),
    CloseMeeting(NEXT_DAY),
)


def closed(*cases: Case) -> Meeting:
    """The whole meeting, closed; other cases may stand in for the sample ones, under the same references."""
    return after(a_meeting(*(cases or CASES)), *OPENING, *RED_FLAG_CASE, *OTHER_CASES)


def minutes() -> Minutes:
    """The minutes of the whole meeting."""
    return minutes_of(closed(), MADE)
