"""Everything that a follower's page can show, through the rules that make it so, and a name for each."""

from dataclasses import replace
from datetime import date

from masp_meeting.domain.attending import Mode
from masp_meeting.domain.commands import (
    AdmitReferrer,
    AgreeToStatement,
    AnswerQuestion,
    CloseMeeting,
    Cover,
    Defer,
    GoTo,
    OverrideArea,
    RecordViewpoint,
    ReopenCase,
    Restrict,
    TakeNote,
)
from masp_meeting.domain.facts import Investigation
from masp_meeting.domain.follower_view import FollowerView
from masp_meeting.domain.invitations import Role
from masp_meeting.domain.matter_words import MATTERS
from masp_meeting.domain.meeting import Basis, Meeting, NoteKind
from masp_meeting.domain.outcome import Disposition, Earlier
from masp_meeting.domain.presence import INTERESTS, OPENING
from tests.domain.followed import REFERRERS, ROOM, caged, invitation, out_of, referrer, seen
from tests.samples import (
    CHAIR,
    FIRST,
    NEXT_DAY,
    NOW,
    OUTSIDE,
    SECOND,
    THIRD,
    a_case,
    a_meeting,
    action,
    advice,
    after,
    factors,
    facts,
    flagged,
    opened,
    safety,
)

HOSTILE = (
    "<script>alert(1)</script> {{ 7 * 7 }} {% x %} \"'` &amp; \u202eDEGNAHC\u202c "
    "\N{FAMILY} שלום\x00\x1b[31m\r\n]]>--><b>"
)
"""What somebody might paste, or type to see what happens."""


def told_much() -> Meeting:
    """Hold a meeting in whose first case everything is said that can be, and nothing is decided."""
    stated = facts(
        red_flags=flagged("last_resort_thinking", "victim_fear"),
        other_risk_factors=factors(
            "threats_of_violence", "approach_behaviours", "problematic_substance_misuse"
        ),
        investigation_status=Investigation.RELEASED_UNDER_INVESTIGATION,
        legal_status=("Stalking Protection Order",),
        hold_until=None,
        subject_address="4 Mill Row, Havant",
    )
    earlier = Earlier(date(2026, 11, 4), Disposition.DEFERRED, "deferred", "no date of birth was known")
    case = a_case(FIRST, stated, OUTSIDE, history=(earlier,))
    return after(
        opened(case, a_case(SECOND, caged(SECOND)), a_case(THIRD, caged(THIRD))),
        AgreeToStatement((CHAIR,)),
        GoTo(FIRST),
        TakeNote(FIRST, "n1", "Interview under caution done; phones are with forensics.", agency="police"),
        TakeNote(FIRST, "n2", "Rumination high, agrees to engage.", agency="health", basis=Basis.OPINION),
        TakeNote(FIRST, "n3", "Scores of the assessment.", NoteKind.CLINICAL, "health"),
        AnswerQuestion(FIRST, "Name the rumination, set a time for it, and do not argue with it."),
        RecordViewpoint(FIRST, "probation", "Advice first, and a review in six weeks."),
        RecordViewpoint(FIRST, "police", "Too early while the phones are out.", True),
        OverrideArea(FIRST, "He works in Havant and comes back every weekend."),
        safety(FIRST),
        action(FIRST),
        replace(action(FIRST, NEXT_DAY, "a2"), what="Ask for the forensics report", owner="Tom Marsh"),
    )


def waiting() -> Meeting:
    """Hold a meeting that is on the first of three cases, of which nothing is said."""
    return after(opened(*(a_case(case, caged(case)) for case in (FIRST, SECOND, THIRD))), GoTo(FIRST))


def hostile() -> FollowerView:
    """Show a case in which all that can be typed is hostile."""
    stated = facts(
        referrer_name=HOSTILE,
        referrer_question=HOSTILE,
        behaviours=HOSTILE,
        intervention_sought=HOSTILE,
        victim_relationship=HOSTILE,
    )
    meeting = after(
        opened(a_case(FIRST, stated), a_case(SECOND), a_case(THIRD)),
        GoTo(FIRST),
        TakeNote(FIRST, "n1", HOSTILE, agency=HOSTILE),
        AnswerQuestion(FIRST, HOSTILE),
        RecordViewpoint(FIRST, "police", HOSTILE, True),
        replace(action(FIRST), what=HOSTILE, owner=HOSTILE),
        replace(safety(FIRST), view=HOSTILE, in_place=HOSTILE),
        replace(advice(FIRST), reasons=HOSTILE),
    )
    return seen(meeting, invitation())


def states() -> dict[str, FollowerView]:
    """Show each state once."""
    core, observer = invitation(), invitation(Role.OBSERVER, "Kit Dale")
    much, wait = told_much(), waiting()
    decided = after(ROOM, GoTo(FIRST))
    deferred = Defer(FIRST, "the outcome of the investigation", "the report", "police", NEXT_DAY)
    reopened = after(decided, ReopenCase(FIRST, "the decision was noted on the wrong case"), deferred)
    admitted = AdmitReferrer(SECOND, REFERRERS[SECOND], "probation", Mode.DIAL_IN)
    planned = a_meeting(*(a_case(case, caged(case)) for case in (FIRST, SECOND, THIRD)))
    of = {
        "case": (much, core),
        "case decided": (decided, core),
        "case reopened and deferred": (reopened, core),
        "own case": (after(wait, GoTo(SECOND), admitted), referrer(SECOND)),
        "read aloud": (after(wait, GoTo(OPENING)), observer),
        "standing item": (after(ROOM, GoTo(MATTERS)), core),
        "standing item with nothing said": (after(wait, GoTo(INTERESTS)), observer),
        "waiting": (wait, referrer(THIRD)),
        "waiting, next": (wait, referrer(SECOND)),
        "waiting, heard": (decided, referrer(SECOND)),
        "waiting, observer": (wait, observer),
        "recused": (after(out_of(ROOM, "Ann Reed", FIRST), GoTo(FIRST)), core),
        "restricted": (after(ROOM, Restrict(FIRST, True), GoTo(FIRST)), core),
        "covered": (after(decided, Cover()), core),
        "not begun": (planned, core),
        "not begun, referrer": (planned, referrer(SECOND)),
        "statement": (decided, replace(core, agreed_at=None)),
        "gone": (decided, replace(core, revoked_at=NOW)),
        "over": (after(decided, CloseMeeting(NEXT_DAY)), core),
    }
    return {name: seen(meeting, who, 20) for name, (meeting, who) in of.items()}
