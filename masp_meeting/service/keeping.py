"""By what the retention of a record is reckoned: how it ended, what is still to be done, who reviewed it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from masp_meeting.domain.meeting import Item
from masp_meeting.domain.referral import Referral, Standing
from masp_meeting.domain.relation import SAME_PERSON
from masp_meeting.domain.retention import Due, Ended, Kept, due_of, holds_of
from masp_meeting.service.days import shelf_of
from masp_meeting.service.setting import Setting
from masp_meeting.storage import (
    actions,
    endings,
    interventions,
    journal,
    links,
    meetings,
    ratifying,
    referrals,
)
from masp_meeting.storage.codec import from_json
from masp_meeting.storage.driver import Database

REVIEW = "ReviewRecord"


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What the journal keeps of a review: until when a record is kept, and why."""

    until: date
    reason: str


@dataclass(frozen=True, slots=True)
class Record:
    """A record with the day on which it is due, and what holds it back from being deleted."""

    referral: Referral
    due: Due
    holds: tuple[str, ...]


def subject_of_retention(reference: str) -> str:
    """What the journal calls the retention of a record."""
    return f"retention {reference}"


def record_of(db: Database, setting: Setting, referral: Referral, day: date) -> Record:
    """A record as it is kept, judged on a day."""
    kept = _kept(db, setting, referral, day)
    return Record(referral, due_of(kept, setting.profile.retention), holds_of(kept, day))


def _kept(db: Database, setting: Setting, referral: Referral, day: date) -> Kept:
    reference = referral.reference
    goes_on = links.between(db, reference, referral.merged_into) if referral.merged_into else None
    return Kept(
        standing=referral.standing,
        received=referral.received,
        endings=tuple(_ended(one.day, one.item) for one in endings.endings_of(db, reference)),
        courses=interventions.of(db, reference),
        merged_on=goes_on.at.date() if goes_on and goes_on.at else None,
        returns_on=referral.returns_on,
        open_actions=actions.open_about(db, reference),
        to_ratify=ratifying.is_open(db, reference),
        linked_live=tuple(_linked_live(db, reference)),
        goes_on=tuple(one.reference for one in referral.also_referred_by if _is_kept(db, one.reference)),
        before=_before(db, setting, reference, day),
        reviewed_until=_reviewed_until(db, reference),
    )


def _ended(day: date, item: Item) -> Ended:
    decision = item.the_case().decision
    return Ended(max(day, decision.at.date()), decision.route) if decision else Ended(day, None)


def _linked_live(db: Database, reference: str) -> Iterator[str]:
    for link in links.of(db, reference):
        other = referrals.get(db, link.other(reference)) if link.relation in SAME_PERSON else None
        if other is None:
            continue
        runs = any(one.live for one in interventions.of(db, other.reference))
        if runs or other.standing not in (Standing.DECIDED, Standing.MERGED, Standing.DELETED):
            yield other.reference


def _is_kept(db: Database, reference: str) -> bool:
    found = referrals.get(db, reference)
    return found is not None and found.standing is not Standing.DELETED


def _before(db: Database, setting: Setting, reference: str, day: date) -> tuple[date, ...]:
    """The meetings that are not over and have a case, or are to have it by the agenda that is planned."""
    running, held = set(meetings.running_with(db, reference)), meetings.stages(db)
    shelf = shelf_of(setting)
    planned = (one for one in shelf.days() if one >= day and one not in held)
    running |= {one for one in planned if any(slot.id == reference for slot in shelf.load(one).slots)}
    return tuple(sorted(running))


def _reviewed_until(db: Database, reference: str) -> date | None:
    rows = journal.about(db, subject_of_retention(reference))
    reviews = [from_json(row.payload, Reviewed).until for row in rows if row.verb == REVIEW]
    return reviews[-1] if reviews else None
