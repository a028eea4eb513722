"""After the meeting: an outcome is changed by whom and why, and the original stays; minutes are approved."""

from dataclasses import replace
from datetime import timedelta

import pytest

from masp_meeting.domain.commands import (
    Amend,
    ApproveRecord,
    CheckRecord,
    CloseMeeting,
    DecideDisclosure,
    DeclareInterest,
    Defer,
    DiscloseLater,
    RecordDecision,
    StepOut,
    TakeNote,
)
from masp_meeting.domain.errors import Refused
from masp_meeting.domain.matters import ActionKind
from masp_meeting.domain.meeting import Meeting, Stage
from masp_meeting.domain.outcome import Disposition
from masp_meeting.domain.panel_words import told_words
from masp_meeting.domain.register import to_ratify_of
from masp_meeting.domain.routes import Route
from masp_meeting.domain.versions import is_checked, versions_of
from tests.samples import (
    CHAIR,
    DAY,
    FIRST,
    NEXT_DAY,
    NOW,
    SECOND,
    TAKEN_BY,
    advice,
    after,
    opened,
    refused,
    safety,
    the_case,
)

SIGNPOST = RecordDecision(FIRST, Route.SIGNPOST, "he moved to Leeds", services=("signposting",))
LATER = Defer(FIRST, "the police rang", "the outcome", "the police", NEXT_DAY)


@pytest.fixture
def closed() -> Meeting:
    """A meeting that decided one case of three, and closed."""
    return after(opened(), safety(), advice(), CloseMeeting(NEXT_DAY))


def test_another_decision_takes_its_place_and_the_original_stays(closed: Meeting) -> None:
    was, amended = the_case(closed), after(closed, Amend(FIRST, CHAIR, "he moved", decision=SIGNPOST))

    now = the_case(amended)
    assert now.decision is not None
    assert (now.decision.route, now.allocations) == (Route.SIGNPOST, ())
    (kept,) = now.amendments
    assert (kept.by, kept.reason, kept.decision, kept.allocations) == (
        CHAIR,
        "he moved",
        was.decision,
        (TAKEN_BY,),
    )
    assert amended.item(FIRST).disposition is Disposition.DECIDED
    assert (amended.stage, amended.item(SECOND)) == (Stage.CLOSED, closed.item(SECOND))


def test_the_referrer_is_told_of_the_change_and_no_more_of_what_was(closed: Meeting) -> None:
    amended = after(closed, Amend(FIRST, CHAIR, "he moved", decision=SIGNPOST))
    (told,) = amended.item(FIRST).actions
    assert (told.what, told.owner) == ("Tell the referrer that the decision was changed", CHAIR)
    assert told.agency == "police"

    again = after(amended, Amend(FIRST, CHAIR, "he came back", decision=advice()))
    assert [bool(one.withdrawn) for one in again.item(FIRST).actions] == [True, False]


def test_a_referrer_who_was_to_be_told_nothing_is_told_of_no_change() -> None:
    nothing = DecideDisclosure(FIRST, tells=False, reason="she is a witness")
    closed = after(opened(), safety(), advice(), nothing, CloseMeeting(NEXT_DAY))
    amended = after(closed, Amend(FIRST, CHAIR, "he moved", decision=SIGNPOST))
    assert amended.item(FIRST).actions == ()
    kept = the_case(amended).amendments[0].disclosure
    assert kept is not None
    assert kept.reason == "she is a witness"


def test_a_deferral_takes_its_place(closed: Meeting) -> None:
    amended = after(closed, Amend(FIRST, CHAIR, "he is under investigation", deferral=LATER))
    assert the_case(amended).decision is None
    assert amended.item(FIRST).disposition is Disposition.DEFERRED
    assert [one.outcome for one in to_ratify_of(amended)] == ["deferred to Wed 2 Dec 2026"]


