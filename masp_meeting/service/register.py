"""What a meeting leaves to later ones follows it, an undo too: register, ratifying, courses, standings."""

from collections.abc import Iterator
from dataclasses import replace

from masp_meeting.domain.commands import TakeUp
from masp_meeting.domain.commands.matters import spoken_of
from masp_meeting.domain.interventions import InterventionReport
from masp_meeting.domain.matters import Action, EarlierMinutes, Matter, Reported, ToRatify
from masp_meeting.domain.meeting import Item, Meeting, Stage
from masp_meeting.domain.outcome import Disposition
from masp_meeting.domain.register import matters_of, to_ratify_among
from masp_meeting.service.interests import interests_left_to
from masp_meeting.storage import actions, endings, interventions, meetings, ratifying
from masp_meeting.storage.driver import Database


def follow(db: Database, was: Meeting, now: Meeting) -> bool:
    """Let all that is kept beside a meeting be as the meeting now makes it.

    Returns:
        Whether there is news in it for other meetings.
    """
    news = was.stage is not now.stage or was.interests != now.interests
    if _actions_of(was) != _actions_of(now):
        news |= _follow_actions(db, was, now)
    if (was.items, was.chair, was.handovers) != (now.items, now.chair, now.handovers):
        _follow_to_ratify(db, was, now)
    if was.matters != now.matters:
        news |= _follow_reports(db, was, now)
    touched = {*_ended_otherwise(was, now), *_ratified_otherwise(db, was, now), *_heard_otherwise(was, now)}
    for reference in sorted(touched):
        endings.follow_courses(db, reference)
        endings.follow_standing(db, reference)
    return news or bool(touched)


def _actions_of(meeting: Meeting) -> list[tuple[str, tuple[Action, ...]]]:
    return [(item.id, item.actions) for item in meeting.items]


def _follow_actions(db: Database, was: Meeting, now: Meeting) -> bool:
    before = {one.action.id: one for one in matters_of(was)}
    after = {one.action.id: one for one in matters_of(now)}
    for gone in before.keys() - after.keys():
        actions.drop(db, was.day, gone)
    changed = [one for name, one in after.items() if before.get(name) != one]
    for one in changed:
        kept = actions.get(db, now.day, one.action.id)
        actions.put(db, one.with_reports(kept.reports if kept else ()))
    return bool(changed) or before.keys() != after.keys()


def _follow_reports(db: Database, was: Meeting, now: Meeting) -> bool:
    """What this meeting heard of actions, and hears no more of once it is undone."""
    before, after = ({one.key: one for one in meeting.matters} for meeting in (was, now))
    news = False
    for key in before.keys() | after.keys():
        old, new = (_heard_by(meeting, of.get(key)) for meeting, of in ((was, before), (now, after)))
        one = after.get(key) or before[key]
        if old != new and (kept := actions.get(db, one.day, one.action.id)):
            told = {*kept.reports} - old | new
            actions.put(db, kept.with_reports(told))
            news = True
    return news


def _heard_by(meeting: Meeting, matter: Matter | None) -> set[Reported]:
    return {*matter.heard_on(meeting.day)} if matter else set()


def _follow_to_ratify(db: Database, was: Meeting, now: Meeting) -> None:
    # Whose chair it was is said with each; otherwise only what changed needs to be told again.
    same_chair = (was.chair, was.handovers) == (now.chair, now.handovers)
    same = {*map(id, was.items)} & {*map(id, now.items)} if same_chair else set[int]()
    before, after = (
        {
            one.reference: one
            for one in to_ratify_among(meeting, (i for i in meeting.items if id(i) not in same))
        }
        for meeting in (was, now)
    )
    for gone in before.keys() - after.keys():
        ratifying.drop(db, was.day, gone)
    for reference, one in after.items():
        if before.get(reference) != one:
            ratifying.put(db, one)


