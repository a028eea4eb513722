"""What a meeting leaves: actions told apart, interventions by decisions and reports, and where it stands."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from masp_meeting.domain.agenda import returns_words
from masp_meeting.domain.commands import CloseMeeting, DeclareInterest
from masp_meeting.domain.interventions import Course, InterventionReport
from masp_meeting.domain.meeting import Item, ItemKind
from masp_meeting.domain.outcome import Disposition, Earlier
from masp_meeting.domain.referral import Standing
from masp_meeting.domain.register import Directed, Heard, courses, matters_of, to_ratify_of
from masp_meeting.domain.standing import Ending, Stands, stands
from tests.samples import (
    CHAIR,
    DAY,
    FIRST,
    NEXT_DAY,
    RULES,
    SECOND,
    THIRD,
    a_case,
    action,
    advice,
    after,
    facts,
    opened,
    safety,
)

FACT = Directed(FIRST, DAY, "plsi_fact", 9)
SAID_AT = datetime(2026, 12, 2, 11, tzinfo=UTC)


def heard(weeks: int, attended: int, course: Course = Course.RUNS, missed: int = 0) -> Heard:
    """Let the meeting of a week hear of the intervention."""
    report = InterventionReport(FIRST, attended, 9, missed, "steady", course, SAID_AT)
    return DAY + timedelta(weeks=weeks), report


def test_two_actions_of_one_name_are_told_apart_by_when_they_were_taken() -> None:
    meeting = after(opened(), action(SECOND), action(FIRST), action(FIRST, action_id="a2"))
    assert [(one.item, one.action.id) for one in matters_of(meeting)] == [
        (SECOND, "a1"),
        (FIRST, "a1-2"),
        (FIRST, "a2"),
    ]


def test_a_decision_in_a_case_that_lacks_an_agency_is_to_be_ratified() -> None:
    meeting = after(
        opened(),
        DeclareInterest("Tom Marsh", FIRST, "his offender manager", True),
        *(one for case in (FIRST, SECOND) for one in (safety(case), advice(case))),
        CloseMeeting(NEXT_DAY),
    )
    (one,) = to_ratify_of(meeting)
    assert (one.day, one.reference, one.made_by) == (DAY, FIRST, CHAIR)
    assert one.why == "no quorum: nobody spoke for probation"


def test_an_intervention_begins_with_its_first_session_and_ends_when_that_is_heard() -> None:
    (waits,) = courses([FACT], [heard(1, 0, Course.TO_BEGIN)])
    assert (waits.began_on, waits.live) == (None, True)
    (runs,) = courses([FACT], [heard(2, 2), heard(1, 1)])
    assert (runs.began_on, runs.attended, runs.ended_on) == (DAY + timedelta(weeks=1), 2, None)
    (ended,) = courses([FACT], [heard(1, 1), heard(9, 9, Course.COMPLETED)])
    assert (ended.ended_on, ended.live) == (DAY + timedelta(weeks=9), False)


def test_another_pathway_or_an_end_begins_another_intervention() -> None:
    later = replace(FACT, day=DAY + timedelta(weeks=3))
    assert len(courses([later, FACT], [heard(1, 1)])) == 1
    assert len(courses([replace(later, pathway="individual_therapy"), FACT], [heard(1, 1)])) == 2
    again = courses([later, FACT], [heard(1, 1, Course.WITHDRAWN), heard(4, 1)])
    assert [(one.decided_on, one.course) for one in again] == [
        (DAY, Course.WITHDRAWN),
        (later.day, Course.RUNS),
    ]


def test_nothing_is_heard_of_an_intervention_that_nobody_decided() -> None:
    assert courses([], [heard(1, 1)]) == ()


def ending(day: date, disposition: Disposition | None) -> Ending:
    item = Item(FIRST, ItemKind.CASE, FIRST, SAID_AT.time(), 10, a_case(FIRST), disposition=disposition)
    return Ending(day, item, day + timedelta(weeks=1), RULES)


def test_a_referral_stands_as_it_ended_last_in_whatever_order_that_is_told() -> None:
    decided = after(opened(a_case()), safety(), advice()).item(FIRST)
    endings = [ending(NEXT_DAY, Disposition.NOT_REACHED), Ending(DAY, decided, NEXT_DAY, RULES)]
    for told in (endings, endings[::-1]):
        assert stands(told, {}, ()) == Stands(Standing.NOT_REACHED, NEXT_DAY + timedelta(weeks=1))
    assert stands([], {}, ()) == Stands(Standing.WAITING)


def test_a_decision_that_keeps_no_reason_is_rechecked_by_the_rules() -> None:
    decided = after(opened(a_case()), safety(), advice()).item(FIRST)
    case = decided.the_case()
    assert case.decision is not None
    old = replace(case, decision=replace(case.decision, recheck_on=None, recheck_why=""))
    for one in (case, old):
        stood = stands([Ending(DAY, replace(decided, case=one), NEXT_DAY, RULES)], {}, ())
        assert (stood.standing, stood.returns_on) == (Standing.DECIDED, date(2026, 12, 28))


def test_why_a_case_is_here_again() -> None:
    waited = Earlier(DAY, Disposition.DEFERRED, "deferred", "no reply", awaited="a reply from Tom Marsh")
    linked = replace(waited, reference=THIRD)
    new = a_case(FIRST, facts())
    assert returns_words(new) == ""
    assert returns_words(replace(new, history=(linked,))) == ""
    assert returns_words(replace(new, history=(waited,))) == "deferred once, awaits a reply from Tom Marsh"
    twice = replace(new, history=(linked, waited, waited))
    assert (twice.deferrals, returns_words(twice)) == (2, "deferred twice, awaits a reply from Tom Marsh")
    assert returns_words(replace(twice, returns_why="a birthday")) == "a birthday"
