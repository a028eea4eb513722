"""The agenda: which cases come, in what order, at what time."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from itertools import groupby

from masp_meeting.domain.facts import Facts
from masp_meeting.domain.meeting import Case, Item, ItemKind
from masp_meeting.domain.profile import MeetingRules, StandingItem
from masp_meeting.domain.referral import Referral, Standing

BREAK_ID = "break"
_CASES_WORTH_A_BREAK = 6


@dataclass(frozen=True, slots=True)
class Slot:
    """One line of a planned agenda: a reference or a standing item's key, and when."""

    id: str
    kind: ItemKind
    starts: time
    minutes: int
    listed: bool = False
    """Taken without discussion unless somebody recalls it."""


def due_for(referrals: Iterable[Referral], day: date) -> tuple[Referral, ...]:
    """The referrals that a meeting takes: all that wait, and those that are due back by that day."""
    return tuple(one for one in referrals if _is_due(one, day))


def _is_due(referral: Referral, day: date) -> bool:
    if referral.standing in (Standing.MERGED, Standing.DELETED):
        return False
    if referral.returns_on is None:
        return referral.standing is not Standing.DECIDED
    return referral.returns_on <= day


def in_order(referrals: Iterable[Referral]) -> tuple[Referral, ...]:
    """Red flags first, then those who return, then the longest waiting; one referrer's cases together.

    A referrer's cases stand together within their rank, at the place of the one that waits longest, so that
    nobody dials in twice and nobody with a red flag is held back for a colleague's routine case.
    """
    ordered: list[Referral] = []
    for _, rank in groupby(sorted(referrals, key=_rank_and_wait), key=_rank):
        together: dict[str, list[Referral]] = {}
        for one in rank:
            together.setdefault(_referrer(one.facts) or one.reference, []).append(one)
        ordered += [one for group in together.values() for one in group]
    return tuple(ordered)


def _rank(referral: Referral) -> int:
    if referral.facts.red_flags.present():
        return 0
    return 2 if referral.standing is Standing.WAITING else 1


def _rank_and_wait(referral: Referral) -> tuple[int, date, str]:
    return _rank(referral), referral.waiting_since, referral.reference


def _referrer(facts: Facts) -> str:
    return (facts.referrer_email or facts.referrer_name or "").casefold()


def plan(cases: Iterable[str], rules: MeetingRules, listed: Iterable[str] = ()) -> tuple[Slot, ...]:
    """The whole agenda: standing items around the cases, in timed slots, with a break half-way.

    Args:
        cases: the references that are discussed, in order.
        rules: the partnership's standing items and times.
        listed: the references that are taken without discussion, behind the others.
    """
    references = tuple(cases)
    lines = [_standing(item) for item in rules.standing if not item.after_cases]
    lines += [Slot(reference, ItemKind.CASE, time(), rules.case_minutes) for reference in references]
    if rules.break_minutes and len(references) >= _CASES_WORTH_A_BREAK:
        half = len(lines) - len(references) + (len(references) + 1) // 2
        lines.insert(half, Slot(BREAK_ID, ItemKind.BREAK, time(), rules.break_minutes))
    lines += [Slot(reference, ItemKind.CASE, time(), rules.listed_minutes, True) for reference in listed]
    lines += [_standing(item) for item in rules.standing if item.after_cases]
    return timed(lines, rules.starts)


def _standing(item: StandingItem) -> Slot:
    return Slot(item.key, ItemKind.STANDING, time(), item.minutes)


def timed(slots: Iterable[Slot], starts: time) -> tuple[Slot, ...]:
    """The same lines with their times counted from the start, none crossing midnight twice."""
    at, out = datetime.combine(date.min, starts), []
    for slot in slots:
        out.append(replace(slot, starts=at.time()))
        at += timedelta(minutes=slot.minutes)
    return tuple(out)


def came_back(referral: Referral) -> bool:
    """Whether a referral that is due is no new one: a meeting, or a decision between two, sends it."""
    return referral.standing is not Standing.WAITING or bool(referral.returns_why)


def with_returned(slots: Sequence[Slot], back: Iterable[Referral], rules: MeetingRules) -> tuple[Slot, ...]:
    """An agenda with cases that came back since it was planned: behind those discussed, red flags before."""
    lines, after = list(slots), {one.key for one in rules.standing if one.after_cases}
    for one in in_order(back):
        place = len(lines)
        while place and (lines[place - 1].listed or lines[place - 1].id in after):
            place -= 1
        if one.facts.red_flags.present():
            place = next((n for n, line in enumerate(lines) if line.kind is ItemKind.CASE), place)
        lines.insert(place, Slot(one.reference, ItemKind.CASE, time(), rules.case_minutes))
    return timed(lines, rules.starts)


def over(slots: Sequence[Slot | Item]) -> time:
    """When the last line of an agenda is over."""
    last = slots[-1]
    return (datetime.combine(date.min, last.starts) + timedelta(minutes=last.minutes)).time()


def retimed(items: Iterable[Item], starts: time) -> tuple[Item, ...]:
    """A meeting's items with their times counted anew after one was moved."""
    items = tuple(items)
    slots = timed((Slot(item.id, item.kind, item.starts, item.minutes) for item in items), starts)
    return tuple(
        item if item.starts == slot.starts else replace(item, starts=slot.starts)
        for item, slot in zip(items, slots, strict=True)
    )


def behind_cases(items: Sequence[Item], rules: MeetingRules, *, listed: bool) -> int:
    """The place behind the last case: of the listed ones where ``listed``, else of those to be discussed."""
    after = {one.key for one in rules.standing if one.after_cases}
    place = len(items)
    while place and _goes_behind(items[place - 1], after, listed):
        place -= 1
    return place


def _goes_behind(item: Item, after: set[str], listed: bool) -> bool:
    """Whether a case that comes in stands before this line."""
    return item.id in after or (item.listed and item.disposition is None and not listed)


def title_of(slot: Slot, rules: MeetingRules) -> str:
    """What a line of the agenda is called: never a name."""
    if slot.kind is ItemKind.BREAK:
        return "Break"
    return next((item.title for item in rules.standing if item.key == slot.id), slot.id)


def returns_words(case: Case) -> str:
    """Why a case is on the agenda again: the reason, or what it waits for and how often; empty if new.

    What was said of it while it was restricted is no reason that an agenda tells.
    """
    last = case.own_history[-1] if case.own_history else None
    if last is not None and last.restricted:
        return ""
    if case.returns_why:
        return case.returns_why
    if last is None or not last.awaited:
        return ""
    often = {1: "once", 2: "twice"}.get(case.deferrals, f"{case.deferrals} times")
    return f"deferred {often}, awaits {last.awaited}"