def _ended_otherwise(was: Meeting, now: Meeting) -> Iterator[str]:
    """The cases that ended, that did not after all, or that go to another day than they did."""
    before = {item.id: item for item in was.items}
    for item in now.items:
        old = before.pop(item.id, None)
        moved = item.disposition is Disposition.NOT_REACHED and was.returns_on != now.returns_on
        if item.case and (moved or _end_of(old) != _end_of(item)):
            yield item.case.reference
    yield from (
        gone.case.reference for gone in before.values() if gone.case and _end_of(gone) != _end_of(None)
    )


def _end_of(item: Item | None) -> tuple[object, ...]:
    if item is None or item.case is None:
        return (None, None, None)
    return (item.disposition, item.case.decision, item.case.deferral)


def _ratified_otherwise(db: Database, was: Meeting, now: Meeting) -> Iterator[str]:
    """The referrals whose decisions this meeting ratified, or not; what it said is kept with each."""
    before, after = ({one.key: one for one in meeting.to_ratify} for meeting in (was, now))
    for key, one in {**before, **after}.items():
        old, new = ((of[key].agreed, of[key].remark) if key in of else (None, "") for of in (before, after))
        kept = ratifying.get(db, one.day, one.reference, urgent=one.urgent) if old != new else None
        if kept is not None and ratifying.agreed_as(kept, None) == ratifying.agreed_as(one, None):
            ratifying.put(db, ratifying.agreed_as(kept, after.get(key)))
            yield one.reference


def _heard_otherwise(was: Meeting, now: Meeting) -> Iterator[str]:
    """The referrals of whose interventions this meeting heard something else than it had."""
    if was.interventions != now.interventions:
        before, after = (
            {one.reference: one for one in meeting.interventions if one.at} for meeting in (was, now)
        )
        yield from (key for key in before.keys() | after.keys() if before.get(key) != after.get(key))


def left_to(db: Database, meeting: Meeting) -> TakeUp:
    """What earlier meetings leave to one, as it was before this one spoke of it."""
    said = spoken_of(meeting)
    closed = [
        day for day, stage in meetings.stages(db).items() if stage is Stage.CLOSED and day < meeting.day
    ]
    days = sorted({*closed, *(one.day for one in said.minutes)})
    return TakeUp(
        tuple(EarlierMinutes(day) for day in days),
        tuple(sorted(_matters_left(db, meeting), key=lambda one: (one.action.due, one.day, one.action.id))),
        tuple(sorted(_to_ratify_left(db, meeting, said), key=lambda one: one.key)),
        tuple(sorted(_interventions_left(db, meeting, said), key=lambda one: one.reference)),
        interests_left_to(db, meeting),
    )


def _matters_left(db: Database, meeting: Meeting) -> Iterator[Matter]:
    """The open actions, and those that were open when the meeting took them up."""
    found = {one.key: one for one in actions.open_before(db, meeting.day)}
    for one in meeting.matters:
        kept = None if one.key in found else actions.get(db, one.day, one.action.id)
        if kept is not None:
            found[kept.key] = kept
    for one in found.values():
        mine = one.heard_on(meeting.day)
        yield replace(one, reports=tuple(report for report in one.reports if report not in mine))


def _to_ratify_left(db: Database, meeting: Meeting, said: TakeUp) -> tuple[ToRatify, ...]:
    spoken_of_already = tuple(ratifying.agreed_as(one, None) for one in said.to_ratify)
    known = {one.key for one in spoken_of_already}
    fresh = (one for one in ratifying.open_before(db, meeting.day) if one.key not in known)
    return (*fresh, *spoken_of_already)


def _interventions_left(db: Database, meeting: Meeting, said: TakeUp) -> Iterator[InterventionReport]:
    known = {one.reference for one in said.interventions}
    yield from (
        one.report() for one in interventions.live_before(db, meeting.day) if one.reference not in known
    )
    for reference in known:
        if before := endings.courses_of(db, reference, meeting.day):
            yield before[-1].report()
