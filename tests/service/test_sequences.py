"""Whatever the room does in whatever order, what is kept is what it saw, and the record stays sound."""

import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from masp_meeting.domain.commands import (
    Command,
    ConfirmRedFlag,
    GoTo,
    ListCase,
    MoveItem,
    RecallCase,
    ReopenCase,
    Restrict,
    SetPriority,
    StepOut,
    TakeNote,
)
from masp_meeting.domain.errors import Refused
from masp_meeting.domain.risk import Priority
from masp_meeting.service.office import Office
from tests.samples import ADVOCATE, DAY, action, advice, facts, features, safety
from tests.service.offices import (
    ONE,
    THREE,
    TWO,
    close,
    defer,
    new_office,
    open_office,
    opened_meeting,
)

LATE = "MASP-2026-0004"
CASES = st.sampled_from([ONE, TWO, THREE])
COMMANDS: list[st.SearchStrategy[Command]] = [
    st.builds(GoTo, st.sampled_from([ONE, TWO, LATE, "opening", "closing"])),
    st.builds(MoveItem, CASES, st.integers(0, 7)),
    st.builds(
        TakeNote,
        CASES,
        st.uuids().map(str),
        st.text(st.characters(exclude_categories=["Cs"])),
    ),
    st.builds(
        ConfirmRedFlag,
        CASES,
        st.sampled_from(["victim_fear", "psychopathy"]),
        st.booleans(),
    ),
    st.builds(SetPriority, CASES, st.sampled_from(Priority)),
    st.builds(ReopenCase, CASES, st.just("more is known")),
    st.builds(action, CASES),
    st.sampled_from([ADVOCATE, StepOut(ADVOCATE.name)]),
    *(st.builds(verb, CASES) for verb in (advice, safety, features, defer, ListCase, RecallCase)),
    st.builds(Restrict, CASES, st.booleans()),
]
Deed = Callable[[Office], object]


def handle(command: Command) -> Deed:
    return lambda office: office.meetings.handle(command)


def correct(case: str, postcode: str) -> Deed:
    return lambda office: office.referrals.correct(case, facts(subject_postcode=postcode))


def add(case: str) -> Deed:
    return lambda office: office.meetings.add_case(case, "it cannot wait")


DEEDS: st.SearchStrategy[Deed] = st.one_of(
    st.one_of(COMMANDS).map(handle),
    st.builds(correct, CASES | st.just(LATE), st.sampled_from(["PO9 2AX", "SP11 9RR"])),
    st.builds(add, CASES | st.just(LATE)),
    st.just(lambda office: office.meetings.undo()),
    st.just(close),
)


@settings(max_examples=40)
@given(st.lists(DEEDS, max_size=25))
def test_what_is_kept_is_what_the_room_saw(deeds: list[Deed]) -> None:
    with tempfile.TemporaryDirectory() as folder, new_office(Path(folder)) as office:
        opened_meeting(office)
        office.referrals.add(facts(referrer_email="late@probation.example"))
        for deed in deeds:
            with suppress(Refused):
                deed(office)
        office.meetings.refresh()
        with open_office(Path(folder)) as again:
            assert again.meetings.convene(DAY) == office.meetings.meeting
            assert again.verify() == ()
