"""Whoever is out of a case for an interest is given nothing of it, whatever the words for giving are."""

from dataclasses import replace

import pytest

from masp_meeting.domain.commands import Allocate, Command, DecideDisclosure, DeclareInterest
from masp_meeting.domain.meeting import Meeting
from masp_meeting.domain.outcome import Allocation
from tests.samples import FIRST, NEXT_DAY, SECOND, action, advice, after, opened, refused, safety

TOM = "Tom Marsh"
TO_TOM = Allocation("probation", TOM)


@pytest.fixture
def room() -> Meeting:
    """Tom is out of the first case; of the second he only has said what his interest is."""
    out = DeclareInterest(TOM, FIRST, "his brother")
    stays = DeclareInterest(TOM, SECOND, "a neighbour", recused=False)
    return after(opened(), out, stays, safety(FIRST), safety(SECOND))


def telling(item: str) -> DecideDisclosure:
    """Let Tom tell the referrer."""
    return DecideDisclosure(item, True, "the outcome", "", TOM, "probation", NEXT_DAY)


@pytest.mark.parametrize(
    ("before", "command"),
    [
        ((), replace(action(FIRST), owner=f" {TOM.upper()}")),
        ((), replace(advice(FIRST), allocations=(TO_TOM,))),
        ((advice(FIRST),), Allocate(FIRST, TO_TOM)),
        ((advice(FIRST),), telling(FIRST)),
    ],
)
def test_somebody_who_is_out_of_a_case_is_given_nothing_of_it(
    room: Meeting, before: tuple[Command, ...], command: Command
) -> None:
    sentence = refused(after(room, *before), command)
    assert sentence.casefold() == f"{TOM} is out of {FIRST} for an interest: name somebody else.".casefold()


def test_somebody_who_stays_is_given_all_of_it(room: Meeting) -> None:
    given = after(
        room, replace(action(SECOND), owner=TOM), advice(SECOND), Allocate(SECOND, TO_TOM), telling(SECOND)
    )
    assert [one.owner for one in given.item(SECOND).actions] == [TOM, TOM]
    assert TO_TOM in given.item(SECOND).the_case().allocations