def test_each_change_is_kept_and_the_last_is_to_be_ratified(closed: Meeting) -> None:
    amended = after(
        closed,
        Amend(FIRST, CHAIR, "Brand moved", decision=SIGNPOST),
        Amend(FIRST, "Tom Marsh", "Brand came back", decision=advice()),
    )
    assert [one.reason for one in the_case(amended).amendments] == ["Brand moved", "Brand came back"]
    (one,) = to_ratify_of(amended)
    assert (one.outcome, one.made_by) == ("advice and consultation", "Tom Marsh")
    assert one.why == "amended between meetings by Tom Marsh: B. came back"


@pytest.mark.parametrize(
    ("amendment", "words"),
    [
        (Amend(FIRST, " ", "he moved", decision=SIGNPOST), "Say who changes it."),
        (Amend(FIRST, "root", "he moved", decision=SIGNPOST), "root is nobody of this meeting"),
        (Amend(FIRST, CHAIR, "", decision=SIGNPOST), "Say why it is changed."),
        (Amend(FIRST, CHAIR, "he moved"), "Say what is decided instead."),
        (Amend(SECOND, CHAIR, "he moved", decision=SIGNPOST), f"{SECOND} was not decided in this meeting"),
        (Amend(FIRST, CHAIR, "why", decision=replace(SIGNPOST, item=SECOND)), "Say what is decided instead."),
        (Amend("interests", CHAIR, "why", decision=SIGNPOST), "is not a case"),
        (
            Amend(FIRST, CHAIR, "why", decision=RecordDecision(FIRST, Route.DIRECT, pathway="plsi_fact")),
            "Direct intervention is barred",
        ),
        (Amend(FIRST, CHAIR, "why", deferral=replace(LATER, returns_on=DAY)), "must return after"),
    ],
)
def test_an_amendment_without_reason_or_against_the_rules_is_refused(
    closed: Meeting, amendment: Amend, words: str
) -> None:
    assert words in refused(closed, amendment)


def test_only_a_closed_meeting_is_amended() -> None:
    assert "still open: close it first" in refused(
        opened(), Amend(FIRST, CHAIR, "he moved", decision=SIGNPOST)
    )


def test_approved_minutes_keep_their_corrections_and_may_be_amended_yet(closed: Meeting) -> None:
    approved = after(closed, ApproveRecord(NEXT_DAY, ("11:10, not 10:10",)))
    assert (approved.stage, approved.approved_on) == (Stage.APPROVED, NEXT_DAY)
    assert approved.corrections == ("11:10, not 10:10",)
    amended = after(approved, Amend(FIRST, CHAIR, "he moved", decision=SIGNPOST))
    assert (amended.stage, len(the_case(amended).amendments)) == (Stage.APPROVED, 1)


def test_minutes_are_approved_once_by_a_later_meeting(closed: Meeting) -> None:
    assert refused(closed, ApproveRecord(DAY)) == "Minutes are approved by a later meeting."
    assert "still open: close it first" in refused(opened(), ApproveRecord(NEXT_DAY))
    approved = after(closed, ApproveRecord(NEXT_DAY))
    words = "The minutes are approved: a decision may be amended, nothing else."
    assert refused(approved, ApproveRecord(NEXT_DAY)) == words
    assert refused(approved, TakeNote(FIRST, "n1", "too late")) == words


def test_an_amendment_lacks_what_the_decision_lacked_and_no_more(closed: Meeting) -> None:
    amended = after(closed, Amend(FIRST, CHAIR, "he moved", decision=SIGNPOST))
    decision = the_case(amended).decision
    assert decision is not None
    assert not decision.provisional
    assert [one.why for one in to_ratify_of(amended)] == [f"amended between meetings by {CHAIR}: he moved"]

    few = after(opened(), safety(), StepOut("Tom Marsh"), advice(), CloseMeeting(NEXT_DAY))
    changed = after(
        few,
        Amend(FIRST, CHAIR, "the police rang", deferral=LATER),
        Amend(FIRST, "Tom Marsh", "he moved", decision=SIGNPOST),
    )
    decision = the_case(changed).decision
    assert decision is not None
    assert decision.lacking == ("probation",)
    assert [one.why for one in to_ratify_of(changed)] == [
        "amended between meetings by Tom Marsh: he moved; no quorum: nobody spoke for probation"
    ]


