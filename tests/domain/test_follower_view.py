"""A follower's page says what it shows, who is here, how far the room is, and how long there is to wait."""

from dataclasses import fields
from datetime import time, timedelta

import pytest

from masp_meeting.domain.attending import Mode
from masp_meeting.domain.commands import (
    AdmitReferrer,
    GoTo,
    Restrict,
)
from masp_meeting.domain.follower_view import Progress, Showing, eyes_of
from masp_meeting.domain.invitations import Role
from masp_meeting.domain.meeting import ItemKind, Meeting
from masp_meeting.domain.presence import OPENING
from tests.domain.followed import (
    CASES,
    REFERRERS,
    ROOM,
    SPELLINGS,
    caged,
    invitation,
    out_of,
    referrer,
    seen,
    sung,
)
from tests.domain.test_projected import texts
from tests.samples import (
    CHAIR,
    FIRST,
    NOW,
    SECOND,
    THIRD,
    a_case,
    a_meeting,
    after,
    opened,
)


def test_those_who_may_see_the_same_see_equal_views() -> None:
    meeting = after(out_of(ROOM, "Sam Stone", FIRST), GoTo(FIRST))
    others = [invitation(Role.CORE, name) for name in ("Ann Reed", "Bo Lind")]
    outs = [invitation(Role.CORE, name) for name in ("Sam Stone", "sam stone")]
    observers = [invitation(Role.OBSERVER, name) for name in ("Kit Dale", "Ida Moss")]

    for pair in (others, outs, observers):
        assert len({seen(meeting, one) for one in pair}) == 1
    assert len({eyes_of(meeting, one, NOW) for one in (*others, *observers)}) == 2
    assert len({seen(meeting, one) for one in (*others, *outs, *observers)}) == 3


def test_a_referrer_waits_and_knows_how_long() -> None:
    meeting = after(a_room(), GoTo(FIRST), now=NOW + timedelta(minutes=15))

    waits = seen(meeting, referrer(THIRD), 15)
    assert (waits.showing, waits.before, waits.expected) == (Showing.WAITING, 2, waits.expected)
    assert waits.item is None
    # Ten minutes for each of two cases, and seventeen for the standing items that the room has yet to take.
    assert waits.expected == time(10, 45)
    assert seen(after(meeting, GoTo(SECOND)), referrer(THIRD), 16).before == 2
    on = after(meeting, GoTo(THIRD))
    assert (seen(on, referrer(THIRD)).before, seen(on, referrer(THIRD)).case) == (None, THIRD)


def a_room() -> Meeting:
    """Open the meeting with three cases by three referrers, nothing said of any."""
    return opened(*(a_case(case, caged(case)) for case in CASES))


def test_an_overrun_moves_the_expected_time_by_steps_of_five_minutes() -> None:
    meeting = after(a_room(), GoTo(FIRST), now=NOW + timedelta(minutes=15))
    told = [seen(meeting, referrer(THIRD), minute).expected for minute in range(15, 46)]

    assert all(at is not None and at.minute % 5 == 0 for at in told)
    assert told[0] == told[9], "within its planned time a case moves nothing"
    assert told[-1] == time(11, 5)


def test_before_the_meeting_the_agendas_time_is_told() -> None:
    planned = a_meeting(*(a_case(case, caged(case)) for case in CASES))
    shown = seen(planned, referrer(SECOND), 0)

    assert (shown.showing, shown.item, shown.before) == (Showing.NOT_BEGUN, None, 1)
    assert shown.expected == planned.item(SECOND).starts
    assert not sung(shown)


def test_a_referrer_whose_case_has_ended_waits_for_none() -> None:
    shown = seen(after(ROOM, GoTo(FIRST)), referrer(SECOND))
    assert (shown.showing, shown.before, shown.expected) == (Showing.WAITING, None, None)


def test_of_others_cases_a_referrer_sees_that_there_are_some() -> None:
    shown = seen(after(ROOM, Restrict(FIRST, True), GoTo(FIRST)), referrer(SECOND))
    first, second, third = (line for line in shown.agenda if line.kind is ItemKind.CASE)

    assert shown.showing is Showing.WAITING, "not even that it is restricted"
    assert (first.title, first.progress, first.starts) == ("A case", Progress.NOW, None)
    assert (third.title, third.progress, third.ending) == ("A case", Progress.DONE, "")
    assert (second.title, second.own, second.ending) == (SECOND, True, "decided")
    marks = [one.name for one in fields(third) if getattr(third, one.name) is True]
    assert marks == []


def test_a_restricted_case_is_shown_to_nobody() -> None:
    meeting = after(ROOM, Restrict(FIRST, True), GoTo(FIRST))
    for who in (invitation(), referrer(FIRST)):
        assert seen(meeting, who).showing is Showing.RESTRICTED
        assert not sung(seen(meeting, who))


@pytest.mark.parametrize("name", SPELLINGS)
def test_recusal_bites_however_the_name_is_written(name: str) -> None:
    meeting = after(out_of(ROOM, "Ann Reed", FIRST), GoTo(FIRST))
    shown = seen(meeting, invitation(Role.CORE, name))

    assert (shown.showing, shown.item) == (Showing.RECUSED, None)
    assert [line.ending for line in shown.agenda if line.title == FIRST] == [""]
    assert seen(after(meeting, GoTo(SECOND)), invitation(Role.CORE, name)).case == SECOND


@pytest.mark.parametrize("name", ["Tom Quill", "T. J. Quill", "Thomasina Quill", "Thomas Quillan", "T. Q."])
def test_who_could_be_somebody_who_is_out_is_out(name: str) -> None:
    meeting = after(out_of(ROOM, "Thomas Quill", FIRST), GoTo(FIRST))
    out = name != "T. Q."

    assert (seen(meeting, invitation(Role.CORE, name)).showing is Showing.RECUSED) == out
    assert seen(meeting, invitation(Role.CORE, "Ann Reed")).showing is Showing.ITEM
    assert seen(after(meeting, GoTo(SECOND)), invitation(Role.CORE, name)).case == SECOND


def test_a_referrer_who_was_let_in_sees_their_case_and_the_standing_items() -> None:
    admitted = AdmitReferrer(FIRST, REFERRERS[FIRST], "probation", Mode.DIAL_IN)
    meeting = after(ROOM, GoTo(FIRST), admitted)
    who = referrer(FIRST)

    assert seen(meeting, who).case == FIRST
    assert ("For their own case", "a referrer") in seen(meeting, invitation(Role.OBSERVER)).present
    assert REFERRERS[FIRST] in " ".join(texts(seen(meeting, invitation()).present))
    opening = seen(after(meeting, GoTo(OPENING)), who)
    assert opening.item is not None
    assert (opening.showing, opening.item.title, opening.item.record) == (
        Showing.ITEM,
        "Opening, confidentiality, apologies",
        (),
    )


def test_everybody_sees_who_is_here_and_who_chairs() -> None:
    for who in (invitation(), invitation(Role.OBSERVER), referrer(FIRST)):
        shown = seen(ROOM, who)
        assert dict(shown.present)["police"] == CHAIR
        assert shown.chair == CHAIR
