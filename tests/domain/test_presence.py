"""Who takes part in what the room is on, in words; and that who is out of a case sees nothing of it."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from masp_meeting.domain.attending import Attendee, Mode
from masp_meeting.domain.commands import (
    AdmitReferrer,
    AgreeToStatement,
    Arrive,
    CloseMeeting,
    Command,
    DeclareInterest,
    GoTo,
    SayAlone,
    SendApologies,
    SendInformation,
    SetPriority,
    StepOut,
    TakeNote,
)
from masp_meeting.domain.facts import Facts
from masp_meeting.domain.meeting import Meeting, NoteKind
from masp_meeting.domain.presence import GUEST, OUT, proposed, record_of, who_is_here
from masp_meeting.domain.risk import Priority
from masp_meeting.domain.view import Audience, view
from tests.samples import (
    ADVOCATE,
    CHAIR,
    DAY,
    FIRST,
    NEXT_DAY,
    NOW,
    PROFILE,
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

TOM = "Tom Marsh"
SOON = NOW + timedelta(minutes=9)
EVERYBODY = (CHAIR, TOM, "Dr Ines Quill", ADVOCATE.name)
RECUSED = DeclareInterest(TOM, FIRST, "his offender manager")
REFERRER = AdmitReferrer(FIRST, "Wilf Ames", "probation", Mode.DIAL_IN)


def test_nobody_is_named_while_the_statement_was_not_read() -> None:
    here = who_is_here(opened())

    assert (here.count, here.statement_read, here.not_agreed) == (4, False, ())
    assert here.not_asked == (TOM, ADVOCATE.name)


def test_who_joins_late_is_named_until_they_agree_and_say_whether_they_are_alone() -> None:
    answers = (AgreeToStatement(EVERYBODY), SayAlone(TOM, True), SayAlone(ADVOCATE.name, False))
    read = after(opened(), *answers, now=SOON)
    later = after(read, Arrive("Una Voe", "police", Mode.DIAL_IN), now=NOW + timedelta(hours=1))
    here = who_is_here(later)
    assert (here.not_agreed, here.not_asked, here.not_alone) == (("Una Voe",), ("Una Voe",), (ADVOCATE.name,))

    done = after(
        later, AgreeToStatement(("Una Voe",)), SayAlone("Una Voe", True), now=NOW + timedelta(hours=2)
    )
    assert (who_is_here(done).not_agreed, who_is_here(done).not_asked) == ((), ())


def test_a_partnership_that_does_not_ask_who_is_alone_names_nobody() -> None:
    rules = replace(PROFILE.meeting, ask_alone=False)
    meeting = replace(opened(), profile=replace(PROFILE, meeting=rules))

    assert who_is_here(meeting).not_asked == ()


def test_who_is_out_and_who_is_a_guest_is_of_the_current_case() -> None:
    meeting = after(opened(), RECUSED, GoTo(FIRST), REFERRER)
    assert (who_is_here(meeting).out, who_is_here(meeting).guests) == ((TOM,), ("Wilf Ames",))

    moved = who_is_here(after(meeting, GoTo(SECOND)))
    assert (moved.out, moved.guests) == ((), ())


def quorum_of(meeting: Meeting, item: str) -> str:
    """What the sheet of a case says of its quorum."""
    seen = view(after(meeting, GoTo(item)), Audience.CHAIR).item
    assert seen is not None
    return seen.quorum


def test_what_a_case_lacks_of_its_quorum_is_said_until_it_ends() -> None:
    meeting = after(opened(), RECUSED, StepOut("Dr Ines Quill"))

    assert quorum_of(meeting, FIRST) == (
        "no quorum: nobody speaks for probation and health; a decision now is provisional until ratified"
    )
    assert quorum_of(meeting, SECOND).startswith("no quorum: nobody speaks for health;")
    assert quorum_of(opened(), FIRST) == quorum_of(meeting, "interests") == ""
    assert quorum_of(after(meeting, GoTo(FIRST), safety(), advice()), FIRST) == ""


def test_a_provisional_decision_is_said_to_be_one() -> None:
    decided = after(opened(), RECUSED, GoTo(FIRST), safety(), advice())
    item = view(decided, Audience.PARTNERSHIP).item

    assert item is not None
    assert item.case is not None
    assert item.case.details[0] == "Provisional until ratified: nobody spoke for probation"


def test_a_case_has_the_interests_in_it_on_its_record() -> None:
    stays = DeclareInterest(CHAIR, FIRST, "knows the family", recused=False)
    meeting = after(opened(), RECUSED, stays, DeclareInterest(CHAIR, SECOND, "a neighbour"))

    assert record_of(meeting, meeting.item(FIRST)) == (
        ("Interests", f"{TOM} is out: his offender manager"),
        ("", f"{CHAIR} stays: knows the family"),
    )
    assert record_of(meeting, meeting.item(THIRD)) == ()
    assert record_of(meeting, meeting.item("interests")) == (
        ("Declared", f"{TOM} is out of {FIRST}: his offender manager"),
        ("", f"{CHAIR} stays for {FIRST}: knows the family"),
        ("", f"{CHAIR} is out of {SECOND}: a neighbour"),
    )


def test_the_opening_has_people_information_statement_and_quorum_on_its_record() -> None:
    meeting = after(
        opened(advocate=False),
        Arrive("Una Voe", "police", Mode.IN_PERSON, deputy_for="Hal Brindle"),
        SendApologies("Hal Brindle", "police"),
        SendInformation("advocacy", "a summary", DAY, FIRST),
        now=SOON,
    )
    before = dict(record_of(meeting, meeting.item("opening")))
    assert before["Statement"] == "not read yet"

    read = after(
        meeting,
        SayAlone(TOM, False),
        AgreeToStatement((CHAIR, TOM, "Una Voe")),
        now=NOW + timedelta(minutes=20),
    )
    assert record_of(read, read.item("opening")) == (
        ("Chair", f"{CHAIR}; minutes by Noor Patel"),
        ("Present", f"police: {CHAIR} (chair), Una Voe (for Hal Brindle)"),
        ("", f"probation: {TOM} (dial-in, not alone)"),
        ("", "health: Dr Ines Quill (psychologist)"),
        ("Apologies", "Hal Brindle (police)"),
        ("Sent in", f"advocacy: on {FIRST}, came Wed 25 Nov 2026"),
        ("Statement", "read at 10:21; not agreed yet: Dr Ines Quill"),
        ("Quorum", "nobody from advocacy"),
    )
    assert record_of(read, read.item(FIRST)) == (("Sent in", "advocacy: a summary, came Wed 25 Nov 2026"),)
    late = (AgreeToStatement(("Dr Ines Quill",)), ADVOCATE, AgreeToStatement((ADVOCATE.name,)))
    everybody = after(read, *late, now=NOW + timedelta(hours=1))
    whole = dict(record_of(everybody, everybody.item("opening")))
    assert whole["Statement"] == "read at 10:21; agreed by all"
    assert whole["Quorum"] == "police, probation, health and advocacy are here"
    closed = after(everybody, CloseMeeting(NEXT_DAY))
    assert dict(record_of(closed, closed.item("opening")))["Statement"] == "read at 10:21; agreed by all"


def test_before_anybody_came_the_opening_has_no_statement_on_its_record() -> None:
    assert record_of(a_meeting(), a_meeting().item("opening")) == ()


def test_who_usually_comes_is_proposed_as_they_came_last() -> None:
    older = after(
        opened(),
        Arrive("Una Voe", "police", Mode.IN_PERSON, "observer"),
        SendApologies("Eve Lind", "health"),
    )
    newer = after(
        opened(advocate=False),
        GoTo(FIRST),
        REFERRER,
        Arrive("Una Voe", "police", Mode.DIAL_IN, "observer", "Hal Brindle"),
        AgreeToStatement(("Una Voe",)),
    )

    assert proposed((newer, older), PROFILE) == (
        Attendee(CHAIR, "police", Mode.IN_PERSON),
        Attendee("Una Voe", "police", Mode.DIAL_IN, "observer"),
        Attendee(TOM, "probation", Mode.DIAL_IN),
        Attendee("Dr Ines Quill", "health", Mode.IN_PERSON, "psychologist"),
        Attendee("Eve Lind", "health", Mode.IN_PERSON),
        Attendee(ADVOCATE.name, "advocacy", Mode.DIAL_IN, "advocate"),
    )


CANARY = "zwitserloot"
NAMES = ("subject_given_names", "subject_family_name", "victim_name_or_initials")


def planted() -> Facts:
    """State a referral with the canary in every fact that is free text; initials are made of the names."""
    stated = facts(red_flags=flagged())
    texts: dict[str, Any] = {
        one.name: f"{CANARY} {one.name}"
        for one in fields(Facts)
        if isinstance(getattr(stated, one.name), str)
    }
    kept = ("referrer_agency", "investigation_status", "willing_to_engage", "stalker_type", *NAMES)
    return replace(stated, **{name: text for name, text in texts.items() if name not in kept})


def spoken() -> tuple[Command, ...]:
    """Everything that a room may say of the first case, each with the canary in it."""
    line = safety(FIRST)
    return (
        *(TakeNote(FIRST, kind.value, f"{CANARY} {kind}", kind, "health") for kind in NoteKind),
        replace(line, view=f"{CANARY} is afraid", in_place=f"{CANARY} has a plan"),
        SetPriority(FIRST, Priority.HIGH, f"{CANARY} is in danger"),
        replace(action(FIRST), what=f"Call {CANARY}", owner=f"{CANARY} herself"),
        replace(advice(FIRST), reasons=f"{CANARY} asked for it"),
    )


def texts_in(value: Any) -> Iterator[str]:  # noqa: ANN401
    """Every text within a value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from texts_in(one)
    elif is_dataclass(value):
        for field in fields(value):
            yield from texts_in(getattr(value, field.name))


