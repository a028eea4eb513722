"""What the panel thinks of a case: type, views and dissent, the answer, and what the referrer is told."""

from dataclasses import replace
from datetime import timedelta

import pytest

from masp_meeting.domain.commands import (
    AnswerQuestion,
    CloseMeeting,
    Command,
    DecideDisclosure,
    Defer,
    RecordVictimSafety,
    RecordViewpoint,
    ReopenCase,
    Resolve,
    SetStalkerType,
)
from masp_meeting.domain.facts import StalkerType
from masp_meeting.domain.matters import ActionKind, Matter
from masp_meeting.domain.meeting import Meeting
from masp_meeting.domain.outcome import Disclosure, Viewpoint
from tests.samples import (
    DAY,
    FIRST,
    NEXT_DAY,
    NOW,
    SECOND,
    a_case,
    action,
    advice,
    after,
    facts,
    flagged,
    opened,
    refused,
    safety,
    the_case,
)

DISSENT = RecordViewpoint(FIRST, "probation", "recall him first", True)
TELLS = DecideDisclosure(FIRST, True, " the outcome ", "", "Tom Marsh", "probation", NEXT_DAY)
NOTHING = DecideDisclosure(FIRST, False, reason=" it would put her in danger ")
NO_CASE = "“Declarations of interest” is not a case: move to a case first."


def decided(*commands: Command) -> Meeting:
    """Decide the first case for advice, then do this."""
    return after(opened(), safety(), advice(), *commands)


def test_the_panels_type_stands_over_the_forms_and_can_be_taken_back() -> None:
    meeting = after(opened(), SetStalkerType(FIRST, StalkerType.RESENTFUL))

    assert the_case(meeting).stalker_type is StalkerType.RESENTFUL
    assert the_case(meeting).facts.stalker_type is StalkerType.REJECTED
    assert the_case(after(meeting, SetStalkerType(FIRST, None))).stalker_type is StalkerType.REJECTED


def test_no_type_is_said_of_a_case_that_has_ended() -> None:
    assert refused(decided(), SetStalkerType(FIRST, None)).startswith(f"{FIRST} has ended")


@pytest.mark.parametrize(
    "command",
    [
        SetStalkerType("interests", None),
        RecordViewpoint("interests", "police", "none"),
        Resolve("interests", "settled"),
        AnswerQuestion("interests", "yes"),
        replace(NOTHING, item="interests"),
    ],
)
def test_the_panel_thinks_of_cases_alone(command: Command) -> None:
    assert refused(opened(), command) == NO_CASE


def test_each_agency_has_one_view_the_latest() -> None:
    first = RecordViewpoint(FIRST, " police ", " advice is enough ")
    meeting = after(opened(), first, DISSENT, RecordViewpoint(FIRST, "police", "agreed"))

    assert the_case(meeting).viewpoints == (
        Viewpoint("probation", "recall him first", True, NOW + timedelta(minutes=1)),
        Viewpoint("police", "agreed", False, NOW + timedelta(minutes=2)),
    )


def test_a_view_may_still_be_said_of_a_case_that_has_ended() -> None:
    assert the_case(decided(DISSENT)).unresolved


@pytest.mark.parametrize(
    ("command", "sentence"),
    [
        (RecordViewpoint(FIRST, " ", "no"), "Say whose view it is."),
        (RecordViewpoint(FIRST, "police", "\n"), "Say what the view is."),
        (Resolve(FIRST, "all agree"), "Nobody dissents: record the view that does first."),
        (AnswerQuestion(FIRST, " "), "Say what the answer is."),
        (TELLS, f"{FIRST} has no outcome yet: decide it, then say what is told."),
        (NOTHING, f"{FIRST} has no outcome yet: decide it, then say what is told."),
    ],
)
def test_what_is_said_needs_its_words(command: Command, sentence: str) -> None:
    assert refused(opened(), command) == sentence


def test_a_dissent_is_resolved_until_somebody_dissents_after_that() -> None:
    meeting = after(opened(), DISSENT, Resolve(FIRST, " probation will ask on Monday "))
    again = after(meeting, RecordViewpoint(FIRST, "health", "no", True), now=NOW + timedelta(hours=1))

    assert (the_case(meeting).resolution, the_case(meeting).unresolved) == (
        "probation will ask on Monday",
        (),
    )
    assert [one.agency for one in the_case(again).unresolved] == ["health"]
    assert the_case(again).resolution == "probation will ask on Monday"


