"""No sequence of commands, sensible or not, loses an item, a decision or a word."""

from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import fields, is_dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from hypothesis import given, settings

from masp_meeting.domain.commands import (
    VERBS,
    Command,
    ConfirmRedFlag,
    LeaveOut,
    TakeAction,
    TakeNote,
    TakeUp,
    decide,
)
from masp_meeting.domain.commands.running import begun
from masp_meeting.domain.criteria import Criterion, Result
from masp_meeting.domain.errors import Refused
from masp_meeting.domain.matters import Action, ActionKind
from masp_meeting.domain.meeting import Case, Item, Meeting, Stage
from masp_meeting.domain.outcome import Disposition
from masp_meeting.domain.profile import Profile
from masp_meeting.domain.replay import Done, last_slip, replay, without
from masp_meeting.domain.routes import Route
from tests.domain.any_command import ANY, BASE, OPENED, SEQUENCES
from tests.samples import (
    NOW,
)


def test_every_verb_is_tried() -> None:
    assert set(ANY) == set(VERBS)


@settings(max_examples=100)
@given(first=OPENED, then=SEQUENCES)
def test_no_sequence_loses_anything(first: tuple[Command, ...], then: list[Command]) -> None:
    meeting, done = BASE, list[Done]()
    for number, command in enumerate((*first, *then)):
        if isinstance(command, TakeNote | TakeAction):
            command = replace(command, id=f"n{number}")
        now = NOW + timedelta(minutes=number)
        before, (meeting, refusal) = meeting, attempt(meeting, command, now)
        if refusal:
            assert refusal.endswith(".")
            continue
        done.append(Done(number, command, now))
        nothing_is_lost(before, meeting)
        what_was_said_stands(meeting, command)
        the_rules_hold(meeting)

    assert meeting == replay(BASE, done)
    undo_takes_back_one_thing(meeting, done)


def attempt(meeting: Meeting, command: Command, now: datetime) -> tuple[Meeting, str]:
    """Give a command; return what comes of it, and the sentence where it is refused."""
    try:
        return decide(meeting, command, now), ""
    except Refused as refusal:
        return meeting, str(refusal)


def nothing_is_lost(before: Meeting, after: Meeting) -> None:
    """Compare two moments: words, actions, outcomes and attendance grow, and no item begun goes."""
    assert max(Counter(item.id for item in after.items).values(), default=0) <= 1
    stand = {item.id: item for item in after.items}
    for was in before.items:
        if was.id not in stand:
            assert (was.case is not None, begun(was), was.disposition) == (True, False, None)
            assert before.current != was.id
            continue
        item = stand[was.id]
        assert item.notes[: len(was.notes)] == was.notes
        assert all(
            now in (one, withdrawn(one, now)) for one, now in zip(was.actions, item.actions, strict=False)
        )
        assert len(item.actions) >= len(was.actions)
        if was.case is not None:
            assert outcomes(item.the_case())[: len(outcomes(was.case))] == outcomes(was.case)
    stays = {one.name: one.stays for one in after.attendees}
    assert all(len(stays[one.name]) >= len(one.stays) for one in before.attendees)
    if before.stage in (Stage.CLOSED, Stage.APPROVED):
        only_amended(before, after)


def only_amended(before: Meeting, after: Meeting) -> None:
    """See that what was decided stands beside what changed it, and that only what was left open is said."""
    for was in before.items:
        now = after.item(was.id)
        if now.case and was.case and len(now.case.amendments) > len(was.case.amendments):
            last = now.case.amendments[-1]
            assert (last.decision, last.deferral) == (was.case.decision, was.case.deferral)
            assert (last.by, last.reason) != ("", "")
        elif now != was:
            said = now.the_case().disclosure
            assert (was.the_case().disclosure, said and bool(said.by)) == (None, True)
            case = replace(now.the_case(), disclosure=None)
            assert replace(now, case=case, actions=was.actions) == was
    assert after.checks[: len(before.checks)] == before.checks
    same = {"items": (), "covered": False, "stage": Stage.CLOSED, "corrections": (), "checks": ()}
    same |= {"approved_on": None, "approved_at": None}
    assert replace(after, **same) == replace(before, **same)  # type: ignore[arg-type]


def withdrawn(was: Action, now: Action) -> Action | None:
    """The same action, withdrawn since; none where it was withdrawn before, or is no telling."""
    if was.withdrawn or was.kind is not ActionKind.TELL:
        return None
    return replace(was, withdrawn=now.withdrawn)


def outcomes(case: Case) -> list[object]:
    """List every outcome that a case ever had, those that were taken back first."""
    reopened: list[object] = [one.decision or one.deferral for one in case.reopened]
    reopened += [one.decision or one.deferral for one in case.amendments]
    return [*reopened, *(one for one in (case.decision, case.deferral) if one)]


def what_was_said_stands(meeting: Meeting, command: Command) -> None:
    """Find every word of an accepted command in the meeting, and a note exactly as typed."""
    if isinstance(command, TakeNote):
        assert command.text in {note.text for note in meeting.item(command.item).notes}
    if isinstance(command, ConfirmRedFlag | LeaveOut | TakeUp):
        return
    keys = {matter.key for matter in meeting.matters}
    kept = {one.strip() for one in words_in(meeting)} | keys | {""}
    assert {one.strip() for one in words_in(command)} <= kept


def words_in(value: Any) -> Iterator[str]:  # noqa: ANN401
    """Every text within a value, the profile's apart."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from words_in(one)
    elif is_dataclass(value) and not isinstance(value, Profile):
        for field in fields(value):
            yield from words_in(getattr(value, field.name))


def the_rules_hold(meeting: Meeting) -> None:
    """See that each item ended as it may, and none is left over in a closed meeting."""
    for item in meeting.items:
        assert meeting.stage is not Stage.CLOSED or item.disposition is not None
        if item.case is not None:
            the_case_ended_as_it_may(meeting, item, item.case)


def the_case_ended_as_it_may(meeting: Meeting, item: Item, case: Case) -> None:
    assert (case.decision is not None) == (item.disposition is Disposition.DECIDED)
    assert (case.deferral is not None) == (item.disposition is Disposition.DEFERRED)
    if item.disposition is None:
        return
    if case.facts.red_flags.present():
        assert any(one.due == meeting.day and one.owner and not one.withdrawn for one in item.actions)
    if item.disposition is Disposition.NOT_REACHED:
        assert not begun(replace(item, actions=()))
    else:
        assert case.victim_safety is not None
        assert case.victim_safety.view
    if case.decision is not None and case.decision.route is Route.DIRECT:
        unmet = {one.criterion for one in case.findings if one.result is not Result.MET}
        assert unmet <= ({Criterion.AREA} if case.area_override else set())


def undo_takes_back_one_thing(meeting: Meeting, done: list[Done]) -> None:
    """Undo the last slip where that can be done: every note but its own is still there."""
    with suppress(Refused):
        slip = last_slip(done)
        undone = without(BASE, done, slip.sequence)
        kept = [one for item in meeting.items for one in item.notes if one.id != f"n{slip.sequence}"]
        assert Counter(kept) == Counter(one for item in undone.items for one in item.notes)
        the_rules_hold(undone)
