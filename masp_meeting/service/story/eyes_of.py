"""Who hides in a story what: the names of everybody whom its rows are about, and cases kept off the wall."""

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from masp_meeting.domain.agenda import BREAK_ID
from masp_meeting.domain.catalogue import fact_titles
from masp_meeting.domain.criteria import Criterion
from masp_meeting.domain.errors import Refused
from masp_meeting.domain.facts import Doubt, Facts
from masp_meeting.domain.masking import Mask, names_in_doubt
from masp_meeting.domain.profile import Profile
from masp_meeting.domain.referral import Standing, full_name, initials
from masp_meeting.domain.story import Eyes
from masp_meeting.domain.wall import RoomMask
from masp_meeting.storage import actions, journal, meetings, referrals
from masp_meeting.storage.codec import from_json
from masp_meeting.storage.driver import Database

REFERENCE = re.compile(r"(?<![\w-])[A-Z]{2,12}-\d{4}-\d{4,}(?!\d)")
"""A referral's reference wherever a row names one, also at the beginning of an action's identifier."""


@dataclass(frozen=True, slots=True)
class _Stated:
    """What a row about a referral says that it states, and what it may mean instead."""

    facts: Facts
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True, slots=True)
class Readers:
    """What the reader of some rows may have, and what the cases among them are called."""

    eyes: Eyes
    named: dict[str, str]
    restricted: frozenset[str]

    def about(self, key: str) -> str:
        """What a line is about: a reference with initials, or with the name where names are shown."""
        return self.named.get(key) or self.eyes.item(key)

    def keeps_out(self, key: str) -> bool:
        """Whether what was done of a case is kept from the wall, and from this reader."""
        return key in self.restricted and not self.eyes.names


def readers_of(
    db: Database,
    profile: Profile,
    rows: Iterable[journal.Recorded],
    every: Iterable[journal.Recorded],
    *,
    names: bool,
) -> Readers:
    """What may be read in some rows, by somebody who may have names or may not.

    Args:
        db: where it all is.
        profile: what agencies and criteria are called.
        rows: those that are read.
        every: all that the journal has: a text may name the people of any case.
        names: whether names are told.
    """
    mentioned = sorted({one for row in rows for one in REFERENCE.findall(f"{row.subject} {row.payload}")})
    stated = {reference: tuple(_stated(db, reference)) for reference in mentioned}
    people = () if names else (facts for row in every for facts in _named_in(row))
    hide = RoomMask((*people, *(facts for each in stated.values() for facts in each)), names)
    named = {key: f"{key} ({_called(facts[-1], names)})" for key, facts in stated.items() if facts}
    kept = {one for one in stated if meetings.was_restricted(db, one, date.max)}
    return Readers(Eyes(profile, hide, names, _titles(db, profile, hide)), named, frozenset(kept))


def _stated(db: Database, reference: str) -> Iterator[Facts]:
    """All that a referral ever stated, as it stands now the last."""
    for row in journal.about(db, reference):
        try:
            yield from_json(row.payload, _Stated).facts
        except Refused:
            continue
    now = referrals.get(db, reference)
    if now is not None and now.standing is not Standing.DELETED:
        yield now.facts


def _named_in(row: journal.Recorded) -> Iterator[Facts]:
    """Whom a row about a referral names."""
    if REFERENCE.fullmatch(row.subject):
        with suppress(Refused):
            stated = from_json(row.payload, _Stated)
            yield from (stated.facts, *names_in_doubt(stated.doubts))


def _called(facts: Facts, names: bool) -> str:
    return (full_name(facts) if names else "") or initials(facts)


def _titles(db: Database, profile: Profile, hide: Mask) -> dict[str, str]:
    """What standing items and actions are called, and the gaps that are asked about."""
    taken = {key: f"“{hide(one.action.what)}”" for key, one in actions.every(db).items()}
    gaps = {one.value: getattr(profile.criteria, one.value).short for one in Criterion}
    standing = {one.key: one.title for one in profile.meeting.standing}
    return fact_titles(profile) | gaps | standing | {BREAK_ID: "Break"} | taken
