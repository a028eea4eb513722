"""The parts of the minutes that health, executives and the chair have: each what no other reader needs."""

from dataclasses import replace
from datetime import UTC, date, datetime

from masp_meeting.domain.chairs_record import record_barred, record_of_chair
from masp_meeting.domain.commands import (
    CloseMeeting,
    DeclareInterest,
    GoTo,
    Restrict,
    SendInformation,
    TakeAction,
    TakeNote,
)
from masp_meeting.domain.facts import StalkerType
from masp_meeting.domain.health_annex import annex_barred, annex_of
from masp_meeting.domain.interventions import Course, InterventionReport
from masp_meeting.domain.matter_words import Beside
from masp_meeting.domain.matters import Action, Matter, ToRatify
from masp_meeting.domain.meeting import Basis, Meeting, NoteKind
from masp_meeting.domain.minutes import minutes_of
from masp_meeting.domain.summary import Count, summary_of
from tests.samples import (
    CHAIR,
    DAY,
    FIRST,
    NEXT_DAY,
    NOW,
    SECOND,
    THIRD,
    a_case,
    action,
    advice,
    after,
    facts,
    flagged,
    opened,
    safety,
)

MADE = datetime(2026, 11, 25, 12, 4, tzinfo=UTC)
BEFORE, KEPT_BEFORE = "MASP-2026-0088", "MASP-2026-0089"
BESIDE = Beside({}, frozenset({KEPT_BEFORE}), "3 begun in 2026 of 160")


def noted() -> Meeting:
    """The first case with a note of each kind, and the second, which is restricted, with the same."""
    notes = (
        TakeNote(item, f"{item}-{kind}", f"{kind.name} of {item} on Alder", kind, "health", Basis.OPINION)
        for item in (FIRST, SECOND)
        for kind in NoteKind
    )
    return after(opened(), *notes, GoTo(SECOND), Restrict(SECOND, True))


def owed(item: str, agency: str = "police") -> Matter:
    """An action of last week, overdue."""
    given = Action(f"b-{item}", "Ring him", "Sgt Okafor", agency, date(2026, 11, 20), NOW)
    return Matter(date(2026, 11, 18), item, item, given)


def test_annex_has_the_clinical_notes_and_no_others() -> None:
    (item,) = annex_of(noted(), MADE).items

    assert item.heading == f"{FIRST} · A.B."
    assert [(one.who, one.text) for one in item.said] == [("Health (opinion)", f"CLINICAL of {FIRST} on A.")]


def test_annex_has_what_clinicians_said_of_a_standing_item() -> None:
    meeting = after(opened(), TakeNote("interventions", "n", "Sleeps badly.", NoteKind.CLINICAL))

    assert [one.heading for one in annex_of(meeting, MADE).items] == [meeting.item("interventions").title]


def test_meeting_without_clinical_notes_has_no_annex() -> None:
    restricted_alone = replace(noted(), items=tuple(one for one in noted().items if one.id != FIRST))

    assert annex_barred(opened()) == "No clinical note was taken at this meeting."
    assert annex_barred(restricted_alone)
    assert not annex_barred(noted())


def test_record_has_restricted_cases_whole_and_of_the_others_what_is_restricted() -> None:
    said = record_of_chair(noted(), MADE)

    (case,) = said.cases
    assert case.reference == SECOND
    assert [one.who for one in case.discussion] == [
        "Health (opinion)",
        "Health (opinion, clinical)",
        "Health (opinion, restricted)",
    ]
    assert [(one.heading, [note.text for note in one.said]) for one in said.notes] == [
        (f"{FIRST} · A.B.", [f"RESTRICTED of {FIRST} on A."])
    ]


def test_record_has_interests_papers_and_earlier_matters_of_restricted_cases() -> None:
    told = (
        DeclareInterest("Tom Marsh", SECOND, "is his cousin"),
        SendInformation("police", "Letter", date(2026, 11, 20), SECOND),
    )
    meeting = replace(
        after(noted(), *told),
        matters=(owed(BEFORE), owed(KEPT_BEFORE)),
        to_ratify=(ToRatify(DAY, KEPT_BEFORE, "decline", "another body", CHAIR, "urgent"),),
        interventions=(InterventionReport(KEPT_BEFORE, 1, 9, 0, "rising", Course.RUNS),),
    )

    said = record_of_chair(meeting, MADE, BESIDE)

    assert [(one.label, one.words) for one in said.beside] == [
        ("Interests", "Tom Marsh is out: is his cousin"),
        ("Sent in", "police: Letter, came Fri 20 Nov 2026"),
    ]
    assert [(one.reference, one.what) for one in said.matters] == [(KEPT_BEFORE, "Ring him")]
    assert said.ratified[0].decision == "decline: another body"
    assert said.interventions[0].risk == "rising"


