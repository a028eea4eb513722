"""What one referrer has of the minutes: what they may be told, and no trace of another case."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from masp_meeting.domain.commands import (
    Amend,
    AnswerQuestion,
    CheckRecord,
    CloseMeeting,
    Command,
    DecideDisclosure,
    Defer,
    RecordDecision,
    TakeAction,
)
from masp_meeting.domain.extract import Extract, extract_barred, extract_of
from masp_meeting.domain.letter_readers import Reader, other_referrers, the_referrer
from masp_meeting.domain.matters import ToRatify
from masp_meeting.domain.meeting import Case, Meeting
from masp_meeting.domain.other_referrals import ANOTHER, OtherReferrals
from masp_meeting.domain.outcome import Disposition, Earlier
from masp_meeting.domain.referral import Referrer
from masp_meeting.domain.routes import Route
from masp_meeting.domain.wall import room_mask
from tests.samples import (
    CHAIR,
    DAY,
    FIRST,
    NEXT_DAY,
    NOW,
    PROFILE,
    SECOND,
    TAKEN_BY,
    a_case,
    advice,
    after,
    facts,
    opened,
    safety,
)

TOLD = DecideDisclosure(FIRST, True, "the plan", "a source is close", "Tom Marsh", "probation")
LATER = NOW + timedelta(hours=1)
PETRIE = Referrer(
    "MASP-2026-0077", "Lee Petrie", "officer", "Havant Borough Council", question="Who may ring him?"
)


def closed(*commands: Command, case: Case | None = None) -> Meeting:
    """Two cases decided, the first with what its referrer is told, and the meeting closed."""
    cases = (case or a_case(FIRST), a_case(SECOND, facts(subject_family_name="Quillfeather")))
    ended = (safety(), advice(), *commands, safety(SECOND), advice(SECOND))
    return after(opened(*cases), *ended, CloseMeeting(NEXT_DAY))


def reader_of(meeting: Meeting) -> Reader:
    return the_referrer(meeting.item(FIRST).the_case().facts, PROFILE)


def extract(meeting: Meeting, reader: Reader | None = None) -> Extract:
    item = meeting.item(FIRST)
    return extract_of(meeting, item, reader or reader_of(meeting), room_mask(meeting))


def barred(meeting: Meeting, reader: Reader | None = None, to_ratify: ToRatify | None = None) -> str:
    item = meeting.item(FIRST)
    reader = reader or reader_of(meeting)
    return extract_barred(meeting, item, reader, room_mask(meeting), to_ratify, restricted=item.restricted)


def test_extract_says_what_was_decided_and_who_is_told_what_by_whom() -> None:
    said = extract(closed(TOLD, AnswerQuestion(FIRST, "By weekly visits.")))

    assert (said.reference, said.who, said.referred) == (FIRST, "A.B.", "Fri 20 Nov 2026")
    assert said.reader == "Tom Marsh, Hampshire & Isle of Wight Probation Service"
    assert (said.question, said.answer) == (
        "Is he suitable, and how should I manage his rumination?",
        "By weekly visits.",
    )
    assert said.outcome == "Advice and consultation"
    assert said.told == "the plan (by Tom Marsh, Wed 25 Nov 2026)"
    assert said.findings[0].name == "Is over 18"
    assert not barred(closed(TOLD))


def test_victims_safety_is_said_to_have_been_considered_and_no_more() -> None:
    call = TakeAction(FIRST, "a1", "Move her to her aunt", "Sade Okoro", "advocacy", NEXT_DAY)
    visit = TakeAction(FIRST, "a2", "Visit on Mondays", "Tom Marsh", "probation", NEXT_DAY)

    said = extract(closed(TOLD, call, visit))

    assert said.safety == "Considered, with an advocate in the meeting."
    assert said.advocacy == "Stop Domestic Abuse"
    assert "frightened" not in repr(said)
    assert "safety plan" not in repr(said)
    assert [(one.what, one.yours) for one in said.actions] == [("Visit on Mondays", "Yours")]


def test_reason_for_telling_no_more_is_not_told() -> None:
    assert "source" not in repr(extract(closed(TOLD)))


def test_other_referrals_and_people_leave_no_trace_in_typed_words() -> None:
    typed = "As in MASP-2026-0114, and masp 2026/114 of Quillfeather; this one, MASP-2026-0113, stands."
    case = a_case(FIRST, history=(Earlier(DAY, Disposition.DECIDED, "decline", "", SECOND, "a twin"),))
    decided = RecordDecision(FIRST, Route.ADVICE, typed, allocations=(TAKEN_BY,))
    meeting = after(
        opened(case, a_case(SECOND, facts(subject_family_name="Quillfeather"))), safety(), decided
    )

    said = extract(after(meeting, TOLD, CloseMeeting(NEXT_DAY)))

    assert said.reasons == (
        "As in another referral, and another referral of Q.; this one, MASP-2026-0113, stands."
    )
    assert "0114" not in repr(said)
    assert "twin" not in repr(said)


def test_version_counts_what_became_of_this_case_alone() -> None:
    meeting = closed(TOLD)
    of_other = Amend(SECOND, CHAIR, "new facts", decision=replace(advice(SECOND), reasons="moved"))
    checked = after(meeting, CheckRecord(CHAIR), of_other, CheckRecord(CHAIR), now=LATER)
    first = extract(after(meeting, CheckRecord(CHAIR), now=LATER))

    assert extract(checked).version == first.version == "checked by the chair, version 2"
    assert extract(checked).drafted == first.drafted

    told = replace(TOLD, what="the new plan")
    own = Amend(FIRST, CHAIR, "new facts", decision=replace(advice(), reasons="moved"), disclosure=told)
    amended = extract(after(meeting, own, now=LATER))
    assert amended.version == "draft, amended, version 2"
    assert amended.changed == "Wed 25 Nov 2026"
    assert amended.told.startswith("the new plan")


def test_other_referrer_of_a_merged_case_reads_of_their_own_referral_only() -> None:
    meeting = closed(
        TOLD, AnswerQuestion(FIRST, "By visits."), case=a_case(FIRST, also_referred_by=(PETRIE,))
    )
    petrie = other_referrers(facts(), (PETRIE,), PROFILE)["Lee Petrie"]

    theirs, first = extract(meeting, petrie), extract(meeting)

    assert (theirs.reference, theirs.question, theirs.answer) == (
        "MASP-2026-0077",
        "Who may ring him?",
        "",
    )
    assert FIRST not in repr(theirs)
    assert "Tom Marsh, Hampshire" not in theirs.reader
    assert first.question == ""
    assert "Petrie" not in repr(first)
    assert "0077" not in repr(first)


@pytest.mark.parametrize(
    ("telling", "words"),
    [
        (None, "was not decided"),
        (DecideDisclosure(FIRST, False, reason="he sits in the room"), "is told nothing"),
    ],
)
def test_referrer_who_is_told_nothing_has_no_extract(telling: Command | None, words: str) -> None:
    assert words in barred(closed(*([telling] if telling else [])))


def test_restricted_case_has_no_extract() -> None:
    meeting = closed(TOLD)
    kept = meeting.with_item(replace(meeting.item(FIRST), restricted=True))

    assert barred(kept) == f"{FIRST} is restricted: it is in the chair's record alone."


def test_case_that_is_not_over_has_no_extract() -> None:
    still = after(opened(), safety(), advice(), TOLD)
    assert "not closed yet" in barred(still)
    assert "was not reached" in barred(after(opened(), CloseMeeting(NEXT_DAY)))
    refused = ToRatify(DAY, FIRST, "advice", "", CHAIR, "no quorum", agreed=False)
    assert "was not ratified" in barred(closed(TOLD), to_ratify=refused)


def test_whoever_speaks_for_the_victim_has_no_extract() -> None:
    """Whether somebody takes part in an intervention is not told to victims."""
    stated = facts(referrer_name="Sade Okoro", referrer_agency="Stop Domestic Abuse")

    assert "speaks for the victim" in barred(closed(TOLD, case=a_case(FIRST, stated)))


def test_deferral_says_when_and_why_but_not_what_is_awaited_from_whom() -> None:
    wait = Defer(FIRST, "Too early", "phones", "police", date(2026, 12, 9))
    meeting = after(opened(), safety(), wait, TOLD, CloseMeeting(NEXT_DAY))

    said = extract(meeting)

    assert (said.outcome, said.reasons, said.details) == ("Deferred to Wed 9 Dec 2026", "Too early", ())
    assert "phones" not in repr(said)


@pytest.mark.parametrize(
    "typed",
    [
        "MASP-2026-0114",
        "masp-2026-114",
        "MASP 2026 0114",
        "MASP–2026–0114",
        "MASP/2026/0114",
        "case 114",
        "referral no. 0114",
        "ref 0114",
        "case no: 114",
        "2026-0114",
        "0114",
        "MASP\u20112026\u20110114",
        "MASP\u00ad-2026-0114",
        "MASP\u22122026\u22120114",
        "MASP-26-0114",
        "MASP-114",
        "M.A.S.P. 2026 0114",
        "MASP-2026-0114s",
        "_MASP-2026-0114_",
        "cases 114 and 0114",
        "0114/26",
        "114/2026",
        "2026 0114",
        "case-0114",
    ],
)
def test_another_reference_is_known_however_it_is_written(typed: str) -> None:
    hide = OtherReferrals("MASP", "MASP-2026-0113")

    hidden = hide(f"See {typed}, please.")

    assert ANOTHER in hidden
    assert "114" not in hidden


def test_a_very_long_gap_takes_no_time() -> None:
    """Without a limit on what may stand between the parts it would take days."""
    typed = "case" + " " * 20_000 + "x"

    assert OtherReferrals("MASP", FIRST)(typed) == typed


def test_place_in_the_agenda_tells_of_other_cases_and_is_hidden() -> None:
    assert OtherReferrals("MASP", FIRST)("as case 5 of 12.") == f"as {ANOTHER}."


@pytest.mark.parametrize(
    "typed",
    [
        "MASP-2026-0113 and 0113",
        "on 25/11/2026 and 2026-11-25",
        "02392 123456, 0300 123 1234 or (0114) 496 0000",
        "9 weekly sessions, 20 of 30, 10:00–11:20",
        "in any case 2 officers, at no. 12, number 7",
        "in 2026, or 2025-26",
        "PO9 2AX, aged 34",
        "at 0900, or 0930 hrs; in the year 2025/2026; the MASP 2026 plan",
        "MASP-26-113 or 113/2026, which is case 113",
    ],
)
def test_dates_telephones_and_the_own_reference_stand(typed: str) -> None:
    assert OtherReferrals("MASP", "MASP-2026-0113")(typed) == typed
