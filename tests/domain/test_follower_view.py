"""Each persona who follows from afar sees what they may, and a canary in anything else is silent."""

import re
from dataclasses import fields, replace
from datetime import time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from masp_meeting.domain.attending import Interest, Mode
from masp_meeting.domain.commands import (
    AdmitReferrer,
    AnswerQuestion,
    CloseMeeting,
    Cover,
    DeclareInterest,
    GoTo,
    RecordViewpoint,
    Restrict,
    SendInformation,
    TakeNote,
)
from masp_meeting.domain.facts import Facts
from masp_meeting.domain.follower_view import FollowerView, Progress, Showing, eyes_of, follower_view
from masp_meeting.domain.invitations import Invitation, Role
from masp_meeting.domain.matter_words import MATTERS, READ_BACK, Beside
from masp_meeting.domain.matters import Matter
from masp_meeting.domain.meeting import ItemKind, Meeting, NoteKind
from masp_meeting.domain.presence import INTERESTS, OPENING
from tests.domain.test_projected import INITIALS, TEXTS, texts
from tests.samples import (
    CHAIR,
    DAY,
    FIRST,
    NEXT_DAY,
    NOW,
    SECOND,
    THIRD,
    a_case,
    a_meeting,
    action,
    advice,
    after,
    facts,
    opened,
    safety,
)

CASES = (FIRST, SECOND, THIRD)
REFERRERS = dict(zip(CASES, ("Wilf Ames", "Nell Orme", "Bea Holt"), strict=True))
SPELLINGS = ("Ann Reed", "ann  REED", "A. Reed", "Reed, Ann")
STANDING = (OPENING, INTERESTS, MATTERS, "interventions", READ_BACK)
_CANARY = re.compile(r"canary-(\d+)-([\w-]+)")


def canary(case: str, of: str) -> str:
    """A word that stands for one field of one case, and is in no other."""
    return f"canary-{case[-4:]}-{of.replace('_', '-')}"


def caged(case: str) -> Facts:
    """State a referral with a canary in every text but the names."""
    sung = {name: canary(case, name) for name in TEXTS if name not in INITIALS}
    return facts(**sung | {"referrer_name": REFERRERS[case], "referrer_agency": "probation"})


def room() -> Meeting:
    """Hold a meeting in which everything was said of each case, each word a canary."""
    meeting = opened(*(a_case(case, caged(case)) for case in CASES))
    for case in CASES:
        meeting = after(
            meeting,
            GoTo(case),
            *(TakeNote(case, f"{case}{kind}", canary(case, kind.name), kind) for kind in NoteKind),
            replace(action(case, NEXT_DAY, f"a{case}"), what=canary(case, "action")),
            replace(safety(case), view=canary(case, "safety"), in_place=canary(case, "in-place")),
            AnswerQuestion(case, canary(case, "answer")),
            RecordViewpoint(case, "police", canary(case, "viewpoint"), True),
            SendInformation("police", canary(case, "sent"), DAY, case),
            DeclareInterest("Tom Marsh", case, canary(case, "interest"), recused=False),
            replace(advice(case), reasons=canary(case, "reasons")),
        )
    last_week = DAY - timedelta(days=7)
    left = (replace(meeting.item(case).actions[0], what=canary(case, "matter")) for case in CASES)
    matters = (Matter(last_week, case, case, one) for case, one in zip(CASES, left, strict=True))
    return replace(meeting, matters=tuple(matters))


ROOM = room()
BESIDE = Beside({item.id: item.case.facts for item in ROOM.items if item.case})


def out_of(meeting: Meeting, name: str, *cases: str) -> Meeting:
    """Let somebody be out of cases for interests that the room has heard of."""
    declared = (Interest(name, case, canary(case, "own-interest"), True, NOW) for case in cases)
    return replace(meeting, interests=(*meeting.interests, *declared))


def invitation(role: Role = Role.CORE, name: str = "Ann Reed", *references: str) -> Invitation:
    """Invite somebody who came in and agreed."""
    agency = "probation" if references else "police"
    expires = NOW + timedelta(hours=12)
    return Invitation(1, DAY, name, agency, role, references, expires, NOW, joined_at=NOW, agreed_at=NOW)


def referrer(case: str) -> Invitation:
    """Invite who referred a case."""
    return invitation(Role.REFERRER, REFERRERS[case], case)


