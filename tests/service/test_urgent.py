"""What cannot wait is decided by the rules of a meeting, kept, and ratified by the next one."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from masp_meeting.domain.commands import Amend, ConfirmFinding, Ratify, RecordDecision, TakeAction
from masp_meeting.domain.criteria import Criterion, Result
from masp_meeting.domain.errors import Refused
from masp_meeting.domain.facts import Investigation
from masp_meeting.domain.matters import Report
from masp_meeting.domain.referral import Standing
from masp_meeting.domain.routes import Route
from masp_meeting.domain.urgent import Consulted
from tests.samples import ADVOCATE, CHAIR, DAY, TAKEN_BY, action, advice, facts, flagged, safety
from tests.service.offices import ONE, THREE, TWO, close, defer, standing
from tests.service.weeks import Weeks, week
from tests.storage.faults import DROP_GUARDS, by_hand

RECHECK = (Standing.DECIDED, week(4))
ASKED = Consulted("advocacy", ADVOCATE.name)


def answered(number: int) -> TakeAction:
    """Answer the red flag on the day of a meeting."""
    return action(TWO, week(number), f"red-{number}")


@pytest.fixture
def weeks(tmp_path: Path) -> Iterator[Weeks]:
    live = facts(investigation_status=Investigation.LIVE, hold_until=None)
    weeks = Weeks(tmp_path, live, replace(live, red_flags=flagged()), facts())
    with weeks.office:
        yield weeks


def test_an_urgent_decision_stands_at_once_and_the_next_meeting_ratifies_it(weeks: Weeks) -> None:
    office = weeks.office
    weeks.clock.set_to(DAY)

    decided = office.urgent.decide(advice(ONE), CHAIR, "he is released today", [ASKED], [safety(ONE)])

    assert office.urgent.of(ONE) == (decided,)
    assert standing(office, ONE) == RECHECK
    meeting = weeks.open(1)
    assert ONE not in [item.id for item in meeting.items]
    (one,) = meeting.to_ratify
    assert (one.outcome, one.made_by) == ("advice and consultation", CHAIR)
    assert one.why == ("urgent, between meetings: he is released today; consulted: Sade Okoro (advocacy)")
    office.meetings.handle(Ratify(DAY, ONE, agreed=True, urgent=True))
    assert standing(office, ONE) == RECHECK
    assert office.verify() == ()


def test_one_that_is_not_ratified_comes_before_the_next_meeting(weeks: Weeks) -> None:
    office = weeks.office
    weeks.clock.set_to(DAY)
    office.urgent.decide(advice(ONE), CHAIR, "he is released today")
    weeks.hold(1, answered(1), Ratify(DAY, ONE, agreed=False, remark="probation was not asked", urgent=True))

    case = weeks.open(2).item(ONE).the_case()

    assert case.returns_why == ("the decision of Wed 25 Nov 2026 was not ratified: probation was not asked")
    assert [one.outcome for one in case.own_history] == ["advice and consultation, decided between meetings"]
    office.meetings.undo()
    assert office.verify() == ()


def test_an_urgent_decision_and_an_amended_deferral_of_one_day_are_both_to_be_ratified(weeks: Weeks) -> None:
    office = weeks.office
    weeks.hold(0, answered(0), safety(ONE), defer(ONE, week(1)))
    office.urgent.decide(advice(ONE), CHAIR, "he is released tonight")
    office.amending.amend(DAY, Amend(ONE, CHAIR, "the police rang", deferral=defer(ONE, week(3))))

    of_both = weeks.open(1).to_ratify
    assert [(one.reference, one.urgent, one.outcome) for one in of_both] == [
        (ONE, False, "deferred to Wed 16 Dec 2026"),
        (ONE, True, "advice and consultation"),
    ]
    for urgent, agreed in ((True, False), (False, True)):
        office.meetings.handle(Ratify(DAY, ONE, agreed, "probation was not asked", urgent))
    assert {one.urgent: one.agreed for one in office.meetings.meeting.to_ratify} == {True: False, False: True}
    assert office.verify() == ()
    office.meetings.undo()
    assert [one.agreed for one in office.meetings.meeting.to_ratify if not one.urgent] == [None]
    assert office.verify() == ()


def test_it_comes_to_a_meeting_of_the_same_day_too(weeks: Weeks) -> None:
    weeks.open(0)
    one = weeks.office.referrals.add(facts()).reference
    weeks.office.urgent.decide(advice(one), CHAIR, "he is released today", [ASKED], [safety(one)])

    assert weeks.office.meetings.refresh()
    assert [one.reference for one in weeks.office.meetings.meeting.to_ratify] == [one]
    assert weeks.office.verify() == ()


def test_without_an_advocate_their_view_is_to_be_obtained(weeks: Weeks) -> None:
    office = weeks.office
    weeks.clock.set_to(DAY)
    office.urgent.decide(advice(ONE), CHAIR, "he is released today")

    (matter,) = weeks.open(1).matters
    assert (matter.action.id, matter.action.agency) == (f"urgent-{ONE}-victim-safety", "advocacy")
    office.matters.report(f"{DAY}/urgent-{ONE}-victim-safety", Report.DONE)
    assert office.matters.still_open() == ()
    assert office.verify() == ()


def test_a_direct_intervention_may_be_decided_so_where_all_criteria_are_met(weeks: Weeks) -> None:
    weeks.clock.set_to(DAY)
    met = ConfirmFinding(THREE, Criterion.FEATURES, Result.MET, "three dated mornings")
    direct = RecordDecision(THREE, Route.DIRECT, "it fits", "plsi_fact", (), (TAKEN_BY,))
    weeks.office.urgent.decide(direct, CHAIR, "he asks for help now", (), [met])

    assert [one.reference for one in weeks.open(1).interventions] == [THREE]
    assert weeks.office.verify() == ()


@pytest.mark.parametrize(
    ("decision", "by", "why", "words"),
    [
        (advice(ONE), " ", "released", "Say who decides."),
        (advice(ONE), CHAIR, "", "Say why it cannot wait for the next meeting."),
        (advice("MASP-2026-0099"), CHAIR, "released", "There is no referral MASP-2026-0099"),
        (advice(TWO), CHAIR, "released", "has a red flag: give somebody an action due today"),
        (replace(advice(ONE), allocations=()), CHAIR, "released", "Say who takes the case"),
        (RecordDecision(ONE, Route.DECLINE), CHAIR, "released", "Say why the referral is declined"),
        (RecordDecision(ONE, Route.DIRECT, pathway="plsi_fact"), CHAIR, "x", "Direct intervention is barred"),
        (RecordDecision(ONE, Route.DEFER), CHAIR, "released", "deferred with what is awaited"),
    ],
)
def test_the_rules_of_a_meeting_hold(
    weeks: Weeks, decision: RecordDecision, by: str, why: str, words: str
) -> None:
    with pytest.raises(Refused, match=words):
        weeks.office.urgent.decide(decision, by, why)
    assert weeks.office.urgent.of(ONE) == ()
    assert standing(weeks.office, ONE) == (Standing.WAITING, None)
    assert weeks.office.verify() == ()


def test_the_consulted_advocate_gives_the_victim_safety_line(weeks: Weeks) -> None:
    with pytest.raises(Refused, match="Sade Okoro is here to give it"):
        weeks.office.urgent.decide(advice(ONE), CHAIR, "released", [ASKED])


def test_a_red_flag_is_answered_the_same_day(weeks: Weeks) -> None:
    weeks.clock.set_to(DAY)
    weeks.office.urgent.decide(advice(TWO), CHAIR, "he rang her", (), [action(TWO)])
    assert f"{DAY} urgent-a1" in [one.key for one in weeks.office.matters.still_open()]


def test_what_a_meeting_has_or_has_decided_is_not_decided_beside_it(weeks: Weeks) -> None:
    office = weeks.office
    weeks.open(0, answered(0), safety(THREE), advice(THREE))
    with pytest.raises(Refused, match="is before the meeting of Wed 25 Nov 2026: decide it there"):
        office.urgent.decide(advice(ONE), CHAIR, "released")
    close(office, week(1))
    with pytest.raises(Refused, match="is decided: there is nothing to decide"):
        office.urgent.decide(advice(THREE), CHAIR, "released")
    office.urgent.decide(advice(ONE), CHAIR, "released")
    with pytest.raises(Refused, match="is decided: there is nothing to decide"):
        office.urgent.decide(advice(ONE), CHAIR, "released")
    assert office.verify() == ()


@pytest.mark.parametrize(
    ("deed", "fault"),
    [
        ("UPDATE action SET open = 0", "action 2026-11-25 a1: its row was altered"),
        (
            "UPDATE action SET content = replace(content, 'Call her', 'Write to her')",
            "action 2026-11-25 a1: it is not what was recorded of it",
        ),
        ("DELETE FROM action", "action 2026-11-25 a1: it is not what was recorded of it"),
        (
            "UPDATE to_ratify SET agreed = 1, "
            "content = replace(content, '\"agreed\":null', '\"agreed\":true')",
            f"ratifying of 2026-11-25 {THREE} urgent: it is not what was recorded of it",
        ),
        ("UPDATE to_ratify SET agreed = 1", f"ratifying of 2026-11-25 {THREE}: its row was altered"),
        (
            "UPDATE urgent_decision SET content = replace(content, 'released', 'nothing')",
            f"urgent {THREE} 2026-11-25: it is not what was decided",
        ),
        ("DELETE FROM urgent_decision", f"urgent {THREE} 2026-11-25: what was decided is gone"),
        ("UPDATE intervention SET live = 0", f"intervention {THREE} 2026-11-25: its row was altered"),
        ("DELETE FROM intervention", f"intervention of {THREE}: it is not what was recorded of it"),
        (
            "UPDATE referral SET returns_on = '2030-01-01', content = "
            'replace(content, \'"returns_on":"2026-12-28"\', \'"returns_on":"2030-01-01"\')',
            f"{THREE}: it does not stand as its meetings left it",
        ),
    ],
)
def test_an_altered_register_is_found_out(weeks: Weeks, tmp_path: Path, deed: str, fault: str) -> None:
    office = weeks.office
    weeks.clock.set_to(DAY)
    met = ConfirmFinding(THREE, Criterion.FEATURES, Result.MET, "three dated mornings")
    direct = RecordDecision(THREE, Route.DIRECT, "it fits", "plsi_fact", (), (TAKEN_BY,))
    office.urgent.decide(direct, CHAIR, "released", [ASKED], [safety(THREE), met])
    weeks.hold(0, answered(0), action("closing"))
    assert office.verify() == ()

    by_hand(tmp_path / "masp.db", *DROP_GUARDS, deed)

    assert fault in office.verify()


def test_one_made_after_a_meeting_that_was_held_before_its_day_stands(weeks: Weeks) -> None:
    office = weeks.office
    weeks.open(0, answered(0))
    weeks.clock.now -= timedelta(days=3)
    close(office)
    assert standing(office, ONE)[0] is Standing.NOT_REACHED
    office.urgent.decide(advice(ONE), CHAIR, "he is released today", [ASKED], [safety(ONE)])

    assert standing(office, ONE)[0] is Standing.DECIDED
    assert office.verify() == ()
