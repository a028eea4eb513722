"""One invented partnership at one invented meeting: people, cases and moments that every test may stand on.

Nobody here is real. `facts()` states a case that meets every criterion but the one that only a panel settles;
each test changes the one thing that it is about.
"""

import tomllib
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest

from masp_meeting.domain.agenda import plan, title_of
from masp_meeting.domain.area import AreaAnswer, Inside
from masp_meeting.domain.attending import Mode
from masp_meeting.domain.commands import (
    Arrive,
    Command,
    ConfirmFinding,
    OpenMeeting,
    RecordDecision,
    RecordVictimSafety,
    TakeAction,
    decide,
)
from masp_meeting.domain.criteria import Criterion, Finding, Result, judge
from masp_meeting.domain.errors import Refused
from masp_meeting.domain.facts import Facts, Investigation, RedFlags, RiskFactors, StalkerType, Willing
from masp_meeting.domain.meeting import Case, Item, ItemKind, Meeting
from masp_meeting.domain.outcome import Allocation
from masp_meeting.domain.profile import Profile
from masp_meeting.domain.referral import Referral
from masp_meeting.domain.routes import Route

ROOT = Path(__file__).parents[1]
PROFILE = msgspec.convert(
    tomllib.loads((ROOT / "masp_meeting/profiles/hiow.toml").read_text(encoding="utf-8")), Profile
)
RULES = PROFILE.criteria

DAY = date(2026, 11, 25)
NEXT_DAY = date(2026, 12, 2)
NOW = datetime(2026, 11, 25, 10, tzinfo=UTC)

FIRST, SECOND, THIRD = "MASP-2026-0113", "MASP-2026-0114", "MASP-2026-0115"
CHAIR = "Marian Fell"
ADVOCATE = Arrive("Sade Okoro", "advocacy", Mode.DIAL_IN, "advocate")
PEOPLE = (
    Arrive(CHAIR, "police", Mode.IN_PERSON, "chair"),
    Arrive("Tom Marsh", "probation", Mode.DIAL_IN),
    Arrive("Dr Ines Quill", "health", Mode.IN_PERSON, "psychologist"),
)
TAKEN_BY = Allocation("health", "Dr Ines Quill", "advice_and_consultation")


def facts(**changes: Any) -> Facts:  # noqa: ANN401  # any fact, by its name
    """State a referral that meets the four criteria that a form can meet."""
    stated = Facts(
        referral_date=date(2026, 11, 20),
        referrer_name="Tom Marsh",
        referrer_role="probation practitioner",
        referrer_agency="Hampshire & Isle of Wight Probation Service",
        referrer_email="tom.marsh@probation.example",
        referrer_holds_case=True,
        hold_until=date(2027, 9, 30),
        subject_given_names="Alder",
        subject_family_name="Brand",
        subject_dob=date(1992, 3, 5),
        subject_address="2 Quay Steps, Havant",
        subject_postcode="PO9 2AX",
        victim_name_or_initials="K.L.",
        victim_relationship="former partner",
        victim_advocate_involved=True,
        behaviours="He waited outside her work on 3/6/2026, 10/6/2026 and 17/6/2026; she told him to stop.",
        investigation_status=Investigation.NO_FURTHER_ACTION,
        investigation_status_date=date(2026, 9, 28),
        legal_status=("none",),
        willing_to_engage=Willing.YES,
        stalker_type=StalkerType.REJECTED,
        referrer_question="Is he suitable, and how should I manage his rumination?",
        intervention_sought="PLSI FACT",
    )
    return replace(stated, **changes)


def flagged(*names: str) -> RedFlags:
    """Raise these red flags; the others are not stated."""
    return RedFlags(**dict.fromkeys(names or ("last_resort_thinking",), True))


def factors(*names: str) -> RiskFactors:
    """State these further factors; the others are not stated."""
    return RiskFactors(**dict.fromkeys(names, True))