def seen(meeting: Meeting, who: Invitation, minutes: int = 60) -> FollowerView:
    """What somebody sees some minutes after ten."""
    now = NOW + timedelta(minutes=minutes)
    return follower_view(meeting, eyes_of(meeting, who, now), now, BESIDE)


def sung(shown: FollowerView) -> dict[str, set[str]]:
    """The canaries in a view, by the case that they stand for."""
    found: dict[str, set[str]] = {}
    for number, of in _CANARY.findall(" ".join(texts(shown))):
        found.setdefault(f"MASP-2026-{number}", set()).add(of)
    return found


PEOPLE = st.one_of(
    st.sampled_from(SPELLINGS).map(lambda name: invitation(Role.CORE, name)),
    st.sampled_from(CASES).map(referrer),
    st.just(invitation(Role.OBSERVER)),
)


@settings(max_examples=250)
@given(
    who=PEOPLE,
    current=st.sampled_from((*CASES, *STANDING)),
    out=st.sets(st.sampled_from(CASES)),
    restricted=st.sets(st.sampled_from(CASES)),
    declared_as=st.sampled_from(SPELLINGS),
    covered=st.booleans(),
)
def test_nobody_is_shown_a_case_that_they_may_not_see(
    who: Invitation, current: str, out: set[str], restricted: set[str], declared_as: str, covered: bool
) -> None:
    name = declared_as if who.role is Role.CORE else who.name.upper()
    meeting = after(
        out_of(ROOM, name, *sorted(out)),
        *(Restrict(case, True) for case in sorted(restricted)),
        GoTo(current),
        *((Cover(),) if covered else ()),
    )
    shown = seen(meeting, who)
    words = " ".join(texts(shown))
    may_see = set(CASES) - out - restricted
    if who.role is not Role.CORE:
        may_see &= set(who.references)

    if covered:
        assert (shown.showing, shown.item, shown.agenda, sung(shown)) == (Showing.COVERED, None, (), {})
    # On a standing item a core member hears of every case that they may see; of a case it is that case alone.
    heard = may_see if who.role is Role.CORE and current in STANDING else may_see & {current}
    assert sung(shown).keys() <= heard
    assert all(of.isdisjoint({"CLINICAL", "RESTRICTED"}) for of in sung(shown).values())
    if who.role is not Role.CORE:
        hidden = set(CASES) - set(who.references)
        assert not [case for case in hidden if case in words or REFERRERS[case] in words]
    if current in may_see and not covered:
        assert (shown.showing, shown.case) == (Showing.ITEM, current)
        assert {"action", "safety", "answer", "reasons", "RISK"} <= sung(shown)[current]


@given(
    who=PEOPLE,
    state=st.sampled_from(("not agreed", "revoked", "expired", "over", "another day")),
    current=st.sampled_from(CASES),
)
def test_nobody_who_has_not_agreed_or_may_not_follow_sees_anything(
    who: Invitation, state: str, current: str
) -> None:
    meeting = after(ROOM, GoTo(current))
    if state == "over":
        meeting = after(meeting, CloseMeeting(NEXT_DAY))
    changes = {
        "not agreed": {"agreed_at": None},
        "revoked": {"revoked_at": NOW},
        "expired": {"expires_at": NOW},
        "another day": {"day": NEXT_DAY},
    }
    shown = seen(meeting, replace(who, **changes.get(state, {})))  # type: ignore[arg-type]

    showing = {"not agreed": Showing.STATEMENT, "over": Showing.OVER}.get(state, Showing.GONE)
    title, statement = meeting.profile.meeting.title, meeting.profile.statement
    bare = FollowerView(showing, title, DAY, meeting.profile.marking)
    assert shown == replace(bare, statement=statement if state == "not agreed" else "")


def test_there_are_canaries_worth_the_name() -> None:
    every = {of for shown in sung_by(ROOM) for of in shown}
    heard = sung(seen(after(ROOM, GoTo(MATTERS)), invitation()))
    assert all("matter" in heard[case] for case in CASES)
    assert len(TEXTS) > 15
    assert {"action", "safety", "interest", "sent", "viewpoint"} <= every
    assert all(hash(seen(after(ROOM, GoTo(case)), invitation())) for case in CASES)


def sung_by(meeting: Meeting) -> list[set[str]]:
    """The canaries of each case while it is shown to a core member."""
    return [sung(seen(after(meeting, GoTo(case)), invitation()))[case] for case in CASES]


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
