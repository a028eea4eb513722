"""How referrals ended, read from the rows of meetings and of urgent decisions."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime

from masp_meeting.domain.interventions import Intervention
from masp_meeting.domain.meeting import Item
from masp_meeting.domain.profile import CriteriaRules, MeetingRules, Profile
from masp_meeting.domain.referral import Standing
from masp_meeting.domain.register import Directed, courses, directed
from masp_meeting.domain.standing import Ending, Stands, stands
from masp_meeting.storage import interventions, ratifying, referrals
from masp_meeting.storage.codec import from_json
from masp_meeting.storage.driver import Database


@dataclass(frozen=True, slots=True)
class _Head:
    """Of a meeting's head, the day of the next one, and when it closed."""

    next_day: date | None = None
    closed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class _Rules:
    """Of a profile, what a recheck and the day of the next meeting follow from."""

    criteria: CriteriaRules
    meeting: MeetingRules


def endings_of(db: Database, reference: str) -> Iterator[Ending]:
    """How a referral ended, at whichever meeting, or between two."""
    for urgent in ratifying.urgent_about(db, reference):
        after = urgent.profile.meeting.after(urgent.day)
        yield Ending(urgent.day, urgent.item, after, urgent.profile.criteria, urgent=True)
    sql = (
        "SELECT item.meeting, item.content, head, profile FROM item JOIN meeting ON day = item.meeting "
        "JOIN convened ON convened.meeting = item.meeting WHERE reference = ? AND disposition IS NOT NULL"
    )
    for row in db.execute(sql, [reference]).fetchall():
        day, rules = date.fromisoformat(row[0]), from_json(row[3], _Rules)
        head = from_json(row[2], _Head)
        next_day = head.next_day or rules.meeting.after(day)
        yield Ending(day, from_json(row[1], Item), next_day, rules.criteria, closed_at=head.closed_at)


def stands_by_record(db: Database, reference: str) -> Stands:
    """How a referral stands by all that is kept of it."""
    refused, running = ratifying.not_ratified(db, reference), interventions.of(db, reference)
    return stands(endings_of(db, reference), refused, running)


def follow_standing(db: Database, reference: str) -> None:
    """Let a referral stand as all that is kept of it makes it stand."""
    referral, now = referrals.get(db, reference), stands_by_record(db, reference)
    if referral is None or referral.standing in (Standing.MERGED, Standing.DELETED):
        return
    stood = replace(referral, standing=now.standing, returns_on=now.returns_on, returns_why=now.why)
    if stood != referral:
        referrals.update(db, stood)


def follow_courses(db: Database, reference: str) -> None:
    """Let a referral's interventions be what its decisions and the meetings since make of them."""
    interventions.put_all(db, reference, courses_of(db, reference))


def courses_of(db: Database, reference: str, before: date = date.max) -> tuple[Intervention, ...]:
    """A referral's interventions by what was decided, and what meetings heard since, before a day."""
    decided = [one for one in _directed(db, reference) if one.day < before]
    if not decided:
        return ()
    heard = interventions.heard_of(db, reference, min(one.day for one in decided))
    return courses(decided, (one for one in heard if one[0] < before))


def _directed(db: Database, reference: str) -> Iterator[Directed]:
    """Its decisions for a direct intervention, but for those that a meeting did not ratify."""
    refused = ratifying.not_ratified(db, reference)
    for urgent in ratifying.urgent_about(db, reference):
        if (urgent.day, True) not in refused and (one := urgent.directed()):
            yield one
    sql = (
        "SELECT item.meeting, content, profile FROM item JOIN convened ON convened.meeting = item.meeting "
        "WHERE reference = ? AND disposition = 'decided' AND instr(content, 'direct_intervention')"
    )
    for row in db.execute(sql, [reference]).fetchall():
        day, case = date.fromisoformat(row[0]), from_json(row[1], Item).the_case()
        if (day, False) not in refused and (one := directed(case, day, from_json(row[2], Profile))):
            yield one