@given(
    said=st.lists(st.sampled_from(spoken()), unique_by=lambda one: (type(one), getattr(one, "id", ""))),
    audience=st.sampled_from(Audience),
    names=st.booleans(),
)
@pytest.mark.parametrize("how", ["recused", "guest of another case"])
def test_who_is_out_of_a_case_sees_nothing_of_it(
    how: str, said: list[Command], audience: Audience, names: bool
) -> None:
    kept_out = RECUSED if how == "recused" else AdmitReferrer(SECOND, "Wilf Ames", "probation", Mode.DIAL_IN)
    viewer, words = (TOM, OUT) if how == "recused" else ("Wilf Ames", GUEST)
    needed = spoken()[3:6]
    everything = (*said, *(one for one in needed if one not in said)) if spoken()[-1] in said else tuple(said)
    ordered = sorted(everything, key=lambda one: one == spoken()[-1])
    meeting = after(opened(a_case(FIRST, planted()), a_case(SECOND)), GoTo(FIRST), kept_out, *ordered)
    shown = view(meeting, audience, names, viewer)

    assert not [text for text in texts_in(shown) if CANARY in text]
    assert (shown.item, shown.instead) == (None, words)
    (line,) = (line for line in shown.agenda if line.id == FIRST)
    assert (line.disposition, line.red_flag, line.returning) == (None, False, False)
    others = view(meeting, audience, names, CHAIR)
    assert others.instead == ""
    assert [text for text in texts_in(others) if CANARY in text]


def test_who_was_out_sees_the_next_case_and_a_guest_their_own() -> None:
    meeting = after(opened(), RECUSED, GoTo(SECOND), replace(REFERRER, item=SECOND))

    for viewer in (TOM, "Wilf Ames"):
        item = view(meeting, Audience.PARTNERSHIP, viewer=viewer).item
        assert item is not None
        assert item.title == SECOND
