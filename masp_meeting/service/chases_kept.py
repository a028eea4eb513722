"""Chases beyond one referral: carried along by a merge, given back, and compared with the journal."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from masp_meeting.domain.chasing import Asked, Gap, Whom
from masp_meeting.domain.recipients import recipient
from masp_meeting.domain.referral import Referral
from masp_meeting.service.answers import ANSWER, Answered, chased
from masp_meeting.service.chases import ASK, Ask
from masp_meeting.service.setting import Setting
from masp_meeting.storage import chases, journal
from masp_meeting.storage.codec import from_json
from masp_meeting.storage.driver import Database

_CARRY, _GIVE_BACK = "CarryOver", "GiveBack"
_OF_EACH_REFERRAL = (Whom.REFERRER, Whom.HOLDER)
"""Those who are others for each referral; the police and the advocate are asked about any."""
_NOTHING_SAID = Asked(Gap("", "", Whom.REFERRER, ""), (), "", date.max)


@dataclass(frozen=True, slots=True)
class CarriedOver:
    """What the journal keeps of chases that a merge took along: whose they were, and each as it stands."""

    came_from: str
    asked: tuple[Asked, ...]


@dataclass(frozen=True, slots=True)
class GivenBack:
    """What the journal keeps of chases that a merge taken back left to the other referral again."""

    to: str
    gaps: tuple[str, ...]


def carry_over(db: Database, setting: Setting, later: Referral, earlier: Referral) -> None:
    """Let the referral that goes on wait for what was asked about the other; that one keeps its own."""
    waits = {one.gap.key for one in chases.about(db, earlier.reference) if one.answered_on is None}
    carried = tuple(
        replace(one, of=_of(one, later, setting))
        for one in chases.about(db, later.reference)
        if one.answered_on is None and one.gap.key not in waits
    )
    for one in carried:
        chases.put(db, earlier.reference, one)
    if carried:
        setting.record(db, chased(earlier.reference), _CARRY, CarriedOver(later.reference, carried))


def _of(asked: Asked, later: Referral, setting: Setting) -> str:
    if asked.of or asked.gap.asks not in _OF_EACH_REFERRAL:
        return asked.of
    return recipient(asked.gap.asks, later.facts, setting.profile).short


def give_back(db: Database, setting: Setting, later: str, earlier: str) -> None:
    """Wait no more under the one referral for what was asked about the other, unless it was asked since."""
    rows = (row for row in journal.about(db, chased(earlier)) if row.verb == _CARRY)
    carried = [one for row in rows if (one := from_json(row.payload, CarriedOver)).came_from == later][-1:]
    stand = {one.gap.key: one for one in chases.about(db, earlier)}
    gaps = tuple(
        was.gap.key
        for one in carried
        for was in one.asked
        if was.gap.key in stand and stand[was.gap.key].days == was.days
    )
    for gap in gaps:
        chases.remove(db, earlier, gap)
    if gaps:
        setting.record(db, chased(earlier), _GIVE_BACK, GivenBack(later, gaps))


def chase_faults(db: Database) -> Iterator[str]:
    """Each chase is what the journal says was asked, answered, carried over and given back."""
    yield from (f"chase of {named}: its row was altered" for named in chases.altered(db))
    said: dict[tuple[str, str], Asked] = {}
    for row in journal.all_about(db, chased("")):
        _follow(said, row.subject.removeprefix(chased("")), row)
    kept = chases.every(db)
    for reference, gap in sorted(kept.keys() | said.keys()):
        if not _is_as_said(kept.get((reference, gap)), said.get((reference, gap))):
            yield f"{chased(reference)}: “{gap}” is not as it was asked and answered"


def _follow(said: dict[tuple[str, str], Asked], reference: str, row: journal.Recorded) -> None:
    """Do to what was said so far what one row of the journal tells."""
    day = row.at.date()
    if row.verb == ASK:
        ask = from_json(row.payload, Ask)
        gaps = {gap.key: gap for gap in ask.whole}
        for name in ask.gaps:
            was = said.get((reference, name), _NOTHING_SAID)
            days = tuple(dict.fromkeys((*(() if was.of else was.days), day)))
            asked = gaps.get(name, _NOTHING_SAID.gap)
            said[reference, name] = Asked(asked, days, row.operator, ask.due)
    elif row.verb == ANSWER:
        for key in ((reference, gap) for gap in from_json(row.payload, Answered).gaps):
            said[key] = replace(said.get(key, _NOTHING_SAID), answered_on=day)
    elif row.verb == _CARRY:
        came = from_json(row.payload, CarriedOver).asked
        said |= {(reference, one.gap.key): one for one in came}
    elif row.verb == _GIVE_BACK:
        for gap in from_json(row.payload, GivenBack).gaps:
            said.pop((reference, gap), None)


def _is_as_said(kept: Asked | None, said: Asked | None) -> bool:
    """Whether a chase is what was said of it; rows of early versions do not say what the gap was in words."""
    if kept is None or said is None:
        return kept is said
    return kept == (said if said.gap.key else replace(said, gap=kept.gap))
