"""How long the minutes of 30 and of 300 cases take: from the meeting to the bytes of the Word file."""

import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from statistics import median
from time import perf_counter

from masp_meeting.domain.agenda import plan, title_of
from masp_meeting.domain.area import AreaAnswer, Inside
from masp_meeting.domain.attending import Mode
from masp_meeting.domain.commands import (
    AgreeToStatement,
    AnswerQuestion,
    Arrive,
    CloseMeeting,
    Command,
    DecideDisclosure,
    GoTo,
    OpenMeeting,
    RecordDecision,
    RecordVictimSafety,
    RecordViewpoint,
    Resolve,
    TakeAction,
    TakeNote,
    TakeUp,
    decide,
)
from masp_meeting.domain.criteria import judge
from masp_meeting.domain.facts import Facts, Investigation, RedFlags, RiskFactors, StalkerType, Willing
from masp_meeting.domain.matters import Action, Matter
from masp_meeting.domain.meeting import Basis, Case, Item, Meeting
from masp_meeting.domain.minutes import minutes_of
from masp_meeting.domain.outcome import Allocation
from masp_meeting.domain.routes import Route
from masp_meeting.storage.profile import load_profile

BARS = {30: 0.15, 300: 0.6}
ROUNDS = 7
"""Every meeting is minuted so often and its fastest counts: the others show what else the machine did."""

DAY = date(2026, 11, 25)
OPENING = datetime(2026, 11, 25, 10, tzinfo=UTC)
ACCOUNT = "He waited outside her work on 3/6/2026 and 10/6/2026; she told him to stop; he wrote again.\n" * 8
REFERRAL = Facts(
    referral_date=date(2026, 11, 20),
    referrer_name="Tom Marsh",
    referrer_agency="Probation Service",
    referrer_holds_case=True,
    subject_given_names="Alder",
    subject_family_name="Brand",
    subject_dob=date(1992, 3, 5),
    subject_postcode="PO9 2AX",
    victim_name_or_initials="K.L.",
    behaviours=ACCOUNT,
    investigation_status=Investigation.BAIL,
    willing_to_engage=Willing.YES,
    stalker_type=StalkerType.REJECTED,
    referrer_question="Is he suitable, and how should I manage his rumination?",
    red_flags=RedFlags(last_resort_thinking=True),
    other_risk_factors=RiskFactors(threats_of_violence=True, approach_behaviours=True),
)
AREA = AreaAnswer("PO9 2AX", Inside.INSIDE, "Havant", "PO9 2AX is in Havant")
PEOPLE = (
    Arrive("Marian Fell", "police", Mode.IN_PERSON),
    Arrive("Tom Marsh", "probation", Mode.DIAL_IN),
    Arrive("Dr Ines Quill", "health", Mode.IN_PERSON),
    Arrive("Sade Okoro", "advocacy", Mode.DIAL_IN),
    OpenMeeting("Marian Fell", "Noor Patel"),
    AgreeToStatement(("Marian Fell", "Tom Marsh", "Dr Ines Quill", "Sade Okoro")),
)
A_WEEK_AGO = DAY - timedelta(weeks=1)
OWED = tuple(
    Matter(
        A_WEEK_AGO,
        "closing",
        "Other business",
        Action(f"b{n}", "Ask", "Tom Marsh", "probation", DAY, OPENING),
    )
    for n in range(20)
)


def main() -> int:
    """Print the figures, and return 0 where the bars hold."""
    meetings = {cases: walked(planned(cases)) for cases in BARS}
    print(f"first call, which loads the Word libraries: {seconds(meetings[30]):.3f} s")
    taken = {cases: [seconds(meeting) for _ in range(ROUNDS)] for cases, meeting in meetings.items()}
    for cases, rounds in taken.items():
        print(f"{cases} cases: from {min(rounds):.3f} to {max(rounds):.3f} s, median {median(rounds):.3f} s")
    holds = all(median(rounds) <= BARS[cases] for cases, rounds in taken.items())
    figures = "; ".join(
        f"{cases} cases {median(taken[cases]):.3f} s, bar {bar} s" for cases, bar in BARS.items()
    )
    print(f"{figures}: {'holds' if holds else 'falls short'}")
    return 0 if holds else 1


def seconds(meeting: Meeting) -> float:
    """How long one meeting's minutes take."""
    start = perf_counter()
    from masp_meeting.documents.writing.minutes import write_minutes  # noqa: PLC0415  # its loading is timed

    write_minutes(minutes_of(meeting, OPENING + timedelta(hours=2)))
    return perf_counter() - start


def planned(cases: int) -> Meeting:
    """An invented meeting with so many cases."""
    profile = load_profile(Path())
    findings = judge(REFERRAL, AREA, DAY, profile.criteria)
    of = {name: Case(name, REFERRAL, AREA, findings) for name in (f"MASP-2026-{n:04}" for n in range(cases))}
    items = (
        Item(slot.id, slot.kind, title_of(slot, profile.meeting), slot.starts, slot.minutes, of.get(slot.id))
        for slot in plan(of, profile.meeting)
    )
    return Meeting(DAY, profile, tuple(items))


def walked(meeting: Meeting) -> Meeting:
    """The meeting after every case was discussed, decided and given actions."""
    cases = [item.id for item in meeting.items if item.case]
    done = [command for reference in cases for command in deeds(reference)]
    visits = [GoTo(item.id) for item in meeting.items if not item.case]
    told = (*PEOPLE, TakeUp((), OWED, (), ()), *done, *visits, CloseMeeting(DAY + timedelta(weeks=1)))
    for minute, command in enumerate(told):
        meeting = decide(meeting, command, OPENING + timedelta(seconds=minute))
    return meeting


def deeds(item: str) -> tuple[Command, ...]:
    """What the room does with one case."""
    service, why = ("advice_and_consultation",), "The police have bail conditions until January."
    return (
        TakeNote(item, "n1", "Phones are with forensics until January.", agency="police", basis=Basis.FACT),
        TakeNote(item, "n2", "Rumination is high; he agrees to talk.", agency="health", basis=Basis.OPINION),
        TakeNote(item, "n3", "Reports weekly, and keeps to it.", agency="probation", basis=Basis.FACT),
        RecordVictimSafety(item, "She is frightened and wishes no contact.", "Safety plan; panic alarm."),
        TakeAction(item, "a1", "Call her tonight", "Sade Okoro", "advocacy", DAY),
        TakeAction(item, "a2", "Send the plan", "Dr Ines Quill", "health", DAY + timedelta(weeks=1)),
        RecordViewpoint(item, "police", "He should be recalled.", dissents=True),
        Resolve(item, "He is recalled if he breaks the plan."),
        RecordDecision(item, Route.ADVICE, why, None, service, (Allocation("health", "Dr Ines Quill"),)),
        AnswerQuestion(item, "By weekly visits, with the plan."),
        DecideDisclosure(item, True, "the plan", "", "Dr Ines Quill", "health", DAY),
    )


if __name__ == "__main__":
    sys.exit(main())
