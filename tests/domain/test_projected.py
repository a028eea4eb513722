"""What the projector may show is listed here, field by field; a canary in every other field stays off it."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date
from enum import Enum
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from masp_meeting.domain.commands import Cover, GoTo, Restrict, TakeAction, TakeNote
from masp_meeting.domain.facts import Facts
from masp_meeting.domain.meeting import Meeting, NoteKind
from masp_meeting.domain.view import Audience, View, view
from tests.samples import DAY, FIRST, SECOND, a_case, a_meeting, action, advice, after, facts, opened, safety

SHOWN = {
    "referrer_name",
    "referrer_agency",
    "referrer_question",
    "intervention_sought",
    "behaviours",
    "investigation_force",
    "subject_council",
    "victim_relationship",
}
"""Texts of a referral that the room reads; names within them become initials."""
INITIALS = {"subject_given_names", "subject_family_name", "victim_name_or_initials"}
TEXTS = [one.name for one in fields(Facts) if one.type in ("str | None", str | None)]
NAMES = ("Zebedee", "Quillfeather", "Ottoline Marchbanks")


def canary(name: str) -> str:
    """A word that stands for one field, and is in no other."""
    return f"canary-{name.replace('_', '-')}"


def caged() -> Facts:
    """A referral with a canary in every text but the names."""
    return facts(**{name: canary(name) for name in TEXTS if name not in INITIALS})


def texts(value: Any) -> Iterator[str]:  # noqa: ANN401
    """Every text within a value, whatever it is made of."""
    if isinstance(value, str) and not isinstance(value, Enum):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from texts(one)
    elif is_dataclass(value):
        for field in fields(value):
            yield from texts(getattr(value, field.name))


def sung(shown: View) -> set[str]:
    """The fields whose canaries are in a view."""
    words = " ".join(texts(shown))
    return {name for name in TEXTS if canary(name) in words}


def before_the_room(*cases: Facts) -> Meeting:
    """Stand in the first case, with a note of each kind and an outcome."""
    notes = (TakeNote(FIRST, kind, canary(kind.name), kind) for kind in NoteKind)
    done = (GoTo(FIRST), *notes, action(FIRST), safety(FIRST), advice(FIRST))
    return after(opened(*(a_case(*pair) for pair in zip((FIRST, SECOND), cases, strict=False))), *done)


def test_there_are_canaries_worth_the_name() -> None:
    assert len(TEXTS) > 15
    assert set(TEXTS) > SHOWN | INITIALS


def test_of_a_referral_the_room_reads_what_is_listed_and_nothing_else() -> None:
    assert sung(view(before_the_room(caged()), Audience.PROJECTOR)) <= SHOWN


def test_of_another_case_the_room_reads_nothing() -> None:
    assert sung(view(before_the_room(facts(), caged()), Audience.PROJECTOR)) == set()


@pytest.mark.parametrize("command", [Restrict(FIRST, True), Cover()])
def test_of_a_restricted_or_covered_case_the_room_reads_nothing(command: Restrict | Cover) -> None:
    shown = view(after(before_the_room(caged()), command), Audience.PROJECTOR)

    assert sung(shown) == set()
    assert not [kind for kind in NoteKind if canary(kind.name) in " ".join(texts(shown))]
    assert "Call her tonight" not in " ".join(texts(shown))


def test_of_the_notes_the_room_reads_those_for_everybody() -> None:
    words = " ".join(texts(view(before_the_room(caged()), Audience.PROJECTOR)))

    assert [kind for kind in NoteKind if canary(kind.name) in words] == [NoteKind.RISK]


@given(where=st.sampled_from(["note", "action", "safety", "facts", "standing"]), name=st.sampled_from(NAMES))
def test_no_name_is_on_the_wall_whoever_typed_it_and_wherever(where: str, name: str) -> None:
    given_, family, victim = NAMES
    named = facts(
        subject_given_names=given_,
        subject_family_name=family,
        victim_name_or_initials=victim,
        behaviours=f"{name} waited" if where == "facts" else "he waited",
    )
    meeting = after(opened(a_case(FIRST, named)), GoTo("closing" if where == "standing" else FIRST))
    typed = {
        "note": TakeNote(FIRST, "n", f"It was {name}."),
        "standing": TakeNote("closing", "n", f"It was {name}."),
        "action": TakeAction(FIRST, "a", f"Call {name} back", "Sade Okoro", "advocacy", DAY),
        "safety": replace(safety(FIRST), view=f"Afraid of {name}"),
    }
    if where in typed:
        meeting = after(meeting, typed[where])
    words = " ".join(texts(view(meeting, Audience.PROJECTOR, names=True)))

    assert not [part for part in name.split() if part in words]
    assert name in " ".join(texts(meeting))


@given(st.sampled_from(TEXTS), st.booleans())
def test_before_the_meeting_opens_no_word_of_a_case_is_shown(field: str, restricted: bool) -> None:
    planned = a_meeting(a_case(FIRST, facts(**{field: canary(field)})))
    planned = planned.with_item(replace(planned.item(FIRST), restricted=restricted))

    assert sung(view(planned, Audience.PROJECTOR)) == set()
    assert view(planned, Audience.PROJECTOR).day == date(2026, 11, 25)
