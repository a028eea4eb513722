"""A duplicate carried out, and taken back: two referrals become one, or two again, whole or not at all."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import TypeVar

from masp_meeting.domain.catalogue import fact_of, fact_rows
from masp_meeting.domain.errors import Refused
from masp_meeting.domain.facts import Doubt, Facts
from masp_meeting.domain.merging import merged
from masp_meeting.domain.referral import Referral, Standing
from masp_meeting.service.chases_kept import carry_over, give_back
from masp_meeting.service.corrections import carried_over, changed_facts
from masp_meeting.service.filing import file_changed, filed
from masp_meeting.service.proposing import withdraw_all  # noqa: TID253  # this module loads late too
from masp_meeting.service.setting import Setting
from masp_meeting.storage import journal
from masp_meeting.storage.codec import from_json
from masp_meeting.storage.driver import Database

_MERGE, _GO_ON = "Merge", "GoOnUnder"
_One = TypeVar("_One")


@dataclass(frozen=True, slots=True)
class Merged(Referral):
    """What the journal keeps of a merge: a referral as it then was, how it was before, and the other one."""

    was: Referral = Referral("", date.min, Facts())  # noqa: RUF009  # frozen, so that all may share it
    other: str = ""


def merge(db: Database, setting: Setting, later: Referral, earlier: Referral) -> None:
    """Let one referral go on under another, in the transaction under way; meetings with the case follow.

    Raises:
        Refused: one of the two is decided, or the room is at the later one in a meeting that is not closed.
    """
    from masp_meeting.service.carrying import correct_in_meetings, leave_out

    _demand_open(later, earlier)
    leave_out(db, setting, later.reference, earlier.reference)
    carry_over(db, setting, later, earlier)
    whole = merged(earlier, later, fact_rows(setting.profile))
    file_changed(db, setting, whole, _MERGE, _kept(whole, earlier, later.reference))
    gone = replace(later, standing=Standing.MERGED, merged_into=earlier.reference, returns_on=None)
    file_changed(db, setting, gone, _GO_ON, _kept(gone, later, earlier.reference))
    withdraw_all(db, later.reference)
    if whole.facts != earlier.facts:
        correct_in_meetings(db, setting, earlier.reference, whole.facts)


def part(db: Database, setting: Setting, gone: Referral) -> None:
    """Take a merge back, in the transaction under way: both referrals stand as they would without it.

    What a person changed since in the one that went on stays; where the merge had changed that too, it is in
    doubt.

    Raises:
        Refused: the one that went on was itself merged into another since.
    """
    from masp_meeting.service.carrying import correct_in_meetings

    now = filed(db, gone.merged_into)
    if now.merged_into:
        raise Refused(f"{now.reference} goes on as {now.merged_into} itself: take that back first.")
    before = _last(db, _GO_ON, gone.reference, now.reference).was
    merge = _last(db, _MERGE, now.reference, gone.reference)
    give_back(db, setting, gone.reference, now.reference)
    alone = _alone(now, merge, setting)
    file_changed(db, setting, alone, "Part")
    back = replace(gone, standing=before.standing, returns_on=before.returns_on, merged_into="")
    file_changed(db, setting, back, "ComeBack")
    if alone.facts != now.facts:
        correct_in_meetings(db, setting, alone.reference, alone.facts)


def _alone(now: Referral, merge: Merged, setting: Setting) -> Referral:
    """A referral without what a merge put into it."""
    was = merge.was
    came, since = changed_facts(was.facts, merge.facts), changed_facts(merge.facts, now.facts)
    facts = carried_over(carried_over(now.facts, merge.facts, was.facts), merge.facts, now.facts)
    undone = [name for name in came if name not in since]
    doubts = tuple(
        _doubts(was.facts, now.facts, merge.other, [name for name in came if name in since], setting)
    )
    kept = (one for one in now.sources if one.about not in undone)
    return replace(
        now,
        facts=facts,
        sources=(*kept, *(one for one in was.sources if one.about in undone)),
        unplaced=_without(now.unplaced, merge.unplaced, was.unplaced),
        doubts=(*_without(now.doubts, merge.doubts, was.doubts), *doubts),
        also_referred_by=_without(now.also_referred_by, merge.also_referred_by, was.also_referred_by),
        reviewed=(now.reviewed or was.reviewed) and not doubts,
    )


def _doubts(was: Facts, now: Facts, other: str, names: list[str], setting: Setting) -> Iterator[Doubt]:
    """What the merge changed, and somebody else since: nobody can tell which referral it is about."""
    for row in fact_rows(setting.profile).values():
        if row.name in names and fact_of(now, row.name) != fact_of(was, row.name):
            words = f"{row.label} was changed while {other} was merged into this one"
            yield Doubt(f"{words}: see whether it is right.", row.name)


def _without(now: tuple[_One, ...], after: tuple[_One, ...], before: tuple[_One, ...]) -> tuple[_One, ...]:
    """What stands, without what a merge added."""
    return tuple(one for one in now if one in before or one not in after)


def _kept(referral: Referral, was: Referral, other: str) -> Merged:
    values = {field.name: getattr(referral, field.name) for field in fields(referral)}
    return Merged(**values, was=was, other=other)


def _last(db: Database, verb: str, reference: str, other: str) -> Merged:
    """The last time that one referral was merged with another."""
    rows = (row for row in reversed(journal.about(db, reference)) if row.verb == verb)
    found = next((one for row in rows if (one := from_json(row.payload, Merged)).other == other), None)
    if found is None:
        raise Refused(f"The journal does not say how {reference} was before it was merged with {other}.")
    return found


def _demand_open(later: Referral, earlier: Referral) -> None:
    for one in (later, earlier):
        if one.standing is Standing.DECIDED:
            raise Refused(f"{one.reference} is decided: settle the two as a repeat instead.")
