"""A meeting in which everything was said of each case, each word a canary, and those who follow it."""

import re
from dataclasses import replace
from datetime import timedelta

from masp_meeting.domain.attending import Interest
from masp_meeting.domain.commands import (
    AnswerQuestion,
    DeclareInterest,
    GoTo,
    RecordViewpoint,
    SendInformation,
    TakeNote,
)
from masp_meeting.domain.facts import Facts
from masp_meeting.domain.follower_view import FollowerView, eyes_of, follower_view, wall_for
from masp_meeting.domain.invitations import Invitation, Role
from masp_meeting.domain.matter_words import MATTERS, READ_BACK, Beside
from masp_meeting.domain.matters import Matter
from masp_meeting.domain.meeting import Meeting, NoteKind
from masp_meeting.domain.presence import INTERESTS, OPENING
from tests.domain.test_projected import INITIALS, TEXTS, texts
from tests.samples import (
    DAY,
    FIRST,
    NEXT_DAY,
    NOW,
    SECOND,
    THIRD,
    a_case,
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
    eyes = eyes_of(meeting, who, now)
    return follower_view(meeting, eyes, now, wall_for(meeting, eyes, BESIDE))


def sung(shown: FollowerView) -> dict[str, set[str]]:
    """The canaries in a view, by the case that they stand for."""
    found: dict[str, set[str]] = {}
    for number, of in _CANARY.findall(" ".join(texts(shown))):
        found.setdefault(f"MASP-2026-{number}", set()).add(of)
    return found
