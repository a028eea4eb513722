"""The invented referrals of the sample meeting, one for each thing that minutes can say of a case."""

from datetime import date

from masp_meeting.domain.area import AreaAnswer, Inside
from masp_meeting.domain.facts import Facts, Investigation, RedFlags, RiskFactors, StalkerType, Willing
from masp_meeting.domain.outcome import Disposition, Earlier
from tests.samples import a_case

DIRECT, RED_FLAG, WAITS, OUTSIDE, KEPT, LISTED, LATE, LEFT = (
    f"MASP-2026-{n:04}" for n in (101, 107, 112, 113, 114, 116, 118, 115)
)


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
    KEPT: Facts(
        referral_date=date(2026, 11, 16),
        referrer_name="R. Coombe",
        subject_given_names="Lorcan",
        subject_family_name="Mayhew-Stroud",
        subject_dob=date(1988, 8, 8),
        victim_name_or_initials="Odile Penhale",
        behaviours="SECRET: follows a witness.",
        investigation_status=Investigation.LIVE,
    ),
    LISTED: Facts(
        referral_date=date(2026, 11, 17),
        referrer_name="T. Marsh",
        referrer_agency="Hampshire & Isle of Wight Probation Service",
        subject_given_names="Nathan",
        subject_family_name="Orford",
        subject_dob=date(1990, 12, 1),
        victim_name_or_initials="Q.R.",
        behaviours="Weekly letters since May, after being told to stop.",
        investigation_status=Investigation.CONVICTED,
        referrer_question="What may I say when he asks about her?",
    ),
    LATE: Facts(
        referral_date=date(2026, 11, 24),
        referrer_name="J. Whitlow",
        referrer_agency="Hampshire & Isle of Wight Constabulary",
        subject_given_names="Piers",
        subject_family_name="Quenby",
        subject_dob=date(1995, 2, 2),
        victim_name_or_initials="S.T.",
        behaviours="Released this morning; went straight to her road.",
        investigation_status=Investigation.BAIL,
        referrer_question="What is to be done before Friday?",
    ),
    LEFT: Facts(
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
    if reference != LATE
)
ADDED = a_case(LATE, FACTS[LATE])
