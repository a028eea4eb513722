"""What the minutes say of one case: who referred it, what it rests on, what was said, and how it ended."""

from datetime import UTC, date, datetime, timedelta

from masp_meeting.domain.case_minutes import CaseMinute
from masp_meeting.domain.commands import (
    Defer,
    StepOut,
    TakeAction,
    TakeNote,
)
from masp_meeting.domain.facts import Facts
from masp_meeting.domain.meeting import Basis, Meeting
from masp_meeting.domain.minutes import Minutes, minutes_of
from masp_meeting.domain.outcome import Disposition, Earlier
from tests.samples import (
    DAY,
    FIRST,
    NOW,
    SECOND,
    a_case,
    advice,
    after,
    facts,
    flagged,
    opened,
    safety,
)

MADE = datetime(2026, 11, 25, 12, 4, tzinfo=UTC)
LATER = NOW + timedelta(hours=1)


def minutes(meeting: Meeting) -> Minutes:
    return minutes_of(meeting, MADE)


def case_in(meeting: Meeting, reference: str = FIRST) -> CaseMinute:
    return next(case for case in minutes(meeting).cases if case.reference == reference)


def test_quorum_is_counted_for_each_case_when_it_ended() -> None:
    both = (safety(FIRST), advice(FIRST), StepOut("Tom Marsh"), safety(SECOND), advice(SECOND))
    meeting = after(opened(), *both, now=LATER)

    assert case_in(meeting, FIRST).absent == ""
    assert case_in(meeting, SECOND).absent == "probation"


def test_case_under_way_has_no_outcome_yet() -> None:
    case = case_in(after(opened(), TakeNote(FIRST, "n1", "Begun.")))

    assert case.outcome == "No outcome yet"
    assert case.victim_view == "not recorded yet"
    assert case.absent == ""


def test_case_tells_a_reader_without_prior_knowledge() -> None:
    stated = facts(red_flags=flagged(), behaviours="Line one.\n  Line two.")
    before = Earlier(date(2026, 11, 4), Disposition.DEFERRED, "deferred", "too early")
    meeting = opened(a_case(stated=stated, history=(before,)))

    case = case_in(
        after(meeting, safety(), TakeAction(FIRST, "a1", "Call", "Sade Okoro", "advocacy", DAY), advice())
    )

    assert case.heading == f"{FIRST} · A.B. · aged 34 · Havant"
    assert case.referred == "Tom Marsh, probation, Fri 20 Nov 2026 (5 days)"
    assert case.returning == ("Wed 4 Nov 2026: deferred (too early)",)
    assert case.question == "Is he suitable, and how should I manage his rumination?"
    assert case.behaviours == "Line one.\n  Line two."
    assert case.red_flags == "last-resort thinking"
    assert case.outcome == "Advice and consultation"
    assert case.allocations[0].startswith("Dr Ines Quill (")
    assert (case.victim_view, case.victim_in_place, case.advocate) == (
        "frightened, wishes no contact",
        "safety plan of 18 Nov",
        "Sade Okoro",
    )
    assert case.actions[0].due == "Wed 25 Nov 2026 (same day)"


def test_findings_have_symbol_word_evidence_source_and_date() -> None:
    (age, *_, features) = case_in(after(opened(), safety())).findings

    assert (age.symbol, age.result, age.source, age.checked_on) == (
        "✔",
        "met",
        "referral form",
        "Fri 20 Nov 2026",
    )
    assert "34" in age.evidence
    assert (features.symbol, features.result) == ("?", "not known")
    assert features.remark


def test_facts_that_are_not_stated_say_so() -> None:
    case = case_in(after(opened(a_case(stated=Facts(), area=None)), safety()))

    assert case.heading == f"{FIRST} · ?"
    assert (case.question, case.behaviours, case.council) == ("not stated", "not stated", "not known")
    assert case.factors == "none stated"
    assert case.findings[0].checked_on == "not dated"


def test_deferral_says_what_is_awaited_and_the_return() -> None:
    defer = Defer(FIRST, "too early", "the outcome", "police", date(2026, 12, 9))

    case = case_in(after(opened(), safety(), defer))

    assert (case.outcome, case.reasons) == ("Deferred to Wed 9 Dec 2026", "too early")
    assert case.details == ("Awaited: the outcome, from police",)


def test_without_an_advocate_the_view_is_to_be_obtained() -> None:
    case = case_in(after(opened(advocate=False), advice()))

    assert (case.victim_view, case.advocate) == ("to be obtained: see the actions", "none was present")
    assert "advocate's view" in case.actions[0].what


def test_discussion_stands_together_by_agency_and_tells_fact_from_opinion() -> None:
    notes = (
        TakeNote(FIRST, "n1", "Phones with forensics.", agency="police", basis=Basis.FACT),
        TakeNote(FIRST, "n2", "Rumination high.", agency="health", basis=Basis.OPINION),
        TakeNote(FIRST, "n3", "No new offence.", agency="police"),
    )

    discussion = case_in(after(opened(), *notes)).discussion

    assert [(one.who, one.text) for one in discussion] == [
        ("Police (fact)", "Phones with forensics."),
        ("Police", "No new offence."),
        ("Health (opinion)", "Rumination high."),
    ]