def test_meeting_in_which_nothing_was_restricted_has_no_record() -> None:
    nothing = Beside({})

    assert record_barred(opened(), nothing).startswith("Nothing was restricted")
    assert not record_barred(noted(), nothing)
    assert not record_barred(replace(opened(), matters=(owed(KEPT_BEFORE),)), BESIDE)


def test_summary_counts_every_case_but_the_restricted() -> None:
    stated = facts(red_flags=flagged(), referrer_agency="Havant Borough Council", referral_date=None)
    typed = a_case(THIRD, replace(stated, stalker_type=StalkerType.RESENTFUL))
    meeting = after(opened(a_case(FIRST), a_case(SECOND), typed), safety(), advice(), action(THIRD))
    meeting = after(meeting, safety(THIRD), advice(THIRD), GoTo(SECOND), Restrict(SECOND, True))
    meeting = after(meeting, safety(SECOND), advice(SECOND), CloseMeeting(NEXT_DAY))

    said = summary_of(meeting, MADE, BESIDE)

    assert said.cases == "2, and 1 restricted, not counted below"
    assert said.outcomes == (Count("advice and consultation", "2"),)
    assert said.priorities == (Count("high", "1"), Count("standard", "1"))
    assert said.red_flags == (Count("cases with any", "1"), Count("last-resort thinking", "1"))
    assert said.agencies == (Count("other agencies", "1"), Count("probation", "1"))
    assert said.wait == "5 days from referral to this meeting"
    assert said.capacity == "3 begun in 2026 of 160"


def test_summary_says_which_decisions_wait_to_be_ratified_and_since_when() -> None:
    meeting = after(opened(advocate=False), safety(), advice(), CloseMeeting(NEXT_DAY))
    left = (
        ToRatify(date(2026, 11, 18), BEFORE, "decline", "", CHAIR, "he was leaving", urgent=True),
        ToRatify(date(2026, 11, 18), KEPT_BEFORE, "decline", "", CHAIR, "no quorum"),
        ToRatify(date(2026, 11, 18), THIRD, "decline", "", CHAIR, "no quorum", agreed=True),
    )

    said = summary_of(replace(meeting, to_ratify=left), MADE, BESIDE)

    assert [(one.reference, one.why, one.overdue) for one in said.provisional] == [
        (BEFORE, "between two meetings", "since Wed 25 Nov 2026"),
        (FIRST, "lacked advocacy", ""),
    ]
    assert "leaving" not in repr(said)


def test_summary_counts_overdue_actions_by_agency() -> None:
    meeting = replace(opened(), matters=(owed(BEFORE), owed(THIRD), owed(FIRST, "")))

    assert summary_of(meeting, MADE).overdue == (Count("no agency", "1"), Count("police", "2"))


def test_an_agencys_minutes_mark_its_own_actions_and_put_them_first() -> None:
    health = TakeAction(FIRST, "a2", "Write the plan", "Dr Ines Quill", "health", DAY)
    police = TakeAction(FIRST, "a3", "Ask the officer", "Marian Fell", "police", NEXT_DAY)
    meeting = replace(after(opened(), health, police), matters=(owed(BEFORE), owed(THIRD, "health")))

    said = minutes_of(meeting, MADE, agency="police")

    assert said.reader == said.agency == "Hampshire & Isle of Wight Constabulary"
    assert [one.what for one in said.yours] == ["Ask the officer"]
    assert [(one.what, one.yours) for one in said.actions] == [
        ("Ask the officer", "Yours"),
        ("Write the plan", ""),
    ]
    assert said.owed == "1 action of an earlier meeting is still to be done, 1 overdue: see matters arising."
    assert [one.what for one in minutes_of(meeting, MADE).actions] == ["Write the plan", "Ask the officer"]
    assert not any(one.yours for one in minutes_of(meeting, MADE).actions)
