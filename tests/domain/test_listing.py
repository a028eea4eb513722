"""Lanes: what is taken without discussion and recalled, what comes in late, what the wall does not show."""

from dataclasses import replace

import pytest

from masp_meeting.domain.commands import AddCase, Command, Cover, GoTo, ListCase, RecallCase, Restrict
from masp_meeting.domain.meeting import Meeting
from masp_meeting.domain.view import RESTRICTED, Audience, view
from tests.samples import (
    FIRST,
    SECOND,
    THIRD,
    a_case,
    a_meeting,
    advice,
    after,
    facts,
    flagged,
    opened,
    refused,
    safety,
)

LATE = "MASP-2026-0120"
WALLS = [one for one in Audience if one is not Audience.WORKING]


def cases(meeting: Meeting) -> list[str]:
    """List the cases in the agenda's order."""
    return [item.id for item in meeting.items if item.case]


def add(reference: str = LATE, why: str = "released on Friday") -> AddCase:
    """Bring a late case."""
    return AddCase(a_case(reference), why)


def test_a_listed_case_goes_behind_those_discussed_and_back_before_those_still_listed() -> None:
    listed = after(opened(), ListCase(FIRST), ListCase(SECOND))
    assert cases(listed) == [THIRD, FIRST, SECOND]
    assert [item.listed for item in listed.items if item.case] == [False, True, True]

    recalled = after(listed, RecallCase(SECOND))
    assert cases(recalled) == [THIRD, SECOND, FIRST]
    assert recalled.item(SECOND).minutes == 10


def test_a_case_recalled_out_of_the_run_stays_where_the_room_is() -> None:
    run = after(opened(), ListCase(FIRST), ListCase(SECOND), ListCase(THIRD))
    run = after(run, GoTo(FIRST), safety(FIRST), advice(FIRST), GoTo(SECOND), RecallCase(SECOND))

    assert cases(run) == [FIRST, SECOND, THIRD]


def test_times_follow_the_lists() -> None:
    listed = after(opened(), ListCase(FIRST))

    assert [f"{item.starts:%H:%M}" for item in listed.items] == [
        "10:00",
        "10:05",
        "10:07",
        "10:15",
        "10:25",
        "10:35",
        "10:37",
        "10:47",
    ]


def test_a_red_flag_is_discussed() -> None:
    flagged_one = opened(a_case(FIRST, facts(red_flags=flagged())))

    assert refused(flagged_one, ListCase(FIRST)) == f"{FIRST} has a red flag: it is discussed."


@pytest.mark.parametrize(
    ("before", "command", "sentence"),
    [
        ((ListCase(FIRST),), ListCase(FIRST), f"{FIRST} is listed already."),
        ((), RecallCase(FIRST), f"{FIRST} is to be discussed already."),
        ((), ListCase("closing"), "“Other business, actions read back, next meeting” is not a case"),
        ((), Restrict("interests", True), "“Declarations of interest” is not a case"),
        ((), add(FIRST), f"{FIRST} is on the agenda already."),
        ((), add(why="  "), "Say why it cannot wait for the next meeting."),
    ],
)
def test_refusals(before: tuple[Command, ...], command: Command, sentence: str) -> None:
    assert refused(after(opened(), *before), command).startswith(sentence)


@pytest.mark.parametrize("command", [ListCase(FIRST), RecallCase(FIRST)])
def test_a_case_that_has_ended_stays_where_it_is(command: Command) -> None:
    ended = after(opened(), safety(FIRST), advice(FIRST))

    assert "ended" in refused(ended, command)


def test_no_case_comes_late_to_a_meeting_that_is_not_open() -> None:
    assert refused(a_meeting(), add()) == "The meeting is not open yet: open it first."


def test_a_late_case_comes_behind_those_discussed_with_its_reason() -> None:
    late = after(opened(), ListCase(THIRD), add(why=" released on Friday "))

    assert cases(late) == [FIRST, SECOND, LATE, THIRD]
    assert late.item(LATE).late == "released on Friday"
    assert late.items[-1].id == "closing"
    assert f"{late.items[-1].starts:%H:%M}" == "10:57"


def test_a_late_case_comes_last_where_nothing_stands_behind_the_cases() -> None:
    bare = replace(opened(), items=opened().items[:-2])

    assert after(bare, add()).items[-1].id == LATE


@pytest.mark.parametrize("audience", Audience)
def test_a_restricted_case_is_said_to_be_one_and_never_a_blank(audience: Audience) -> None:
    meeting = after(opened(a_case(FIRST), a_case(SECOND, facts(red_flags=flagged()))), GoTo(SECOND))
    seen = view(after(meeting, Restrict(SECOND, True)), audience)
    line = next(one for one in seen.agenda if one.id == SECOND)

    if audience in WALLS:
        assert (seen.item, seen.instead) == (None, RESTRICTED)
        assert (line.title, line.red_flag, line.returning) == ("Restricted case", False, False)
    else:
        assert seen.item is not None
        assert seen.item.restricted
        assert (line.title, line.red_flag, line.restricted) == (SECOND, True, True)


def test_the_chair_reveals_a_restricted_case_and_nobody_else_does() -> None:
    restricted = after(opened(), GoTo(FIRST), Restrict(FIRST, True))

    revealed = view(restricted, Audience.CHAIR, names=True)
    assert revealed.item is not None
    assert revealed.agenda[3].title == FIRST
    for audience in (Audience.PROJECTOR, Audience.PARTNERSHIP):
        assert view(restricted, audience, names=True).item is None
    assert view(after(restricted, Restrict(FIRST, False)), Audience.PROJECTOR).item is not None


def test_a_cover_lies_over_every_screen_but_the_working_one() -> None:
    covered = after(opened(), GoTo(FIRST), Cover())

    for audience in Audience:
        assert (view(covered, audience).item is None) == (audience in WALLS)
