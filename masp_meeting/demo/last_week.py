"""The meeting of the week before: a case decided without a quorum, which comes again, and one deferred."""

from collections.abc import Iterable
from datetime import timedelta

from masp_meeting.demo.clock import DAY, LAST_WEEK, StoryClock
from masp_meeting.domain.agenda import Slot
from masp_meeting.domain.attending import Mode
from masp_meeting.domain.commands import (
    AgreeToStatement,
    Arrive,
    CloseMeeting,
    Command,
    ConfirmFinding,
    Defer,
    GoTo,
    OpenMeeting,
    RecordDecision,
    RecordVictimSafety,
    StepOut,
    TakeAction,
    TakeNote,
)
from masp_meeting.domain.criteria import Criterion, Result
from masp_meeting.domain.meeting import Basis
from masp_meeting.domain.outcome import Allocation
from masp_meeting.domain.routes import Route
from masp_meeting.service.office import Office

CHAIR, MINUTE_TAKER = "Maud Ellingworth", "Caspian Frew"
PSYCHOLOGIST, PROBATION, ADVOCATE = "Dr Ottilie Brandreth", "Gethin Rosewarne", "Temperance Oyinlola"


def hold_last_week(office: Office, clock: StoryClock, decided: str, deferred: str) -> None:
    """Hold the meeting of 18 November on two referrals, and close it."""
    clock.move_to(LAST_WEEK)
    slots = office.agendas.build(LAST_WEEK).slots
    office.meetings.convene(LAST_WEEK)
    said = {decided: _decided(decided), deferred: _deferred(deferred)}
    for command in (*_opening(), *_walk(slots, said), CloseMeeting(DAY)):
        office.meetings.handle(command)
        clock.move_on(timedelta(minutes=2))


def _opening() -> tuple[Command, ...]:
    return (
        OpenMeeting(CHAIR, MINUTE_TAKER),
        Arrive(CHAIR, "police", Mode.IN_PERSON),
        Arrive(PSYCHOLOGIST, "health", Mode.IN_PERSON),
        Arrive(PROBATION, "probation", Mode.IN_PERSON),
        Arrive(ADVOCATE, "advocacy", Mode.DIAL_IN),
        AgreeToStatement((CHAIR, PSYCHOLOGIST, PROBATION, ADVOCATE)),
    )


def _walk(slots: Iterable[Slot], said: dict[str, tuple[Command, ...]]) -> Iterable[Command]:
    """Every line of the agenda in its order, with what the room says on it."""
    for slot in slots:
        yield GoTo(slot.id)
        yield from said.get(slot.id, ())


def _decided(case: str) -> tuple[Command, ...]:
    return (
        StepOut(PROBATION),
        _features(case, "94 messages and three waits outside her gym after contact was ended"),
        RecordVictimSafety(case, "R.V. is steadier since the warning", "Safety plan; gym staff told"),
        TakeNote(
            case,
            "last-week-note-1",
            "Not willing to attend anything for now.",
            agency="police",
            basis=Basis.FACT,
        ),
        RecordDecision(
            case,
            Route.ADVICE,
            "He does not want to take part; the officer asks how to keep talking with him",
            services=("advice_and_consultation",),
            allocations=(Allocation("health", PSYCHOLOGIST, "advice_and_consultation"),),
        ),
        TakeAction(
            case,
            "last-week-action-1",
            "Ring the officer about motivational wording",
            PSYCHOLOGIST,
            "health",
            DAY,
        ),
        Arrive(PROBATION, "probation", Mode.IN_PERSON),
    )


def _deferred(case: str) -> tuple[Command, ...]:
    return (
        _features(case, "weekly letters, following and a diary of her movements since January"),
        RecordVictimSafety(case, "H.D. is anxious about the diary", "Safety plan; camera at her door"),
        Defer(
            case,
            "Whether an investigation is open is not known",
            "the status of the investigation",
            "the police",
            DAY,
        ),
    )


def _features(case: str, evidence: str) -> ConfirmFinding:
    return ConfirmFinding(case, Criterion.FEATURES, Result.MET, evidence)