def test_what_the_referrer_is_told_of_a_change_is_said_anew() -> None:
    told = DecideDisclosure(FIRST, True, "the outcome", "", "Tom Marsh", "probation", NEXT_DAY)
    closed = after(opened(), safety(), advice(), told, CloseMeeting(NEXT_DAY))
    moment = NOW + timedelta(days=2)
    anew = DecideDisclosure(FIRST, True, "that he moved", "", "Tom Marsh", "probation")
    change = Amend(FIRST, CHAIR, "he moved", decision=SIGNPOST, disclosure=anew)

    amended = after(closed, change, now=moment)

    now = the_case(amended).disclosure
    assert now is not None
    assert now.what == "that he moved"
    first, second = amended.item(FIRST).actions
    assert (bool(first.withdrawn), second.what, second.due) == (
        True,
        "Tell the referrer: that he moved",
        moment.date(),
    )
    with pytest.raises(Refused, match="told on Fri 27 Nov 2026 or later"):
        after(closed, replace(change, disclosure=replace(anew, due=DAY)), now=moment)
    elsewhere = replace(change, disclosure=replace(anew, item=SECOND))
    assert refused(closed, elsewhere) == "Say what is decided instead."


def test_what_the_room_left_open_is_said_later_by_somebody_of_the_meeting(closed: Meeting) -> None:
    told, moment = DecideDisclosure(FIRST, True, "the plan", "", "Tom Marsh", "probation"), NOW + timedelta(1)
    later = after(closed, DiscloseLater("tom marsh", told), now=moment)

    disclosed = the_case(later).disclosure
    assert disclosed is not None
    assert (disclosed.what, disclosed.by, disclosed.at) == ("the plan", "Tom Marsh", moment)
    (telling,) = (one for one in later.item(FIRST).actions if one.kind is ActionKind.TELL)
    assert (telling.due, telling.owner) == (moment.date(), "Tom Marsh")
    assert told_words(later.item(FIRST), str).endswith("the plan; said after the meeting by Tom Marsh")
    assert [one.state for one in versions_of(later)] == ["draft", "amended"]
    checked = after(closed, CheckRecord(CHAIR), now=NOW)
    assert not is_checked(after(checked, DiscloseLater(CHAIR, told), now=moment))

    assert "was decided: change it with the outcome" in refused(later, DiscloseLater(CHAIR, told))
    assert refused(closed, DiscloseLater("Nobody", told)).startswith("Nobody is nobody of this meeting")
    assert refused(closed, DiscloseLater(" ", told)) == "Say who says it."
    assert "no outcome yet" in refused(closed, DiscloseLater(CHAIR, replace(told, item=SECOND)))
    assert refused(opened(), DiscloseLater(CHAIR, told)) == "The meeting is still open: close it first."
    with pytest.raises(Refused, match="told on Thu 26 Nov 2026 or later"):
        after(closed, DiscloseLater(CHAIR, replace(told, due=DAY)), now=moment)


def test_whoever_is_out_of_the_case_neither_changes_it_nor_tells_of_it() -> None:
    out = DeclareInterest("Tom Marsh", FIRST, "his brother")
    closed = after(opened(), out, safety(), advice(), CloseMeeting(NEXT_DAY))
    words = f"Tom Marsh is out of {FIRST} for an interest: name somebody else."
    assert refused(closed, Amend(FIRST, "Tom Marsh ", "why", decision=SIGNPOST)) == words
    told = DecideDisclosure(FIRST, True, "the outcome", "", "Tom Marsh")
    assert refused(closed, Amend(FIRST, CHAIR, "why", decision=SIGNPOST, disclosure=told)) == words
