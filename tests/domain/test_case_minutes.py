"""What the minutes say of one case: who referred it, what it rests on, what was said, and how it ended."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from masp_meeting.domain.attending import Mode
from masp_meeting.domain.case_minutes import CaseMinute
from masp_meeting.domain.commands import (
    AddCase,
    AdmitReferrer,
    Amend,
    AnswerQuestion,
    Arrive,
    CloseMeeting,
    DecideDisclosure,
    DeclareInterest,
    Defer,
    GoTo,
    ListCase,
    RecordDecision,
    RecordViewpoint,
    Resolve,
    SetStalkerType,
    StepOut,
    TakeAction,
    TakeNote,
)
from masp_meeting.domain.facts import Facts, StalkerType
from masp_meeting.domain.meeting import Basis, Meeting
from masp_meeting.domain.minutes import Minutes, minutes_of
from masp_meeting.domain.outcome import Disposition, Earlier
from masp_meeting.domain.routes import Route
from tests.samples import (
    CHAIR,
    DAY,
    FIRST,
    NOW,
    SECOND,
    THIRD,
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
    later = Defer(THIRD, "too early", "the outcome", "police", date(2026, 12, 9))
    there = (safety(FIRST), advice(FIRST))
    gone = (StepOut("Tom Marsh"), safety(SECOND), advice(SECOND), safety(THIRD), later)
    meeting = after(opened(), *there, *gone, now=LATER)

    first, second, third = (case_in(meeting, reference) for reference in (FIRST, SECOND, THIRD))
    assert (first.absent, third.absent) == ("", "probation")
    assert second.details[0] == "Provisional until ratified: nobody spoke for probation"
    assert second.absent == "", "said once is enough"
    assert "Tom Marsh" in first.present
    assert "Tom Marsh" not in second.present


def test_case_says_who_was_out_and_who_came_for_it_alone() -> None:
    meeting = after(
        opened(),
        DeclareInterest("Sade Okoro", FIRST, "a neighbour"),
        DeclareInterest(CHAIR, FIRST, "met him once", recused=False),
        GoTo(FIRST),
        AdmitReferrer(FIRST, "Wren Hollis", "probation", Mode.DIAL_IN),
        advice(FIRST),
        GoTo(SECOND),
        safety(SECOND),
        advice(SECOND),
    )

    case, next_one = case_in(meeting), case_in(meeting, SECOND)

    assert case.recused == "Sade Okoro"
    assert case.present == "Marian Fell, Tom Marsh, Wren Hollis (for this case), Dr Ines Quill"
    assert next_one.recused == ""
    assert next_one.present == "Marian Fell, Tom Marsh, Dr Ines Quill, Sade Okoro"
    assert [(one.name, one.reference, one.follows) for one in minutes(meeting).interests] == [
        ("Sade Okoro", FIRST, "out for this case"),
        (CHAIR, FIRST, "stayed"),
    ]


def test_referrer_of_two_cases_is_there_for_each() -> None:
    came = Arrive("Lee Petrie", "probation", Mode.IN_PERSON)
    said = (
        (GoTo(one), AdmitReferrer(one, "Wren Hollis", "probation", Mode.DIAL_IN), safety(one), advice(one))
        for one in (FIRST, SECOND)
    )
    meeting = after(opened(), came, *(command for case in said for command in case), now=LATER)

    assert "Wren Hollis (for this case)" in case_in(meeting, FIRST).present
    assert "Wren Hollis (for this case)" in case_in(meeting, SECOND).present
    wren = next(one for one in minutes(meeting).present if one.name == "Wren Hollis")
    assert wren.role == f"referrer, for {FIRST} and {SECOND} alone"


def test_guest_speaks_for_no_agency_of_the_quorum() -> None:
    later = Defer(FIRST, "too early", "the outcome", "police", date(2026, 12, 9))
    admitted = AdmitReferrer(FIRST, "Wren Hollis", "probation", Mode.DIAL_IN)
    meeting = after(opened(), GoTo(FIRST), StepOut("Tom Marsh"), admitted, safety(), later, now=LATER)

    assert case_in(meeting).absent == "probation"


def test_amended_case_keeps_who_was_there_when_it_was_decided() -> None:
    standing = [GoTo(item.id) for item in opened().items if not item.case]
    done = (safety(), advice(), *standing, CloseMeeting(date(2026, 12, 2)))
    meeting = after(opened(), *done, now=NOW + timedelta(minutes=20))
    change = RecordDecision(FIRST, Route.SIGNPOST, "Kent has a programme.")

    case = case_in(after(meeting, Amend(FIRST, CHAIR, "he has moved", decision=change), now=LATER))

    assert case.outcome == "Signpost"
    assert case.present == "Marian Fell, Tom Marsh, Dr Ines Quill, Sade Okoro"


def test_views_stand_with_their_dissent_and_how_it_was_resolved() -> None:
    dissent = RecordViewpoint(FIRST, "police", "Arrest first.", dissents=True)
    views = (dissent, RecordViewpoint(FIRST, "health", "Talk to him."))
    meeting = after(opened(), *views)

    assert [(one.who, one.text) for one in case_in(meeting).views] == [
        ("Police (dissents)", "Arrest first."),
        ("Health", "Talk to him."),
    ]
    assert case_in(meeting).resolution == "not recorded for police"
    assert case_in(after(meeting, Resolve(FIRST, "Both."), now=LATER)).resolution == "Both."


def test_case_tells_answer_type_contact_and_what_the_referrer_is_told() -> None:
    safe = replace(safety(), contact="in contact")
    told = DecideDisclosure(FIRST, True, "the plan", "", "Sade Okoro", "advocacy", DAY)
    said = (AnswerQuestion(FIRST, "By weekly visits."), SetStalkerType(FIRST, StalkerType.RESENTFUL))

    case = case_in(after(opened(), safe, *said, advice(), told))

    assert (case.answer, case.contact) == ("By weekly visits.", "in contact")
    assert case.stalker_type == "resentful (set by the panel; the form says rejected)"
    assert case.told.endswith("Sade Okoro, Wed 25 Nov 2026: the plan")
    assert case.actions[0].what == "Tell the referrer: the plan"


def test_late_and_listed_cases_say_how_they_were_taken() -> None:
    late = AddCase(a_case("MASP-2026-0200"), "released this morning")
    meeting = after(opened(), ListCase(FIRST), safety(), advice(), late, TakeNote("MASP-2026-0200", "n", "."))

    assert case_in(meeting).taken == "Listed: taken without discussion"
    assert case_in(meeting, "MASP-2026-0200").taken == "Added in the meeting: released this morning"


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
