"""Each persona who follows from afar sees what they may, and a canary in anything else is silent."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from masp_meeting.domain.commands import (
    CloseMeeting,
    Cover,
    GoTo,
    Restrict,
)
from masp_meeting.domain.follower_view import FollowerView, Showing
from masp_meeting.domain.invitations import Invitation, Role
from masp_meeting.domain.matter_words import MATTERS
from masp_meeting.domain.meeting import Meeting
from tests.domain.followed import (
    CASES,
    REFERRERS,
    ROOM,
    SPELLINGS,
    STANDING,
    invitation,
    out_of,
    referrer,
    seen,
    sung,
)
from tests.domain.test_projected import TEXTS, texts
from tests.samples import (
    DAY,
    NEXT_DAY,
    NOW,
    after,
)

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