def test_a_resolution_needs_words() -> None:
    sentence = "Say how it was resolved, or that it was not."

    assert refused(after(opened(), DISSENT), Resolve(FIRST, " ")) == sentence


def test_a_case_that_the_panel_spoke_of_is_not_closed_without_an_outcome() -> None:
    for said in (SetStalkerType(FIRST, StalkerType.PREDATORY), DISSENT, AnswerQuestion(FIRST, "yes")):
        assert FIRST in refused(after(opened(), said), CloseMeeting(NEXT_DAY))


def test_the_answer_is_kept_and_can_be_put_better() -> None:
    meeting = after(opened(), AnswerQuestion(FIRST, " yes "), AnswerQuestion(FIRST, "yes, from May"))

    assert the_case(meeting).answer == "yes, from May"


def test_what_the_referrer_is_told_becomes_an_action_that_is_open_until_it_is_reported() -> None:
    meeting = decided(TELLS)
    (telling,) = meeting.item(FIRST).actions

    assert the_case(meeting).disclosure == Disclosure(True, "the outcome", "", telling.at)
    assert (telling.id, telling.what) == (f"{FIRST}-tell", "Tell the referrer: the outcome")
    assert (telling.owner, telling.agency, telling.due) == ("Tom Marsh", "probation", NEXT_DAY)
    assert telling.kind is ActionKind.TELL
    assert Matter(DAY, FIRST, FIRST, telling).open


def test_a_referrer_may_be_told_of_a_deferral_and_today_unless_a_day_is_named() -> None:
    deferral = Defer(FIRST, "no reply", "a reply", "Tom Marsh", NEXT_DAY)
    meeting = after(opened(), safety(), deferral, replace(TELLS, due=None))

    assert meeting.item(FIRST).actions[0].due == DAY


def test_nothing_may_be_told_with_the_reason() -> None:
    meeting = decided(NOTHING)

    assert the_case(meeting).disclosure == Disclosure(
        False, "", "it would put her in danger", NOW + timedelta(minutes=2)
    )
    assert meeting.item(FIRST).actions == ()


@pytest.mark.parametrize(
    ("command", "sentence"),
    [
        (replace(TELLS, what=" "), "Say what the referrer is told."),
        (replace(TELLS, owner=""), "Say who tells the referrer."),
        (replace(TELLS, due=DAY - timedelta(days=1)), "The referrer is told on Wed 25 Nov 2026 or later."),
        (replace(NOTHING, reason=""), "Say why the referrer is told nothing."),
    ],
)
def test_telling_needs_what_by_whom_and_a_day_ahead(command: Command, sentence: str) -> None:
    assert refused(decided(), command) == sentence


def test_what_is_decided_anew_withdraws_the_telling_before_and_takes_none_away() -> None:
    first, second = decided(TELLS, replace(TELLS, what="the answer")).item(FIRST).actions
    (nothing,) = decided(TELLS, NOTHING).item(FIRST).actions

    assert (first.id, second.id) == (f"{FIRST}-tell", f"{FIRST}-tell-2")
    assert (first.withdrawn, second.withdrawn) == ("what the referrer is told was decided anew", "")
    assert nothing.withdrawn == first.withdrawn
    assert not Matter(DAY, FIRST, FIRST, nothing).open


def test_an_outcome_that_is_taken_back_is_not_told() -> None:
    meeting = decided(TELLS, ReopenCase(FIRST, "wrong route"))
    case = the_case(meeting)

    assert meeting.item(FIRST).actions[0].withdrawn == "the outcome was taken back"
    assert case.disclosure is None
    assert case.reopened[0].disclosure == Disclosure(True, "the outcome", "", NOW + timedelta(minutes=2))


def test_a_withdrawn_telling_is_no_same_day_action() -> None:
    flag = a_case(stated=facts(red_flags=flagged()))
    told_today = replace(TELLS, due=DAY)
    meeting = after(opened(flag), safety(), action(), advice(), told_today, ReopenCase(FIRST, "wrong route"))
    bare = meeting.with_item(replace(meeting.item(FIRST), actions=meeting.item(FIRST).actions[1:]))

    assert "has a red flag" in refused(bare, advice())
    assert the_case(after(meeting, advice())).decision


def test_the_victim_safety_line_holds_how_the_advocate_stands_with_the_victim() -> None:
    line = the_case(after(opened(), RecordVictimSafety(SECOND, "afraid", "", " in contact ")), SECOND)

    assert line.victim_safety is not None
    assert line.victim_safety.contact == "in contact"
