"""A meeting of 24 cases with a canary in every field of each, held in a real workspace."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import count
from pathlib import Path

from masp_meeting.cli.clock import local_now
from masp_meeting.domain.attending import Mode
from masp_meeting.domain.commands import (
    AnswerQuestion,
    Arrive,
    CloseMeeting,
    Command,
    DeclareInterest,
    GoTo,
    OpenMeeting,
    RecordViewpoint,
    SendInformation,
    TakeNote,
)
from masp_meeting.domain.facts import Facts
from masp_meeting.domain.meeting import NoteKind
from masp_meeting.domain.relation import Relation
from masp_meeting.service.office import Office
from tests.domain.test_projected import INITIALS, SHOWN, TEXTS
from tests.samples import ADVOCATE, CHAIR, PEOPLE, action, advice, facts, features, safety
from tests.service.offices import defer

MANY, LEFT = 24, 4
"""How many cases there are, and how many of them were before the meeting of last week too."""
BY_ONE_REFERRER = {8: 8, 9: 8}
"""Cases of the same referrer."""
MERGED = 10
LATER = MANY + 1
"""The referral that goes on under that case."""
SAID = {"action", "safety", "in-place", "answer", "viewpoint", "reasons", "RISK"}
READ = {name.replace("_", "-") for name in ("behaviours", "referrer_question", "intervention_sought")}
HEARD = SAID | READ
"""What everybody hears of a case who may see it."""
NEVER = {name.replace("_", "-") for name in TEXTS if name not in SHOWN} | {"CLINICAL", "RESTRICTED"}
"""What is on nobody's page."""
_CANARY = re.compile(r"canary-(\d\d)-([\w-]+)")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def canary(case: int, of: str) -> str:
    """A word that stands for one field of one case, and is in no other."""
    return f"canary-{case:02}-{of.replace('_', '-')}"


def sung(words: str) -> dict[int, set[str]]:
    """The canaries in what was sent, by the case that they stand for; a merged referral is its case's."""
    found: dict[int, set[str]] = {}
    for number, of in _CANARY.findall(words):
        found.setdefault(MERGED if int(number) == LATER else int(number), set()).add(of)
    return found


def reference(case: int) -> str:
    """What a case is called."""
    return f"MASP-{local_now().year}-{case:04}"


def referrer(case: int) -> str:
    """Who referred a case."""
    return f"Wilf Ames{_LETTERS[BY_ONE_REFERRER.get(case, case) - 1]}"


def names_of(case: int) -> tuple[str, ...]:
    """The names of a case, which are initials on every page."""
    letter = _LETTERS[case - 1]
    return f"Zebe{letter}dee", f"Quill{letter}feather", f"Otto{letter}line", f"March{letter}banks"


def _stated(case: int, today: date) -> Facts:
    given, family, *victim = names_of(case)
    texts = {name: canary(case, name) for name in TEXTS if name not in INITIALS}
    return facts(
        **texts
        | {
            "subject_given_names": given,
            "subject_family_name": family,
            "victim_name_or_initials": " ".join(victim),
            "referrer_name": referrer(case),
            "referrer_agency": "probation",
            "subject_dob": date(1950 + case, 3, 5),
            "referral_date": today - timedelta(days=60 - case),
        }
    )


def caged_office(folder: Path) -> tuple[Office, date]:
    """Make the workspace of a meeting of tomorrow that is about to open, and return its office and day.

    Some cases were deferred to it a week ago, each leaving an action.
    """
    Office.create(folder)
    day = local_now().date() + timedelta(days=1)
    with Office.open(folder, _week_ago(), map(str, count()).__next__, "clerk") as before:
        for case in range(1, LEFT + 1):
            before.referrals.add(_stated(case, day))
        _hold_last_week(before, day - timedelta(days=7), day)
    ids = map("id{}".format, count())
    office = Office.open(folder, local_now, ids.__next__, "clerk")
    for case in range(LEFT + 1, LATER + 1):
        assert office.referrals.add(_stated(case, day)).reference == reference(case)
    office.links.settle(reference(LATER), reference(MERGED), Relation.DUPLICATE)
    office.agendas.build(day)
    office.meetings.convene(day)
    for person in (*PEOPLE, ADVOCATE, *map(_arrive, ("Ann Reed", "Kit Dale", "Bo Lind"))):
        office.meetings.handle(person)
    return office, day


def _week_ago() -> Callable[[], datetime]:
    ticks = count()
    start = local_now() - timedelta(days=6)
    return lambda: start + timedelta(seconds=next(ticks))


def _hold_last_week(office: Office, week_ago: date, day: date) -> None:
    office.agendas.build(week_ago)
    office.meetings.convene(week_ago)
    for person in (*PEOPLE, ADVOCATE):
        office.meetings.handle(person)
    office.meetings.handle(OpenMeeting(CHAIR, ""))
    for case in range(1, LEFT + 1):
        item = reference(case)
        left = replace(action(item, day, f"m{case}"), what=canary(case, "matter"))
        for command in (GoTo(item), left, safety(item), defer(item, day)):
            office.meetings.handle(command)
    for standing in (one.id for one in office.meetings.meeting.items if one.case is None):
        office.meetings.handle(GoTo(standing))
    office.meetings.handle(CloseMeeting(day))


def _arrive(name: str) -> Command:
    return Arrive(name, "police", Mode.DIAL_IN)


def spoken(case: int, day: date) -> Iterator[Command]:
    """All that is said of a case while the room is at it, each word a canary; the reasons come last."""
    item = reference(case)
    yield GoTo(item)
    for kind in NoteKind:
        yield TakeNote(item, f"{item}{kind}", canary(case, kind.name), kind)
    yield replace(action(item, day, f"a{case}"), what=canary(case, "action"))
    yield replace(safety(item), view=canary(case, "safety"), in_place=canary(case, "in-place"))
    yield AnswerQuestion(item, canary(case, "answer"))
    yield RecordViewpoint(item, "police", canary(case, "viewpoint"), True)
    yield features(item)
    yield replace(advice(item), reasons=canary(case, "reasons"))


def spoken_beside(case: int, day: date) -> Iterator[Command]:
    """What is said of a case while the room is at a standing item."""
    yield SendInformation("police", canary(case, "sent"), day - timedelta(days=1), reference(case))
    yield DeclareInterest("Tom Marsh", reference(case), canary(case, "interest"), recused=False)


def out_of(name: str, *cases: int) -> Iterable[Command]:
    """Somebody is out of cases, for interests that the room hears of."""
    return (DeclareInterest(name, reference(case), canary(case, "own-interest"), True) for case in cases)
