"""What the minutes say: all that a reader needs in the room's order, and nothing that is not for everyone."""

from dataclasses import fields, replace
from datetime import UTC, date, datetime, timedelta

import pytest

from masp_meeting.domain.attending import Mode
from masp_meeting.domain.commands import (
    Arrive,
    CloseMeeting,
    GoTo,
    OpenMeeting,
    Restrict,
    SendApologies,
    StepOut,
    TakeAction,
    TakeNote,
)
from masp_meeting.domain.facts import Facts
from masp_meeting.domain.meeting import Item, ItemKind, Meeting, NoteKind
from masp_meeting.domain.minutes import Minutes, minutes_of
from tests.samples import (
    ADVOCATE,
    CHAIR,
    DAY,
    FIRST,
    NEXT_DAY,
    NOW,
    PEOPLE,
    SECOND,
    THIRD,
    a_case,
    a_meeting,
    action,
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


def walked_to_the_close(meeting: Meeting) -> Meeting:
    """Visit every item that is no case, and close."""
    standing = [item.id for item in meeting.items if not item.case and item.disposition is None]
    return after(meeting, *map(GoTo, standing), CloseMeeting(NEXT_DAY), now=LATER)


def test_meeting_is_described() -> None:
    said = minutes(walked_to_the_close(opened()))

    assert (said.title, said.day, said.marking) == (
        "MASP referral review",
        "Wed 25 Nov 2026",
        "OFFICIAL-SENSITIVE",
    )
    assert (said.opened, said.closed) == ("10:04", "11:05")
    assert (said.chair, said.minute_taker) == (CHAIR, "Noor Patel")
    assert (said.version, said.drafted, said.next_meeting) == (
        "draft, version 1",
        "Wed 25 Nov 2026 12:04",
        "Wed 2 Dec 2026",
    )
    assert said.handling
    assert said.statement


def test_open_meeting_has_no_close_and_only_an_expected_next_day() -> None:
    said = minutes(opened())

    assert said.closed == "not yet"
    assert said.next_meeting == "Wed 2 Dec 2026 (expected)"
    assert said.present[0].times == "10:00–"


def test_present_are_listed_by_agency_with_every_stay() -> None:
    out_and_back = (
        StepOut("Sade Okoro"),
        ADVOCATE,
        Arrive("Lee Petrie", "Havant Borough Council", Mode.DIAL_IN),
    )

    present = minutes(
        walked_to_the_close(after(opened(), *out_and_back, now=NOW + timedelta(minutes=20)))
    ).present

    assert [(one.name, one.how, one.times) for one in present] == [
        (CHAIR, "in person", "10:00–11:05"),
        ("Tom Marsh", "dial-in, not asked if alone", "10:01–11:05"),
        ("Dr Ines Quill", "in person", "10:02–11:05"),
        ("Sade Okoro", "dial-in, not asked if alone", "10:03–10:20, 10:21–11:05"),
        ("Lee Petrie", "dial-in, not asked if alone", "10:22–11:05"),
    ]
    assert present[0].agency == "Hampshire & Isle of Wight Constabulary"


def test_apologies_name_the_agency() -> None:
    said = minutes(after(opened(), SendApologies("Nia Abara", "health")))

    assert [(one.name, one.agency) for one in said.apologies] == [
        ("Nia Abara", "Hampshire and Isle of Wight Healthcare NHS Foundation Trust")
    ]


def test_quorum_says_who_was_missing() -> None:
    assert minutes(opened()).quorum.endswith("probation, health and advocacy. All of them attended.")
    assert minutes(opened(advocate=False)).quorum.endswith("Nobody attended from advocacy.")
    rules = replace(opened().profile.meeting, quorum=())
    without = replace(opened(), profile=replace(opened().profile, meeting=rules))
    assert minutes(without).quorum == "No quorum is set."


def test_standing_items_stand_around_the_cases_with_what_was_said() -> None:
    meeting = after(opened(), TakeNote("previous-minutes", "n1", "Agreed.\nAs sent."))
    meeting = after(meeting, TakeAction("previous-minutes", "a1", "Send them", "Noor", "", NEXT_DAY))

    said = minutes(after(meeting, GoTo("interventions"), CloseMeeting(NEXT_DAY), now=LATER))

    assert [(one.title, one.remark) for one in said.before_cases] == [
        ("Declarations of interest", "Not reached."),
        ("Previous minutes and matters arising", ""),
    ]
    (note,) = said.before_cases[-1].said
    assert (note.who, note.text) == ("Meeting", "Agreed.\nAs sent.")
    assert said.before_cases[-1].actions[0].reference == "Previous minutes and matters arising"
    assert [(one.title, one.remark) for one in said.after_cases] == [
        ("Other business, actions read back, next meeting", "Not reached.")
    ]


def test_break_is_minuted_only_where_something_was_said() -> None:
    quiet = Item("break", ItemKind.BREAK, "Break", NOW.time(), 10)
    meeting = replace(opened(), items=(*opened().items, quiet))

    assert "Break" not in [one.title for one in minutes(meeting).after_cases]
    told = after(meeting, TakeNote("break", "n1", "The fire alarm went off."))
    assert minutes(told).after_cases[-1].said[0].text == "The fire alarm went off."


def test_cases_stand_in_the_order_in_which_they_ended() -> None:
    meeting = after(opened(), safety(THIRD), advice(THIRD), safety(FIRST), advice(FIRST), safety(SECOND))

    assert [case.reference for case in minutes(meeting).cases] == [THIRD, FIRST, SECOND]


def test_case_left_for_the_next_agenda_is_listed_by_initials() -> None:
    said = minutes(walked_to_the_close(after(opened(), safety(), advice())))

    assert [case.reference for case in said.cases] == [FIRST]
    assert said.not_reached == (f"{SECOND} · A.B. · aged 34 · Havant", f"{THIRD} · A.B. · aged 34 · Havant")


def test_case_left_with_an_action_that_could_not_wait_loses_no_word() -> None:
    meeting = after(opened(a_case(stated=facts(red_flags=flagged()))), action())

    said = minutes(walked_to_the_close(meeting))

    assert said.cases[0].outcome == "Left for the next agenda"
    assert said.cases[0].actions[0].what == "Call her tonight"
    assert said.not_reached == (f"{FIRST} · A.B. · aged 34 · Havant",)


def test_action_log_holds_every_action_the_first_due_first() -> None:
    meeting = after(
        opened(),
        TakeAction("interests", "a1", "Write it up", "Noor Patel", "", date(2026, 12, 9)),
        TakeAction(SECOND, "a2", "Call", "Sade Okoro", "advocacy", DAY),
        TakeAction(FIRST, "a3", "Ask", "Tom Marsh", "probation", NEXT_DAY),
    )

    log = minutes(meeting).actions

    assert [(one.reference, one.what, one.due) for one in log] == [
        (SECOND, "Call", "Wed 25 Nov 2026 (same day)"),
        (FIRST, "Ask", "Wed 2 Dec 2026"),
        ("Declarations of interest", "Write it up", "Wed 9 Dec 2026"),
    ]


def test_restricted_case_is_minuted_by_its_reference_alone() -> None:
    canaries = (TakeNote(FIRST, "n1", "canary"), TakeAction(FIRST, "a1", "canary", "Canary", "", NEXT_DAY))
    meeting = after(opened(), *canaries, safety(), advice(), Restrict(FIRST, True), Restrict(SECOND, True))

    said = minutes(walked_to_the_close(meeting))

    assert said.restricted == (f"{FIRST}: decided; actions: 1",)
    assert said.not_reached[0] == SECOND
    assert FIRST not in [case.reference for case in said.cases]
    assert "canary" not in repr(said).casefold()


def test_unnamed_chair_and_minute_taker_are_not_left_blank() -> None:
    assert minutes(a_meeting()).chair == "not recorded"
    meeting = after(a_meeting(), *PEOPLE, OpenMeeting(CHAIR, ""))
    assert minutes(meeting).minute_taker == "not recorded"


FOR_EVERYONE = {
    "referrer_name",
    "referrer_agency",
    "held_by_other",
    "subject_council",
    "victim_relationship",
    "behaviours",
    "investigation_force",
    "referrer_question",
    "intervention_sought",
}


def test_each_fact_is_in_the_minutes_only_if_everyone_may_have_it() -> None:
    planted = {
        one.name: f"Canary{one.name.replace('_', '')}"
        for one in fields(Facts)
        if one.default is None and one.type in ("str | None", str | None)
    }
    stated = facts(**planted, referrer_holds_case=False, red_flags=flagged())

    said = repr(minutes(after(opened(a_case(stated=stated)), safety())))

    assert {name for name, canary in planted.items() if canary in said} == FOR_EVERYONE & set(planted)


def test_names_in_what_the_referrer_wrote_are_initials() -> None:
    stated = facts(
        subject_given_names="Alder Keith",
        subject_family_name="Brandreth",
        victim_name_or_initials="Kira Lowe",
        victim_relationship="Kira's former partner",
        behaviours="Mr Brandreth (ALDER) waited for Kira Lowe. Kira told him to stop.",
        referrer_question="How should I manage Alder?",
    )

    (case,) = minutes(after(opened(a_case(stated=stated)), safety())).cases

    assert case.behaviours == "Mr B. (A.) waited for K. L. K. told him to stop."
    assert not {"Alder", "Brandreth", "Kira", "Lowe"} & set(repr(case).replace("'", " ").split())


@pytest.mark.parametrize("kind", [NoteKind.CLINICAL, NoteKind.RESTRICTED])
@pytest.mark.parametrize("item", [FIRST, "opening"])
def test_note_that_is_not_for_everyone_is_nowhere(kind: NoteKind, item: str) -> None:
    meeting = after(opened(), TakeNote(item, "n1", "canary", kind), TakeNote(item, "n2", "heard by all"))

    said = repr(minutes(meeting))

    assert "heard by all" in said
    assert "canary" not in said