INSIDE = AreaAnswer("PO9 2AX", Inside.INSIDE, "Havant", "PO9 2AX is in Havant")
OUTSIDE = AreaAnswer("SP11 9RR", Inside.OUTSIDE, "Wiltshire", "SP11 9RR is in Wiltshire, outside the area")


def findings(stated: Facts | None = None, area: AreaAnswer | None = INSIDE) -> tuple[Finding, ...]:
    """Judge a referral at the sample meeting's date."""
    return judge(stated or facts(), area, DAY, RULES)


def with_result(among: tuple[Finding, ...], criterion: Criterion, result: Result) -> tuple[Finding, ...]:
    """Change one finding's result and nothing else."""
    return tuple(replace(one, result=result) if one.criterion is criterion else one for one in among)


def referral(number: int = 113, stated: Facts | None = None, **changes: Any) -> Referral:  # noqa: ANN401
    """Receive a referral, on the day after its date."""
    received = Referral(f"MASP-2026-{number:04}", date(2026, 11, 21), stated or facts())
    return replace(received, **changes)


def a_case(
    reference: str = FIRST,
    stated: Facts | None = None,
    area: AreaAnswer | None = INSIDE,
    **changes: Any,  # noqa: ANN401
) -> Case:
    """Bring a referral to the meeting, judged at its date."""
    stated = stated or facts()
    return replace(Case(reference, stated, area, findings(stated, area)), **changes)


def a_meeting(*cases: Case) -> Meeting:
    """Plan the meeting: the standing items around these cases, or around three plain ones."""
    cases = cases or (a_case(FIRST), a_case(SECOND), a_case(THIRD))
    of = {case.reference: case for case in cases}
    slots = plan(of, PROFILE.meeting)
    items = tuple(
        Item(one.id, one.kind, title_of(one, PROFILE.meeting), one.starts, one.minutes, of.get(one.id))
        for one in slots
    )
    assert [item.id for item in items if item.kind is ItemKind.CASE] == list(of)
    return Meeting(DAY, PROFILE, items)


def after(meeting: Meeting, *commands: Command, now: datetime = NOW) -> Meeting:
    """Carry out commands, a minute apart."""
    for minutes, command in enumerate(commands):
        meeting = decide(meeting, command, now + timedelta(minutes=minutes))
    return meeting


def refused(meeting: Meeting, command: Command) -> str:
    """Try a command that must be refused, and return its sentence."""
    with pytest.raises(Refused) as refusal:
        after(meeting, command)
    return str(refusal.value)


def opened(*cases: Case, advocate: bool = True) -> Meeting:
    """Open the meeting with every agency present, or all but the advocate."""
    people = (*PEOPLE, ADVOCATE) if advocate else PEOPLE
    return after(a_meeting(*cases), *people, OpenMeeting(CHAIR, "Noor Patel"))


def safety(item: str = FIRST) -> RecordVictimSafety:
    """Record what the advocate says."""
    return RecordVictimSafety(item, "frightened, wishes no contact", "safety plan of 18 Nov")


def features(item: str = FIRST, result: Result = Result.MET) -> ConfirmFinding:
    """Let the panel judge the features of stalking."""
    return ConfirmFinding(item, Criterion.FEATURES, result, "waited for her on three dated mornings")


def advice(item: str = FIRST) -> RecordDecision:
    """Decide for advice and consultation, as the shortest path does."""
    return RecordDecision(item, Route.ADVICE, services=("advice_and_consultation",), allocations=(TAKEN_BY,))


def action(item: str = FIRST, due: date = DAY, action_id: str = "a1") -> TakeAction:
    """Give the advocate a call to make."""
    return TakeAction(item, action_id, "Call her tonight", "Sade Okoro", "advocacy", due)


def the_case(meeting: Meeting, item: str = FIRST) -> Case:
    """Look at the case of an item."""
    return meeting.item(item).the_case()
