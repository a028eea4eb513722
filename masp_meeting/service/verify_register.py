"""Whether what is kept beside the meetings is what they, and the journal between them, make of it."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import TypeVar

from masp_meeting.domain.interventions import Intervention
from masp_meeting.domain.matters import Matter, Reported, ToRatify
from masp_meeting.domain.meeting import Meeting
from masp_meeting.domain.register import Directed, Heard, courses, directed, matters_of, to_ratify_of
from masp_meeting.domain.urgent import Urgent
from masp_meeting.service.matters import REPORT, ReportedBetween
from masp_meeting.service.urgent import DECIDE_URGENTLY, subject_of_urgent
from masp_meeting.service.verify_deleted import left_of_deleted
from masp_meeting.storage import actions, interventions, journal, meetings, ratifying
from masp_meeting.storage.codec import from_json
from masp_meeting.storage.driver import Database

T = TypeVar("T")


def left_behind(db: Database) -> Iterator[str]:
    """A sentence for each action, ratifying or intervention that is not what was recorded of it."""
    yield from (f"action {key}: its row was altered" for key in actions.altered(db))
    yield from (f"ratifying of {key}: its row was altered" for key in ratifying.altered(db))
    yield from (f"intervention {key}: its row was altered" for key in interventions.altered(db))
    yield from (f"urgent {key}: its row was altered" for key in ratifying.altered_urgent(db))
    held = [meetings.load(db, day) for day in meetings.stages(db)]
    between = tuple(ratifying.every_urgent(db))
    yield from _urgent(db, between)
    yield from _differing("action", _actions(db, held, between), actions.every(db))
    told = {matter.key for one in between for matter in one.matters()}
    yield from _differing("action", {key: key in told for key in actions.every(db)}, actions.urgent(db))
    ratified = ratifying.every(db)
    yield from _differing("ratifying of", _to_ratify(held, between), ratified)
    refused = {(one.day, one.reference, one.urgent) for one in ratified.values() if one.agreed is False}
    yield from _differing("intervention of", _interventions(held, between, refused), interventions.every(db))


def _differing(what: str, expected: Mapping[T, object], kept: Mapping[T, object]) -> Iterator[str]:
    for key in sorted(expected.keys() | kept.keys(), key=str):
        if expected.get(key) != kept.get(key):
            named = " ".join(map(str, key)) if isinstance(key, tuple) else key
            yield f"{what} {named}: it is not what was recorded of it"


def _urgent(db: Database, kept: Iterable[Urgent]) -> Iterator[str]:
    said = {row.subject: row.payload for row in journal.done_as(db, DECIDE_URGENTLY)}
    left = left_of_deleted(db)
    for one in (urgent for urgent in kept if subject_of_urgent(urgent) not in left):
        payload = said.pop(subject_of_urgent(one), None)
        if payload is None or from_json(payload, Urgent) != one:
            yield f"{subject_of_urgent(one)}: it is not what was decided"
    yield from (f"{subject}: what was decided is gone" for subject in said)


def _actions(db: Database, held: list[Meeting], urgent: tuple[Urgent, ...]) -> dict[str, Matter]:
    """Every action by its key, with what meetings heard of it and what was reported between them."""
    taken = [matters_of(meeting) for meeting in held] + [one.matters() for one in urgent]
    found = {one.key: one for matters in taken for one in matters}
    told: dict[str, set[Reported]] = {}
    for meeting in held:
        for one in meeting.matters:
            told.setdefault(one.key, set()).update(one.heard_on(meeting.day))
    for row in journal.done_as(db, REPORT):
        said = from_json(row.payload, ReportedBetween)
        told.setdefault(said.matter, set()).add(said.reported)
    return {key: one.with_reports(told.get(key, ())) for key, one in found.items()}


def _to_ratify(held: list[Meeting], urgent: tuple[Urgent, ...]) -> dict[str, ToRatify]:
    made = [*(one for meeting in held for one in to_ratify_of(meeting)), *(one.to_ratify() for one in urgent)]
    said = [one for meeting in held for one in meeting.to_ratify if one.agreed is not None]
    found: dict[str, ToRatify] = {}
    for one in made:
        spoken = (other for other in reversed(said) if ratifying.agreed_as(other, None) == one)
        found[one.key] = ratifying.agreed_as(one, next(spoken, None))
    return found


def _interventions(
    held: list[Meeting], urgent: tuple[Urgent, ...], refused: set[tuple[date, str, bool]]
) -> dict[str, tuple[Intervention, ...]]:
    decided: dict[str, list[Directed]] = {}
    cases = [(item.case, one.day, one.profile) for one in held for item in one.items if item.case]
    made = [(directed(*case), False) for case in cases] + [(one.directed(), True) for one in urgent]
    for one, was_urgent in made:
        if one is not None and (one.day, one.reference, was_urgent) not in refused:
            decided.setdefault(one.reference, []).append(one)
    heard: dict[str, list[Heard]] = {}
    for meeting in held:
        for report in meeting.interventions:
            if report.at is not None:
                heard.setdefault(report.reference, []).append((meeting.day, report))
    return {key: _courses(one, heard.get(key, [])) for key, one in decided.items()}


def _courses(decided: list[Directed], heard: list[Heard]) -> tuple[Intervention, ...]:
    first = min(one.day for one in decided)
    return courses(decided, (one for one in heard if one[0] > first))
