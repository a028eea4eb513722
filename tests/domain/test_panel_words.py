"""What the panel thinks, in words: on the sheet, and before the meeting closes."""

from dataclasses import replace

import pytest

from masp_meeting.domain.attending import Mode
from masp_meeting.domain.case_view import CaseView, case_view
from masp_meeting.domain.commands import (
    AnswerQuestion,
    Arrive,
    CloseMeeting,
    Command,
    DecideDisclosure,
    RecordVictimSafety,
    RecordViewpoint,
    ReopenCase,
    Resolve,
    SetPriority,
    SetStalkerType,
)
from masp_meeting.domain.facts import Facts, StalkerType
from masp_meeting.domain.panel_words import ViewLine, left_unsaid
from masp_meeting.domain.risk import Priority
from masp_meeting.domain.view import Audience, item_view
from masp_meeting.domain.wall import room_mask
from tests.samples import (
    FIRST,
    NEXT_DAY,
    SECOND,
    a_case,
    advice,
    after,
    factors,
    facts,
    flagged,
    opened,
    safety,
    the_case,
)

TELLS = DecideDisclosure(FIRST, True, "the outcome", "", "Tom Marsh", "probation", NEXT_DAY)
NOTHING = DecideDisclosure(FIRST, False, reason="it would put her in danger")


def shown(*commands: Command, stated: Facts | None = None) -> CaseView:
    """Look at the first case once these commands are carried out."""
    meeting = after(opened(a_case(stated=stated)), *commands)
    return case_view(meeting, the_case(meeting), names=False)


@pytest.mark.parametrize(
    ("stated", "panel", "words"),
    [
        (StalkerType.REJECTED, None, "rejected (the form)"),
        (None, None, ""),
        (None, StalkerType.PREDATORY, "predatory (set by the panel)"),
        (StalkerType.REJECTED, StalkerType.REJECTED, "rejected (set by the panel)"),
        (
            StalkerType.REJECTED,
            StalkerType.RESENTFUL,
            "resentful (set by the panel; the form says rejected)",
        ),
    ],
)
def test_type(stated: StalkerType | None, panel: StalkerType | None, words: str) -> None:
    assert shown(SetStalkerType(FIRST, panel), stated=facts(stalker_type=stated)).stalker_type == words


def test_the_panels_type_drives_the_pathway() -> None:
    assert shown().suggests == "PLSI FACT"
    assert shown(SetStalkerType(FIRST, StalkerType.INCOMPETENT_SUITOR)).suggests == "PLSI Skills Builder"
    assert shown(SetStalkerType(FIRST, StalkerType.PREDATORY)).suggests == ""


@pytest.mark.parametrize(
    ("stated", "words"),
    [
        (facts(), "nothing raises it"),
        (facts(other_risk_factors=factors("unavoidable_contact")), "factor: unavoidable contact"),
        (
            facts(other_risk_factors=factors("threats_of_violence", "unavoidable_contact")),
            "2 factors: threats of violence, unavoidable contact",
        ),
        (facts(red_flags=flagged()), "red flag"),
        (
            facts(
                red_flags=flagged("psychopathy", "victim_fear"),
                other_risk_factors=factors("unavoidable_contact"),
            ),
            "2 red flags; factor: unavoidable contact",
        ),
    ],
)
def test_what_drove_the_priority(stated: Facts, words: str) -> None:
    assert shown(stated=stated).drove == words


def test_what_was_suggested_is_said_where_the_panel_differs() -> None:
    assert shown(SetPriority(FIRST, Priority.STANDARD)).drove == "nothing raises it"
    assert shown(SetPriority(FIRST, Priority.HIGH)).drove == "standard suggested: nothing raises it"


def test_views_and_how_a_dissent_was_resolved() -> None:
    police = RecordViewpoint(FIRST, "police", "advice will do for Alder Brand")
    dissent = RecordViewpoint(FIRST, "Havant Council", "he should move", True)
    council = Arrive("Edda Roe", "Havant Council", Mode.IN_PERSON)
    open_ = shown(council, police, dissent)
    closed = shown(council, police, dissent, Resolve(FIRST, "Brand stays"))

    assert open_.views == (
        ViewLine("police", "advice will do for A. B.", False),
        ViewLine("Havant Council", "he should move", True),
    )
    assert (open_.unresolved, open_.resolution) == ("Havant Council", "")
    assert (closed.unresolved, closed.resolution) == ("", "B. stays")


def test_the_answer_and_the_contact_with_the_victim() -> None:
    seen = shown(
        AnswerQuestion(FIRST, "yes, Alder may"), RecordVictimSafety(FIRST, "afraid", "", "in contact")
    )

    assert (seen.answer, seen.victim_contact) == ("yes, A. may", "in contact")


def test_what_the_referrer_is_told() -> None:
    ended = (safety(), advice())

    assert (shown().told, shown().told_is_due) == ("", False)
    assert (shown(*ended).told, shown(*ended).told_is_due) == ("", True)
    told = shown(*ended, TELLS)
    assert (told.told, told.told_is_due) == ("to be told by Tom Marsh, Wed 2 Dec 2026: the outcome", False)
    assert shown(*ended, replace(TELLS, reason="he asked")).told.endswith(": the outcome (he asked)")
    assert shown(*ended, TELLS, NOTHING).told == "told nothing: it would put her in danger"


def test_a_closed_meeting_asks_for_no_telling() -> None:
    assert not shown(safety(), advice(), CloseMeeting(NEXT_DAY)).told_is_due


def test_what_was_to_be_told_stays_on_record_when_the_outcome_is_taken_back() -> None:
    reopening = ReopenCase(FIRST, "wrong route")

    assert (
        "; the referrer to be told: the outcome; reopened:"
        in shown(safety(), advice(), TELLS, reopening).reopened[0]
    )
    assert (
        "; the referrer told nothing: it would put her in danger; reopened:"
        in shown(safety(), advice(), NOTHING, reopening).reopened[0]
    )


def test_a_telling_is_told_apart_from_other_actions_until_it_is_withdrawn() -> None:
    meeting = after(opened(), safety(), advice(), TELLS, NOTHING, TELLS)
    first, second = item_view(meeting, meeting.item(FIRST), Audience.PARTNERSHIP, room_mask(meeting)).actions

    assert (first.tells, second.tells) == (False, True)
    assert (
        first.what == "Tell the referrer: the outcome (withdrawn: what the referrer is told was decided anew)"
    )


def test_what_was_left_unsaid_is_said_before_the_close() -> None:
    dissent = RecordViewpoint(FIRST, "probation", "no", True)
    meeting = after(opened(), dissent, safety(), advice(), safety(SECOND), advice(SECOND))

    assert list(left_unsaid(opened())) == []
    assert list(left_unsaid(meeting)) == [
        f"How a dissent was resolved is not said (s): {FIRST} (probation)",
        f"What the referrer is told is not decided (q): {FIRST}, {SECOND}",
    ]
    assert list(left_unsaid(after(meeting, Resolve(FIRST, "left open"), NOTHING))) == [
        f"What the referrer is told is not decided (q): {SECOND}"
    ]
