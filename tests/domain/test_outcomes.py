"""How a case ends, what must stand before it may, and how an outcome is taken back."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from masp_meeting.domain.commands import (
    Allocate,
    Command,
    Defer,
    OverrideArea,
    RecordDecision,
    ReopenCase,
    StepOut,
    TakeAction,
)
from masp_meeting.domain.commands.outcomes import NO_ADVOCATE
from masp_meeting.domain.criteria import Criterion, Result
from masp_meeting.domain.facts import Investigation
from masp_meeting.domain.matters import Action
from masp_meeting.domain.meeting import Meeting, VictimSafety
from masp_meeting.domain.outcome import Allocation, Decision, Deferral, Disposition, Reopened
from masp_meeting.domain.routes import Route
from tests.samples import (
    ADVOCATE,
    DAY,
    FIRST,
    NEXT_DAY,
    NOW,
    OUTSIDE,
    TAKEN_BY,
    a_case,
    action,
    advice,
    after,
    facts,
    features,
    flagged,
    opened,
    refused,
    safety,
    the_case,
)

DIRECT = RecordDecision(
    FIRST, Route.DIRECT, " fits well ", "plsi_fact", ("psychological_intervention",), (TAKEN_BY,)
)
DEFERRAL = Defer(FIRST, " no date of birth ", " the date of birth ", " T. Marsh ", NEXT_DAY)
SOMEBODY_ELSE = Allocation("probation", "Tom Marsh")


def route_taken(meeting: Meeting) -> Route | None:
    """Say by which route the first case was decided, if it was."""
    decision = the_case(meeting).decision
    return decision.route if decision else None


def ready(meeting: Meeting | None = None) -> Meeting:
    """Bring the case to where nothing but the decision is wanting."""
    return after(meeting or opened(), features(), safety())


def test_direct_intervention_is_decided_when_all_five_are_met() -> None:
    meeting = after(ready(), DIRECT)

    case = the_case(meeting)
    services = ("psychological_intervention",)
    why = "no further action may have been reviewed by then"
    recheck = date(2026, 12, 28)
    assert case.decision == Decision(Route.DIRECT, "fits well", "plsi_fact", services, NOW, recheck, why)
    assert case.allocations == (TAKEN_BY,)
    assert meeting.item(FIRST).disposition is Disposition.DECIDED


def test_advice_needs_nothing_typed() -> None:
    assert route_taken(after(opened(), safety(), advice())) is Route.ADVICE


@pytest.mark.parametrize("route", [Route.SIGNPOST, Route.DECLINE])
def test_the_other_routes_need_nobody_to_take_the_case(route: Route) -> None:
    assert route_taken(after(opened(), safety(), RecordDecision(FIRST, route, "lives elsewhere"))) is route


def test_direct_intervention_is_barred_with_its_reason() -> None:
    live = opened(a_case(stated=facts(investigation_status=Investigation.LIVE)))

    assert refused(ready(live), DIRECT) == (
        "Direct intervention is barred: not under investigation: live investigation, Mon 28 Sep 2026."
    )


def test_an_investigation_bars_it_whatever_the_chair_overrides() -> None:
    stated = facts(investigation_status=Investigation.LIVE)
    meeting = after(
        ready(opened(a_case(stated=stated, area=OUTSIDE))), OverrideArea(FIRST, "victim is local")
    )

    assert refused(meeting, DIRECT).startswith("Direct intervention is barred: not under investigation")


def test_the_chairs_exception_opens_it_to_somebody_from_outside() -> None:
    meeting = ready(opened(a_case(area=OUTSIDE)))

    assert refused(meeting, DIRECT).startswith("Direct intervention is barred: lives in the area")
    assert route_taken(after(meeting, OverrideArea(FIRST, "victim is local"), DIRECT)) is Route.DIRECT


@pytest.mark.parametrize(
    ("command", "sentence"),
    [
        (
            RecordDecision(FIRST, Route.DEFER),
            "A case is deferred with what is awaited and a return date.",
        ),
        (RecordDecision(FIRST, Route.DECLINE, " "), "Say why the referral is declined."),
        (replace(DIRECT, pathway=None), "Say which pathway the direct intervention takes."),
        (
            replace(DIRECT, pathway="reiki"),
            "“reiki” is no pathway of this partnership; the profile lists the pathways.",
        ),
        (
            replace(DIRECT, services=("reiki",)),
            "“reiki” is no service of this partnership; the profile lists the services.",
        ),
        (replace(DIRECT, allocations=()), "Say who takes the case: an agency and a named person."),
        (
            RecordDecision(FIRST, Route.ADVICE),
            "Say who takes the case: an agency and a named person.",
        ),
        (replace(DIRECT, allocations=(Allocation(" ", "I. Quill"),)), "Say which agency takes the case."),
        (
            replace(DIRECT, allocations=(Allocation("health", ""),)),
            "Say the person who takes the case.",
        ),
        (replace(DEFERRAL, returns_on=DAY), "The case must return after Wed 25 Nov 2026."),
        (replace(DEFERRAL, reason=" "), "Say why the case is deferred."),
        (replace(DEFERRAL, awaited=""), "Say what is awaited."),
        (replace(DEFERRAL, from_whom=""), "Say from whom it is awaited."),
        (Allocate(FIRST, TAKEN_BY), f"{FIRST} is not decided yet: decide it, then allocate it."),
        (ReopenCase(FIRST, "new facts"), f"{FIRST} has no outcome to take back."),
        (
            TakeAction(FIRST, "a1", "call", "S. Okoro", "advocacy", DAY - timedelta(days=1)),
            "An action is due on Wed 25 Nov 2026 or later.",
        ),
        (TakeAction(FIRST, "a1", " ", "S. Okoro", "advocacy", DAY), "Say what is to be done."),
        (TakeAction(FIRST, "a1", "call", "", "advocacy", DAY), "Say who does it."),
    ],
)
def test_refusals(command: Command, sentence: str) -> None:
    assert refused(ready(), command) == sentence


def test_a_deferral_says_why_for_what_and_until_when() -> None:
    meeting = after(opened(), safety(), DEFERRAL)

    assert the_case(meeting).deferral == Deferral(
        "no date of birth", "the date of birth", "T. Marsh", NEXT_DAY, NOW + timedelta(minutes=1)
    )
    assert meeting.item(FIRST).disposition is Disposition.DEFERRED


@pytest.mark.parametrize("ending", [advice(), DEFERRAL, RecordDecision(FIRST, Route.DECLINE, "a feud")])
def test_a_red_flag_wants_a_same_day_action_whatever_the_outcome(ending: Command) -> None:
    meeting = after(opened(a_case(stated=facts(red_flags=flagged()))), safety(), action(due=NEXT_DAY))

    assert refused(meeting, ending) == (
        f"{FIRST} has a red flag: give somebody an action due today before it can end."
    )
    assert after(meeting, action(), ending).item(FIRST).disposition


@pytest.mark.parametrize("ending", [advice(), DEFERRAL, RecordDecision(FIRST, Route.DECLINE, "a feud")])
def test_an_advocate_who_is_here_gives_the_victim_safety_line(ending: Command) -> None:
    assert refused(opened(), ending) == "Record the victim-safety line first: Sade Okoro is here to give it."


@pytest.mark.parametrize("ending", [advice(), DEFERRAL, RecordDecision(FIRST, Route.DECLINE, "a feud")])
def test_without_an_advocate_an_action_to_obtain_the_line_is_created(ending: Command) -> None:
    meeting = after(opened(advocate=False), ending)

    assert the_case(meeting).victim_safety == VictimSafety(NO_ADVOCATE, "", "", NOW)
    assert meeting.item(FIRST).actions == (
        Action(
            f"{FIRST}-victim-safety",
            "Obtain the advocate's view on the victim's safety and tell the chair",
            "Stop Domestic Abuse",
            "advocacy",
            date(2026, 11, 27),
            NOW,
        ),
    )


def test_a_line_typed_without_an_advocate_is_kept_and_still_chased() -> None:
    meeting = after(opened(advocate=False), safety(), advice())

    assert the_case(meeting).victim_safety == the_case(after(opened(advocate=False), safety())).victim_safety
    assert [one.id for one in meeting.item(FIRST).actions] == [f"{FIRST}-victim-safety"]


def test_an_advocate_who_spoke_and_left_has_spoken() -> None:
    meeting = after(opened(), safety(), StepOut(ADVOCATE.name), advice())

    assert meeting.item(FIRST).actions == ()


def test_the_action_to_obtain_the_line_is_created_once() -> None:
    meeting = after(opened(advocate=False), advice(), ReopenCase(FIRST, "wrong route"), DEFERRAL)

    assert len(meeting.item(FIRST).actions) == 1


def test_an_advocate_who_comes_after_all_gives_the_line_before_the_next_outcome() -> None:
    meeting = after(opened(advocate=False), advice(), ReopenCase(FIRST, "wrong route"), ADVOCATE)

    assert refused(meeting, advice()).startswith("Record the victim-safety line first")
    assert route_taken(after(meeting, safety(), advice())) is Route.ADVICE


def test_one_more_may_take_a_decided_case_but_nobody_twice() -> None:
    meeting = after(opened(), safety(), advice(), Allocate(FIRST, SOMEBODY_ELSE))

    assert the_case(meeting).allocations == (TAKEN_BY, SOMEBODY_ELSE)
    assert refused(meeting, Allocate(FIRST, SOMEBODY_ELSE)) == "Tom Marsh has the case already."


def test_actions_are_taken_on_any_item_and_after_the_end() -> None:
    on_standing = TakeAction("closing", "a2", " print ", " Noor Patel ", " police ", DAY)
    meeting = after(opened(), safety(), advice(), action(), on_standing)

    assert [one.id for one in meeting.item(FIRST).actions] == ["a1"]
    assert meeting.item("closing").actions == (
        Action("a2", "print", "Noor Patel", "police", DAY, NOW + timedelta(minutes=3)),
    )


def test_an_outcome_that_is_taken_back_stays_on_the_record_whole() -> None:
    meeting = after(ready(), DIRECT, action())
    was = the_case(meeting)

    reopened = after(meeting, ReopenCase(FIRST, " police rang "), now=NOW + timedelta(hours=1))

    case, item = the_case(reopened), reopened.item(FIRST)
    assert case.reopened == (
        Reopened(NOW + timedelta(hours=1), "police rang", was.decision, None, (TAKEN_BY,)),
    )
    assert (case.decision, case.deferral, case.allocations, item.disposition) == (None, None, (), None)
    assert (case.victim_safety, item.actions) == (was.victim_safety, meeting.item(FIRST).actions)


def test_a_deferral_is_taken_back_with_its_reason() -> None:
    meeting = after(opened(), safety(), DEFERRAL)

    assert refused(meeting, ReopenCase(FIRST, " ")) == "Say why it is reopened."
    (trace,) = the_case(after(meeting, ReopenCase(FIRST, "he rang"))).reopened
    assert trace.deferral == the_case(meeting).deferral


@pytest.mark.parametrize("command", [advice(), DEFERRAL])
def test_a_case_ends_once(command: Command) -> None:
    meeting = after(opened(), safety(), DEFERRAL)

    assert refused(meeting, command) == f"{FIRST} has ended: reopen it first, with the reason."


def test_a_panel_that_finds_no_features_declines() -> None:
    meeting = after(opened(), safety(), features(result=Result.NOT_MET))

    assert refused(meeting, DIRECT).startswith("Direct intervention is barred: stalking features: waited")
    found = the_case(meeting).findings[list(Criterion).index(Criterion.FEATURES)]
    assert (found.result, found.confirmed) == (Result.NOT_MET, True)


def test_what_was_done_is_said() -> None:
    assert DIRECT.words() == f"decision on {FIRST} (direct intervention)"
    assert DEFERRAL.words() == f"deferral of {FIRST}"
    assert Allocate(FIRST, TAKEN_BY).words() == f"allocation of {FIRST}"
    assert action().words() == f"action on {FIRST}"
    assert ReopenCase(FIRST, "x").words() == f"reopening of {FIRST}"
