"""A command given on an older look at a meeting replaces nothing that somebody else changed since."""

from dataclasses import replace

import pytest

from masp_meeting.domain.attending import Mode
from masp_meeting.domain.commands import (
    Allocate,
    Arrive,
    Command,
    ConfirmFinding,
    ConfirmRedFlag,
    CorrectFacts,
    DeclareInterest,
    Defer,
    GoTo,
    MoveItem,
    RecordVictimSafety,
    RecordViewpoint,
    ReopenCase,
    SendApologies,
    SetPriority,
    StepOut,
    TakeAction,
    TakeNote,
    decide,
)
from masp_meeting.domain.criteria import Criterion, Result
from masp_meeting.domain.meanwhile import replaced_meanwhile
from masp_meeting.domain.meeting import Meeting
from masp_meeting.domain.outcome import Allocation
from masp_meeting.domain.risk import Priority
from tests.samples import (
    CHAIR,
    DAY,
    FIRST,
    INSIDE,
    NEXT_DAY,
    NOW,
    SECOND,
    TAKEN_BY,
    a_case,
    advice,
    facts,
    opened,
    safety,
)

FEATURES = Criterion.FEATURES
MET = ConfirmFinding(FIRST, FEATURES, Result.MET, "Nine weeks of it.")
DEFER = Defer(FIRST, "nothing known", "an answer", "police", NEXT_DAY)


def replaced(first: Command, second: Command, *before: Command) -> bool:
    """Whether the second, given on a look at the meeting without the first, would replace something."""
    seen = done(started(), *before)
    return bool(replaced_meanwhile(seen, done(seen, first), done(seen, second)))


def started() -> Meeting:
    """A meeting that may decide two of its cases."""
    return done(opened(a_case(FIRST), a_case(SECOND)), safety(FIRST), safety(SECOND))


def done(meeting: Meeting, *commands: Command) -> Meeting:
    """The meeting after some commands."""
    for command in commands:
        meeting = decide(meeting, command, NOW)
    return meeting


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (MET, replace(MET, result=Result.NOT_MET)),
        (MET, replace(MET, evidence="One incident.")),
        (advice(FIRST), DEFER),
        (DEFER, advice(FIRST)),
        (SetPriority(FIRST, Priority.HIGH), SetPriority(FIRST, Priority.MEDIUM)),
        (RecordVictimSafety(FIRST, "Safe.", ""), RecordVictimSafety(FIRST, "Not safe.", "")),
        (
            ConfirmRedFlag(FIRST, "psychopathy", present=True),
            ConfirmRedFlag(FIRST, "psychopathy", present=False),
        ),
        (RecordViewpoint(FIRST, "police", "Yes."), RecordViewpoint(FIRST, "police", "No.")),
        (MoveItem(FIRST, 0), MoveItem(SECOND, 0)),
        (SendApologies("Ned Fane", "police"), SendApologies("Ned Fane", "health")),
        (Arrive("Ned Fane", "police", Mode.DIAL_IN), Arrive("Ned Fane", "health", Mode.DIAL_IN)),
        (
            DeclareInterest(CHAIR, FIRST, "a cousin"),
            DeclareInterest(CHAIR, FIRST, "a neighbour", recused=False),
        ),
        (CorrectFacts(FIRST, facts(subject_dob=None), INSIDE), advice(FIRST)),
        (MET, advice(FIRST)),
    ],
)
def test_what_somebody_else_changed_is_not_replaced(first: Command, second: Command) -> None:
    assert replaced(first, second)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (TakeNote(FIRST, "n1", "One."), TakeNote(FIRST, "n2", "Another.")),
        (TakeNote(FIRST, "n1", "One."), advice(FIRST)),
        (TakeAction(FIRST, "a1", "Call.", CHAIR, "police", DAY), DEFER),
        (MET, replace(MET, item=SECOND)),
        (MET, replace(MET, criterion=Criterion.HOLDS)),
        (MET, MET),
        (MET, TakeNote(FIRST, "n1", "One.")),
        (advice(SECOND), advice(FIRST)),
        (
            ConfirmRedFlag(FIRST, "psychopathy", present=True),
            ConfirmRedFlag(FIRST, "last_resort_thinking", present=True),
        ),
        (SetPriority(FIRST, Priority.HIGH), advice(FIRST)),
        (RecordVictimSafety(FIRST, "Safe.", ""), advice(FIRST)),
        (StepOut(CHAIR), TakeNote(FIRST, "n1", "One.")),
        (Arrive("Ned Fane", "police", Mode.DIAL_IN), Arrive("Ida Vale", "health", Mode.DIAL_IN)),
        (GoTo(SECOND), MET),
        (MET, GoTo(SECOND)),
        (MoveItem(FIRST, 0), MET),
    ],
)
def test_what_only_adds_or_is_of_another_part_goes_through(first: Command, second: Command) -> None:
    assert not replaced(first, second)


def test_who_takes_a_case_is_added_beside_another_but_not_to_an_outcome_taken_back() -> None:
    more = Allocate(FIRST, Allocation("police", CHAIR, ""))
    other = Allocate(FIRST, Allocation("probation", "Tom Marsh", ""))

    assert not replaced(other, more, advice(FIRST))
    assert replaced(ReopenCase(FIRST, "new facts"), more, advice(FIRST))
    assert TAKEN_BY in done(started(), advice(FIRST)).item(FIRST).the_case().allocations


def test_an_item_that_is_gone_is_not_worked_on() -> None:
    seen = started()
    gone = replace(seen, items=tuple(item for item in seen.items if item.id != FIRST))

    assert replaced_meanwhile(seen, gone, done(seen, MET))


def test_nothing_is_looked_for_where_nobody_else_did_anything() -> None:
    seen = started()

    assert replaced_meanwhile(seen, seen, done(seen, MET)) == frozenset()
