"""Decided cases come back by themselves, when something turned; interventions and amendments count."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from masp_meeting.domain.commands import Amend, Command, Ratify, RecordDecision, ReportIntervention, TakeUp
from masp_meeting.domain.errors import Refused
from masp_meeting.domain.facts import Investigation
from masp_meeting.domain.interventions import Course
from masp_meeting.domain.meeting import ItemKind
from masp_meeting.domain.referral import Standing
from masp_meeting.domain.routes import Route
from masp_meeting.service.office import Office
from masp_meeting.storage import journal
from tests.samples import CHAIR, DAY, TAKEN_BY, action, advice, facts, features, flagged, safety
from tests.service.offices import ONE, TWO, close, defer, standing
from tests.service.weeks import Weeks, week

QUIET = facts(investigation_status=Investigation.CONVICTED, hold_until=None)
LIVE = facts(investigation_status=Investigation.LIVE, hold_until=None)
POLICE = "the police are asked for the status again"


@pytest.fixture
def weeks(tmp_path: Path) -> Iterator[Weeks]:
    weeks = Weeks(tmp_path, QUIET, LIVE)
    with weeks.office:
        yield weeks


def direct(item: str, pathway: str = "plsi_fact") -> tuple[Command, ...]:
    decision = RecordDecision(item, Route.DIRECT, "it fits", pathway, (), (TAKEN_BY,))
    return features(item), safety(item), decision


def put_off(item: str, number: int) -> tuple[Command, ...]:
    return safety(item), defer(item, week(number))


def test_what_a_case_lacks_is_asked_again_for_the_meeting_to_which_it_comes_back(tmp_path: Path) -> None:
    weeks = Weeks(tmp_path, facts(investigation_status=Investigation.LIVE, hold_until=None))
    with weeks.office as office:
        asked = len(office.chases.of(ONE))
        weeks.hold(0, safety(ONE), advice(ONE))
        office.agendas.build(week(3))
        assert (asked > 0, office.chases.of(ONE)) == (True, ())
        weeks.clock.set_to(week(3) + timedelta(days=1))
        office.agendas.build(week(4))

        assert len(office.chases.of(ONE)) == asked + 1  # the police's status is old by then
        (whom, *_) = office.chases.whom(ONE)
        gaps = [one.gap.key for one in office.chases.of(ONE) if one.gap.asks is whom]
        office.chases.asked(ONE, whom, gaps)
        assert {pair[1].gap.key for pair in office.chases.waiting()} == set(gaps)
        assert office.chases.letter(ONE, whom).exists()
        assert office.verify() == ()


def cases(office: Office, day: date) -> list[str]:
    slots = office.agendas.build(day).slots
    return [slot.id for slot in slots if slot.kind is ItemKind.CASE]


def why(office: Office, reference: str) -> str:
    return office.referrals.get(reference).returns_why


def test_a_decided_case_is_on_the_agenda_again_on_its_day_and_not_before(weeks: Weeks) -> None:
    weeks.hold(0, *(one for case in (ONE, TWO) for one in (safety(case), advice(case))))
    office = weeks.office
    assert standing(office, ONE) == (Standing.DECIDED, None)
    assert (standing(office, TWO), why(office, TWO)) == ((Standing.DECIDED, week(4)), POLICE)
    assert cases(office, week(3)) == []

    fourth = weeks.open(4)

    assert [item.id for item in fourth.items if item.case] == [TWO]
    case = fourth.item(TWO).the_case()
    assert case.returns_why == POLICE
    assert case.own_history[-1].again == f"Wed 23 Dec 2026: {POLICE}"
    assert office.agendas.returning(week(4)) == {TWO: POLICE}

    office.meetings.handle(safety(TWO))
    office.meetings.handle(advice(TWO))
    assert standing(office, TWO) == (Standing.DECIDED, week(8))
    office.meetings.undo()
    assert standing(office, TWO) == (Standing.DECIDED, week(4))
    assert office.verify() == ()


def test_the_queue_has_a_case_that_is_due_again_among_those_that_return(tmp_path: Path) -> None:
    flags = facts(red_flags=flagged(), investigation_status=Investigation.LIVE, hold_until=None)
    weeks = Weeks(tmp_path, QUIET, LIVE, QUIET, flags)
    with weeks.office as office:
        three, four = "MASP-2026-0003", "MASP-2026-0004"
        said: list[Command] = [action(four)]
        said += [one for case in (ONE, TWO, four) for one in (safety(case), advice(case))]
        weeks.hold(0, *said, *put_off(three, 1))

        def shown(include_decided: bool = False) -> list[str]:
            page = office.referrals.queue(include_decided=include_decided)
            assert page.total == len(page.lines)
            return [line.reference for line in page.lines]

        office.agendas.build(week(1))
        weeks.clock.set_to(week(1))
        assert shown() == [three]
        assert shown(include_decided=True) == [three, ONE, TWO, four]
        weeks.clock.set_to(week(4))
        assert shown() == [four, TWO, three]
        assert [line.returns_why for line in office.referrals.queue().lines] == [POLICE, POLICE, ""]
        assert shown(include_decided=True) == [four, TWO, three, ONE]
        assert cases(office, week(4)) == [four, TWO, three]


def test_a_case_not_reached_or_deferred_waits_as_it_did(weeks: Weeks) -> None:
    weeks.hold(0, safety(TWO), advice(TWO), *put_off(ONE, 4))
    weeks.hold(4)
    assert standing(weeks.office, TWO) == (Standing.NOT_REACHED, week(5))
    assert cases(weeks.office, week(5)) == [ONE, TWO]
    assert weeks.office.verify() == ()


def test_deferrals_are_counted_and_say_from_whom_what_is_awaited(weeks: Weeks) -> None:
    weeks.hold(0, *put_off(ONE, 1), safety(TWO), advice(TWO))
    for number in (1, 2):
        weeks.hold(number, *put_off(ONE, number + 1))
    case = weeks.open(3).item(ONE).the_case()
    assert case.deferrals == 3
    words = weeks.office.agendas.returning(week(3))
    assert words == {ONE: "deferred 3 times, awaits the date of birth from Tom Marsh"}


def test_a_direct_decision_makes_an_intervention_that_later_meetings_hear_of(weeks: Weeks) -> None:
    office = weeks.office
    weeks.hold(0, *direct(ONE))
    (begins,) = weeks.open(1, ReportIntervention(ONE, 1, 0, "steady", Course.RUNS)).interventions
    assert (begins.attended, begins.planned, begins.course) == (1, 9, Course.RUNS)
    close(office, week(2))

    (told,) = weeks.open(2, ReportIntervention(ONE, 2, 1, "steady", Course.RUNS)).interventions
    assert (told.attended, told.missed) == (2, 1)
    office.meetings.undo()
    (one,) = office.interventions.live()
    assert (one.attended, one.began_on, one.decided_on, one.pathway) == (1, week(1), DAY, "plsi_fact")
    assert office.interventions.capacity(week(2)).words == "1 begun in 2026 of 160"
    assert office.interventions.capacity(date(2027, 1, 6)).words == "0 begun in 2027 of 160"
    assert office.verify() == ()


def test_an_intervention_that_ended_is_heard_no_more(weeks: Weeks) -> None:
    weeks.hold(0, *direct(ONE))
    weeks.hold(1, ReportIntervention(ONE, 9, 0, "lower", Course.COMPLETED))
    assert weeks.open(2).interventions == ()
    (one,) = weeks.office.interventions.of(ONE)
    assert (one.live, one.ended_on, one.course) == (False, week(1), Course.COMPLETED)


@pytest.mark.parametrize(
    ("course", "words"),
    [
        (Course.WITHDRAWN, "the subject withdrew from the intervention"),
        (Course.BREACHED, "the intervention ended with a breach"),
    ],
)
def test_a_broken_off_intervention_brings_the_case_back(weeks: Weeks, course: Course, words: str) -> None:
    office = weeks.office
    weeks.hold(0, *direct(ONE))
    before = standing(office, ONE)
    weeks.open(1, ReportIntervention(ONE, 3, 2, "he rang her", course))
    assert (standing(office, ONE), why(office, ONE)) == ((Standing.DECIDED, week(1)), words)

    office.meetings.undo()
    assert standing(office, ONE) == before
    office.meetings.handle(ReportIntervention(ONE, 3, 2, "he rang her", course))
    close(office, week(2))

    weeks.hold(2, safety(ONE), advice(ONE), safety(TWO), advice(TWO))
    assert standing(office, ONE) == (Standing.DECIDED, None)
    assert office.verify() == ()


def test_an_intervention_is_reviewed_after_a_year(weeks: Weeks) -> None:
    weeks.hold(0, *direct(ONE))
    kept = weeks.office.referrals.get(ONE)
    assert (kept.returns_on, kept.returns_why) == (
        date(2027, 11, 25),
        "the yearly review of the intervention",
    )


def test_deciding_for_the_same_pathway_again_begins_nothing_anew(weeks: Weeks) -> None:
    hold = facts(hold_until=DAY + timedelta(weeks=10), investigation_status=Investigation.CONVICTED)
    weeks.office.referrals.correct(ONE, hold)
    weeks.hold(0, *direct(ONE))
    weeks.hold(1, ReportIntervention(ONE, 4, 0, "", Course.RUNS))
    weeks.office.referrals.correct(ONE, QUIET)
    weeks.hold(10, *direct(ONE))
    (one,) = weeks.office.interventions.of(ONE)
    assert (one.decided_on, one.attended) == (DAY, 4)

    weeks.office.referrals.correct(ONE, hold)
    assert weeks.office.verify() == ()


def test_a_decision_that_was_not_ratified_begins_no_intervention(weeks: Weeks) -> None:
    weeks.hold(0, *direct(ONE)[::2], advocate=False)
    assert len(weeks.open(1).interventions) == 1
    weeks.office.meetings.handle(Ratify(DAY, ONE, agreed=False, remark="not safe"))
    assert weeks.office.interventions.live() == ()
    weeks.office.meetings.undo()
    assert len(weeks.office.interventions.live()) == 1
    assert weeks.office.verify() == ()


def test_amending_is_followed_by_all_that_came_of_the_decision(weeks: Weeks) -> None:
    office = weeks.office
    weeks.hold(0, *direct(ONE), safety(TWO), advice(TWO))
    weeks.open(1)
    assert len(office.meetings.meeting.interventions) == 1

    instead = RecordDecision(ONE, Route.SIGNPOST, "he moved", services=("signposting",))
    office.amending.amend(DAY, Amend(ONE, CHAIR, "he moved to Leeds", decision=instead))

    assert office.interventions.of(ONE) == ()
    assert standing(office, ONE) == (Standing.DECIDED, None)
    assert office.meetings.refresh()
    now = office.meetings.meeting
    assert now.interventions == ()
    assert [(one.reference, one.why) for one in now.to_ratify] == [
        (ONE, f"amended between meetings by {CHAIR}: he moved to Leeds")
    ]
    assert "Tell the referrer that the decision was changed" in {one.action.what for one in now.matters}

    office.amending.amend(DAY, Amend(TWO, CHAIR, "the police rang", deferral=defer(TWO, week(2))))
    assert standing(office, TWO) == (Standing.DEFERRED, week(2))
    assert office.verify() == ()


def test_an_amendment_that_is_refused_changes_nothing(weeks: Weeks) -> None:
    meeting = weeks.hold(0, safety(ONE), advice(ONE))
    with pytest.raises(Refused, match="Say why it is changed"):
        weeks.office.amending.amend(DAY, Amend(ONE, CHAIR, " ", decision=advice(ONE)))
    assert weeks.office.meetings.convene(DAY) == meeting


def test_a_later_meetings_word_stands_over_an_amendment(weeks: Weeks) -> None:
    weeks.hold(0, *put_off(ONE, 1))
    weeks.hold(1, safety(ONE), advice(ONE))
    weeks.office.amending.amend(DAY, Amend(ONE, CHAIR, "a slip", deferral=defer(ONE, week(3))))
    assert standing(weeks.office, ONE)[0] is Standing.DECIDED
    assert weeks.office.verify() == ()


def test_taking_up_is_in_the_record_and_replayed(weeks: Weeks) -> None:
    weeks.hold(0, *direct(ONE))
    weeks.open(1)
    with weeks.office.workspace.reading() as db:
        row = next(row for row in journal.about(db, f"meeting {week(1)}") if row.verb == TakeUp.__name__)
    assert ONE in row.payload
